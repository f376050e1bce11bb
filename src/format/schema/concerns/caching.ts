/** What is kept for speed. */
import { field, highIsBetter, list, oneOf, reference, share, size } from "../types.ts";
import { all } from "../vocabulary.ts";
import { compute, holders, keepers } from "./where.ts";

export const caching = {
	strategy: field(
		oneOf(["cache-aside", "read-through", "write-through", "write-behind", "refresh-ahead"]),
		"Who fills it, and when writes reach what is behind it. A write-behind cache's own writes are asynchronous: what it has not written yet can be lost.",
		{ on: keepers },
	),
	caches: field(
		list(reference("components")),
		"What it keeps copies of. A caller's later step to that component is taken on a miss only.",
		{ on: keepers, example: "orders-db" },
	),
	invalidation: field(
		oneOf(["ttl", "event", "explicit", "none"]),
		"How a stale copy goes: after a time, by an event, by whoever writes, or never.",
		{ on: keepers },
	),
	eviction: field(oneOf(["lru", "lfu", "fifo", "ttl", "none"]), "What goes when it is full.", { on: keepers }),
	size: field(size, "How much it holds.", { on: all(holders, keepers), example: "8GB" }),
	hitRatio: field(
		highIsBetter(share),
		"Share of look-ups that it answers itself; the rest is load on what is behind it.",
		{
			on: all(keepers, compute),
			example: "90%",
		},
	),
	stampedeProtection: field(
		oneOf(["single-flight", "jitter", "early-refresh", "none"]),
		"How it keeps many callers from fetching one expired entry at the same moment.",
		{ on: all(keepers, compute) },
	),
	distribution: field(
		oneOf(["local", "shared", "consistent-hashing"]),
		"Whether each replica of the caller has its own, all share one, or its nodes share the keys out.",
		{
			on: ["cache", "cdn"],
		},
	),
};
