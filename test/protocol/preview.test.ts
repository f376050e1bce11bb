/** Messages of the preview: what is well-formed is believed, nothing else is. */
import { expect, test } from "vitest";
import { isToHost, isToPage, type ToHost, type ToPage } from "../../src/protocol/index.ts";
import { drawn } from "../diagram/draw.ts";

const picture = JSON.parse(
	JSON.stringify(drawn("components: { a: { type: service, group: g, connections: [b] }, b: { type: database } }")),
);

const inner = { entity: "requirement:fast/0", text: "latency of buy", detail: "", rows: [] };
const row = {
	entity: "requirement:fast",
	mark: "violated" as const,
	text: "fast",
	detail: "2 s of 1 s",
	rows: [inner],
};
const sheet = { title: "Shop", summary: "1 violated", rows: [row] };

const toPage: ToPage[] = [
	{ type: "picture", version: 1, document: "file:///design.yaml", picture },
	{ type: "sheet", version: 1, document: "file:///design.yaml", sheet },
	{ type: "select", entity: "component:a" },
	{ type: "select" },
	{ type: "note", text: "old" },
	{ type: "note" },
	{ type: "theme" },
	{ type: "fixes", version: 1, finding: 0, fixes: [{ title: "Do it", kind: "safe" }] },
];
const toHost: ToHost[] = [
	{ type: "ready", open: ["group:g"], view: "architecture" },
	{ type: "view", view: "flow", flow: "flow:buy" },
	{ type: "view", view: "architecture", failed: ["component:a", "zone:z"] },
	{ type: "ask", version: 1, entity: "requirement:fast" },
	{ type: "reveal", version: 1, entity: "component:a" },
	{ type: "reveal-finding", version: 1, finding: 2 },
	{ type: "open", folds: [] },
	{ type: "fixes", version: 1, finding: 0 },
	{ type: "apply", version: 1, finding: 0, fix: 1 },
	{ type: "explain", version: 1, finding: 0 },
	{ type: "copy", version: 1 },
	{ type: "leave" },
];

test("every message is taken by its side, and by no other", () => {
	for (const message of toPage)
		expect([isToPage(message), message.type !== "fixes" && isToHost(message)]).toEqual([true, false]);
	for (const message of toHost) expect([isToHost(message), isToPage(message)]).toEqual([true, false]);
});

test("a message that lacks something, or has it wrong, is not taken", () => {
	for (const [messages, is] of [
		[toPage, isToPage],
		[toHost, isToHost],
	] as const)
		for (const message of messages)
			for (const key of Object.keys(message))
				for (const wrong of [null, Number.NaN, -1, {}, [3], true])
					expect(is({ ...message, [key]: wrong }), `${message.type}.${key} = ${JSON.stringify(wrong)}`).toBe(false);
});

test("a picture is checked to its ground", () => {
	for (const list of ["nodes", "edges", "groups", "findings"] as const) {
		const broken = { ...picture, [list]: [{ ...picture[list][0], title: 3, rule: 3 }] };
		expect(isToPage({ type: "picture", version: 1, document: "x", picture: broken })).toBe(false);
	}
});

test("a sheet is checked to its ground", () => {
	for (const wrong of [{ text: 3 }, { mark: "bad" }, { rows: [{ ...inner, detail: null }] }, { asks: "run" }]) {
		const broken = { ...sheet, rows: [{ ...row, rows: [{ ...inner, ...wrong }] }] };
		expect(isToPage({ type: "sheet", version: 1, document: "x", sheet: broken })).toBe(false);
	}
});

test("what is none is none", () => {
	for (const message of [
		undefined,
		null,
		1,
		"ready",
		[],
		{},
		{ type: "toString" },
		{ type: "__proto__" },
		{ type: "constructor" },
	])
		expect([isToPage(message), isToHost(message)]).toEqual([false, false]);
});
