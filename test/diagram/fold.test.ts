/** Large designs are folded until one can read them, and opened where one asks. */
import { expect, test } from "vitest";
import { drawnAs } from "../../src/diagram/index.ts";
import { check } from "../../src/lint/index.ts";
import { drawn, plain } from "./draw.ts";

const componentsOf = (count: number, more: (i: number) => string) =>
	`components:\n${Array.from({ length: count }, (_, i) => `  c${i}: { ${more(i)}, connections: [c${(i * 13 + 5) % count}] }\n`).join("")}`;

test("150 are drawn as they are, of 151 every group that is worth it is folded", () => {
	const text = (count: number) =>
		componentsOf(count, (i) => `type: service, group: ${i % 3 === 0 ? "large" : i < 5 ? "small" : `g${i % 7}`}`);
	expect(plain(text(150)).nodes.every(({ folded }) => folded === undefined)).toBe(true);
	const { nodes } = plain(text(151));
	expect(nodes.filter(({ folded }) => folded === undefined)).toHaveLength(3);
	expect(nodes.filter(({ folded }) => folded !== undefined)).toHaveLength(8);
	expect(nodes[0]).toMatchObject({ entity: "fold:group:large", folded: 51 });
});

test("by group, else by region, else by type", () => {
	const text = componentsOf(
		600,
		(i) =>
			`type: ${i % 2 === 0 ? "service" : "worker"}${i % 3 === 0 ? ", group: G" : i % 3 === 1 ? ", region: R" : ""}`,
	);
	const { nodes } = plain(`regions: { R: [R-a, R-b] }\n${text}`);
	expect(nodes.map(({ entity, folded }) => [entity, folded])).toEqual([
		["fold:group:G", 200],
		["fold:region:R", 200],
		["fold:type:service", 100],
		["fold:type:worker", 100],
	]);
});

test("an opened group is a box with what is in it, the others stay folded", () => {
	const text = componentsOf(400, (i) => `type: service, group: g${i % 8}`);
	const closed = plain(text);
	const open = drawn(text, ["group:g1"]);
	const folds = ({ nodes }: typeof open) =>
		nodes.flatMap(({ entity, folded }) => (folded === undefined ? [] : [entity]));
	expect(folds(open)).toEqual(folds(closed).filter((fold) => fold !== "fold:group:g1"));
	expect(open.groups.find(({ fold }) => fold === "group:g1")).toMatchObject({ is: "group", title: "g1" });
});

test("ten thousand of one type in one region are opened step by step, never more than can be drawn", () => {
	const text = `regions: { eu: [a, b] }\n${componentsOf(10_000, () => "type: service, region: eu")}`;
	expect(plain(text).nodes).toHaveLength(1);
	const parts = drawn(text, ["region:eu", "region:eu/type:service"]);
	expect(parts.nodes.length).toBeLessThanOrEqual(150);
	const opened = drawn(text, ["region:eu", "region:eu/type:service", "region:eu/type:service/part:2"]);
	expect(opened.nodes.length).toBeLessThanOrEqual(300);
	expect(opened.groups.map(({ title }) => title)).toEqual(["eu", "service", "service 101 to 200"]);
	expect(opened.edges.length).toBeLessThan(20_000);
});

test("many groups of one are folded by type", () => {
	expect(
		plain(componentsOf(300, (i) => `type: ${i % 2 === 0 ? "service" : "database"}, group: g${i}`)).nodes.length,
	).toBeLessThanOrEqual(151);
});

test("an edge to a folded component is one with all of its like", () => {
	const { edges } = plain(componentsOf(400, (i) => `type: service, group: g${i % 2}`));
	expect(edges.map(({ caption, connections }) => [caption, connections])).toEqual([
		["×200", 200],
		["×200", 200],
	]);
});

test("what a component is drawn as: itself, or what it is folded into", () => {
	const text = `version: 1\nname: Large\n${componentsOf(400, (i) => `type: service, group: g${i % 8}`)}`;
	const { design, analysis } = check({ uri: "file:///design.yaml", text }, { today: "2026-11-01" });
	const of = (id: string, open: string[]) => drawnAs(design.component(id)!, analysis, open);
	expect(of("c1", [])).toBe("fold:group:g1");
	expect(of("c1", ["group:g1"])).toBe("component:c1");
	expect(of("c2", ["group:g1"])).toBe("fold:group:g2");
});

test("where fewer can be read the largest groups are folded, no more than it takes, and no types", () => {
	const text = componentsOf(40, (i) => (i < 30 ? `type: service, group: g${i % 4}` : "type: worker"));
	const legible = (most: number, open: readonly string[] = []) =>
		drawn(text, open, most)
			.nodes.map(({ entity, folded }) => (folded === undefined ? "" : entity))
			.filter(Boolean);
	expect(legible(40)).toEqual([]);
	expect(legible(30)).toEqual(["fold:group:g0", "fold:group:g1"]);
	expect(legible(30, ["group:g0"])).toEqual(["fold:group:g1"]);
	expect(legible(3)).toHaveLength(4);
});

test("what holds most of a design is not folded to be read, and neither is a small one", () => {
	const most = componentsOf(30, (i) => `type: service, region: ${i < 20 ? "eu" : "us"}`);
	const folds = (text: string) => drawn(text, [], 6).nodes.flatMap(({ entity, folded }) => (folded ? [entity] : []));
	expect(folds(`regions: { eu: [a, b], us: [c] }\n${most}`)).toEqual(["fold:region:us"]);
	expect(folds(componentsOf(20, (i) => `type: service, group: g${i % 4}`))).toEqual([]);
	expect(folds(componentsOf(21, (i) => `type: service, group: g${i % 4}`))).not.toEqual([]);
});
