/** The picture as an SVG file: alone it looks as it does in the page, and whatever a design says is text in it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { oneLine, shortened } from "../../src/diagram/text.ts";
import { launchBrowser } from "../vscode/bed/browser.ts";
import { root } from "../vscode/bed/root.ts";
import { type Browser, Preview, pictureOf, shownOf } from "./harness.ts";
import { hostile } from "./hostile.ts";
import { type ThemeName, themes } from "./themes.ts";

const text = readFileSync(join(import.meta.dirname, "checkout.design.yaml"), "utf8");

let browser: Browser;
beforeAll(async () => {
	browser = await launchBrowser();
});
afterAll(() => browser?.close());

async function opened(design: string, theme: ThemeName = "light"): Promise<Preview> {
	const preview = await Preview.open(browser, { theme, size: { width: 1200, height: 2200 } });
	onTestFinished(() => preview.page.close());
	await preview.show(pictureOf(design));
	return preview;
}

async function saved(preview: Preview): Promise<string> {
	await preview.page.getByRole("button", { name: "Save as SVG" }).click();
	const svg = (await preview.said()).flatMap((message) => (message.type === "save" ? [message.svg] : [])).at(-1);
	return svg!;
}

/** Read by a parser that forgives nothing. */
const parsed = ({ page }: Preview, svg: string) =>
	page.evaluate((text) => {
		const { documentElement: root } = new DOMParser().parseFromString(text, "image/svg+xml");
		const all = [root, ...root.querySelectorAll("*")];
		return {
			names: [...new Set(all.map(({ localName }) => localName))],
			attributes: [...new Set(all.flatMap((element) => element.getAttributeNames()))],
			colours: [
				...new Set(all.flatMap((element) => ["fill", "stroke"].map((name) => element.getAttribute(name) ?? ""))),
			],
			texts: [...root.querySelectorAll("text")].map(({ textContent }) => textContent),
			title: root.querySelector("title")?.textContent,
		};
	}, svg);

interface Place {
	readonly what: string;
	readonly x: number;
	readonly y: number;
}

/** Where texts end and shapes have their middle, in the picture's own units; in the page, or in the file drawn alone. */
function places(selectors: { readonly picture: string; readonly texts: string; readonly shapes: string }): Place[] {
	const picture = document.querySelector<SVGSVGElement>(selectors.picture)!;
	const frame = picture.getBoundingClientRect();
	const scale = frame.width / picture.viewBox.baseVal.width;
	const place = (element: Element, what: string, along: number): Place[] => {
		const { left, top, width, height } = element.getBoundingClientRect();
		const x = Math.round((left + width * along - frame.left) / scale);
		return width + height === 0 ? [] : [{ what, x, y: Math.round((top + height / 2 - frame.top) / scale) }];
	};
	return [
		...[...picture.querySelectorAll(selectors.texts)].flatMap((text) =>
			place(text, text.textContent!.replaceAll("\u2060", "").trim(), 1),
		),
		...[...picture.querySelectorAll(selectors.shapes)].flatMap((shape) => place(shape, shape.localName, 0.5)),
	];
}

async function placesAlone(svg: string, name: string): Promise<Place[]> {
	const alone = await browser.newPage({ viewport: { width: 1200, height: 2200 } });
	onTestFinished(() => alone.close());
	await alone.setContent(svg);
	await alone.screenshot({ path: join(root, `test/vscode/screenshots/${name}.png`) });
	return alone.evaluate(places, { picture: "svg", texts: "text", shapes: "g > :is(path, rect, polygon, line)" });
}

const drawnNames = ["circle", "defs", "g", "line", "marker", "path", "polygon", "rect", "svg", "text", "title"];

const isNear = (a: Place, b: Place): boolean =>
	a.what === b.what && Math.abs(a.x - b.x) <= 2 && Math.abs(a.y - b.y) <= 2;

