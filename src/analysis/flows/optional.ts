/** Which calls a caller fails with, and which it can do without. */
import { type Component, type Connection, type Flow, hasTrait, type Step } from "../../format/index.ts";
import { keepsCopies } from "../components/cached.ts";
import { isOutside, isStore } from "../components/copies.ts";
import { type Call, connectionsBetween, isCall } from "./calls.ts";
import { asksOf } from "./changes.ts";

/** The caller fails with it, rather than only slowing down. */
export function isNeeded(connection: Connection): boolean {
	const { critical, fallback } = connection;
	if (critical?.value === false || isObservation(connection)) return false;
	return fallback === undefined || !("value" in fallback) || fallback.value === "none";
}

/** What monitoring reads it watches: it needs nothing of it, unless its connection says that it is critical. */
export const isObservation = ({ caller, kind, critical }: Connection): boolean =>
	hasTrait(caller.type, "watches") && kind === "read" && critical?.value !== true;

/**
 * A critical call of a component that a flow may need without a step that says so. A dns passes nothing on,
 * and a standby is fed, not asked, unless its connection says that it is critical. What another call falls back to is
 * asked in its place.
 */
export const isNeededUnasked = (connection: Connection): boolean =>
	isWanted(connection) && isNeeded(connection) && !isMissable(connection) && !isFallback(connection);

const isFallback = ({ caller, target, critical }: Connection): boolean =>
	critical?.value !== true && caller.outgoing.some((other) => other.fallbackTo === target && other.target !== target);

/** The same, also where the caller can do without. */
export function isWanted(connection: Connection): boolean {
	const { caller, kind, critical } = connection;
	if (!isCall(connection) || isObservation(connection)) return false;
	if (kind === "replicate") return critical?.value === true;
	return !hasTrait(caller.type, "names");
}

/**
 * A call that goes with every other call of its caller, and not only with some: what passes calls on, or stands
 * outside, makes other calls for other flows, also for those that nobody has drawn; it only consults these each time.
 */
export function isConsulted({ caller, target }: Connection): boolean {
	const isAsked = hasTrait(target.type, "consulted");
	if (isOutside(caller)) return isAsked;
	return !hasTrait(caller.type, "traffic") || isAsked || hasTrait(target.type, "queried");
}

const saysWhat = ({ caches }: Component): boolean => caches !== undefined && caches.items.length > 0;
const isCachedBy = (cache: Component, target: Component): boolean => cache.linked.caches.includes(target);

/** A cache beside what it caches: its loss is a miss, unless the connection says that it is critical. */
function isMissable({ target, caller, critical }: Connection): boolean {
	if (!keepsCopies(target) || critical?.value === true) return false;
	return asksWhatIsCached(caller, target) || asksWhatIsCached(target, target);
}

/** It asks what a cache keeps answers of, also through who asks for that in its turn. */
export function asksWhatIsCached(asker: Component, cache: Component): boolean {
	const seen = new Set<Component>();
	const open = [asker];
	for (let next = open.pop(); next !== undefined; next = open.pop())
		for (const connection of next.outgoing) {
			const { target } = connection;
			if (target === cache || seen.has(target) || !isCall(connection)) continue;
			seen.add(target);
			if (saysWhat(cache) ? isCachedBy(cache, target) : isStore(target)) return true;
			if (isBetween(cache)(target)) open.push(target);
		}
	return false;
}

/**
 * What it keeps does for a call: all that is asked by it is what the cache says that it caches, also by a service that
 * certainly only reads that; else a store, also behind what only passes calls on.
 */
export function isAnsweredBy(cache: Component, call: Call): boolean {
	if (!saysWhat(cache)) return call.to !== cache && keepsCopies(cache) && asksOnlyFor(call, isStore);
	const open = [{ one: call, isThrough: false }];
	for (let next = open.pop(); next !== undefined; next = open.pop()) {
		const { one, isThrough } = next;
		if (isCachedBy(cache, one.to) && (!isThrough || asksOf(one) === "read")) continue;
		if (!isBetween(cache)(one.to) || one.children.length === 0) return false;
		const isAsked = isThrough || !hasTrait(one.to.type, "traffic");
		open.push(...one.children.map((child) => ({ one: child, isThrough: isAsked })));
	}
	return true;
}

