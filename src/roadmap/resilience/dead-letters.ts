/** Queues that fixes add, with their dead letters: somebody looks into these. */
import { type Component, type Design, hasTrait, idOf } from "../../format/index.ts";
import { deadLetterRetention, usualQueueDepth, usualTries } from "../constants.ts";
import { append, type FileChange, set } from "../fix.ts";

/** A name for monitoring that nothing bears yet. */
export const freeWatcher = ({ part }: Component, design: Design): string | undefined =>
	["alerts", "dead-letter-alerts"].find((name) => design.component(idOf(part, name)) === undefined);

/** New monitoring of a dead letter queue. */
export const watcherOf = (queue: string) => ({
	type: "monitoring",
	description: "Tells somebody when there are dead letters.",
	managed: true,
	connections: [queue],
});

const componentsBeside = ({ route }: Component) => ({ uri: route.uri, path: ["components"] });

/** A bounded queue that a provider runs; nothing where there is one of that name. */
export function newQueue(beside: Component, id: string, design: Design, depth = usualQueueDepth): FileChange[] {
	if (design.component(idOf(beside.part, id)) !== undefined) return [];
	const dead = `${id}-dlq`;
	const queue = {
		type: "queue",
		managed: true,
		maxDepth: depth,
		overflow: "reject",
		deadLetter: { to: dead, after: usualTries },
	};
	return [set(componentsBeside(beside), id, queue), ...newDeadLetters(beside, dead, { managed: true }, design)];
}

/** A queue for what nobody can handle, kept up as is said. */
export function newDeadLetters(
	beside: Component,
	id: string,
	keptUp: { readonly managed: true } | { readonly replicas?: number; readonly zones?: readonly string[] },
	design: Design,
): FileChange[] {
	if (design.component(idOf(beside.part, id)) !== undefined) return [];
	const queue = { type: "queue", ...keptUp, retention: deadLetterRetention };
	return [set(componentsBeside(beside), id, queue), ...watched(beside, id, design)];
}

/** Beside a component: the monitoring of its file watches the queue, or a new one does. */
function watched(component: Component, queue: string, design: Design): FileChange[] {
	const watcher = design.components.find(({ type, part }) => hasTrait(type, "watches") && part === component.part);
	if (watcher !== undefined) return [append(watcher.route, "connections", queue)];
	const free = freeWatcher(component, design);
	if (free === undefined) return [];
	return [set(componentsBeside(component), free, watcherOf(queue))];
}
