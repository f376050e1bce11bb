/** A mapping's most important key alone reads as the long form, and becomes it where a second key is written. */
import { describe, expect, test } from "vitest";
import { applyEdits, editsFor } from "../../src/edit/index.ts";
import { readDesign, shortFormAt } from "../../src/format/index.ts";
import { readYaml } from "../../src/format/yaml/document.ts";

const around = (line: string): string => `version: 1
name: Short
components:
  a:
    type: event-store
    ${line}
  b: { type: queue }
`;
const call = (keys: string): string => around(`connections: [{ to: b, ${keys} }]`);

const read = (text: string) => {
	const { components, problems } = readDesign({ uri: "design.yaml", text });
	return { component: components[0]!, problems: problems.map(({ rule, facts }) => [rule, facts]) };
};

/** Values as read, without their places. */
const valuesIn = (value: unknown): unknown => {
	if (typeof value !== "object" || value === null) return value;
	if ("text" in value && "value" in value) return value.value;
	if ("items" in value) return (value.items as unknown[]).map(valuesIn);
	return Object.fromEntries(
		Object.entries(value).flatMap(([key, inner]) => (key === "node" ? [] : [[key, valuesIn(inner)]])),
	);
};

const forms = [
	["failover: automatic", "failover: { mode: automatic }"],
	["backup: 1d", "backup: { interval: 1d }"],
	["backup: continuous", "backup: { interval: continuous }"],
	["healthCheck: /healthz", "healthCheck: { path: /healthz }"],
	["healthCheck: 5s", "healthCheck: { interval: 5s }"],
	["healthCheck: true", "healthCheck: {}"],
	["sharding: customer", "sharding: { key: customer }"],
	["sharding: [customer, day]", "sharding: { key: [customer, day] }"],
	["rateLimit: 100/s", "rateLimit: { limit: 100/s }"],
	["rateLimit: [100/s, 1k/m]", "rateLimit: [{ limit: 100/s }, { limit: 1k/m }]"],
	["scaling: horizontal", "scaling: { kind: horizontal }"],
	["deadLetter: b", "deadLetter: { to: b }"],
	["replication: async", "replication: { mode: async }"],
	["leaderElection: raft", "leaderElection: { method: raft }"],
] as const;
const callForms = [
	["retry: 3", "retry: { attempts: 3 }"],
	["retry: unlimited", "retry: { attempts: unlimited }"],
	["bulkhead: 20", "bulkhead: { maxConcurrent: 20 }"],
	["fallback: b", "fallback: { to: b }"],
	["circuitBreaker: true", "circuitBreaker: {}"],
] as const;

const keyOf = (line: string) => line.slice(0, line.indexOf(":"));

test.each(forms)("%s is %s", (short, long) => {
	const [one, other] = [read(around(short)), read(around(long))];
	const key = keyOf(short) as keyof typeof one.component;
	expect(valuesIn(one.component[key])).toEqual(valuesIn(other.component[key]));
	expect(one.component[key]).toBeDefined();
	expect(one.problems).toEqual([]);
});

test.each(callForms)("%s is %s", (short, long) => {
	const [one, other] = [read(call(short)), read(call(long))];
	const values = [one, other].map(({ component }) => {
		const connection = component.outgoing[0]!;
		return [valuesIn(connection[keyOf(short) as keyof typeof connection]), connection.fallbackTo?.id];
	});
	expect(values[0]).toEqual(values[1]);
	expect(values[0]![0]).toBeDefined();
	expect(one.problems).toEqual([]);
});

describe("what does not fit says what would", () => {
	const expected = (text: string) => read(text).problems.map(([rule, facts]) => `${rule} ${JSON.stringify(facts)}`);
	test.each([
		["healthCheck: healthz", "a path such as /healthz"],
		["healthCheck: false", "true"],
		["sharding: true", "a text"],
		["failover: automatc", "automatic"],
		["scaling: [horizontal]", "one of horizontal, vertical"],
		["deadLetter: c", "components"],
	])("%s", (line, word) => expect(expected(around(line)).join()).toContain(word));
	test.each([
		["circuitBreaker: 50%", "true, or a mapping of failureThreshold"],
		["retry: often", "unlimited"],
	])("%s", (keys, word) => expect(expected(call(keys)).join()).toContain(word));
	test("a word that is nearly one of a list is taken for that, though an id could stand there", () => {
		const { problems } = readDesign({ uri: "design.yaml", text: call("fallback: cachd") });
		expect(problems.map(({ rule, candidates }) => [rule, candidates?.[0]?.text])).toEqual([
			["reference/unknown-id", "cached"],
		]);
	});
});