/** Who may ask in its turn for what is cached, so that the answer is the same. */
const isBetween =
	(cache: Component) =>
	(one: Component): boolean =>
		hasTrait(one.type, "traffic") || (saysWhat(cache) && !isOutside(one) && !isStore(one));

/** What a call looks answers up in: a cache, also one that it reaches through what only passes calls on. */
export function cacheAskedBy(call: Call): Component | undefined {
	const last = lookupBelow(call).at(-1)!;
	return hasTrait(last.to.type, "caches") && last.against === undefined ? last.to : undefined;
}

/** What a call reaches until it is no longer only passed on. */
export const wayTo = (call: Call): readonly Component[] => lookupBelow(call).map(({ to }) => to);

function lookupBelow(call: Call): readonly Call[] {
	const way = [call];
	for (let last = call; hasTrait(last.to.type, "traffic") && last.children.length === 1; way.push(last))
		last = last.children[0]!;
	return way;
}

/** All that a call asks for is something, also through what only passes calls on. */
export function asksOnlyFor(call: Call, isAsked: (component: Component) => boolean): boolean {
	const open = [call];
	for (let one = open.pop(); one !== undefined; one = open.pop()) {
		if (isAsked(one.to)) continue;
		if (!hasTrait(one.to.type, "traffic") || one.children.length === 0) return false;
		open.push(...one.children);
	}
	return true;
}

/** Who asks, where what it asks only passes the call on. */
function askerOf(call: Call): Component {
	let first = call;
	while (hasTrait(first.from.type, "traffic") && first.parent !== undefined) first = first.parent;
	return first.from;
}

/** The same in a flow: the same caller, or the cache, steps to what it caches, or to who asks for nothing else; if nothing says what that is, to a store that it may read later on. */
export function isTakenOnMiss(call: Call): boolean {
	const { connection, flow, step } = call;
	const cache = cacheAskedBy(call);
	if (connection === undefined || cache === undefined || !keepsCopies(cache) || connection.critical?.value === true)
		return false;
	const asker = askerOf(call);
	const isKnown = saysWhat(cache);
	const isCached = (target: Component): boolean => (isKnown ? isCachedBy(cache, target) : isStore(target));
	const asksToo = ({ from, to }: Step): boolean =>
		from === call.from || from === cache || (from === asker && (isKnown || !hasTrait(to.type, "traffic")));
	return flow.steps.some((other) => {
		if (!asksToo(other) || other.to === cache) return false;
		if (!isKnown && (other.index <= step.index || isOnly("write", other, flow))) return false;
		return leadsOnlyTo(other, flow, isCached, isBetween(cache));
	});
}

/** What a step reaches is meant, or all that steps lead to from there in its turn; beneath a service they certainly read. */
function leadsOnlyTo(
	first: Step,
	flow: Flow,
	isMeant: (component: Component) => boolean,
	isBetween: (component: Component) => boolean,
): boolean {
	const open = [{ step: first, isThrough: false }];
	const seen = new Set<Component>();
	for (let next = open.pop(); next !== undefined; next = open.pop()) {
		const { step, isThrough } = next;
		const { to } = step;
		if (isMeant(to) && (!isThrough || isOnly("read", step, flow))) continue;
		if (seen.has(to)) continue;
		seen.add(to);
		const further = isBetween(to) && !isMeant(to) ? flow.steps.filter(({ from }) => from === to) : [];
		if (further.length === 0) return false;
		const isAsked = isThrough || !hasTrait(to.type, "traffic");
		open.push(...further.map((step) => ({ step, isThrough: isAsked })));
	}
	return true;
}

/** By what the step says; else by all connections that it may take, of which the flow says what those do that may do either. */
function isOnly(kind: "read" | "write", { from, to, more }: Step, flow: Flow): boolean {
	if (more.kind !== undefined) return more.kind.value === kind;
	const between = connectionsBetween(from, to);
	if (between.length === 0) return flow.kind?.value === kind;
	return between.every((one) => (canBoth.has(one.kind) ? (flow.kind?.value ?? one.kind) : one.kind) === kind);
}

const canBoth: ReadonlySet<string> = new Set(["read-write", "request"]);

/** Near its users, with copies of what it delivers. */
export const deliversContents = ({ type }: Component): boolean =>
	hasTrait(type, "edge") && hasTrait(type, "keeps-answers");
