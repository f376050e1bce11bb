/** Distributed caches: one cache for all copies of a caller, or one in each. */
import { type Analysis, type Kept, replicasAtPeak, type Write } from "../../analysis/index.ts";
import type { Component } from "../../format/index.ts";
import { duration } from "../facts.ts";
import { choice, type FileChange, set } from "../fix.ts";
import { clauses, messages, type ReportedBy, rule } from "../rule.ts";
import { topic } from "../topic.ts";

const said = messages({
	never:
		"{keepers} each keep {data} in a cache of their own ({cache}), {writers} {write} it, and no event tells them all: two of them answer differently for as long as an entry lives. Tell every one of writes, or share one cache.",
	late: "{keepers} each keep {data} in a cache of their own ({cache}) for {ttl}, {writers} {write} it, and no event tells them all: they differ for longer than the {staleness} it may be old. Tell every one, or share one cache.",
});
const parts = clauses({
	keepers: { replicas: "{copies:replica} of {caller}", nodes: "{copies:node} of {cache}" },
	write: { one: "writes", several: "write" },
});

type Finding = ReportedBy<typeof said, typeof parts>;

const localInReplicas = rule({
	id: "consistency/local-cache-in-replicas",
	severity: "warning",
	title: "Each replica remembers something else",
	message: said,
	clauses: parts,
	why: "A cache inside each replica is the fastest, and each has its own idea of what is true. Who deletes an entry deletes it in the replica that it runs in; the others go on with theirs, and a user who is sent from one to the other sees a price, a right or a name go back and forth.",
	when: "Fires where a cache states `distribution: local`, runs in several replicas (of its caller, or of itself, at `scaling.max`), and keeps data that something certainly writes, with no ttl or one above the `staleness` of that data, and without invalidation by events. Silent where a ttl is stated and no staleness, and where the ttl is all that is unstated of `invalidation: ttl`. Yields to caching/missing-invalidation and caching/ttl-exceeds-staleness.",
	falseAlarms: "A library that tells all replicas of a write: state `invalidation: event`.",
	bad: `
components:
  shop: { type: service, replicas: 3, connections: [{ to: prices, kind: read }, { to: shop-db, kind: read }] }
  office: { type: service, connections: [{ to: shop-db, kind: write }] }
  prices: { type: cache, distribution: local, caches: [shop-db], strategy: cache-aside, invalidation: explicit, eviction: lru }
  shop-db: { type: database, managed: true }
data: { price-list: { store: shop-db } }
`,
	good: `
components:
  shop: { type: service, replicas: 3, connections: [{ to: prices, kind: read }, { to: shop-db, kind: read }] }
  office: { type: service, connections: [{ to: shop-db, kind: write }] }
  prices: { type: cache, distribution: local, caches: [shop-db], strategy: cache-aside, invalidation: event, eviction: lru }
  shop-db: { type: database, managed: true }
data: { price-list: { store: shop-db } }
`,
	yieldsTo: ["consistency/strong-through-cache", "caching/missing-invalidation", "caching/ttl-exceeds-staleness"],
	fix: "choice",
	check({ design, analysis, report }) {
		for (const cache of design.components) {
			const found = cache.distribution?.value === "local" ? differing(cache, analysis) : undefined;
			if (found !== undefined) report(found);
		}
	},
});

