/** By which ways from outside data is reached that is not public, with nothing on the way that guards it. */
import { type Component, type Connection, type Data, type Design, type Flow, hasTrait } from "../../format/index.ts";
import { isOutside, isStore } from "../components/copies.ts";
import { type Call, type Calls, dataAt } from "../flows/calls.ts";
import { isNotPublic, isSensitive } from "../stated/sensitivity.ts";
import { type Entries, type Entry, readsRequests } from "./entries.ts";
import { type Guard, type GuardName, guards } from "./guards.ts";
import { bringsRequests, callees } from "./limits.ts";

/** One reading or writing of data at the end of a way. */
export interface Reached {
	/** Where it is read or written. */
	readonly at: Component;
	/** Not public, by what each states; public, where it is changed by anybody. */
	readonly data: readonly Data[];
	/** It is only changed there, and nothing of it comes back. */
	readonly isWritten: boolean;
	/** By which way in. */
	readonly entry: Entry;
	/** Undefined where no flow is stated, and calls alone lead there. */
	readonly flow: Flow | undefined;
}

/** Where ways begin. */
export interface Door {
	/** The outermost on the way that understands requests; the entry, where none does. */
	readonly at: Component;
	readonly reached: readonly Reached[];
}

export interface Reaching {
	/** Where requests come in that reach data unguarded; each component once. */
	without(guard: GuardName): ReadonlyMap<Component, Door>;
	/** Where they come in that certainly change data which everybody may see, and nothing says who calls. */
	readonly changing: ReadonlyMap<Component, Door>;
}

export function reachingOf(design: Design, calls: Calls, entries: Entries): Reaching {
	const found = new Map<GuardName, ReadonlyMap<Component, Door>>();
	return {
		without(name) {
			let doors = found.get(name);
			if (doors === undefined) {
				const { flows } = design;
				doors = flows.length > 0 ? byFlows(flows, calls, entries, name, isNotPublic) : byCalls(design, entries, name);
				found.set(name, doors);
			}
			return doors;
		},
		get changing() {
			return byFlows(design.flows, calls, entries, "changing", ({ sensitivity }) => sensitivity?.value === "public");
		},
	};
}

/** How far a call has come, in requests from outside. */
interface Way {
	readonly entry: Entry;
	/** Undefined as long as nothing on it has understood requests. */
	readonly door: Component | undefined;
}

type Found = Map<Component, { readonly at: Component; readonly reached: Reached[] }>;

function byFlows(
	flows: readonly Flow[],
	calls: Calls,
	entries: Entries,
	name: GuardName,
	isMeant: (data: Data) => boolean,
): Found {
	const guard: Guard = guards[name];
	const found: Found = new Map();
	for (const flow of flows) {
		if (guard.isWith !== undefined && flow.steps.some(({ to }) => hasTrait(to.type, "identifies"))) continue;
		if (flow.steps.some(({ more: { label } }) => label !== undefined && guard.isSaidBy?.(label.value))) continue;
		const ways = new Map<Call, Way>();
		for (const call of calls.of(flow)) {
			const way = wayOf(call, ways, entries, guard);
			if (way === undefined) continue;
			ways.set(call, way);
			if (guard.isAskedOf?.(call) === false || isPassedOn(call)) continue;
			const data = dataAt(call).filter(isMeant);
			if (data.length > 0)
				add(found, way.door ?? way.entry.component, {
					at: call.to,
					data,
					isWritten: call.kind === "write",
					entry: way.entry,
					flow,
				});
		}
	}
	return found;
}

/** What a front passes on is not to be had there: who is asked for it stands behind. */
const isPassedOn = ({ to, children }: Call): boolean =>
	hasTrait(to.type, "front") && !isStore(to) && children.some(({ from }) => from === to);

/** Undefined where a call does not come from outside, or passes a guard. */
function wayOf(call: Call, ways: ReadonlyMap<Call, Way>, entries: Entries, guard: Guard): Way | undefined {
	const { from, to, parent, flow } = call;
	if (isOutside(to) || hasTrait(from.type, "names")) return undefined;
	if (isOutside(from))
		return guard.isWith?.(from, call.connection) === true ? undefined : entering(to, flow, entries, guard);
	const before = parent === undefined ? beginning(call, entries, guard) : ways.get(parent);
	return before && onward(before, to, flow, guard);
}

