/** Which flows stop, and which go on with less, when several things have failed at once. */
import type { Component, Flow } from "../../format/index.ts";
import { has, stops } from "../../graph/index.ts";
import { hostOf } from "../components/copies.ts";
import type { NeedGraph } from "../redundancy/needs.ts";
import { servesDespite } from "../redundancy/standing.ts";
import { type Cause, causeOf, downBelow, type Fallen } from "./causes.ts";

export type FlowState = "stopped" | "degraded" | "unharmed";

export interface FlowWithout {
	readonly flow: Flow;
	/** Degraded: it answers, without a call that it can do without, with a fallback, or with work left undone. */
	readonly state: FlowState;
	/** Some of its asynchronous steps is not done until all is up again. */
	readonly isUndone: boolean;
	readonly because: readonly Cause[];
}

export interface Without {
	readonly flows: readonly FlowWithout[];
	/** A component does not serve with all that it needs. */
	isStopped(component: Component): boolean;
	/** By itself, or with what it runs on. */
	isDown(component: Component): boolean;
	/** What a component misses of all that it would use. */
	causesOf(component: Component): readonly Cause[];
}

export interface Graphs {
	readonly needed: NeedGraph;
	readonly wanted: NeedGraph;
}

export function flowsWithout({ needed, wanted }: Graphs, fallen: Fallen): Without {
	const down = (graph: NeedGraph) => downIn(graph, fallen);
	const [neededDown, wantedDown] = [down(needed), down(wanted)];
	const [stopped, missed] = [stoppedBy(needed, neededDown), stoppedBy(wanted, wantedDown)];
	const isDown = (component: Component): boolean =>
		[component, hostOf(component)].some((one) => !servesDespite(fallen.failed, one, fallen.design, "anything"));
	const causes = (graph: NeedGraph, node: number, flow: Flow | undefined): Cause[] =>
		(graph === needed ? downBelow(needed, node, stopped, neededDown) : downBelow(wanted, node, missed, wantedDown)).map(
			(component) => causeOf(component, flow, fallen),
		);
	return {
		flows: fallen.design.flows.map((flow): FlowWithout => {
			const isUndone = stopped(needed.doneNodes.get(flow)!);
			const answer = needed.answerNodes.get(flow)!;
			if (stopped(answer)) return { flow, state: "stopped", isUndone, because: causes(needed, answer, flow) };
			const all = wanted.doneNodes.get(flow)!;
			return { flow, state: missed(all) ? "degraded" : "unharmed", isUndone, because: causes(wanted, all, flow) };
		}),
		isStopped: (component) => isDown(component) || stopped(needed.fullNodes.get(component)!),
		isDown,
		causesOf: (component) => [
			...[component, hostOf(component)].filter(isDown).map((one) => causeOf(one, undefined, fallen)),
			...causes(wanted, wanted.fullNodes.get(component)!, undefined),
		],
	};
}

/** Whether a node is one of a component that does not serve what is asked of it there. */
export function downIn({ components, uses }: NeedGraph, { failed, design }: Fallen): (node: number) => boolean {
	const down = new Set(
		[...components].flatMap(([node, component]) =>
			servesDespite(failed, component, design, uses.get(node)!) ? [] : [node],
		),
	);
	return (node) => down.has(node);
}

function stoppedBy({ needs }: NeedGraph, isDown: (node: number) => boolean): (node: number) => boolean {
	const nodes = needs.nodes.map(({ all, some }, node) => ({ own: isDown(node) ? [0] : [], all, some }));
	const sets = stops({ size: needs.size, atoms: 1, nodes });
	return (node) => has(sets[node]!, 0);
}
