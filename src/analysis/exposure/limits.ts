/** Which requests from outside no rate limit stops, and which only one limit that all callers share. */
import type { Component, Connection } from "../../format/index.ts";
import { hasTrait } from "../../format/index.ts";
import { isOutside, isOwn } from "../components/copies.ts";
import { isCall } from "../flows/calls.ts";
import { isObservation } from "../flows/optional.ts";
import { type Entries, type Entry, readsRequests } from "./entries.ts";

/** A way in to what works on requests and is one's own: compute, or a front that reads them and has none behind it. */
export interface WayIn {
	readonly entry: Entry;
	/** Of the components on the way that are asked about, the outermost. */
	readonly at: Component;
	/** The one of those behind it that is the fewest calls away; it may be the same. */
	readonly compute: Component;
	/** The only one who comes in there, if that is one party outside. */
	readonly partner: Component | undefined;
}

export type RateLimit = NonNullable<Component["rateLimit"]>["items"][number];

export interface Limits {
	/** Ways in that no limit stands on, each with the outermost component that can limit. */
	readonly unlimited: readonly WayIn[];
	/** Ways in whose only limits all callers share, each with the outermost component that states one. */
	readonly shared: readonly (WayIn & { readonly limit: RateLimit })[];
}

export function limitsOf(entries: Entries, components: readonly Component[]): Limits {
	const isLimited = (component: Component): boolean => limitsIn(component).length > 0;
	const isFair = (component: Component): boolean => limitsIn(component).some(({ per }) => per?.value !== "global");
	const severalCallers = entries.all.filter((entry) => partnerOf(entry) === undefined);
	return {
		unlimited: waysIn(entries.all, components, { isGuard: isLimited, isAsked: readsRequests }),
		shared: waysIn(severalCallers, components, { isGuard: isFair, isAsked: isLimited }).map((way) => ({
			...way,
			limit: limitsIn(way.at)[0]!,
		})),
	};
}

/** Somebody else's system that alone comes in by an entry, and that is one and not many. */
function partnerOf({ exposure, ways }: Entry): Component | undefined {
	const [first, ...others] = new Set(ways.map(({ caller }) => caller));
	const isOne = exposure === "partner" && others.length === 0 && hasTrait(first?.type, "third-party");
	return isOne && first?.parties === undefined ? first : undefined;
}

/** A dns limits look-ups, not what follows them. */
const limitsIn = ({ type, rateLimit }: Component): readonly RateLimit[] =>
	hasTrait(type, "names") ? [] : (rateLimit?.items ?? []);

interface Asking {
	/** What ends a way: nothing behind it counts, nor does it itself. */
	readonly isGuard: (component: Component) => boolean;
	readonly isAsked: (component: Component) => boolean;
}

function waysIn(entries: readonly Entry[], components: readonly Component[], asking: Asking): WayIn[] {
	const workBehind = nearestWork(components, asking.isGuard);
	const found: WayIn[] = [];
	const seen = new Set<Component>();
	const queue = entries.map((entry) => ({ entry, at: entry.component }));
	for (let i = 0; i < queue.length; i++) {
		const { entry, at } = queue[i]!;
		if (seen.has(at) || isOutside(at) || asking.isGuard(at)) continue;
		seen.add(at);
		const compute = workBehind.get(at);
		if (!asking.isAsked(at)) queue.push(...callees(at).map((target) => ({ entry, at: target })));
		else if (compute !== undefined) found.push({ entry, at, compute, partner: partnerOf(entry) });
	}
	return found;
}

/** A dns leads past nobody: who has stated callers is reached through those. */
export function callees({ type, outgoing }: Component): Component[] {
	const targets = outgoing.filter(bringsRequests).map(({ target }) => target);
	return hasTrait(type, "names") ? targets.filter(isOnlyNamed) : targets;
}

/** Who watches looks by itself, whatever comes in where it stands. */
export const bringsRequests = (connection: Connection): boolean =>
	(isCall(connection) || connection.kind === "publish") && !isObservation(connection);

const isOnlyNamed = ({ incoming }: Component): boolean =>
	incoming.every(
		({ caller }) => isOutside(caller) || hasTrait(caller.type, "names") || hasTrait(caller.type, "watches"),
	);

/** For each component from which calls reach work of one's own without passing a guard, the nearest of it. */
function nearestWork(components: readonly Component[], isGuard: Asking["isGuard"]): Map<Component, Component> {
	const compute = components.filter(isOwnCompute);
	const leading = nearestOf(compute, () => false);
	const alone = components.filter((component) => isOwnFront(component) && !leading.has(component));
	return nearestOf([...compute, ...alone], isGuard);
}

const isOwnCompute = (component: Component): boolean =>
	!hasTrait(component.type, "watches") && hasTrait(component.type, "compute") && isOwn(component);

/** It reads requests itself; what only spreads them is one with what is behind it. */
const isOwnFront = (component: Component): boolean =>
	hasTrait(component.type, "front") &&
	!hasTrait(component.type, "spreads") &&
	readsRequests(component) &&
	isOwn(component);

function nearestOf(work: readonly Component[], isGuard: Asking["isGuard"]): Map<Component, Component> {
	const queue = work.filter((component) => !isGuard(component));
	const nearest = new Map(queue.map((component) => [component, component]));
	for (let i = 0; i < queue.length; i++) {
		const at = nearest.get(queue[i]!)!;
		for (const connection of queue[i]!.incoming) {
			const { caller } = connection;
			if (nearest.has(caller) || isOutside(caller) || isGuard(caller)) continue;
			if (!bringsRequests(connection)) continue;
			nearest.set(caller, at);
			queue.push(caller);
		}
	}
	return nearest;
}
