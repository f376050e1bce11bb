/** Ways in from outside: entries, and what stands on the way between the outside and a component. */
import { type Component, type Connection, type Design, group } from "../format/index.ts";
import { isCall } from "./calls.ts";
import { isOutside } from "./copies.ts";

export interface Entry {
	readonly component: Component;
	readonly exposure: "public" | "partner";
	/** Connections from outside; empty where it only states that it is exposed. */
	readonly ways: readonly Connection[];
}

export interface Entries {
	readonly all: readonly Entry[];
	of(component: Component): Entry | undefined;
	/**
	 * Components that calls from outside reach without passing anything that guards them; a guard's own self is
	 * guarded. With each, the connection by which it was first reached; undefined for an entry without stated callers.
	 */
	unguarded(isGuard: (component: Component) => boolean): ReadonlyMap<Component, Connection | undefined>;
	/** Everything that calls from outside reach, at any depth. */
	readonly reached: ReadonlySet<Component>;
}

export function entriesOf(design: Design): Entries {
	const all = design.components.flatMap((component) => entryAt(component) ?? []);
	const byComponent = new Map(all.map((entry) => [entry.component, entry]));
	const unguarded: Entries["unguarded"] = (isGuard) => walk(all, isGuard);
	let reached: ReadonlySet<Component> | undefined;
	return {
		all,
		of: (component) => byComponent.get(component),
		unguarded,
		get reached() {
			reached ??= new Set(unguarded(() => false).keys());
			return reached;
		},
	};
}

/** What a client or external calls or publishes to, unless it says internal; and what states public or partner. */
function entryAt(component: Component): Entry | undefined {
	if (component.type === undefined || isOutside(component)) return undefined;
	const stated = component.exposure?.value;
	const ways = component.incoming.filter(({ caller, kind }) => isOutside(caller) && kind !== "subscribe");
	if (ways.length > 0) {
		if (stated === "internal") return undefined;
		const exposure = stated ?? (ways.some(({ caller }) => caller.type === "client") ? "public" : "partner");
		return { component, exposure, ways };
	}
	const hasCallers = component.incoming.some((connection) => isCall(connection));
	return (stated === "public" || stated === "partner") && !hasCallers ? { component, exposure: stated, ways: [] } : undefined;
}

function walk(entries: readonly Entry[], isGuard: (component: Component) => boolean): Map<Component, Connection | undefined> {
	const found = new Map<Component, Connection | undefined>();
	const queue: Component[] = [];
	const reach = (component: Component, way: Connection | undefined): void => {
		if (found.has(component) || isGuard(component) || isOutside(component)) return;
		found.set(component, way);
		queue.push(component);
	};
	for (const { component, ways } of entries) reach(component, ways[0]);
	for (let i = 0; i < queue.length; i++) {
		for (const connection of queue[i]!.outgoing) if (isCall(connection) || connection.kind === "publish") reach(connection.target, connection);
	}
	return found;
}

/** What can limit, authenticate and validate requests: not a dns, a cdn or a balancer of connections. */
export function readsRequests({ type, layer }: Component): boolean {
	if (type === undefined || type === "dns" || type === "cdn" || type === "forward-proxy") return false;
	if (type === "load-balancer") return layer?.value !== "4";
	return group.traffic.includes(type) || group.compute.includes(type);
}
