/** What flows are about: what their steps name, what that calls, and what messages reach without a step. */
import { type Component, type Connection, type Design, hasTrait } from "../../format/index.ts";
import { isCall } from "./calls.ts";

/** Components that a step names, that something of these needs or calls, or that take part without a step. */
export function involvedIn(design: Design): Set<Component> {
	const involved = new Set<Component>();
	const queue: Component[] = [];
	const add = (component: Component | undefined): void => {
		if (component === undefined || involved.has(component)) return;
		involved.add(component);
		queue.push(component);
	};
	for (const { steps, compensations, entry } of design.flows) {
		add(entry);
		for (const { from, to } of [...steps, ...compensations]) for (const component of [from, to]) add(component);
	}
	for (const connection of design.connections) for (const component of byItself(connection)) add(component);
	const registries = design.components.filter(({ type }) => hasTrait(type, "locates"));
	for (let i = 0; i < queue.length; i++) {
		for (const component of calledBy(queue[i]!)) add(component);
		if (queue[i]!.discovery?.value === "registry") for (const registry of registries.splice(0)) add(registry);
	}
	return involved;
}

/** What delivers or is delivered to, also where no step says so, and what monitoring writes for itself. */
function byItself({ kind, kindStated, caller, target }: Connection): Component[] {
	if (kind === "publish" || kind === "replicate") return [caller, target];
	if (kind === "subscribe") return [caller];
	return hasTrait(caller.type, "watches") && kindStated !== undefined && isWriting(kind) ? [target] : [];
}

const isWriting = (kind: string): boolean => kind === "write" || kind === "read-write";

function calledBy(component: Component): Component[] {
	if (hasTrait(component.type, "watches")) return [];
	const { outgoing, linked } = component;
	const called = outgoing.flatMap((connection) => [
		isCall(connection) ? connection.target : undefined,
		connection.fallbackTo,
	]);
	return [...called, linked.sessions, linked.deadLetter].filter((one) => one !== undefined);
}

/** Computes or keeps data, and is there for more than to watch. */
export const worksForFlows = ({ type }: Component): boolean =>
	!hasTrait(type, "watches") && (hasTrait(type, "compute") || hasTrait(type, "data"));
