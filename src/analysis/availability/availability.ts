/** How much of the time flows answer, and components serve: exact where something is shared, or proven bounds. */
import type { Component, Design, Flow } from "../../format/index.ts";
import { type FaultTree, type Gate, isExact, type Range, type Solution, solve, whatIfs } from "../../graph/index.ts";
import { type Basis, isKnown, type Known, type Missing, weaker } from "../answer.ts";
import { hostOf, replicasAtPeak, replicasOf } from "../components/copies.ts";
import type { Figures } from "../components/figures.ts";
import { isCopied } from "../demand/copies.ts";
import type { Demand } from "../demand/demand.ts";
import type { Load } from "../demand/load.ts";
import { isDelivered } from "../demand/sums.ts";
import type { Use } from "../flows/awaited.ts";
import type { Failed, Place } from "../redundancy/failed.ts";
import type { NeedGraph } from "../redundancy/needs.ts";
import type { Recovery } from "../redundancy/recovery.ts";
import { Apart } from "./apart.ts";
import { componentsDown } from "./component-down.ts";
import { type Factors, factorsOf, noFactors } from "./factors.ts";
import { always, type Event, Failing, never } from "./failing.ts";
import { type Structure, structureOf, usesIn } from "./structure.ts";
import { surelyUp } from "./surely-up.ts";

/** What takes time from something, and how much of the time that is lost. */
export interface Loser {
	readonly of: Component | Place;
	/** In [0, 1], of what would be gained if none of them failed. */
	readonly share: number;
}

export interface Uptime {
	/** Shares of time. */
	readonly up: Range;
	/** The greatest first. */
	readonly contributions: readonly Loser[];
	/** What would make the range smaller. */
	readonly missing: readonly Missing[];
	/** The sum written out; found when asked for. */
	readonly factors: Factors;
}

export interface Availability {
	/** Of a flow until its answer. */
	ofFlow(flow: Flow): Known<Uptime>;
	/** Of a component with all that it needs. */
	ofComponent(component: Component): Known<Uptime>;
	/** How many of its copies its load takes at peak; one where load or capacity is not stated. */
	copiesFor(component: Component): number;
	/** What must fail for a flow to fail, with the greatest probabilities that are possible; a gate is on top. */
	treeOf(flow: Flow): NamedTree;
	/** A target that is surely kept, found for little; where it says no, the figures tell. */
	surelyKeeps(thing: Flow | Component, share: number): boolean;
}

export interface NamedTree {
	readonly tree: FaultTree;
	readonly probabilities: readonly number[];
	/** What the events are called. */
	readonly events: readonly string[];
}

export interface Given {
	readonly design: Design;
	readonly needs: NeedGraph;
	readonly figures: Figures;
	readonly recovery: Recovery;
	readonly demand: Demand;
	readonly load: Load;
	/** What is down for certain; nothing, unless it is said. */
	readonly failed?: Failed;
}

export function availabilityOf(given: Given): Availability {
	const { design, needs: graph, figures, recovery, demand, load, failed } = given;
	const failing = new Failing();
	const apart = new Apart(failing);
	const isLoaded = design.flows.some((flow) => load.peakOf(flow) !== undefined);
	const copiesFor = (component: Component): number => (isLoaded ? copiesForLoad(component, demand) : 1);
	const uses = usesIn(graph);
	const down = componentsDown({
		design,
		figures,
		recovery,
		usesOf: (component) => [...new Set<Use>(["anything", ...(uses.get(component) ?? [])])],
		copiesFor,
		failing,
		failed,
	});
	let made: Structure | undefined;
	const structure = (): Structure => {
		made ??= structureOf(graph, { down, failing, figures, load });
		return made;
	};
	const known = new Map<number, Known<Uptime>>();
	const of = (fails: number): Known<Uptime> => {
		const uptime = known.get(fails) ?? uptimeOf(fails, failing, apart, structure().isCut);
		known.set(fails, uptime);
		return uptime;
	};
	return {
		copiesFor,
		treeOf: (flow) => treeOf(structure().downOf(graph.answerNodes.get(flow)!), failing),
		ofFlow: (flow) => of(structure().downOf(graph.answerNodes.get(flow)!)),
		ofComponent: (component) =>
			of(
				failing.any([
					...[component, hostOf(component)].map((one) => down.of(one, "anything")),
					structure().downOf(graph.fullNodes.get(component)!),
				]),
			),
		surelyKeeps(thing, share) {
			const whole = thing.is === "flow" ? graph.answerNodes.get(thing)! : graph.fullNodes.get(thing)!;
			const own = thing.is === "flow" ? [] : [thing, hostOf(thing)];
			return surelyUp(whole, own, { design, graph, down, figures }) >= share;
		},
	};
}

