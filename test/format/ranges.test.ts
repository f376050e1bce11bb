/** Ranges: where they may stand, what they are read as, and what is said of those that are none. */
import { describe, expect, test } from "vitest";
import { readDesign } from "../../src/format/index.ts";
import { componentFields } from "../../src/format/schema/component.ts";
import { connectionFields } from "../../src/format/schema/connection.ts";
import { dataFields, flowFields, networkFields, requirementFields } from "../../src/format/schema/document.ts";
import { settingsFields } from "../../src/format/schema/settings.ts";
import type { Fields, Type } from "../../src/format/schema/types.ts";

const head = "version: 1\nname: A\ncomponents:\n";
const component = (keys: string) => readDesign({ uri: "design.yaml", text: `${head}  a: { type: cache, ${keys} }\n` });

test.each([
	["availability: 99.9%..99.95%", "availability", 0.999, 0.9995, "high"],
	["capacity: 400/s..600/s", "capacity", 400, 600, "high"],
	["capacity: 30/m .. 1k/s", "capacity", 0.5, 1000, "high"],
	["ttl: 500ms..2m", "ttl", 0.5, 120, "low"],
	["hitRatio: 80%..80%", "hitRatio", 0.8, 0.8, "high"],
	['ttl: "1 s..2 s"', "ttl", 1, 2, "low"],
] as const)("%s", (keys, key, low, high, better) => {
	const design = component(keys);
	expect(design.problems).toEqual([]);
	const stated = design.components[0]![key];
	expect(stated).toMatchObject({ value: better === "low" ? low : high, range: { low, high, better } });
	expect(stated?.text).toBe(keys.slice(key.length + 2).replaceAll('"', ""));
});

test("a figure that is none has no range", () => {
	expect(component("capacity: 400/s").components[0]!.capacity).not.toHaveProperty("range");
});

test("a range within a mapping, as its most important key alone, and where a word may stand", () => {
	const [a] = component(
		"latency: { p50: 10ms..20ms, p99: 60ms..120ms }, backup: 1h..1d, healthCheck: 5s..10s",
	).components;
	expect(a!.latency!.p99!.range).toEqual({ low: 0.06, high: 0.12, better: "low" });
	expect(a!.backup!.interval).toMatchObject({ value: 3600, range: { low: 3600, high: 86_400 } });
	expect(a!.healthCheck!.interval).toMatchObject({ value: 5 });
});

describe("what is no range", () => {
	const told = (keys: string) =>
		component(keys)
			.problems.filter(({ rule }) => rule !== "format/unknown-key")
			.map(({ rule, message, candidates = [] }) => [rule, message, ...candidates.map(({ text }) => text)]);
	test.each([
		["ttl: 120ms..60ms", "reversed", "60ms..120ms"],
		["ttl: 2m..60s", "reversed", "60s..2m"],
		["availability: 99.95%..99.9%", "reversed", "99.9%..99.95%"],
		["ttl: 60ms..", "oneEnd", "60ms"],
		["ttl: ..60ms", "oneEnd", "60ms"],
		["ttl: 1s..2s..3s", "oneEnd", "1s", "2s", "3s"],
		["ttl: ..", "oneEnd"],
		["ttl: 60..120ms", "meant", "60ms..120ms"],
		["availability: 99.9..99.95%", "meant", "99.9%..99.95%"],
		["availability: 99.9%..100.1%", "wrong"],
		["ttl: 60 millis..2 min", "meant", "60ms..2m"],
		["ttl: 60ms..100/s", "wrong"],
		["ttl: 60..120", "wrong"],
		["ttl: 60ms...120ms", "wrong"],
		["rateLimit: 100/s..200/s", "noRange", "100/s", "200/s"],
		["connections: [{ to: a, timeout: 1s..2s }]", "noRange", "1s", "2s"],
	])("%s", (keys, ...expected) => expect(told(keys)).toEqual([["format/unit", ...expected]]));

	test.each(["replicas: 2..3", "readReplicas: 1..2", "scaling: { min: 1..2 }"])("%s is no count", (keys) =>
		expect(told(keys).map(([rule]) => rule)).toEqual(["format/value"]),
	);
});

test("a requirement's target is no range, the load that it states may be one", () => {
	const { problems } = readDesign({
		uri: "design.yaml",
		text: `${head}  a: { type: service }
requirements:
  up: { availability: 99.9%..99.95% }
  fast: { latency: { p99: 100ms..200ms } }
  soon: { freshness: 1m..2m, recovery: { rto: 1m..2m, rpo: 1s..2s } }
  load: { throughput: { average: 10/s..20/s, peak: 100/s..200/s, peakFor: 5m..10m } }
`,
	});
	expect(problems.map(({ message, path }) => [message, path.slice(1).join(".")])).toEqual([
		["noRange", "up.availability"],
		["noRange", "fast.latency.p99"],
		["noRange", "soon.freshness"],
		["noRange", "soon.recovery.rto"],
		["noRange", "soon.recovery.rpo"],
	]);
});

/** Which figures may be ranges, and which end of them is the better one. */
test("figures that may be ranges", () => {
	const all: string[] = [];
	const walk = (type: Type, path: string): void => {
		if (type.kind === "quantity" && type.better !== undefined) all.push(`${path} ${type.better}`);
		if (type.kind === "either") for (const one of type.of) walk(one, path);
		if (type.kind === "list" || type.kind === "map") walk(type.of, path);
		if (type.kind === "record") fields(type.fields, `${path}.`);
	};
	const fields = (of: Fields, path: string): void => {
		for (const [name, { type }] of Object.entries(of)) if (name !== "connections") walk(type, path + name);
	};
	fields(componentFields, "component.");
	fields(connectionFields, "connection.");
	fields(dataFields, "data.");
	fields(flowFields, "flow.");
	fields(requirementFields, "requirement.");
	fields(networkFields, "network.");
	fields(settingsFields, "settings.");
	expect(
		all.map((one) => one.replace(/\.p\d+/, ".pN")).filter((one, i, of) => of.indexOf(one) === i),
	).toMatchInlineSnapshot(`
		[
		  "component.failover.rto low",
		  "component.replication.lag low",
		  "component.availability high",
		  "component.healthCheck.interval low",
		  "component.healthCheck.timeout low",
		  "component.healthCheck.within low",
		  "component.capacity high",
		  "component.latency.pN low",
		  "component.ttl low",
		  "component.hitRatio high",
		  "component.backup.interval low",
		  "component.backup.restoreRate high",
		  "connection.latency low",
		  "connection.latency.pN low",
		  "connection.interval low",
		  "data.size low",
		  "data.lag low",
		  "flow.rate low",
		  "requirement.throughput.average low",
		  "requirement.throughput.peak low",
		  "requirement.throughput.peakFor low",
		  "network.roundTrip low",
		]
	`);
});
