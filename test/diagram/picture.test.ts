/** Each drawn thing knows what it stands for, where that stands in the text, and what was found about it. */
import { expect, test } from "vitest";
import { drawn } from "./draw.ts";

const text = `version: 1
name: Shop
requirements: { truth: { consistency: strong, data: entries } }
components:
  web: { type: client, connections: [{ to: ledger, protocol: https, timeout: 1s }] }
  ledger: { type: service, group: Books, connections: [ledger-db] }
  ledger-db: { type: database, replicas: 5, quorum: { nodes: 5, read: 2, write: 3 }, zones: [a] }
data: { entries: { store: ledger-db } }
flows: { post: { steps: ["web -> ledger: post an entry"] } }
`;
const picture = drawn(text);
const at = (location: { start: number; end: number } | undefined) =>
	location && text.slice(location.start, location.end);

test("nodes, edges and boxes lead to their text", () => {
	expect(picture.nodes.map(({ entity, location }) => [entity, at(location)])).toEqual([
		["component:web", "web"],
		["component:ledger", "ledger"],
		["component:ledger-db", "ledger-db"],
	]);
	expect(picture.edges.map(({ entity, location }) => [entity, at(location)])).toEqual([
		["connection:web->ledger", "{ to: ledger, protocol: https, timeout: 1s }"],
		["connection:ledger->ledger-db", "ledger-db"],
	]);
	expect(picture.groups.map(({ is, title, location }) => [is, title, at(location)])).toEqual([
		["group", "Books", "Books"],
		["zone", "a", "[a]"],
	]);
	expect(picture.edges[0]?.steps).toEqual(["post: post an entry"]);
});

test("findings stand on what they are about, those about data on its store, the others elsewhere", () => {
	const overlap = picture.findings.findIndex(({ rule }) => rule === "patterns/quorum-overlap");
	expect(picture.nodes.find(({ entity }) => entity === "component:ledger-db")?.findings).toContain(overlap);
	expect(picture.mermaid).toMatch(/n2\[\("<b>ledger#45;db<\/b> <sup>#10006; \d/);
	expect(picture.mermaid).toMatch(/class [n\d,]*n2 has-error/);
	const borne = new Set([...picture.nodes, ...picture.edges].flatMap(({ findings }) => findings));
	expect(picture.elsewhere).toEqual(picture.findings.flatMap((_, i) => (borne.has(i) ? [] : [i])));
	for (const i of picture.elsewhere) expect(picture.findings[i]?.subject).toMatch(/^(?:document|flow|requirement)/);
});

test("what is known of a component is said as a hover says it, on one line", () => {
	const known = (id: string) =>
		Object.fromEntries(
			picture.nodes
				.find(({ entity }) => entity === `component:${id}`)!
				.known.map(({ label, value, basis }) => [label, `${value} | ${basis}`]),
		);
	expect(known("ledger-db")).toMatchObject({ Copies: "5 (replicas) | stated", Holds: "entries | derived" });
	expect(known("ledger")).toMatchObject({ Copies: "1 (a default) | default", Calls: "ledger-db | derived" });
	const hostile = drawn(`components: { api: { type: service, zones: ["a\\nb\\u0007<i>"] } }`);
	expect(hostile.nodes[0]?.known).toContainEqual({ label: "Stands in", value: "a b <i>: 1", basis: "stated" });
});

test("it can be sent as JSON", () => {
	expect(JSON.parse(JSON.stringify(picture))).toEqual(picture);
});

test("the legend tells what is there, and nothing else", () => {
	expect(picture.legend).toMatchObject({
		looks: ["outside", "compute", "data"],
		lines: ["request", "read-write"],
		hasOptional: false,
		boxes: ["zone", "group"],
	});
	expect(picture.portable).not.toContain("messaging");
});

test("the same in words", () => {
	expect(picture.summary.split("\n")[0]).toMatch(/^Shop: 3 components, 2 connections, \d+ error/);
	expect(picture.summary).toMatch(/^web, client.*; to ledger \(request/m);
});

test("a broken file, an empty one and one without components are drawn too", () => {
	for (const broken of [
		"",
		"version: 1",
		"components:\n  a: { type: service\n  b: {",
		"components: 3",
		"components: { a: }",
	])
		expect(drawn(broken).mermaid).toMatch(/^flowchart LR\n/);
});