describe("a second key makes the long form, comments kept", () => {
	const set = (text: string, path: readonly (string | number)[], value: string | number) => {
		const edits = editsFor(readYaml("design.yaml", text), [{ do: "set", path, value, short: shortFormAt }]);
		return edits && applyEdits(text, edits);
	};
	const component = ["components", "a"];
	test.each([
		[
			"failover: automatic # by the operator",
			["failover", "rto"],
			"60s",
			"failover: { mode: automatic, rto: 60s } # by the operator",
		],
		["healthCheck: /healthz", ["healthCheck", "interval"], "5s", "healthCheck: { path: /healthz, interval: 5s }"],
		["healthCheck: 5s", ["healthCheck", "path"], "/up", "healthCheck: { interval: 5s, path: /up }"],
		["healthCheck: true # always", ["healthCheck", "interval"], "5s", "healthCheck: { interval: 5s } # always"],
		["rateLimit: 100/s", ["rateLimit", "per"], "client", "rateLimit: { limit: 100/s, per: client }"],
		["rateLimit: [100/s]", ["rateLimit", 0, "per"], "client", "rateLimit: [{ limit: 100/s, per: client }]"],
		["connections: b", ["connections", 0, "timeout"], "1s", "connections: { to: b, timeout: 1s }"],
		[
			"connections: [{ to: b, retry: 3 }]",
			["connections", 0, "retry", "jitter"],
			"1s",
			"connections: [{ to: b, retry: { attempts: 3, jitter: 1s } }]",
		],
		["sharding: [customer, day]", ["sharding", "shards"], 4, "sharding: { key: [customer, day], shards: 4 }"],
	] as const)("%s", (before, path, value, after) =>
		expect(set(around(before), [...component, ...path], value)).toBe(around(after)),
	);
	test("what stands for no mapping is not touched", () =>
		expect(set(call("fallback: cached"), [...component, "connections", 0, "fallback", "to"], "b")).toBeUndefined());
});

describe("a design that only includes parts needs no components", () => {
	const missing = (text: string) =>
		readDesign({ uri: "design.yaml", text, read: () => around("name: A") }).problems.map(({ facts }) => facts.key);
	const head = "version: 1\nname: Whole\n";
	test("with include", () => expect(missing(`${head}include: { a: a.yaml }\n`)).toEqual([]));
	test("without, or with none", () => {
		expect(missing(head)).toEqual(["components"]);
		expect(missing(`${head}include:\n`)).toEqual(["components"]);
	});
});

test("keys for noticing, limits, copies and repair are read on what they are about", () => {
	const text = `version: 1
name: Keys
requirements: { peak: { throughput: { peak: 2k/s, peakFor: 10m } } }
components:
  hooks: { type: external, parties: many }
  web: { type: client, parties: many }
  store:
    type: database
    runsOn: host
    quorum: { nodes: 3, witnesses: 1 }
    backup: { interval: 1h, restoreRate: 200MB/s }
    healthCheck: { interval: 5s, timeout: 2s, within: 10s, passive: { after: 3, for: 30s } }
    rateLimit: { limit: 100/s, burst: 200 }
    connections: [{ to: host, retry: { attempts: 3, delay: 200ms }, circuitBreaker: { window: 10s, minimumCalls: 20 } }]
  host: { type: service }
data: { orders: { store: [store], copies: parts } }
`;
	const { problems, components } = readDesign({ uri: "design.yaml", text });
	expect(problems).toEqual([]);
	const store = components.find(({ id }) => id === "store")!;
	expect(store.linked.runsOn?.id).toBe("host");
	expect(store.backup?.restoreRate?.value).toBe(2e8);
});
