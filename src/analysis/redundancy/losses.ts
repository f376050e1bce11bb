/** What a single loss stops: one copy of a component, one zone or one region. */
import type { Component, Design, Flow, Steps } from "../../format/index.ts";
import { type Bitset, members, stopsSteps } from "../../graph/index.ts";
import type { Entries } from "../exposure/entries.ts";
import type { Alternatives } from "./alternatives.ts";
import { causesBelow, componentsBelow, type Extent, firstToNeed } from "./below.ts";
import { type Cut, cutsIn } from "./cut-off.ts";
import { type Loss, lossKey, type NeedGraph } from "./needs.ts";

export interface Losses {
	/** Flows that the loss of one replica or node of a component stops; every way round it has been tried. */
	flowsStoppedBy(component: Component): readonly Flow[];
	flowsStoppedByZone(zone: string): readonly Flow[];
	flowsStoppedByRegion(region: string): readonly Flow[];
	/** Flows that a loss stops or whose asynchronous steps it leaves undone: what a recovery target asks about. */
	flowsUnfinishedBy(loss: Loss): readonly Flow[];
	/** Everything whose single loss stops a flow. */
	stopping(flow: Flow): readonly Loss[];
	/** The same, or leaves asynchronous steps of it undone. */
	leavingUndone(flow: Flow): readonly Loss[];
	/** Components that go down by themselves with a loss, and with that stop some of the flows or leave them unfinished. */
	causesOf(loss: Loss, flows: readonly Flow[]): readonly Component[];
	/** Components that the answer of a flow needs or could turn to, named by a step or not. */
	neededBy(flow: Flow): ReadonlySet<Component>;
	/** A component and what it surely needs when no flow says what is asked of it. */
	surelyNeededInTurn(component: Component): ReadonlySet<Component>;
	/** For each component that some flows need, the first of them that does. */
	firstToNeed(flows: readonly Flow[], extent: Extent): ReadonlyMap<Component, Flow>;
	/** For designs without flows: from which stores the loss of a component cuts whom off. */
	storesCutOffBy(component: Component): readonly Cut[];
	/** Components all of whose copies, or too many of them, stand in a place. */
	standingIn(kind: "zone" | "region", id: string): readonly Component[];
	/** Zones and regions whose loss stops something. */
	readonly places: readonly { readonly kind: "zone" | "region"; readonly id: string }[];
}

/** Stops after each node of the graph. */
export function* lossSteps(
	design: Design,
	graph: NeedGraph,
	alternatives: Alternatives,
	entries: () => Entries,
): Steps<Losses> {
	const stopped = yield* stopsSteps(graph.condensed);
	const stoppedBy = lazy(() => flowsOf(graph, stopped, graph.answerNodes));
	const isAllAnswered = [...graph.doneNodes].every(([flow, node]) => graph.answerNodes.get(flow) === node);
	const unfinishedBy = lazy(() => (isAllAnswered ? stoppedBy() : flowsOf(graph, stopped, graph.doneNodes)));
	const cuts = lazy(() => cutsIn(design, alternatives, entries()));
	const lossesAt = (node: number) => members(stopped[node]!).map((atom) => graph.losses[atom]!);
	const byKey = (key: string) => stoppedBy().get(key) ?? [];
	return {
		flowsStoppedBy: (component) => byKey(lossKey({ kind: "copy", component })),
		flowsStoppedByZone: (id) => byKey(lossKey({ kind: "zone", id })),
		flowsStoppedByRegion: (id) => byKey(lossKey({ kind: "region", id })),
		flowsUnfinishedBy: (loss) => unfinishedBy().get(lossKey(loss)) ?? [],
		stopping: (flow) => lossesAt(graph.answerNodes.get(flow)!),
		leavingUndone: (flow) => lossesAt(graph.doneNodes.get(flow)!),
		causesOf: (loss, flows) => causesBelow(graph, stopped, loss, flows),
		neededBy: (flow) => componentsBelow(graph, graph.answerNodes.get(flow)!, "answer"),
		surelyNeededInTurn: (component) =>
			new Set([component, ...componentsBelow(graph, graph.fullNodes.get(component)!, "surely")]),
		firstToNeed: (flows, extent) => firstToNeed(graph, flows, extent),
		storesCutOffBy: (component) => cuts().get(component) ?? [],
		standingIn(kind, id) {
			const atom = graph.lossOf.get(lossKey({ kind, id }));
			if (atom === undefined) return [];
			return [
				...new Set(
					[...graph.components].flatMap(([node, component]) =>
						graph.needs.nodes[node]!.own.includes(atom) ? [component] : [],
					),
				),
			];
		},
		places: graph.losses.flatMap((loss) => (loss.kind === "copy" ? [] : [loss])),
	};
}

function lazy<T>(make: () => T): () => T {
	let made: { value: T } | undefined;
	return () => {
		made ??= { value: make() };
		return made.value;
	};
}

function flowsOf(graph: NeedGraph, stopped: readonly Bitset[], nodes: ReadonlyMap<Flow, number>): Map<string, Flow[]> {
	const byAtom: Flow[][] = graph.losses.map(() => []);
	for (const [flow, node] of nodes) for (const atom of members(stopped[node]!)) byAtom[atom]!.push(flow);
	return new Map(graph.losses.map((loss, atom) => [lossKey(loss), byAtom[atom]!]));
}