function entering(component: Component, flow: Flow, entries: Entries, guard: Guard): Way | undefined {
	const entry = entries.of(component);
	if (entry === undefined || guard.isAskedAt?.(entry) === false) return undefined;
	return onward({ entry, door: undefined }, component, flow, guard);
}

/** What begins at what has no stated callers comes from outside all the same, and what only passes requests on begins nothing. */
function beginning({ from, flow }: Call, entries: Entries, guard: Guard): Way | undefined {
	const entry = entries.of(from);
	if (entry === undefined) return undefined;
	const isFromOutside =
		hasTrait(from.type, "front") || entry.ways.length === 0 || (flow.entry !== undefined && isOutside(flow.entry));
	return isFromOutside && isOpen(entry, guard) ? entering(from, flow, entries, guard) : undefined;
}

function onward(way: Way, component: Component, flow: Flow, guard: Guard): Way | undefined {
	if (guard.isIn(component, component === way.entry.component, flow, way.door)) return undefined;
	if (way.door !== undefined || !readsRequests(component) || guard.isDoneAt?.(component) === false) return way;
	return { entry: way.entry, door: component };
}

/** Somebody can come in there of whom nothing is known by how they call. */
const isOpen = ({ ways }: Entry, { isWith }: Guard): boolean =>
	ways.length === 0 || isWith === undefined || !ways.every((way) => isWith(way.caller, way));

function add(found: Found, at: Component, reached: Reached): void {
	const same = found.get(at);
	if (same === undefined) found.set(at, { at, reached: [reached] });
	else same.reached.push(reached);
}

/** Without flows: what calls can lead to, the nearest of it; behind what understands no requests they are not followed further than to what does. */
function byCalls({ components }: Design, entries: Entries, name: GuardName): Found {
	const guard: Guard = guards[name];
	const found: Found = new Map();
	if (guard.isAskedOf !== undefined) return found;
	const ends = [nearestEnds(components, isSensitive, guard), nearestEnds(components, isNotPublic, guard)];
	const seen = new Set<Component>();
	const queue = entries.all
		.filter((entry) => isOpen(entry, guard) && guard.isAskedAt?.(entry) !== false)
		.map((entry) => ({ entry, at: entry.component }));
	for (let i = 0; i < queue.length; i++) {
		const { entry, at } = queue[i]!;
		const isEntry = entry.component === at;
		if (seen.has(at) || isOutside(at) || guard.isIn(at, isEntry)) continue;
		seen.add(at);
		const end = ends.map((of) => of.get(at)).find((one) => one !== undefined);
		if ((readsRequests(at) && guard.isDoneAt?.(at) !== false) || (isEntry && end === at)) {
			if (end === undefined) continue;
			add(found, at, { at: end, data: end.holds.filter(isNotPublic), isWritten: false, entry, flow: undefined });
		} else queue.push(...callees(at).map((target) => ({ entry, at: target })));
	}
	return found;
}

/** For each component from which calls lead on to such data unguarded, where the nearest is kept. */
function nearestEnds(
	components: readonly Component[],
	isSuch: (data: Data) => boolean,
	guard: Guard,
): Map<Component, Component> {
	const queue = components.filter((component) => component.holds.some(isSuch) && !guard.isIn(component, false));
	const ends = new Map(queue.map((component) => [component, component]));
	for (let i = 0; i < queue.length; i++) {
		const end = ends.get(queue[i]!)!;
		for (const connection of queue[i]!.incoming) {
			const { caller } = connection;
			if (ends.has(caller) || isOutside(caller) || !leadsOn(connection) || guard.isIn(caller, false)) continue;
			ends.set(caller, end);
			queue.push(caller);
		}
	}
	return ends;
}

const leadsOn = (connection: Connection): boolean =>
	bringsRequests(connection) && !hasTrait(connection.caller.type, "names");
