/** What a single loss stops: one copy of a component, one zone or one region. */
import type { Component, Design, Flow } from "../format/index.ts";
import { type Bitset, members, stops } from "../graph/index.ts";
import type { Alternatives } from "./alternatives.ts";
import type { Calls } from "./calls.ts";
import { isStore } from "./copies.ts";
import { type Loss, lossKey, type NeedGraph, needGraph } from "./needs.ts";

export interface Losses {
	/** Flows that the loss of one replica or node of a component stops; every way round it has been tried. */
	flowsStoppedBy(component: Component): readonly Flow[];
	flowsStoppedByZone(zone: string): readonly Flow[];
	flowsStoppedByRegion(region: string): readonly Flow[];
	/** Everything whose single loss stops a flow. */
	stopping(flow: Flow): readonly Loss[];
	/** Components that a flow needs or could turn to, named by a step or not. */
	neededBy(flow: Flow): ReadonlySet<Component>;
	/** For designs without flows: stores that the loss of a component cuts an entry off from. */
	storesCutOffBy(component: Component): readonly { readonly entry: Component; readonly store: Component }[];
	/** Components all of whose copies, or too many of them, stand in a place. */
	standingIn(kind: "zone" | "region", id: string): readonly Component[];
}

export function lossesOf(design: Design, calls: Calls, alternatives: Alternatives, entries: () => readonly Component[]): Losses {
	const graph = needGraph(design, calls, alternatives);
	const stopped = stops(graph.needs);
	const flowsByLoss = lazy(() => flowsOf(graph, stopped));
	const needed = new Map<Flow, ReadonlySet<Component>>();
	const cuts = lazy(() => cutOff(graph, stopped, entries()));
	const byKey = (key: string) => flowsByLoss().get(key) ?? [];
	return {
		flowsStoppedBy: (component) => byKey(lossKey({ kind: "copy", component })),
		flowsStoppedByZone: (id) => byKey(lossKey({ kind: "zone", id })),
		flowsStoppedByRegion: (id) => byKey(lossKey({ kind: "region", id })),
		stopping: (flow) => members(stopped[graph.flowNodes.get(flow)!]!).map((atom) => graph.losses[atom]!),
		neededBy(flow) {
			if (!needed.has(flow)) needed.set(flow, componentsBelow(graph, graph.flowNodes.get(flow)!));
			return needed.get(flow)!;
		},
		storesCutOffBy: (component) => cuts().get(component) ?? [],
		standingIn(kind, id) {
			const atom = graph.lossOf.get(lossKey({ kind, id }));
			return atom === undefined ? [] : [...graph.components].flatMap(([node, component]) => (graph.needs.nodes[node]!.own.includes(atom) ? [component] : []));
		},
	};
}

function lazy<T>(make: () => T): () => T {
	let made: { value: T } | undefined;
	return () => {
		made ??= { value: make() };
		return made.value;
	};
}

function flowsOf(graph: NeedGraph, stopped: readonly Bitset[]): Map<string, Flow[]> {
	const found = new Map<string, Flow[]>();
	for (const [flow, node] of graph.flowNodes) {
		for (const atom of members(stopped[node]!)) {
			const key = lossKey(graph.losses[atom]!);
			const same = found.get(key);
			if (same === undefined) found.set(key, [flow]);
			else same.push(flow);
		}
	}
	return found;
}

function componentsBelow({ needs, components }: NeedGraph, from: number): Set<Component> {
	const found = new Set<Component>();
	const seen = new Set([from]);
	const stack = [from];
	for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
		const component = components.get(node);
		if (component !== undefined) found.add(component);
		const { all, some } = needs.nodes[node]!;
		for (const next of [...all, ...some.flatMap(({ of }) => of)]) {
			if (seen.has(next)) continue;
			seen.add(next);
			stack.push(next);
		}
	}
	return found;
}

/** Entries whose way to a store a loss cuts. An entry's own loss counts; a store's own loss does too. */
function cutOff(graph: NeedGraph, stopped: readonly Bitset[], entries: readonly Component[]): Map<Component, { entry: Component; store: Component }[]> {
	const found = new Map<Component, { entry: Component; store: Component }[]>();
	for (const entry of entries) {
		const node = graph.fullNodes.get(entry)!;
		const store = [...componentsBelow(graph, node)].find(isStore);
		if (store === undefined) continue;
		for (const atom of members(stopped[node]!)) {
			const loss = graph.losses[atom]!;
			if (loss.kind !== "copy") continue;
			const same = found.get(loss.component);
			if (same === undefined) found.set(loss.component, [{ entry, store }]);
			else same.push({ entry, store });
		}
	}
	return found;
}
