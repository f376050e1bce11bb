/** Ways in from outside: entries, and what stands on the way between the outside and a component. */
import { type Component, type Connection, type Design, hasTrait } from "../../format/index.ts";
import { isOutside } from "../components/copies.ts";
import { isCall } from "../flows/calls.ts";

export interface Entry {
	readonly component: Component;
	readonly exposure: "public" | "partner";
	/** Connections from outside; empty where it only states that it is exposed, or only a dns leads to it. */
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
export function entryAt(component: Component): Entry | undefined {
	const stated = component.exposure?.value;
	if (component.type === undefined || isOutside(component) || stated === "internal") return undefined;
	const callers = component.incoming.filter((connection) => isRequest(connection) && connection.caller !== component);
	const ways = callers.filter(({ caller }) => isOutside(caller));
	const exposure = stated ?? exposureBy(ways);
	if (ways.length > 0 && exposure !== undefined) return { component, exposure, ways };
	const between = callers.filter(({ caller }) => !hasTrait(caller.type, "watches") && !hasTrait(caller.type, "names"));
	if (between.length > 0) return undefined;
	const named =
		stated ??
		exposureBy(
			callers.flatMap(({ caller }) =>
				hasTrait(caller.type, "names") ? caller.incoming.filter((way) => isOutside(way.caller)) : [],
			),
		);
	return named && { component, exposure: named, ways: [] };
}

const exposureBy = (ways: readonly Connection[]): Entry["exposure"] | undefined =>
	ways.length === 0 ? undefined : ways.some(({ caller }) => hasTrait(caller.type, "for-people")) ? "public" : "partner";

const isRequest = (connection: Connection): boolean => isCall(connection) || connection.kind === "publish";

/** A dns answers and passes nothing on. Where a call has a fallback, the caller turns to that too. */
function walk(
	entries: readonly Entry[],
	isGuard: (component: Component) => boolean,
): Map<Component, Connection | undefined> {
	const found = new Map<Component, Connection | undefined>();
	const queue: Component[] = [];
	const reach = (component: Component | undefined, way: Connection | undefined): void => {
		if (component === undefined || found.has(component) || isGuard(component) || isOutside(component)) return;
		found.set(component, way);
		queue.push(component);
	};
	for (const { component, ways } of entries) reach(component, ways[0]);
	for (let i = 0; i < queue.length; i++) {
		if (hasTrait(queue[i]!.type, "names")) continue;
		for (const connection of queue[i]!.outgoing) {
			if (!isRequest(connection)) continue;
			reach(connection.target, connection);
			reach(connection.fallbackTo, connection);
		}
	}
	return found;
}

/** What can limit, authenticate and validate requests: not a dns, a cdn or a balancer of connections. */
export function readsRequests({ type, layer }: Component): boolean {
	return hasTrait(type, "reads-requests") && (!hasTrait(type, "balances") || layer?.value !== "4");
}
