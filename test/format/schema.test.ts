import Ajv, { type ValidateFunction } from "ajv";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { readDesign } from "../../src/format/index.ts";
import { componentFields } from "../../src/format/schema/component.ts";
import { documentFields } from "../../src/format/schema/document.ts";
import { jsonSchema } from "../../src/format/schema/json-schema.ts";
import { settingsFields } from "../../src/format/schema/settings.ts";
import type { Fields, Type } from "../../src/format/schema/types.ts";
import { readSettings } from "../../src/format/settings.ts";
import { spotsOf, values } from "./places.ts";
import { samples } from "./samples.ts";

const compile = (fields: Fields): ValidateFunction =>
	new Ajv({ strict: false, strictNumbers: true }).compile(jsonSchema(fields, { title: "x" }));
const design = compile(documentFields);
const settings = compile(settingsFields);

const refusals = new Set(["format/value", "format/unit", "format/missing-key", "format/version"]);
const refusedByReader = (text: string): boolean =>
	readDesign({ uri: "design.yaml", text }).problems.some(({ rule }) => refusals.has(rule));
const refusedSettings = (text: string): boolean =>
	readSettings(".plumbline.yaml", text).problems.some(
		({ message }) => message !== "unknown-key" && message !== "twice",
	);

describe("the JSON Schema refuses what the reader refuses", () => {
	const disagreements = (fields: Fields, validate: ValidateFunction, refused: (text: string) => boolean): string[] => {
		const found: string[] = [];
		for (const spot of spotsOf(fields)) {
			for (const value of values) {
				const document = spot.put(value);
				if (typeof document !== "object" || document === null || Array.isArray(document)) continue;
				const theirs = !validate(document);
				if (refused(JSON.stringify(document)) !== theirs)
					found.push(
						`${spot.path} = ${JSON.stringify(value)?.slice(0, 80)}: refused only by ${theirs ? "the schema" : "the reader"}`,
					);
			}
		}
		return found;
	};
	test("every kind of value at every key of a design", () =>
		expect(disagreements(documentFields, design, refusedByReader)).toEqual([]));
	test("every kind of value at every key of the settings", () =>
		expect(disagreements(settingsFields, settings, refusedSettings)).toEqual([]));
});

const head = "version: 1\nname: A\n";
const one = (fields: string) => `${head}components:\n  a: { type: service, ${fields} }\n`;
const flow = (steps: string) => `${head}components: {}\nflows: { f: { steps: ${steps} } }\n`;

const good: readonly string[] = [
	...samples,
	`${head}components: {}`,
	`${head}include: { a: a.yaml }`,
	one("healthCheck: /healthz, sharding: [a, b], rateLimit: 100/s, connections: [{ to: c, fallback: never }]"),
	`${head}components: { a: { type: service } }\nx-own: [1, { a: 2 }]`,
	`${head}components: {}\nunknown: 1`,
	`${head}components: {}\nrequirements: { a: }`,
	`${head}components: {}\nregions: { eu-west: }\nnetwork: [{ between: [a, b], roundTrip: 80ms }]`,
	`version: 1.0\nname: 42\ncomponents: {}`,
	`x-b: &b { type: service, replicas: 3 }\n${head}components: { a: *b, c: { <<: *b, replicas: 2 } }`,
	`x-b: &b { retry: { attempts: 1 } }\n${head}components: { a: { type: service, connections: [{ to: a, <<: [*b, { timeout: 1s }] }] } }`,
	one("replicas:"),
	one("replicas: 0x3"),
	one("layer: 7, raid: 10"),
	one("layer: '7'"),
	one("zones: eu-west-a"),
	one("zones: [eu-west-a, ]"),
	one("connections: b"),
	one("connections: [b, { to: c }]"),
	one("connections: { to: c }"),
	one("connections: [{ to: c, protocol: carrier-pigeon, latency: 2ms }]"),
	one("connections: [{ to: c, latency: { p50: 1ms }, retry: { attempts: unlimited } }]"),
	one("connections: [{ to: c, fallback: { to: d }, idempotent: { key: id }, fanout: 0.5 }]"),
	one("rateLimit: [{ limit: 1/s }, { limit: 10k/h, per: ip }]"),
	one("scaling: { min: 0, max: 3 }"),
	one("snapshots: true, backup: { interval: continuous }"),
	one("sessions: { store: a }, links: [https://example.org, 3]"),
	one("capacity: 1.5 k/s, availability: 99.999 %, size: 8GiB"),
	one("indexes: [a, [b, c], { fields: d }]"),
	one("type: service"),
	one("authentication: token, passwords: bcrypt"),
	flow("[a -> b, 'a -> b: label', { a -> b: { kind: write, share: 5% } }, ]"),
	flow("a -> b"),
	flow("{ repeat: 3, steps: [a -> b], share: 50%, x-own: 1 }"),
	flow("[{ x-own: 1, a -> b: label }]"),
	flow("[{ parallel: [a -> b, { steps: [a -> b] }] }]"),
	`${head}components: {}\nwaivers: { rule: [a/b, c/*], expires: 2028-02-29 }`,
	`${head}components: {}\nreviews: [{ date: "2026-10-01", by: [a, b], outcome: odd }]`,
];

