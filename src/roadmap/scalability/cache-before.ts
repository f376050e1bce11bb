/** A cache that callers ask before a store, with what nothing else then has to ask about it. */
import { type Analysis, type Call, dataAt } from "../../analysis/index.ts";
import type { Plain } from "../../edit/index.ts";
import { type Component, type Connection, idOf, nameIn, rounded, writeDuration } from "../../format/index.ts";
import { timeoutLimits, usualTtl } from "../constants.ts";
import { append, assume, choice, type FileChange, type Fix, set } from "../fix.ts";

/**
 * Undefined where a step that would ask it stands where nothing can be put before it, or its name is taken. `hitRatio`:
 * how much of what it is asked for it is taken to have.
 */
export function cacheBefore(
	store: Component,
	calls: readonly Call[],
	{ design }: Analysis,
	hitRatio?: string,
): Fix | undefined {
	const { part, route } = store;
	const cache = `${nameIn(part, store)}-cache`;
	const isHere = ({ step, from }: Call): boolean =>
		step.route.uri === route.uri && from.route.uri === route.uri && typeof step.route.path.at(-1) === "number";
	if (design.component(idOf(part, cache)) !== undefined || !calls.every(isHere)) return undefined;
	const changes = (ttl: string): FileChange[] => [
		set({ uri: route.uri, path: ["components"] }, cache, {
			type: "cache",
			managed: true,
			strategy: "cache-aside",
			caches: [nameIn(part, store)],
			ttl,
			...(hitRatio === undefined ? {} : { hitRatio }),
			eviction: "lru",
			stampedeProtection: "single-flight",
		}),
		...[...new Set(calls.flatMap(({ connection }) => connection ?? []))].map((connection) => asked(connection, cache)),
		...calls.map((call) => askedFirst(call, cache)),
	];
	const allowed = oldest(calls);
	if (allowed !== undefined) {
		const ttl = writeDuration(allowed);
		return assume(`Add a cache: ask it first, and let entries end after ${ttl}`, ...changes(ttl));
	}
	return choice(
		"Add a cache: ask it first",
		{ ask: `How old may an answer of ${cache} be?`, expects: "duration", suggestion: usualTtl },
		changes,
	);
}

/** Seconds, of the data that may be least old; undefined where one of them does not say. */
function oldest(calls: readonly Call[]): number | undefined {
	const all = calls.flatMap((call) => dataAt(call).map(({ staleness }) => staleness?.value));
	return all.length === 0 || all.includes(undefined) ? undefined : Math.min(...(all as number[]));
}

/** No longer than a part of what the store has: a cache that answers late has missed. */
function asked({ caller, timeout, encryption }: Connection, cache: string): FileChange {
	const { share, most } = timeoutLimits.cache;
	const time = Math.min(most, timeout === undefined ? most : rounded(timeout.value * share, 2, "down"));
	return append(caller.route, "connections", {
		to: cache,
		kind: "read",
		timeout: writeDuration(time),
		...(encryption === undefined ? {} : { encryption: encryption.value }),
	});
}

/** The one step becomes two in its place. */
function askedFirst({ step, flow, from, to }: Call, cache: string): FileChange {
	const { label, data, kind, share } = step.more;
	const carried = data === undefined ? {} : { data: data.items.map(({ value }) => value) };
	const more = {
		...(label === undefined ? {} : { label: label.value }),
		...(kind === undefined ? {} : { kind: kind.value }),
		...carried,
	};
	const said = (target: string, words: { readonly [key: string]: Plain }): Plain =>
		Object.keys(words).length === 0
			? `${nameIn(flow.part, from)} -> ${target}`
			: { [`${nameIn(flow.part, from)} -> ${target}`]: words };
	return {
		uri: step.route.uri,
		change: {
			do: "set",
			path: step.route.path,
			value: {
				...(share === undefined ? {} : { share: share.text }),
				steps: [said(cache, carried), said(nameIn(flow.part, to), more)],
			},
		},
	};
}
