/** What readers of data see, against a small model in which everything happens in every order. */
import { describe, expect, test } from "vitest";
import { Analysis, isKnown } from "../../src/analysis/index.ts";
import { readDesign } from "../../src/format/index.ts";
import { whole } from "../support/design.ts";
import { numbers } from "./call-tree.ts";
import { designOf, randomSample, staleIn } from "./interleavings.ts";

const analysisOf = (text: string): Analysis => {
	const design = readDesign({ uri: "design.yaml", text });
	expect(design.problems, text).toEqual([]);
	return new Analysis(design);
};

test("a reader can be shown what was before exactly where some order of events does so", () => {
	const known = new Map<string, ReturnType<typeof staleIn>>();
	const given = { never: "strong", "for a time": "eventual", "for good": "weak" } as const;
	for (let seed = 1; seed <= 3000; seed++) {
		const text = designOf(randomSample(seed));
		if (known.has(text)) continue;
		const stale = staleIn(randomSample(seed));
		known.set(text, stale);
		const analysis = analysisOf(text);
		const seen = analysis.truthOf(analysis.design.dataNamed("orders")!);
		expect(seen, `${seed}\n${text}`).toBe(given[stale]);
	}
	for (const stale of Object.keys(given))
		expect([...known.values()].filter((one) => one === stale).length, stale).toBeGreaterThan(40);
});

/** Stores that feed each other and caches before caches: the oldest answer, by going every way. */
function randomWays(seed: number) {
	const next = numbers(seed);
	const upTo = (most: number): number => Math.floor(next() * most);
	const stores = 1 + upTo(4);
	const caches = upTo(4);
	const nodes = stores + caches;
	/** How much later than what is before it each is, in seconds, by what it follows. */
	const follows = Array.from({ length: nodes }, (_, i) =>
		i === 0
			? []
			: Array.from({ length: i }, (_, j) => j).filter((j) => (i < stores ? j < stores : true) && next() < 0.5),
	).map((before, i) => (i > 0 && before.length === 0 ? [i < stores ? 0 : upTo(i)] : before));
	const lag = Array.from({ length: nodes }, () => 1 + upTo(50));
	const interval = Array.from({ length: nodes }, () => (next() < 0.3 ? 1 + upTo(20) : 0));
	const age = (i: number): number =>
		Math.max(0, ...follows[i]!.map((j) => age(j) + (i < stores ? lag[j]! + interval[i]! : lag[i]!)));
	const id = (i: number): string => (i < stores ? `db${i}` : `cache${i}`);
	const feeding = (i: number): string =>
		follows
			.flatMap((before, k) =>
				k < stores && before.includes(i)
					? [`{ to: db${k}, kind: replicate${interval[k]! > 0 ? `, interval: ${interval[k]}s` : ""} }`]
					: [],
			)
			.join(", ");
	const lines = Array.from({ length: nodes }, (_, i) =>
		i < stores
			? `  db${i}: { type: database, replication: { topology: leader-follower, mode: async, lag: ${lag[i]}s }, connections: [${feeding(i)}] }`
			: `  cache${i}: { type: cache, ttl: ${lag[i]}s, caches: [${follows[i]!.map(id).join(", ")}] }`,
	);
	const held = Array.from({ length: stores }, (_, i) => `db${i}`).join(", ");
	return {
		text: whole(`components:\n${lines.join("\n")}\ndata: { orders: { store: [${held}] } }\n`),
		oldest: Math.max(...Array.from({ length: nodes }, (_, i) => age(i))),
	};
}

describe("staleness", () => {
	test("is the largest sum on any way, on random chains of stores and caches", () => {
		for (let seed = 1; seed <= 1500; seed++) {
			const { text, oldest } = randomWays(seed);
			const analysis = analysisOf(text);
			const found = analysis.staleness(analysis.design.dataNamed("orders")!);
			expect(isKnown(found) ? found.value : found.missing, `${seed}\n${text}`).toBe(oldest);
		}
	});

	const of = (components: string, data = "orders: { store: db }") => {
		const analysis = analysisOf(whole(`components:\n${components}\ndata: { ${data} }\n`));
		const found = analysis.staleness(analysis.design.data[0]!);
		return isKnown(found) ? found.value : found.missing.map(({ of, key }) => `${of.id}: ${key}`);
	};

	test.each([
		["a leader that is asked", "  db: { type: database, replicas: 3, replication: { mode: async, lag: 9s } }", 0],
		[
			"followers that are asked",
			"  api: { type: service, connections: [{ to: db, kind: read, from: any }] }\n  db: { type: database, replicas: 3, replication: { mode: async, lag: 9s } }",
			9,
		],
		[
			"a cdn before a service that asks a cache",
			"  edge: { type: cdn, caches: api, ttl: 60s }\n  api: { type: service, connections: [{ to: kept, kind: read }] }\n  kept: { type: cache, caches: db, ttl: 5s }\n  db: { type: database }",
			65,
		],
		[
			"answers that a caller keeps",
			"  api: { type: web-server, ttl: 7s, connections: [{ to: db, kind: read, cached: true }] }\n  db: { type: database }",
			7,
		],
		[
			"a cache that hears of it by events",
			"  kept: { type: cache, caches: db, invalidation: event }\n  db: { type: database }",
			["kept: ttl"],
		],
	])("of %s", (_, components, expected) => {
		expect(of(components)).toEqual(expected);
	});

	test("of what is made of other data counts how far that follows, along the chain", () => {
		const components = "  db: { type: database }\n  kept: { type: cache, caches: db, ttl: 5s }";
		const data = (lag: string) =>
			`sums: { store: db, derivedFrom: days, lag: 10s }, days: { store: db, derivedFrom: orders${lag} }, orders: { store: db }`;
		expect(of(components, data(", lag: 3s"))).toBe(18);
		expect(of(components, data(""))).toEqual(["days: lag"]);
	});
});
