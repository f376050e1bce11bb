/** Components that call each other in a circle, each failing with the next. */
import { type Component, type Connection, type Design, type Flow, hasTrait, type Steps } from "../../format/index.ts";
import { cycles, graph, stronglyConnected } from "../../graph/index.ts";
import { type Call, type Calls, isCall } from "../flows/calls.ts";
import { isNeeded } from "../flows/optional.ts";
import type { Alternatives } from "./alternatives.ts";

export interface Circle {
	/** Each calls the next, the last the first; the service whose id comes first begins. */
	readonly components: readonly Component[];
	/** How many of them are more than a passage. */
	readonly services: number;
	/** By which the last calls the first. */
	readonly closing: Connection;
	/** A flow whose calls run round it, each beneath the one before. */
	readonly flow: Flow | undefined;
}

/**
 * One circle of each group of components that reach each other by calls which they fail with: where a flow runs round
 * one, that, else a shortest. What begins by itself may be started and not waited for; what is only consulted, and
 * what calls its own stand-in, is asked for something else. Stops after each component and each call.
 */
export function* circleSteps(design: Design, calls: Calls, alternatives: Alternatives): Steps<readonly Circle[]> {
	const nodes = design.components.filter(takesPart).sort(inOrder);
	const indexOf = new Map(nodes.map((component, index) => [component, index]));
	const arePeers = peersBy(alternatives);
	const joins = (connection: Connection): boolean =>
		isCall(connection) &&
		connection.kind !== "replicate" &&
		isNeeded(connection) &&
		indexOf.has(connection.target) &&
		!arePeers(connection);
	const edges: (readonly [number, number])[] = [];
	for (const [from, { outgoing }] of nodes.entries()) {
		yield;
		const targets = outgoing.filter(joins).map(({ target }) => indexOf.get(target)!);
		for (const to of targets.sort((a, b) => a - b)) if (to !== from) edges.push([from, to]);
	}
	const calling = graph(nodes.length, edges);
	const { componentOf } = stronglyConnected(calling);
	const groupOf = (component: Component): number => componentOf[indexOf.get(component)!]!;
	const inFlows = new Map<number, Circle>();
	for (const circle of yield* circlesOfFlows(calls, joins)) {
		const group = groupOf(circle.components[0]!);
		if (circle.services > 1 && !inFlows.has(group)) inFlows.set(group, circle);
	}
	const found: Circle[] = [];
	for (const cycle of cycles(calling)) {
		yield;
		const components = cycle.map((node) => nodes[node]!);
		const run = inFlows.get(groupOf(components[0]!));
		const circle = run ?? { ...of(components), closing: closingOf(components, joins), flow: undefined };
		if (circle.services > 1) found.push(circle);
	}
	return found;
}

/** What computes when it is called, and what passes calls on to one target: behind several, who is meant is open. */
function takesPart({ type, outgoing }: Component): boolean {
	if (hasTrait(type, "compute")) return !hasTrait(type, "begins") && !hasTrait(type, "consulted");
	return hasTrait(type, "reads-requests") && new Set(outgoing.map(({ target }) => target)).size === 1;
}

/** By id, so that it tells the same however a design is ordered; what only passes calls on comes last. */
const inOrder = (a: Component, b: Component): number =>
	Number(isPassage(a)) - Number(isPassage(b)) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

const isPassage = ({ type }: Component): boolean => !hasTrait(type, "compute");

const of = (components: readonly Component[]): Pick<Circle, "components" | "services"> => ({
	components,
	services: components.filter((component) => !isPassage(component)).length,
});

const closingOf = (components: readonly Component[], joins: (connection: Connection) => boolean): Connection =>
	components.at(-1)!.outgoing.find((connection) => connection.target === components[0] && joins(connection))!;

/** Whether caller and target stand in for each other behind one balancer. */
function peersBy(alternatives: Alternatives): (connection: Connection) => boolean {
	const groups = new Map<Component, ReadonlySet<Component>>();
	return ({ caller, target }) => {
		let peers = groups.get(target);
		if (peers === undefined) {
			const spreaders = new Set(
				target.incoming.map((one) => one.caller).filter(({ type }) => hasTrait(type, "spreads")),
			);
			peers = new Set([...spreaders].flatMap((spreader) => alternatives.standInsBehind(spreader, target)));
			groups.set(target, peers);
		}
		return peers.has(caller);
	};
}

type CircleOfFlow = Circle & { readonly flow: Flow };

/** Circles that a flow runs round, the shortest first. */
function* circlesOfFlows(calls: Calls, joins: (connection: Connection) => boolean): Steps<readonly CircleOfFlow[]> {
	const found: CircleOfFlow[] = [];
	for (const call of calls.all) {
		yield;
		const chain = chainBack(call, joins);
		if (chain === undefined) continue;
		const least = chain.reduce((at, { from }, i) => (inOrder(from, chain[at]!.from) < 0 ? i : at), 0);
		const turned = [...chain.slice(least), ...chain.slice(0, least)];
		found.push({ ...of(turned.map(({ from }) => from)), closing: turned.at(-1)!.connection!, flow: call.flow });
	}
	const named = (circle: Circle): string => circle.components.map(({ id }) => id).join(" ");
	return found
		.map((circle) => ({ circle, key: `${named(circle)} ${circle.flow.id}` }))
		.sort((a, b) => a.circle.components.length - b.circle.components.length || (a.key < b.key ? -1 : 1))
		.map(({ circle }) => circle);
}

/** The calls from one that its target made up to it, if all between are waited for and needed. */
function chainBack(last: Call, joins: (connection: Connection) => boolean): readonly Call[] | undefined {
	const chain: Call[] = [];
	for (let at: Call | undefined = last; at !== undefined && chain.length < longestChain; at = at.parent) {
		if (!at.isAwaited || at.connection === undefined || !joins(at.connection)) return undefined;
		if (chain.some(({ from }) => from === at.from)) return undefined;
		chain.unshift(at);
		if (at.from === last.to) return chain.length > 1 ? chain : undefined;
	}
	return undefined;
}

/** So that a long flow takes no longer than its steps: who reads it would not call more a circle. */
const longestChain = 20;