function treeOf(fails: number, failing: Failing): NamedTree {
	if (fails === never || fails === always) {
		const certain: Gate = { is: fails === never ? "or" : "and", of: [] };
		return { tree: { events: 0, gates: [certain], top: 0 }, probabilities: [], events: [] };
	}
	const { tree, events } = failing.tree(fails);
	const isBare = tree.gates.length === 0;
	return {
		tree: isBare ? { events: 1, gates: [{ is: "or", of: [tree.top] }], top: 1 } : tree,
		probabilities: events.map(({ share }) => share.high),
		events: events.map(({ name }) => name),
	};
}

/**
 * Each carries its capacity, and where they scale others come up for those that are lost. Deliveries wait, and count only
 * where it does nothing else. Of a store whose copies all take every write, more of them carry no more.
 */
function copiesForLoad(component: Component, demand: Demand): number {
	const { capacity } = component;
	if (capacity === undefined || capacity.value === 0 || isCopied(component)) return 1;
	const sum = demand.on(component);
	if (sum.atLeast <= capacity.value || !isKnown(sum.total)) return 1;
	const waiting = sum.terms.reduce((total, term) => (isDelivered(term) ? total : total + term.value), 0);
	const asked = waiting > 0 ? waiting : sum.total.value;
	const further = replicasAtPeak(component).value - replicasOf(component).value;
	return Math.max(1, Math.ceil(asked / capacity.value - 1e-9) - Math.max(0, further));
}

/** Nodes of a diagram: exactness gives way to bounds before time does. */
const diagramLimit = 2 ** 18;

/** All of it found when asked for: who only wants to know how long pays for no contributions. */
function uptimeOf(fails: number, failing: Failing, apart: Apart, isCut: boolean): Known<Uptime> {
	if (fails === never || fails === always) {
		const up = { low: fails === never && !isCut ? 1 : 0, high: fails === never ? 1 : 0 };
		return { value: { up, contributions: [], missing: [], factors: noFactors }, basis: "derived", from: [] };
	}
	const solved = once(() => solutionsOf(fails, failing));
	const events = once(() => failing.eventsBelow(fails));
	const rests = once(() => events().flatMap((event) => event.rests));
	const up = once((): Range => {
		const { low, high } = apart.upOf(fails) ?? upBy(solved());
		return { low: isCut ? 0 : low, high };
	});
	const contributions = once(() => contributionsOf(solved().events, solved().bad));
	const factors = once(() => factorsOf(fails, failing, (node) => upAlone(node, failing, apart)));
	return {
		value: {
			get up() {
				return up();
			},
			get contributions() {
				return contributions();
			},
			get missing() {
				return events().flatMap(({ missing = [] }) => missing);
			},
			get factors() {
				return factors();
			},
		},
		get basis() {
			return rests()
				.map(({ basis }) => basis)
				.reduce(weaker, "derived" satisfies Basis);
		},
		get from() {
			return [...new Set(rests().flatMap(({ from }) => from))];
		},
	};
}

function once<T>(make: () => T): () => T {
	let made: { readonly value: T } | undefined;
	return () => {
		made ??= { value: make() };
		return made.value;
	};
}

const upBy = ({ mild, bad }: ReturnType<typeof solutionsOf>): Range => ({
	low: 1 - bad.top.high,
	high: 1 - mild.top.low,
});

/** With the events as seldom as they may be, and as often. */
function solutionsOf(fails: number, failing: Failing) {
	const { tree, events } = failing.tree(fails);
	const chances = (end: keyof Range) => events.map(({ share }) => share[end]);
	const mild = solve(tree, chances("low"), { limit: diagramLimit });
	const isRange = events.some(({ share }) => !isExact(share));
	return { events, mild, bad: isRange ? solve(tree, chances("high"), { limit: diagramLimit }) : mild };
}

const upAlone = (fails: number, failing: Failing, apart: Apart): Range =>
	fails === always ? { low: 0, high: 0 } : (apart.upOf(fails) ?? upBy(solutionsOf(fails, failing)));

/** What would be gained if all events of one thing never happened, each of them alone: a measure to compare by. */
function contributionsOf(events: readonly Event[], solution: Solution): Loser[] {
	const gains = new Map<string, { of: Loser["of"]; gain: number }>();
	for (const [i, { never: without }] of whatIfs(solution).entries()) {
		const { of } = events[i]!;
		if ("share" in of) continue;
		const key = "is" in of ? of.id : `${of.kind} ${of.id}`;
		const gain = Math.max(0, solution.top.high - without.high);
		gains.set(key, { of, gain: (gains.get(key)?.gain ?? 0) + gain });
	}
	const total = [...gains.values()].reduce((sum, { gain }) => sum + gain, 0);
	return [...gains.values()]
		.filter(({ gain }) => gain > 0)
		.map(({ of, gain }) => ({ of, share: gain / total }))
		.sort((a, b) => b.share - a.share);
}