test.each(Object.keys(themes) as ThemeName[])("in %s it looks as in the page", async (theme) => {
	const preview = await opened(text, theme);
	const svg = await saved(preview);
	const { names, colours, texts, title } = await parsed(preview, svg);
	expect(names.toSorted()).toEqual(["defs", "g", "marker", "path", "polygon", "rect", "svg", "text", "title"]);
	expect(colours.filter((colour) => !/^(?:|none|#[\da-f]{6})$/.test(colour))).toEqual([]);
	expect(texts).toEqual(expect.arrayContaining(["orders"]));
	expect(title).toBe(pictureOf(text).title);
	const alone = await placesAlone(svg, `preview-saved-${theme}`);
	const inPage = await preview.page.evaluate(places, {
		picture: "#pl-stage > svg",
		texts: ".nodeLabel b, .nodeLabel small, .edgeLabel small",
		shapes: ".label-container:not(g), .label-container path, .flowchart-link, .cluster > rect",
	});
	expect(inPage.length).toBeGreaterThan(80);
	expect(inPage.filter((place) => !alone.some((other) => isNear(place, other)))).toEqual([]);
	expect(preview.mischief).toEqual([]);
});

async function flowOf(design: string, theme: ThemeName = "light", height = 2200): Promise<Preview> {
	const preview = await Preview.open(browser, { theme, size: { width: 1200, height } });
	onTestFinished(() => preview.page.close());
	await preview.look(shownOf(design, { view: "flow" }));
	return preview;
}

test.each(Object.keys(themes) as ThemeName[])("a flow looks as in the page, in %s", async (theme) => {
	const preview = await flowOf(text, theme);
	const svg = await saved(preview);
	const { names, colours, texts } = await parsed(preview, svg);
	expect(names.every((name) => drawnNames.includes(name))).toBe(true);
	expect(colours.filter((colour) => !/^(?:|none|#[\da-f]{6})$/.test(colour))).toEqual([]);
	expect(texts).toEqual(expect.arrayContaining([expect.stringContaining("charge card")]));
	expect(svg.match(/<svg /g)!.length - 1).toBeGreaterThanOrEqual(
		await preview.page.locator("#pl-stage .pl-part").count(),
	);
	const alone = await placesAlone(svg, `preview-saved-flow-${theme}`);
	const inPage = await preview.page.evaluate(places, {
		picture: "#pl-stage > svg",
		texts: "tspan, text:not(:has(tspan))",
		shapes: ".label-container:is(rect), .actor-line, .messageLine0, .messageLine1, .loopLine, .labelBox, .note",
	});
	expect(inPage.length).toBeGreaterThan(30);
	expect(inPage.filter((place) => !alone.some((other) => isNear(place, other)))).toEqual([]);
	expect(preview.mischief).toEqual([]);
});

test("a flow that is scrolled is saved from its top", async () => {
	const whole = await saved(await flowOf(text));
	const low = await flowOf(text, "light", 420);
	await low.page.locator("#pl-canvas").hover();
	await low.page.mouse.wheel(0, 300);
	await low.page.waitForTimeout(300);
	expect((await parsed(low, await saved(low))).texts).toEqual((await parsed(low, whole)).texts);
});

test("what is selected in the page is not in the file", async () => {
	const preview = await opened(text);
	const svg = await saved(preview);
	await preview.send({ type: "select", entity: "component:orders" });
	await preview.page.locator(".pl-selected").first().waitFor();
	expect(await saved(preview)).toBe(svg);
	expect(await preview.page.locator(".pl-selected").count()).toBe(1);
});

const batches = Array.from({ length: Math.ceil(hostile.length / 60) }, (_, i) => hostile.slice(i * 60, (i + 1) * 60));

test.each(batches.map((texts, i) => [i, texts] as const))("whatever a design says is text, %i", async (_, texts) => {
	const components = Object.fromEntries(texts.map((name, i) => [`c${i}`, { type: "service", name, group: name }]));
	const preview = await opened(JSON.stringify({ version: 1, name: "</title><script>owned=1</script>", components }));
	const svg = await saved(preview);
	const { names, attributes, texts: drawn, title } = await parsed(preview, svg);
	expect(names).not.toEqual(expect.arrayContaining(["script"]));
	expect(names.every((name) => ["defs", "g", "marker", "path", "rect", "svg", "text", "title"].includes(name))).toBe(
		true,
	);
	expect(attributes.filter((name) => /^on|href|style/.test(name))).toEqual([]);
	expect(title).toBe("</title><script>owned=1</script>");
	const all = drawn.join("").replace(/\s/g, "");
	for (const name of texts) expect(all).toContain(shortened(name, "title").replace(/[\s\u2060]/g, ""));
	expect(preview.mischief).toEqual([]);
});

test("whatever a design says is text in a flow", async () => {
	const said = hostile.filter((one) => oneLine(one) !== "").slice(0, 40);
	const components = {
		web: { type: "client", connections: ["shop"] },
		shop: { type: "service", name: "</svg><script>owned=1</script>" },
	};
	const steps = said.map((does) => ({ "web -> shop": does }));
	const preview = await flowOf(JSON.stringify({ version: 1, name: "Shop", components, flows: { buy: { steps } } }));
	const { names, attributes, texts } = await parsed(preview, await saved(preview));
	expect(names.every((name) => drawnNames.includes(name))).toBe(true);
	expect(attributes.filter((name) => /^on|href|style/.test(name))).toEqual([]);
	const all = texts.join("").replace(/\s/g, "");
	const inPage = await preview.page.locator("#pl-stage .messageText").allTextContents();
	expect(inPage).toHaveLength(said.length);
	for (const words of inPage) expect(all).toContain(words.replace(/[\s\u2060]/g, ""));
	expect(preview.mischief).toEqual([]);
});
