/** What shows that an author has thought of a topic: keys that there are, found however they are written. */
import { expect, test } from "vitest";
import { finish, readDesign } from "../../src/format/index.ts";
import { documentFields } from "../../src/format/schema/document.ts";
import type { Fields, Type } from "../../src/format/schema/types.ts";
import { chapters, topics } from "../../src/roadmap/index.ts";
import { shownSteps } from "../../src/roadmap/shown.ts";

/** The types that a key has, by the keys that lead to it without ids. */
function typesAt(path: string): readonly Type[] {
	let types: readonly Type[] = [{ kind: "record", fields: documentFields as Fields, short: [] }];
	for (const key of path.split("."))
		types = types.flatMap(formsOf).flatMap((type) => {
			const field = type.kind === "record" ? type.fields[key] : undefined;
			return field === undefined ? [] : [field.type];
		});
	return types.flatMap(formsOf);
}

const formsOf = (type: Type): readonly Type[] =>
	type.kind === "either"
		? type.of.flatMap(formsOf)
		: type.kind === "list" || type.kind === "map"
			? formsOf(type.of)
			: [type];

const valuesOf = (type: Type): readonly string[] =>
	type.kind === "enum"
		? type.values
		: type.kind === "only"
			? [String(type.value)]
			: type.kind === "boolean"
				? ["true", "false"]
				: [];

test("every key and value that shows a topic is one of the format", () => {
	const unknown = topics.flatMap(({ id, shownBy }) =>
		shownBy
			.map((sign) => (typeof sign === "string" ? sign : sign.key))
			.filter((key) => {
				const [path, value] = key.split("=");
				const types = typesAt(path!);
				return types.length === 0 || (value !== undefined && !types.flatMap(valuesOf).includes(value));
			})
			.map((key) => `${id}: ${key}`),
	);
	expect(unknown).toEqual([]);
	expect(typesAt("components.timeout")).toEqual([]);
});

test("the format's own topics are shown by nothing, nor are those that no key speaks of", () => {
	const silent = topics.filter(({ shownBy }) => shownBy.length === 0).map(({ id }) => id);
	expect(silent).toEqual([
		...chapters[0]!.topics.map(({ id }) => id),
		"fundamentals/performance-vs-scalability",
		"fundamentals/latency-vs-throughput",
		"fundamentals/availability-vs-consistency",
		"fundamentals/reliability-vs-resilience",
	]);
});

const main = "file:///design.yaml";
function shown(text: string, parts: Readonly<Record<string, string>> = {}) {
	const read = (uri: string) => parts[uri.slice("file:///".length)];
	return Object.fromEntries(finish(shownSteps(readDesign({ uri: main, text, read }))));
}
const always = {
	"approach/key-components": ["type"],
	"approach/system-architecture": ["connections"],
};

test.each([
	[
		"block",
		"components:\n  a:\n    type: service\n    connections:\n      - to: b\n        timeout: 1s\n        retry: 3",
	],
	["flow", 'components: { "a": { type: service, connections: [{ to: b, "timeout": 1s, retry: { attempts: 3 } }] } }'],
	["JSON", '{"components":{"a":{"type":"service","connections":[{"to":"b","timeout":"1s","retry":3}]}}}'],
	["one connection", "components: { a: { type: service, connections: { to: b, timeout: 1s, retry: 3 } } }"],
	[
		"merged",
		"x-c: &c { timeout: 1s, retry: 3 }\ncomponents: { a: { type: service, connections: [{ to: b, <<: *c }] } }",
	],
	["alias", "x-a: &a { type: service, connections: [{ to: b, timeout: 1s, retry: 3 }] }\ncomponents: { a: *a }"],
	[
		"all merged",
		"x-a: &a { components: { a: { type: service, connections: [{ to: b, timeout: 1s, retry: 3 }] } } }\n<<: *a",
	],
])("however it is written: %s", (_, text) => {
	expect(shown(text)).toEqual({ ...always, "resilience/timeout": ["timeout"], "resilience/backoff-retry": ["retry"] });
});

test("parts count as the design's own", () => {
	const parts = { "part.yaml": "version: 1\nname: P\ncomponents: { b: { type: cdn } }" };
	const topics = shown("version: 1\nname: A\ninclude: { p: part.yaml }\n", parts);
	expect(topics["load-balancing/cdn"]).toEqual(["type: cdn"]);
});

test("a key counts with the value, and on the types, that make it speak of a topic", () => {
	const of = (component: string) => shown(`components: { a: ${component} }`);
	expect(of("{ type: dns, ttl: 60s }")["caching/invalidation"]).toBeUndefined();
	expect(of("{ type: cache, ttl: 60s }")["caching/invalidation"]).toEqual(["ttl"]);
	expect(of("{ type: load-balancer, layer: 7 }")).toMatchObject({ "load-balancing/layer-4-vs-7": ["layer: 7"] });
	expect(of("{ type: cache, layer: client }")).toMatchObject({ "caching/layers": ["layer"] });
	expect(of("{ type: cache, layer: client }")["load-balancing/layer-4-vs-7"]).toBeUndefined();
	expect(of("{ type: service, pattern: [cqrs-query, saga-orchestrator] }")).toMatchObject({
		"application/cqrs": ["pattern: cqrs-query"],
		"application/saga": ["pattern: saga-orchestrator"],
	});
	expect(of("{ type: service, connections: [{ to: b, critical: false }, { to: c, circuitBreaker: true }] }")).toEqual({
		...always,
		"resilience/fallback": ["critical: false"],
		"resilience/circuit-breaker": ["circuitBreaker"],
	});
	expect(of("{ type: service, connections: [{ to: b, critical: true }] }")).toEqual(always);
});

test("what says nothing shows nothing", () => {
	const text = `summary: ""
requirements: {}
reviews: []
data:
flows: { f: { steps: [] } }
x-timeout: { timeout: 1s }
components: { a: { type: service, replicas: 3, timeout: 1s, connections: [], healthCheck: } }
`;
	expect(shown(text)).toEqual({ "approach/key-components": ["type"] });
});
