/** Whatever a design says is drawn as text, shortened where it is long, and runs nothing. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { oneLine, shortened } from "../../src/diagram/text.ts";
import type { Picture } from "../../src/protocol/index.ts";
import { launchBrowser } from "../vscode/bed/browser.ts";
import { type Browser, Preview, pictureOf } from "./harness.ts";
import { hostile } from "./hostile.ts";

let browser: Browser;
let preview: Preview;
beforeAll(async () => {
	browser = await launchBrowser();
	preview = await Preview.open(browser);
});
afterAll(() => browser?.close());

let version = 0;
const draw = async (design: object): Promise<Picture> => {
	const picture = pictureOf(JSON.stringify({ version: 1, name: "Hostile", ...design }));
	await preview.show(picture, ++version);
	return picture;
};

/** What one reads: characters that take no room, and how wide a gap is, do not count. */
const read = (text: string | null | undefined): string => oneLine((text ?? "").replaceAll("\u2060", ""));

const batches = Array.from({ length: Math.ceil(hostile.length / 30) }, (_, i) => hostile.slice(i * 30, (i + 1) * 30));

test("there are many of them", () => {
	expect(new Set(hostile).size).toBe(hostile.length);
	expect(hostile.length).toBeGreaterThanOrEqual(200);
});

test.each(batches.map((texts, i) => [i, texts] as const))("names, technologies and groups, %i", async (_, texts) => {
	const components = Object.fromEntries(
		texts.map((text, i) => [
			`c${i}`,
			{ type: "service", name: text, technology: text, group: text, description: text },
		]),
	);
	const picture = await draw({ components });
	expect(picture.nodes).toHaveLength(texts.length);
	const drawn = await preview.page.evaluate(() => ({
		names: [...document.querySelectorAll("#pl-stage .node")].map((node) => [
			(node as SVGElement).dataset.entity,
			node.querySelector("b")?.textContent,
			node.querySelector("small")?.textContent,
			node.querySelectorAll(".nodeLabel *:not(p, b, small, sup, br, svg, path)").length,
		]),
		boxes: [...document.querySelectorAll("#pl-stage .cluster-label")].map(({ textContent }) => textContent),
	}));
	const named = (drawn.names as [string, string, string, number][]).map(
		([entity, name, caption, others]) => [entity, read(name), read(caption), others] as const,
	);
	const expected = picture.nodes.map(
		({ entity, title, captions }) =>
			[entity, read(shortened(title, "title")), read(shortened(captions[0]!, "caption")), 0] as const,
	);
	expect(named.toSorted(byEntity)).toEqual(expected.toSorted(byEntity));
	expect(drawn.boxes.map(read).sort()).toEqual(
		picture.groups.map(({ title }) => read(shortened(title, "title"))).sort(),
	);
	await runsNothing();
});

const byEntity = ([a]: readonly [string, ...unknown[]], [b]: readonly [string, ...unknown[]]): number =>
	a < b ? -1 : 1;

test.each(batches.map((texts, i) => [i, texts] as const))("ids, connections and steps, %i", async (_, texts) => {
	const target = { hub: { type: "queue" } };
	const callers = texts.map((text, i) => [
		`${i} ${text}`,
		{ type: "service", connections: [{ to: "hub", name: text, protocol: text, description: text }] },
	]);
	const flows = { flow: { steps: callers.map(([id]) => ({ [`${id} -> hub`]: id })) } };
	const picture = await draw({ components: { ...target, ...Object.fromEntries(callers) }, flows });
	const drawn = await preview.page.evaluate(() => ({
		ids: [...document.querySelectorAll("#pl-stage .node b")].map(({ textContent }) => textContent),
		labels: [...document.querySelectorAll("#pl-stage .pl-edge-label p")].map(({ textContent, children }) => [
			textContent,
			[...children].filter(({ localName }) => !["br", "small", "sup"].includes(localName)).length,
		]),
	}));
	expect(drawn.ids.map(read).sort()).toEqual(picture.nodes.map(({ title }) => read(shortened(title, "title"))).sort());
	const label = ({ title, caption }: Picture["edges"][number]) =>
		read(`${shortened(title, "edge")} ${shortened(caption, "edge")}`);
	const marks = / ?[✖▲●] \d+/gu;
	const shown = (drawn.labels as [string, number][]).map(
		([text, others]) => [read(text.replace(marks, "")), others] as const,
	);
	expect(shown.map(([text]) => text).sort()).toEqual(
		picture.edges.map((edge) => label(edge).replace(marks, "")).sort(),
	);
	expect(shown.every(([, others]) => others === 0)).toBe(true);
	await runsNothing();
});

test("cards and the text alternative show them too", async () => {
	const texts = hostile.slice(0, 24);
	const components = Object.fromEntries(
		texts.map((text, i) => [`c${i}`, { type: "service", name: text, description: text, zones: [`z${text}`] }]),
	);
	const picture = await draw({ components });
	for (const node of picture.nodes) {
		await preview.page.locator(`#pl-stage [data-entity="${node.entity}"]`).focus();
		await preview.page.keyboard.press("f");
		expect(read(await preview.page.locator("#pl-card-title").textContent())).toBe(read(node.title));
		if (node.description !== "")
			expect(read(await preview.page.locator(".pl-description").textContent())).toBe(read(node.description));
		expect((await preview.page.locator(".pl-known dd").allTextContents()).map(read)).toEqual(
			node.known.map(({ value }) => read(value)),
		);
		await preview.page.keyboard.press("Escape");
	}
	expect(read(await preview.page.locator("#pl-summary").textContent())).toBe(read(picture.summary));
	await runsNothing();
});

async function runsNothing(): Promise<void> {
	const found = await preview.page.evaluate(() => ({
		owned: "owned" in window,
		scripts: document.querySelectorAll(
			"#pl-stage :is(script, iframe, object, embed, a, img, image, form, video, audio, link, base, meta)",
		).length,
		handlers: [...document.querySelectorAll("#pl-stage *")].filter((element) =>
			element.getAttributeNames().some((name) => name.startsWith("on")),
		).length,
		scriptsOnPage: document.scripts.length,
		title: document.title,
	}));
	expect(found).toEqual({ owned: false, scripts: 0, handlers: 0, scriptsOnPage: 1, title: "Design preview" });
	expect(preview.mischief).toEqual([]);
}