const bad: readonly string[] = [
	"{}",
	"name: A\ncomponents: {}",
	"version: 2\nname: A\ncomponents: {}",
	"version: '1'\nname: A\ncomponents: {}",
	"version:\nname: A\ncomponents: {}",
	"version: 1\nname:\ncomponents: {}",
	"version: 1\nname: A\ncomponents:",
	"version: 1\nname: A\ncomponents: []",
	"x-n: &n\nversion: 1\nname: *n\ncomponents: {}",
	"x-n: &n\nversion: 1\nname: A\ncomponents: { a: *n }",
	"x-n: &n\nversion: 1\nname: A\ncomponents: { a: { type: *n } }",
	`${head}components: { a: }`,
	`${head}components: { a: {} }`,
	`${head}components: { a: { type: servcie } }`,
	`x-b: &b { replicas: many }\n${head}components: { a: { type: service, <<: *b } }`,
	`x-b: &b { replicas: 3 }\n${head}components: { <<: { a: }, c: { <<: *b, type: service } }`,
	one("replicas: 0"),
	one("replicas: 2.5"),
	one("replicas: '3'"),
	one("replicas: [3]"),
	one("layer: 5"),
	one("layer: yes"),
	one("managed: yes"),
	one("managed: 'true'"),
	one("availability: 99.9"),
	one("availability: 101%"),
	one("availability: .nan"),
	one("capacity: 600"),
	one("capacity: 600/min"),
	one("latency: 80ms"),
	one("healthCheck: false"),
	one("healthCheck: healthz"),
	one("sharding: true"),
	one("connections: [{ protocol: grpc }]"),
	one("connections: [{ to: }]"),
	one("connections: [[b]]"),
	one("connections: [{ to: c, latency: 2 }]"),
	one("connections: [{ to: c, fallback: {} }]"),
	one("connections: [{ to: c, fallback: [never] }]"),
	one("connections: [{ to: c, circuitBreaker: 50% }]"),
	one("connections: [{ to: c, fanout: -1 }]"),
	one("rateLimit: 100"),
	`${head}include:`,
	one("deadLetter: { after: 5 }"),
	one("snapshots: false"),
	one("placement: { a: -1 }"),
	one("backup: { interval: often }"),
	flow(""),
	flow("[{ share: 5% }]"),
	flow("[{ repeat: 3 }]"),
	flow("[{ a -> b: { share: 200% } }]"),
	flow("[{ }]"),
	flow("[a, b]"),
	flow("[[a -> b]]"),
	`${head}components: {}\nwaivers: [{ at: components.a }]`,
	`${head}components: {}\nwaivers: [{ rule: a/b, expires: 2027-02-29 }]`,
	`${head}components: {}\nnetwork: [{ between: [a, b] }]`,
	`${head}components: {}\nflows: { f: }`,
];

describe("good and bad designs", () => {
	const asJson = (text: string): unknown =>
		parse(text.replace(/^\ufeff/, ""), { merge: true, version: "1.2", uniqueKeys: false });
	test.each(good)("accepted: %s", (text) => {
		const { problems } = readDesign({ uri: "design.yaml", text });
		expect(problems.filter(({ rule }) => refusals.has(rule)).map(({ rule, path }) => [rule, path])).toEqual([]);
		expect(design(asJson(text)) || design.errors).toBe(true);
	});
	test.each(bad)("refused: %s", (text) => {
		expect([refusedByReader(text), !design(asJson(text))]).toEqual([true, true]);
	});
});

test("an empty file lacks what is required", () => {
	for (const text of ["", "\n", "# nothing yet\n", "---\n"]) {
		expect(
			readDesign({ uri: "design.yaml", text }).problems.map(({ rule, path }) => [rule, ...path]),
			JSON.stringify(text),
		).toEqual([
			["format/version", "version"],
			["format/missing-key", "name"],
			["format/missing-key", "components"],
		]);
	}
});

describe("what the schema says of its keys", () => {
	const fieldsIn = function* (fields: Fields, path: string): Generator<[string, Fields[string]]> {
		for (const [name, field] of Object.entries(fields)) {
			yield [`${path}${name}`, field];
			for (const inner of recordsIn(field.type)) yield* fieldsIn(inner, `${path}${name}.`);
		}
	};
	const recordsIn = (type: Type): readonly Fields[] => {
		if (type.kind === "record") return [type.fields];
		if (type.kind === "list" || type.kind === "map") return recordsIn(type.of);
		return type.kind === "either" ? type.of.flatMap(recordsIn) : [];
	};
	const every = [...fieldsIn(documentFields, ""), ...fieldsIn(settingsFields, "settings.")];

	test("every doc is a sentence or more", () => {
		expect(every.filter(([, { doc }]) => !/^[A-Z0-9].*\.$/.test(doc)).map(([path]) => path)).toEqual([]);
	});
	test("every example is accepted where it stands", () => {
		const wrong = every.flatMap(([path, { example, type }]) => {
			if (example === undefined) return [];
			const validate = compile({ key: { type, doc: "" } });
			return validate({ key: parse(example) }) ? [] : [`${path}: ${example}`];
		});
		expect(wrong).toEqual([]);
	});
	test("no key of a component is called like one that every mapping has", () => {
		expect(Object.keys(componentFields).filter((name) => name in {})).toEqual([]);
	});
});
