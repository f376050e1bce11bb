/** The views as a person uses them: a flow step by step, requirements with their sums, and what fails if something does. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { oneLine } from "../../src/diagram/text.ts";
import type { Viewing } from "../../src/protocol/index.ts";
import { launchBrowser } from "../vscode/bed/browser.ts";
import { type Browser, type Options, Preview, shownOf } from "./harness.ts";
import { hostile } from "./hostile.ts";

const text = readFileSync(join(import.meta.dirname, "checkout.design.yaml"), "utf8");

let browser: Browser;
beforeAll(async () => {
	browser = await launchBrowser();
});
afterAll(() => browser?.close());

async function opened(viewing: Viewing, options: Options = {}, design = text): Promise<Preview> {
	const preview = await Preview.open(browser, { state: { open: [], viewing }, ...options });
	onTestFinished(() => preview.page.close());
	await preview.look(shownOf(design, viewing));
	return preview;
}

const last = async (preview: Preview) => (await preview.said()).at(-1);
const tab = ({ page }: Preview, name: string) => page.getByRole("tab", { name });

test("tabs go from view to view, by mouse and by arrow keys, and a restored page comes back to its view", async () => {
	const preview = await opened({ view: "architecture" });
	await tab(preview, "Flow").click();
	expect(await last(preview)).toEqual({ type: "view", view: "flow" });
	await preview.look(shownOf(text, { view: "flow" }), 2);
	expect(await tab(preview, "Flow").getAttribute("aria-selected")).toBe("true");
	for (const view of ["deployment", "data", "requirements"]) {
		await preview.page.keyboard.press("ArrowRight");
		expect(await last(preview)).toEqual({ type: "view", view });
	}
	await preview.look(shownOf(text, { view: "requirements" }), 3);
	expect(await preview.page.locator("#pl-canvas").isVisible()).toBe(false);
	expect(await preview.page.locator("#pl-tools").isVisible()).toBe(false);
	const restored = await opened({ view: "requirements" }, { state: await preview.state() });
	expect((await restored.said())[0]).toEqual({ type: "ready", open: [], view: "requirements" });
	await preview.page.keyboard.press("Home");
	await preview.look(shownOf(text, { view: "architecture" }), 4);
	expect(await preview.page.locator("#pl-sheet").isVisible()).toBe(false);
	expect(await preview.node("orders").isVisible()).toBe(true);
});

test("each step of a flow leads to its line, and its card tells what is known of the call", async () => {
	const preview = await opened({ view: "flow" });
	const step = preview.page.getByRole("button", { name: /orders to .*: .*charge card/ });
	await step.locator("text").first().click();
	expect(await last(preview)).toMatchObject({ type: "reveal", entity: expect.stringMatching(/^flow:buy#\d$/) });
	expect(await step.getAttribute("aria-current")).toBe("true");
	await step.focus();
	await preview.page.keyboard.press("f");
	expect(await preview.page.locator("#pl-card h2").textContent()).toMatch(/^orders to /);
	expect(await preview.page.locator("#pl-card dl").first().textContent()).toContain("Encryption");
	await preview.page.keyboard.press("Escape");
	await preview.page.locator('#pl-stage .pl-part[data-entity="component:orders"]').click();
	expect(await last(preview)).toEqual({ type: "reveal", version: 1, entity: "component:orders" });
	expect(preview.mischief).toEqual([]);
});

test("the cursor picks the step it is in, lights up the steps of a connection, and brings another flow", async () => {
	const more = text.replace("flows:\n", "flows:\n  look: { steps: [web -> gateway] }\n");
	const preview = await opened({ view: "flow", flow: "flow:buy" }, {}, more);
	const picked = preview.page.locator("#pl-stage .pl-edge.pl-selected");
	await preview.send({ type: "select", entity: "flow:buy#2" });
	await expect.poll(() => picked.getAttribute("data-entity")).toBe("flow:buy#2");
	await preview.send({ type: "select", entity: "connection:orders->psp" });
	const lit = preview.page.locator("#pl-stage .pl-edge.pl-lit");
	await expect.poll(() => lit.count()).toBe(1);
	expect(await lit.getAttribute("aria-label")).toContain("charge card");
	await preview.send({ type: "select", entity: "flow:look#0" });
	await expect.poll(() => last(preview)).toEqual({ type: "view", view: "flow", flow: "flow:look" });
	await preview.look(shownOf(more, { view: "flow", flow: "flow:look" }), 2);
	expect(await preview.page.getByLabel("Flow", { exact: true }).inputValue()).toBe("flow:look");
	await preview.page.getByLabel("Flow", { exact: true }).selectOption("flow:buy");
	expect(await last(preview)).toEqual({ type: "view", view: "flow", flow: "flow:buy" });
});

test("in the architecture a flow is chosen to be lit up, and the cursor's step stands out in it", async () => {
	const preview = await opened({ view: "architecture" });
	await preview.page.getByLabel("Flow", { exact: true }).selectOption("flow:buy");
	expect(await preview.page.locator("#pl-stage .node.pl-lit").count()).toBe(9);
	await preview.page.getByLabel("Flow", { exact: true }).selectOption("none");
	expect(await preview.page.locator("#pl-stage .pl-lit").count()).toBe(0);
	await preview.send({ type: "select", entity: "flow:buy#0" });
	await expect.poll(() => preview.page.locator("#pl-stage .pl-edge.pl-now").count()).toBe(1);
	expect(await preview.page.getByLabel("Flow", { exact: true }).inputValue()).toBe("flow:buy");
});

test.each([
	["data:orders", "who has it"],
	["requirement:fast", "its flow"],
])("%s at the cursor lights up %s", async (entity) => {
	const preview = await opened({ view: "architecture" });
	await preview.send({ type: "select", entity });
	await expect.poll(() => preview.page.locator("#pl-stage .node.pl-lit").count()).toBeGreaterThan(0);
	expect(await preview.page.locator("#pl-stage .node:not(.pl-lit)").count()).toBeGreaterThan(0);
});

test("of a long flow who takes part stays in sight while one scrolls, and the first steps are read first", async () => {
	const steps = Array.from({ length: 40 }, (_, i) => `      - web -> gateway: step ${i}`).join("\n");
	const long = text.replace("flows:\n", `flows:\n  long:\n    steps:\n${steps}\n`);
	const preview = await opened({ view: "flow", flow: "flow:long" }, {}, long);
	const head = preview.page.locator('#pl-stage .pl-part[data-entity="component:web"] rect').first();
	const top = async () => (await head.boundingBox())!.y;
	const before = await top();
	const words = preview.page.locator("#pl-stage .messageText");
	expect((await words.first().boundingBox())!.height).toBeGreaterThan(10);
	await preview.page.mouse.move(500, 400);
	await preview.page.mouse.wheel(0, 900);
	await expect.poll(async () => (await words.first().boundingBox())!.y).toBeLessThan(before);
	expect(Math.abs((await top()) - before)).toBeLessThan(40);
});

test("a requirement shows its sum, leads to its lines, asks what would help, and stays open while one types", async () => {
	const preview = await opened({ view: "requirements" });
	const row = preview.page.locator('#pl-sheet [data-entity="requirement:up"]');
	expect(await row.locator(".pl-head").first().textContent()).toMatch(/^Violated: up/);
	await row.getByRole("button", { name: "up", exact: true }).click();
	expect(await last(preview)).toEqual({ type: "reveal", version: 1, entity: "requirement:up" });
	await row.getByRole("button", { name: "What would help" }).click();
	expect(await last(preview)).toEqual({ type: "ask", version: 1, entity: "requirement:up" });
	const target = preview.page.locator('#pl-sheet [data-entity="requirement:up/0"]');
	const sum = target.locator("ul").first();
	expect(await sum.isVisible()).toBe(false);
	await target
		.getByRole("button", { name: /^What is in/ })
		.first()
		.click();
	expect(await sum.isVisible()).toBe(true);
	await preview.look(shownOf(text.replace("99.99%", "99.98%"), { view: "requirements" }), 2);
	expect(await sum.isVisible()).toBe(true);
	await preview.send({ type: "select", entity: "requirement:up" });
	await expect
		.poll(() => preview.page.locator("#pl-sheet .pl-selected").getAttribute("data-entity"))
		.toBe("requirement:up");
});

test("X lets what has the focus fail, clicks add to it, and R and Escape bring all up again", async () => {
	const preview = await opened({ view: "architecture" });
	const failing = (failed: readonly string[], version: number) =>
		preview.look(shownOf(text, { view: "architecture", failed }), version);
	await preview.page.locator('.node[data-entity="component:orders-db"]').focus();
	await preview.page.keyboard.press("x");
	expect(await last(preview)).toEqual({ type: "view", view: "architecture", failed: ["component:orders-db"] });
	await failing(["component:orders-db"], 2);
	const panel = preview.page.locator("#pl-if");
	expect(await panel.locator(".pl-chip").allTextContents()).toEqual(["orders-db"]);
	expect(await panel.locator("li").first().textContent()).toMatch(/^Stops: buy/);
	expect(await panel.textContent()).toMatch(/Violated: fast/);
	expect(await preview.node("orders-db").getAttribute("class")).toContain("pl-is-failed");
	expect(await preview.node("orders").getAttribute("class")).toContain("pl-is-stopped");
	await preview.node("Payment provider").click();
	expect(await last(preview)).toMatchObject({ failed: ["component:orders-db", "component:psp"] });
	await panel.getByLabel("Let fail").selectOption({ index: 1 });
	expect(await last(preview)).toHaveProperty("failed.length", 3);
	await failing(["component:orders-db", "component:psp"], 3);
	await preview.page.locator("#pl-canvas").focus();
	await preview.page.keyboard.press("r");
	expect(await last(preview)).toEqual({ type: "view", view: "architecture", failed: [] });
	await failing([], 4);
	await preview.page.locator("#pl-canvas").focus();
	await preview.page.keyboard.press("Escape");
	expect(await panel.isVisible()).toBe(false);
	await preview.node("orders").click();
	expect(await last(preview)).toEqual({ type: "reveal", version: 4, entity: "component:orders" });
});

test("a design without flows or requirements says what would stand there", async () => {
	const bare = "version: 1\nname: Bare\ncomponents: { a: { type: service } }\n";
	const preview = await opened({ view: "flow" }, {}, bare);
	expect(await preview.page.locator("#pl-empty").textContent()).toMatch(/^No flows yet/);
	await preview.look(shownOf(bare, { view: "requirements" }), 2);
	expect(await preview.page.locator("#pl-sheet").textContent()).toContain("No requirements yet");
});

test("whatever a design says is text in a flow and in a sheet, and runs nothing", async () => {
	const said = hostile.filter((one) => oneLine(one) !== "").slice(0, 60);
	const ids = said.map((_, i) => `c${i}`);
	const design = JSON.stringify({
		version: 1,
		name: said[0],
		components: Object.fromEntries(
			said.map((name, i) => [ids[i], { type: "service", name, connections: [ids[(i + 1) % ids.length]] }]),
		),
		flows: {
			all: { name: said[1], steps: said.map((one, i) => ({ [`${ids[i]} -> ${ids[(i + 1) % ids.length]}`]: one })) },
		},
		requirements: Object.fromEntries(said.map((one) => [one, { availability: "99.9%", flow: "all" }])),
	});
	const preview = await opened({ view: "flow" }, {}, design);
	const shown = shownOf(design, { view: "flow" });
	const drawn = await preview.page.locator("#pl-stage .messageText").allTextContents();
	expect(drawn).toHaveLength(shown.type === "picture" ? shown.picture.edges.length : -1);
	await preview.look(shownOf(design, { view: "requirements" }), 2);
	expect(await preview.page.locator("#pl-sheet .pl-rows > li").count()).toBe(said.length);
	expect(await preview.page.locator("#pl-sheet :is(script, img, iframe, style)").count()).toBe(0);
	expect(preview.mischief).toEqual([]);
});
