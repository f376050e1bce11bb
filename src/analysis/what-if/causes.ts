/** What fell and stops something, and by which way it is reached. */
import type { Component, Connection, Design, Flow } from "../../format/index.ts";
import { placesOf } from "../components/copies.ts";
import { type Call, type Calls, connectionsBetween, isCall } from "../flows/calls.ts";
import { isNeeded } from "../flows/optional.ts";
import { type Failed, type Failure, isLost } from "../redundancy/failed.ts";
import type { NeedGraph } from "../redundancy/needs.ts";

export interface Cause {
	/** What is down. */
	readonly of: Component;
	/** With what: itself, copies of it, places in which it stands. */
	readonly by: readonly Failure[];
	/** From where the flow starts; of what is asked for by itself, it alone. */
	readonly way: readonly Component[];
	/** The first call on the way that its caller can do without. */
	readonly spared: Connection | undefined;
}

export interface Fallen {
	readonly design: Design;
	readonly calls: Calls;
	readonly failures: readonly Failure[];
	readonly failed: Failed;
}

/** Components that are down, below a node, through all that stops with them. */
export function downBelow(
	{ needs, components }: NeedGraph,
	start: number,
	isStopped: (node: number) => boolean,
	isDown: (node: number) => boolean,
): Component[] {
	const seen = new Set(isStopped(start) ? [start] : []);
	for (const node of seen) {
		const { all, some } = needs.nodes[node]!;
		for (const other of [...all, ...some.flatMap(({ of }) => of)]) if (isStopped(other)) seen.add(other);
	}
	return [...new Set([...seen].flatMap((node) => (isDown(node) ? [components.get(node)!] : [])))];
}

export function causeOf(component: Component, flow: Flow | undefined, fallen: Fallen): Cause {
	const way = flow === undefined ? [component] : wayTo(component, flow, fallen.calls);
	const spared = way
		.slice(1)
		.flatMap((to, i) => connectionsBetween(way[i]!, to))
		.find((connection) => !isNeeded(connection) || connection.fallbackTo !== undefined);
	return { of: component, by: failuresAt(component, fallen), way, spared };
}

export const isAffected = (component: Component, fallen: Fallen): boolean => failuresAt(component, fallen).length > 0;

function failuresAt(component: Component, { design, failures, failed }: Fallen): Failure[] {
	const places = placesOf(component, design);
	const at = failures.filter((failure) =>
		"component" in failure
			? failure.component === component
			: places.some((place) => isLost(place, failed) && place[failure.kind] === failure.id),
	);
	return at.filter((failure, i) => at.findIndex((other) => isSame(failure, other)) === i);
}

const isSame = (a: Failure, b: Failure): boolean =>
	a.kind === b.kind &&
	("component" in a ? "component" in b && a.component === b.component : "id" in b && a.id === b.id);

/** Along its calls; to what no step names, on from the first of them that leads there in the fewest connections. */
function wayTo(component: Component, flow: Flow, calls: Calls): Component[] {
	const steps = calls.of(flow);
	const ways = new Map<Component, readonly Component[]>();
	for (const { from } of calls.startsOf(flow)) if (!ways.has(from)) ways.set(from, [from]);
	for (const call of steps) if (!ways.has(call.to)) ways.set(call.to, chainOf(call));
	for (const [at, way] of ways) {
		if (at === component) return [...way];
		const { runsOn } = at.linked;
		const next = at.outgoing.filter(isCall).map(({ target }) => target);
		for (const other of runsOn === undefined ? next : [...next, runsOn])
			if (!ways.has(other)) ways.set(other, [...way, other]);
	}
	return [component];
}

function chainOf(call: Call): Component[] {
	const chain = [call.to, call.from];
	for (let above = call.parent; above !== undefined; above = above.parent) chain.push(above.from);
	return chain.reverse();
}
