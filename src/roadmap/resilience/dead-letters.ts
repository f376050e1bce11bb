/** A dead letter queue that a fix adds is one that somebody looks into. */
import { type Component, type Design, hasTrait, idOf } from "../../format/index.ts";
import { append, type FileChange, set } from "../fix.ts";

/** A name for monitoring that nothing bears yet. */
export const freeWatcher = ({ part }: Component, design: Design): string | undefined =>
	["alerts", "dead-letter-alerts"].find((name) => design.component(idOf(part, name)) === undefined);

/** Beside a component: the monitoring of its file watches the queue, or a new one does. */
export function watched(component: Component, queue: string, design: Design): FileChange[] {
	const watcher = design.components.find(({ type, part }) => hasTrait(type, "watches") && part === component.part);
	if (watcher !== undefined) return [append(watcher.route, "connections", queue)];
	const free = freeWatcher(component, design);
	if (free === undefined) return [];
	const components = { uri: component.route.uri, path: ["components"] };
	return [set(components, free, { type: "monitoring", managed: true, connections: [queue] })];
}
