/** How much of the time a flow answers, by trying every state of every copy, place and choice. Slow, and apart from src/analysis. */
import type { Keeper, Kept } from "../../src/analysis/flows/keepers.ts";
import type { Component, Design, Flow, Item, Step } from "../../src/format/index.ts";
import {
	copiesOf,
	dealsIn,
	hostOf,
	isEnough,
	isManaged,
	isOutside,
	isPart,
	isRestarted,
	placesOf,
	type Spot,
	Steps,
	type Use,
	World,
	waits,
} from "./naive-losses.ts";
import { isUpAfter, type NaiveFailure } from "./naive-what-if.ts";

export interface Figures {
	/** Share of time that one copy, or what a provider runs, is up. */
	readonly up: (component: Component) => number;
	readonly place: (kind: "zone" | "region") => number;
	/** Share of a repair that passes until another copy has taken over: at least, and at most. */
	readonly switching: (component: Component) => readonly [least: number, most: number];
	/** What may answer a step in place of what it reaches. */
	readonly kept?: ReadonlyMap<Step, Kept>;
	/** Of the answers that such a one has at other times, those that last through an outage: at least, and at most. */
	readonly lasting?: (component: Component) => readonly [least: number, most: number];
	readonly readShare?: (flow: Flow) => number | undefined;
}

interface Atom {
	readonly name: string;
	readonly down: readonly [least: number, most: number];
}

/** The names of what is down, or, of steps and blocks, is not taken. */
type State = ReadonlySet<string>;

/** Undefined where there are more states than `most`. */
export function naiveUptime(
	design: Design,
	figures: Figures,
	most: number,
	failures: readonly NaiveFailure[] = [],
): Map<Flow | Component, [number, number]> | undefined {
	const fallen = new Set(namesOf(failures, design));
	const atoms = atomsOf(design, figures).filter(({ name }) => !fallen.has(name));
	if (2 ** atoms.length > most) return undefined;
	const flows = new Map(design.flows.map((flow) => [flow, new Steps(flow, design)]));
	const things = [...design.flows, ...design.components];
	const up = new Map(things.map((thing): [Flow | Component, [number, number]] => [thing, [0, 0]]));
	for (let mask = 0; mask < 2 ** atoms.length; mask++) {
		const state = new Set([...fallen, ...atoms.flatMap(({ name }, i) => ((mask >> i) & 1 ? [name] : []))]);
		const chance = ([0, 1] as const).map((end) =>
			atoms.reduce((product, { name, down }) => product * (state.has(name) ? down[end] : 1 - down[end]), 1),
		);
		const serves = (component: Component, use: Use): boolean =>
			isUpAfter(component, use, failures, design) && isUp(component, use, state, design);
		const world = new World(
			design,
			serves,
			flows,
			(component) => state.has(`switch ${component.id}`),
			(step) =>
				chancesOf(design).every(
					({ item, name, steps }) => item.share === undefined || !steps.has(step) || !state.has(name),
				),
			(step) => {
				const kept = figures.kept?.get(step);
				if (kept === undefined || (kept.mayWrite && state.has(`writes ${kept.flow.id}`))) return false;
				return kept.keepers.some(
					(keeper) => !state.has(missOf(keeper)) && keeper.way.every((one) => serves(one, "both")),
				);
			},
		);
		for (const thing of things) {
			const works = thing.is === "flow" ? world.works(thing, "answer") : world.standaloneWorks(thing, "both");
			if (!works) continue;
			const sum = up.get(thing)!;
			sum[0] += chance[1]!;
			sum[1] += chance[0]!;
		}
	}
	return up;
}

/** Copies that failed are gone from where most are left. */
function namesOf(failures: readonly NaiveFailure[], design: Design): string[] {
	const names = failures.flatMap(({ kind, id }) => (kind === "zone" || kind === "region" ? [`${kind} ${id}`] : []));
	for (const { kind, id } of failures) {
		if (kind !== "copy") continue;
		const component = design.component(id)!;
		const left = [...spotsOf(component, design).entries()].filter(([i]) => !names.includes(`${id} ${i}`));
		const at = (spot: Spot): number =>
			left.filter(([, other]) => other.zone === spot.zone && other.region === spot.region).length;
		const [gone] = left.toSorted(([, a], [, b]) => at(b) - at(a));
		if (gone !== undefined) names.push(`${id} ${gone[0]}`);
	}
	return names;
}

function atomsOf(design: Design, figures: Figures): Atom[] {
	const { up, place, switching } = figures;
	const exactly = (name: string, down: number): Atom => ({ name, down: [down, down] });
	const judged = design.components.filter(
		(component) => component.type !== "client" && component.parties === undefined && !isPart(component),
	);
	const places = judged.filter((one) => !isOutside(one)).flatMap((component) => placesOf(component, design));
	const named = (kind: "zone" | "region"): string[] => [...new Set(places.flatMap((one) => one[kind] ?? []))];
	return [
		...judged.flatMap((component): Atom[] => {
			const down = 1 - up(component);
			const [least, most] = switching(component);
			const late: Atom = { name: `switch ${component.id}`, down: [down * least, down * most] };
			const feeds = component.failover !== undefined && component.outgoing.some(({ kind }) => kind === "replicate");
			if (isManaged(component))
				return [...wholesOf(component, design).map(({ name }) => exactly(name, down)), ...(feeds ? [late] : [])];
			if (isRestarted(component)) return [late];
			const copies = spotsOf(component, design).length + (component.readReplicas?.value ?? 0);
			return [
				...Array.from({ length: copies }, (_, i) => exactly(`${component.id} ${i}`, down)),
				...(isLed(component) || feeds ? [late] : []),
			];
		}),
		...named("zone").map((id) => exactly(`zone ${id}`, 1 - place("zone"))),
		...named("region").map((id) => exactly(`region ${id}`, 1 - place("region"))),
		...chancesOf(design).map(({ name, item }) => exactly(name, 1 - item.share!)),
		...hitsOf(figures),
	];
}