function differing(cache: Component, { keeping }: Analysis): Finding | undefined {
	const { ttl, invalidation, distribution } = cache;
	if (invalidation?.value === "event" || (invalidation?.value === "ttl" && ttl === undefined)) return undefined;
	const keepers = severalOf(cache);
	if (keepers === undefined) return undefined;
	for (const kept of keeping.by(cache)) {
		const { data, from } = kept;
		const writes = certainly(keeping.writesBehind(cache, kept), kept);
		const staleness = data.staleness;
		if (writes.length === 0 || (ttl !== undefined && (staleness === undefined || ttl.value <= staleness.value)))
			continue;
		const writers = [...new Set(writes.map(({ by }) => by))];
		const common = {
			subject: cache,
			about: [data],
			at: (invalidation ?? distribution)?.node,
			fix: () => alike(cache),
		};
		const write = writers.length === 1 ? ("one" as const) : ("several" as const);
		const facts = { ...keepers.facts, cache, data, writers, write };
		const rests = [distribution!, keepers.copies, ...(invalidation === undefined ? [] : [invalidation]), ...from];
		if (ttl === undefined || staleness === undefined) return { ...common, message: "never", rests, facts };
		return {
			...common,
			message: "late",
			rests: [...rests, ttl, staleness],
			facts: { ...facts, ttl: duration(ttl), staleness: duration(staleness) },
		};
	}
	return undefined;
}

const certainly = (writes: readonly Write[], { isCertain }: Kept): readonly Write[] =>
	isCertain ? writes.filter(({ certainty }) => certainty === "certain") : [];

/** The copies that each have one of their own: of whoever asks it, else of itself. */
function severalOf(cache: Component) {
	for (const { caller } of cache.incoming) {
		const copies = replicasAtPeak(caller);
		if (copies.value > 1) return { copies, facts: { keepers: "replicas" as const, copies, caller } };
	}
	const copies = replicasAtPeak(cache);
	return copies.value > 1 ? { copies, facts: { keepers: "nodes" as const, copies, cache } } : undefined;
}

const alike = ({ id, route }: Component) =>
	choice(
		"Let all replicas see the same…",
		{
			ask: `How do all copies of ${id} come to show the same?`,
			options: [
				{ value: "event", label: "An event tells each of them of a write", description: "invalidation: event" },
				{ value: "shared", label: "All share one cache", description: "distribution: shared" },
			],
		},
		(answer): readonly FileChange[] => [
			answer === "event" ? set(route, "invalidation", "event") : set(route, "distribution", "shared"),
		],
	);

export const distributedCache = topic({
	id: "consistency/distributed-cache",
	title: "Distributed cache",
	what: "Several machines keep answers together, for all who ask: each key has one place, found by its hash, so that all callers see the same entry, and memory adds up. Its opposite is a cache within each replica: nearer, and each with its own truth.",
	useWhen:
		"many replicas ask for the same, an entry that one of them deletes has to be gone for all, or there is more than one machine holds",
	avoidWhen: "entries never change, or may differ for a few seconds: then a small cache in each replica saves the way",
	tradeOff:
		"A call over the network for each look-up, some half a millisecond instead of a fraction of a microsecond; one more thing to run, and its loss sends all look-ups to the store at once.",
	sources: [
		"B. Fitzpatrick, Distributed Caching with Memcached, Linux Journal 2004",
		"R. Nishtala et al., Scaling Memcache at Facebook, NSDI 2013",
	],
	shownBy: [
		"components.distribution",
		{ key: "components.sharding", on: ["caches"] },
		{ key: "components.replication", on: ["caches"] },
	],
	rules: [localInReplicas],
	snippets: [
		{
			prefix: "distributed-cache",
			title: "Cache that all replicas share",
			description: "Nodes that share the keys out, with a ttl and an event that takes old copies out.",
			place: "components",
			body: [
				"${1:prices}:",
				"  type: cache",
				"  managed: true",
				"  distribution: ${2|shared,consistent-hashing|}",
				"  caches: [${3:shop-db}]",
				"  strategy: cache-aside",
				"  ttl: ${4:60s}",
				"  invalidation: event",
				"  eviction: lru",
				"  size: ${5:4GB}",
				"  stampedeProtection: single-flight",
			].join("\n"),
			host: `
components:
  shop:
    type: service
    exposure: internal
    replicas: 2
    connections: [{ to: prices, kind: read, encryption: tls }, { to: shop-db, encryption: tls }]
  shop-db: { type: database, managed: true, encryptionAtRest: true, backup: { interval: 1h, retention: 30d, restoreTested: true, offsite: true } }
  # HERE
`,
		},
	],
});