const missOf = ({ component, lookup }: Keeper): string =>
	`miss ${component.id} ${lookup?.flow.id} ${lookup?.step.index}`;

/** Look-ups that find nothing, and runs that write. */
function hitsOf({ kept, lasting, readShare }: Figures): Atom[] {
	const all = [...(kept?.values() ?? [])];
	const misses = new Map(all.flatMap(({ keepers }) => keepers).map((keeper) => [missOf(keeper), keeper.component]));
	const flows = new Set(all.flatMap(({ mayWrite, flow }) => (mayWrite ? [flow] : [])));
	return [
		...[...misses].map(([name, component]): Atom => {
			const [least, most] = lasting!(component);
			const hits = component.hitRatio!.value;
			return { name, down: [1 - hits * most, 1 - hits * least] };
		}),
		...[...flows].flatMap((flow): Atom[] => {
			const reads = readShare!(flow);
			return reads === undefined ? [] : [{ name: `writes ${flow.id}`, down: [1 - reads, 1 - reads] }];
		}),
	];
}

/** Steps and blocks that not all runs take, with the steps in them. */
function chancesOf(design: Design) {
	const found: { name: string; item: { share: number | undefined }; steps: Set<unknown> }[] = [];
	const walk = (item: Item): unknown[] => {
		const share = item.item === "step" ? item.more.share?.value : item.share;
		const steps = item.item === "step" ? [item] : item.items.flatMap(walk);
		if (share !== undefined && share < 1)
			found.push({ name: `choice ${found.length}`, item: { share }, steps: new Set(steps) });
		return steps;
	};
	for (const flow of design.flows) flow.items.forEach(walk);
	return found;
}

/** What providers run: one thing, with the region that it stands in alone; by the usual figure one in each, if it keeps nothing. */
function wholesOf(component: Component, design: Design): { name: string; region: string | undefined }[] {
	const all = isOutside(component) ? [] : placesOf(component, design).map(({ region }) => region);
	const regions = [...new Set(all)];
	const keeps = ["database", "cache", "queue", "topic", "event-store", "search-index", "object-storage"];
	const isEach = component.availability === undefined && !keeps.includes(component.type!);
	return regions.length === 1 || (regions.length > 1 && isEach && !regions.includes(undefined))
		? regions.map((region) => ({ name: `${component.id} in ${region}`, region }))
		: [{ name: component.id, region: undefined }];
}

function spotsOf(component: Component, design: Design): Spot[] {
	const places = placesOf(component, design).filter(({ nodes }) => nodes > 0);
	const copies = copiesOf(component);
	if (places.length === 0) return Array.from({ length: copies }, () => ({ zone: undefined, region: undefined }));
	return dealsIn(component, places)[0]!;
}

const isUpAt = ({ zone, region }: Spot, state: State): boolean =>
	!state.has(`zone ${zone}`) && !state.has(`region ${region}`);

function isUp(component: Component, use: Use, state: State, design: Design): boolean {
	if (component.type === "client" || component.parties !== undefined || use === "asks") return true;
	const isOnAnother = component.linked.runsOn !== undefined && hostOf(component) !== component;
	if (isOnAnother && !isUp(hostOf(component), "both", state, design)) return false;
	if (isPart(component)) return true;
	const places = placesOf(component, design);
	if (isManaged(component))
		return wholesOf(component, design).some(({ name, region }) => !state.has(name) && !state.has(`region ${region}`));
	if (isRestarted(component))
		return (
			!state.has(`switch ${component.id}`) &&
			(places.length === 0 || places.some((place) => standsAnywhere(place, state)))
		);
	const spots = spotsOf(component, design);
	const up = spots.map((spot, i) => isUpAt(spot, state) && !state.has(`${component.id} ${i}`));
	const lacksLeader = waits(component) && component.failover === undefined;
	if (use !== "any" && lacksLeader) return up[0]!;
	if (use !== "any" && isLed(component) && state.has(`switch ${component.id}`)) return false;
	const further = use === "any" ? (component.readReplicas?.value ?? 0) : 0;
	if (further > 0) {
		// Where they stand nobody has said, and so of all of them nothing is lost with a place.
		const all = [...spots.keys(), ...Array.from({ length: further }, (_, i) => spots.length + i)];
		const left = all.filter((i) => !state.has(`${component.id} ${i}`));
		return isEnough(component, use, all.map(nowhere), left.map(nowhere));
	}
	return isEnough(
		component,
		use,
		spots,
		spots.filter((_, i) => up[i]),
	);
}

const nowhere = (): Spot => ({ zone: undefined, region: undefined });

/** Started again in any place that is up. */
const standsAnywhere = (place: Spot, state: State): boolean => isUpAt(place, state);

/** One copy is in charge, and another has to take over from it. */
function isLed(component: Component): boolean {
	const { replication, failover, leaderElection, quorum, type } = component;
	if (copiesOf(component) < 2 && quorum?.nodes === undefined) return false;
	if (waits(component)) return failover !== undefined;
	if (replication?.topology !== undefined)
		return replication.topology.value === "leader-follower" && quorum === undefined;
	const keepsData = ["database", "cache", "object-storage", "file-storage", "block-storage", "event-store"].includes(
		type!,
	);
	return failover === undefined && leaderElection !== undefined && keepsData;
}
