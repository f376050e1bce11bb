/** The page as a person uses it: by mouse and by keys, while the text changes. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { sample } from "../../src/extension/templates.ts";
import type { Sheet } from "../../src/protocol/index.ts";
import { launchBrowser } from "../vscode/bed/browser.ts";
import { type Browser, type Options, Preview, pictureOf } from "./harness.ts";

const text = readFileSync(join(import.meta.dirname, "checkout.design.yaml"), "utf8");
const longer = text.replace("components:\n", "components:\n  lone: { type: service }\n");

let browser: Browser;
beforeAll(async () => {
	browser = await launchBrowser();
});
afterAll(() => browser?.close());

async function opened(options: Options = {}, design = text): Promise<Preview> {
	const preview = await Preview.open(browser, options);
	onTestFinished(() => preview.page.close());
	await preview.show(pictureOf(design));
	return preview;
}

const transform = ({ page }: Preview) => page.locator("#pl-stage").evaluate(({ style }) => style.transform);
const scale = async (preview: Preview) => Number(/scale\((.+)\)/.exec(await transform(preview))?.[1]);
const focused = ({ page }: Preview) =>
	page.evaluate(
		() => (document.activeElement as HTMLElement | SVGElement).dataset.entity ?? document.activeElement?.id,
	);
const last = async (preview: Preview) => (await preview.said()).at(-1);

test("it says that it is ready, with the folds that were open", async () => {
	const preview = await opened({ state: { open: ["group:x"], legend: true } });
	expect((await preview.said())[0]).toEqual({
		type: "ready",
		open: ["group:x"],
		view: "architecture",
	});
	expect(await preview.page.locator("#pl-legend").isVisible()).toBe(true);
});

test("a click on a component or a connection goes to its line", async () => {
	const preview = await opened();
	await preview.node("orders").click();
	expect(await last(preview)).toEqual({ type: "reveal", version: 1, entity: "component:orders" });
	await preview.page.locator(".pl-edge-label", { hasText: "charge card" }).click({ position: { x: 4, y: 4 } });
	expect(await last(preview)).toEqual({ type: "reveal", version: 1, entity: "connection:orders->psp" });
	expect(await preview.page.locator(".pl-edge.pl-selected").getAttribute("data-entity")).toBe("connection:orders->psp");
});

test("what a line and a tie carry is in their cards, and a tie leads to its text", async () => {
	const tied = text.replace("jobs: { type: queue,", "jobs: { type: queue, deadLetter: { to: lost, after: 5 },");
	const preview = await opened({}, tied.replace("  psp:", "  lost: { type: queue }\n  psp:"));
	const known = preview.page.locator("#pl-card dl");
	await preview.page.locator('[data-entity="connection:orders->psp"]').first().focus();
	await preview.page.keyboard.press("f");
	expect(await known.textContent()).toMatch(/Encryptiontls \(protocol\)/);
	const tie = "dead-letter:component:jobs->component:lost";
	await preview.page.locator(`[data-entity="${tie}"]`).focus();
	await preview.page.keyboard.press("f");
	expect(await known.textContent()).toMatch(/^Dead letterto lost, after 5$/);
	await preview.page.locator("#pl-card").getByRole("button", { name: "Go to its line" }).click();
	expect(await last(preview)).toEqual({ type: "reveal", version: 1, entity: tie });
});

test("a flow at the cursor is lit up with the numbers of its steps, until the cursor leaves it", async () => {
	const preview = await opened();
	const numbers = async () => (await preview.page.locator("#pl-stage .pl-step").allTextContents()).toSorted();
	await preview.send({ type: "select", entity: "flow:buy" });
	await expect.poll(numbers).toEqual(["1", "2", "3", "4", "5", "6", "7", "8"]);
	expect(await preview.page.locator("#pl-stage .node.pl-lit").count()).toBe(9);
	expect(await preview.node("catalog").evaluate((node) => getComputedStyle(node).opacity)).toBe("0.22");
	const covered = await preview.page.evaluate(() => {
		const boxes = (of: string) => [...document.querySelectorAll(of)].map((one) => one.getBoundingClientRect());
		const labels = boxes("#pl-stage .pl-edge-label .labelBkg").filter(({ width }) => width > 0);
		return boxes("#pl-stage .pl-step").filter((pill) =>
			labels.some(
				(label) =>
					pill.left < label.right - 1 &&
					pill.right > label.left + 1 &&
					pill.top < label.bottom - 1 &&
					pill.bottom > label.top + 1,
			),
		).length;
	});
	expect(covered).toBe(0);
	await preview.send({ type: "select" });
	await expect.poll(numbers).toEqual([]);
	expect(await preview.page.locator("#pl-stage .pl-lit, #pl-stage .pl-has-lit").count()).toBe(0);
});

test("picking a line shows who answers instead", async () => {
	const preview = await opened({}, text.replace("name: charge card", "name: charge card, fallback: { to: mail }"));
	await preview.send({ type: "select", entity: "connection:orders->psp" });
	await expect.poll(() => preview.node("mail").getAttribute("class")).toContain("pl-instead");
	await preview.send({ type: "select", entity: "component:orders" });
	await expect.poll(() => preview.node("mail").getAttribute("class")).not.toContain("pl-instead");
});

test("a mark shows what was found and offers what mends it", async () => {
	const preview = await opened();
	await preview.node("orders-db").locator(".pl-mark-text").click();
	const card = preview.page.locator("#pl-card");
	expect(await card.locator("h2").textContent()).toBe("orders-db");
	const asked = (await preview.said()).filter(({ type }) => type === "fixes")[0] as { finding: number };
	const fixes = [
		{ title: "Read 3 of 4", kind: "safe" },
		{ title: "Choose", kind: "choice" },
	] as const;
	await preview.send({ type: "fixes", version: 1, finding: asked.finding, fixes });
	await card.getByRole("button", { name: "Choose…" }).click();
	expect(await last(preview)).toEqual({ type: "apply", version: 1, finding: asked.finding, fix: 1 });
	await card.locator(".pl-link", { hasText: "/" }).first().click();
	expect((await last(preview))?.type).toBe("explain");
	await preview.page.keyboard.press("Escape");
	expect(await card.isVisible()).toBe(false);
	expect(await focused(preview)).toBe("component:orders-db");
});

test("a card says what is known as a hover does, on what it rests, below the findings", async () => {
	const text = `version: 1
components:
  api: { type: service, replicas: 3, connections: [orders-db] }
  orders-db: { type: database }
  archive: { type: database }
data: { orders: { store: [orders-db, archive] } }
`;
	const preview = await opened({}, text);
	const rows = async (id: string) => {
		await preview.send({ type: "use", tool: "card", entity: `component:${id}` });
		await preview.page.locator("#pl-card h2", { hasText: id }).waitFor();
		return preview.page
			.locator("#pl-card .pl-known div")
			.evaluateAll((all) =>
				all.map((row) => [row.className, ...[...row.children].map(({ textContent }) => textContent)]),
			);
	};
	expect(await rows("api")).toContainEqual(["pl-stated", "Copies", "3 (replicas)"]);
	const ofStore = await rows("orders-db");
	expect(ofStore).toContainEqual(["pl-default", "Copies", "1 (a default)"]);
	expect(ofStore.map(([basis]) => basis)).toContain("pl-unknown");
	const order = await preview.page.locator("#pl-card > :is(.pl-findings, .pl-quiet, .pl-known)").last();
	expect(await order.getAttribute("class")).toBe("pl-known");
});

test("a card tells a few lines of what is known, and the rest when it is asked, by keys too", async () => {
	const text = `version: 1
components:
  orders-db: { type: database, replicas: 3, replication: { mode: sync }, encryptionAtRest: true, backup: 1d }
`;
	const preview = await opened({}, text);
	await preview.send({ type: "use", tool: "card", entity: "component:orders-db" });
	const labels = () =>
		preview.page
			.locator("#pl-card dt")
			.evaluateAll((all) => all.filter((label) => label.checkVisibility()).map(({ textContent }) => textContent));
	const atFirst = await labels();
	expect(atFirst).toHaveLength(3);
	expect(atFirst).not.toContain("Backup");
	const more = preview.page.locator("#pl-card summary");
	const height = () => preview.page.locator("#pl-card").evaluate((card) => card.clientHeight);
	const before = await height();
	await more.focus();
	await preview.page.keyboard.press("Enter");
	const all = await labels();
	expect(all.slice(0, 3)).toEqual(atFirst);
	expect(all).toEqual(expect.arrayContaining(["Replication", "Encryption at rest", "Backup"]));
	expect(await more.textContent()).toBe(`${all.length - 3} more`);
	expect(await height()).toBeGreaterThan(before);
});

test.each([
	["tall and narrow", { width: 480, height: 760 }],
	["wide and low", { width: 900, height: 420 }],
	["as VS Code opens it", { width: 620, height: 700 }],
])(
	"in a panel that is %s, an open card leaves the whole picture in sight, and room comes back with its end",
	async (_, size) => {
		const preview = await opened({ size }, sample.text);
		const seen = async () => {
			const { nodes, card, tools } = await preview.page.evaluate(() => {
				const box = (element: Element) => {
					const { left, top, right, bottom } = element.getBoundingClientRect();
					return { left, top, right, bottom };
				};
				return {
					nodes: [...document.querySelectorAll("#pl-stage .node .label-container")].map(box),
					card: box(document.querySelector("#pl-card")!),
					tools: box(document.querySelector("#pl-tools")!),
				};
			});
			expect(tools.left).toBeGreaterThanOrEqual(0);
			expect(tools.bottom - tools.top).toBeLessThan(40);
			return nodes.filter(
				(node) =>
					node.left >= 0 &&
					node.top >= 0 &&
					node.right <= size.width &&
					node.bottom <= size.height &&
					(node.right <= card.left || node.left >= card.right || node.bottom <= card.top || node.top >= card.bottom),
			).length;
		};
		const [count, before] = [await preview.page.locator("#pl-stage .node").count(), await transform(preview)];
		await preview.send({ type: "use", tool: "card", entity: "component:orders-db" });
		await preview.page.locator("#pl-card").waitFor();
		await expect.poll(seen).toBe(count);
		await preview.screenshot(`preview-card-in-${size.width}`);
		await preview.page.keyboard.press("Escape");
		await expect.poll(() => transform(preview)).toBe(before);
		// What its user has chosen to see stays as it was chosen.
		await preview.page.keyboard.press("+");
		const chosen = await scale(preview);
		await preview.send({ type: "use", tool: "card", entity: "component:orders-db" });
		await preview.page.locator("#pl-card").waitFor();
		await preview.page.keyboard.press("Escape");
		expect(await scale(preview)).toBe(chosen);
	},
);

test("the card does not cover what it is about", async () => {
	const preview = await opened({ size: { width: 460, height: 700 } });
	for (const entity of ["component:gateway", "component:orders-db"]) {
		await preview.page.locator(`.node[data-entity="${entity}"]`).focus();
		await preview.page.keyboard.press("f");
		const [card, node] = await preview.page.evaluate(
			(entity) =>
				["#pl-card", `.node[data-entity="${entity}"] .label-container`].map((selector) => {
					const { left, top, right, bottom } = document.querySelector(selector)!.getBoundingClientRect();
					return { left, top, right, bottom };
				}),
			entity,
		);
		expect(node!.right <= card!.left || node!.bottom <= card!.top, entity).toBe(true);
		expect(Math.min(node!.left, node!.top), entity).toBeGreaterThanOrEqual(0);
		await preview.page.keyboard.press("Escape");
	}
});

test("findings about nothing drawn are one press away", async () => {
	const preview = await opened();
	await preview.page.locator(".pl-elsewhere").click();
	expect(await preview.page.locator("#pl-card li").count()).toBe(pictureOf(text).elsewhere.length);
});

test("wheel scrolls, with control it zooms at the pointer, dragging pans", async () => {
	const preview = await opened();
	const { mouse, keyboard } = preview.page;
	await mouse.move(300, 300);
	const [before, k] = [await transform(preview), await scale(preview)];
	await mouse.wheel(0, 100);
	await expect.poll(() => transform(preview)).not.toBe(before);
	expect(await scale(preview)).toBeCloseTo(k);
	const under = () =>
		preview.page.evaluate(() => {
			const { left, top, width } = document.querySelector("#pl-stage svg")!.getBoundingClientRect();
			return [(300 - left) / width, (300 - top) / width];
		});
	const point = await under();
	await keyboard.down("Control");
	await mouse.wheel(0, -100);
	await keyboard.up("Control");
	await expect.poll(() => scale(preview)).toBeGreaterThan(k);
	const now = await under();
	expect(now[0]).toBeCloseTo(point[0]!, 2);
	expect(now[1]).toBeCloseTo(point[1]!, 2);
	const dragged = await transform(preview);
	await mouse.move(40, 40);
	await mouse.down();
	await mouse.move(90, 70, { steps: 4 });
	await mouse.up();
	expect(await transform(preview)).not.toBe(dragged);
	expect((await preview.said()).some(({ type }) => type === "reveal")).toBe(false);
});

test("zoom, position, selection and focus are kept over new pictures", async () => {
	const preview = await opened();
	await preview.node("orders").click();
	await preview.page.keyboard.press("+");
	await preview.page.keyboard.press("ArrowLeft");
	const [k, place] = [await scale(preview), await preview.node("orders").boundingBox()];
	const before = await transform(preview);
	await preview.show(pictureOf(text), 2);
	expect(await transform(preview)).toBe(before);
	await preview.show(pictureOf(longer), 3);
	expect(await scale(preview)).toBe(k);
	const moved = await preview.node("orders").boundingBox();
	expect(Math.abs(moved!.x - place!.x) + Math.abs(moved!.y - place!.y)).toBeLessThan(3);
	expect(await preview.page.locator(".node.pl-selected").getAttribute("data-entity")).toBe("component:orders");
	expect(await focused(preview)).toBe("component:orders");
});

test("a page that is opened again takes up where it was", async () => {
	const first = await opened();
	await first.node("orders").click();
	await first.page.keyboard.press("+");
	const [state, before] = [await first.state(), await transform(first)];
	expect(state).toMatchObject({ document: "file:///design.yaml", selected: "component:orders" });
	const second = await opened({ state });
	expect(await transform(second)).toBe(before);
	expect(await second.page.locator(".node.pl-selected").getAttribute("data-entity")).toBe("component:orders");
});

test("state that is broken is no state", async () => {
	const preview = await opened({ state: { open: 3, view: { k: "x" }, legend: "yes", direction: "up" } });
	expect(await preview.page.locator("#pl-stage .node").count()).toBeGreaterThan(5);
	expect(preview.mischief).toEqual([]);
});

test("the cursor's component is highlighted and brought into view", async () => {
	const preview = await opened();
	for (let i = 0; i < 6; i++) await preview.page.keyboard.press("+");
	await preview.page.locator("#pl-canvas").focus();
	for (let i = 0; i < 6; i++) await preview.page.keyboard.press("+");
	await preview.send({ type: "select", entity: "component:mail" });
	const mail = preview.page.locator(".node.pl-selected");
	await mail.waitFor();
	const box = await mail.boundingBox();
	expect(box!.x >= 0 && box!.x + box!.width <= 1100 && box!.y >= 0 && box!.y + box!.height <= 760).toBe(true);
	await preview.send({ type: "select" });
	await expect.poll(() => mail.count()).toBe(0);
});

test("all of it by keys", async () => {
	const preview = await opened();
	const { page } = preview;
	const { keyboard } = page;
	await page.locator("#pl-canvas").focus();
	const walked: unknown[] = [];
	for (let i = 0; i < 40; i++) {
		await keyboard.press("Tab");
		const at = await focused(preview);
		if (typeof at !== "string" || !at.startsWith("component:")) break;
		walked.push(at);
	}
	const { nodes } = pictureOf(text);
	expect(walked.toSorted()).toEqual(nodes.map(({ entity }) => entity).toSorted());
	expect(walked.slice(0, 3)).toEqual(["component:web", "component:edge", "component:gateway"]);
	expect(await page.evaluate(() => document.activeElement?.closest("#pl-tools") !== null)).toBe(true);
	await keyboard.press("Shift+Tab");
	await keyboard.press("Enter");
	expect((await last(preview))?.type).toBe("reveal");
	await page.locator('[data-entity="component:orders"].node').focus();
	await keyboard.press("e");
	expect(await focused(preview)).toMatch(/^connection:orders->/);
	await keyboard.press("Enter");
	expect(await last(preview)).toEqual({ type: "reveal", version: 1, entity: await focused(preview) });
	await keyboard.press("Escape");
	expect(await focused(preview)).toBe("component:orders");
	await keyboard.press("f");
	expect(await page.locator("#pl-card").isVisible()).toBe(true);
	await keyboard.press("Escape");
	await keyboard.press("Escape");
	expect(await focused(preview)).toBe("pl-canvas");
	await keyboard.press("Escape");
	expect(await last(preview)).toEqual({ type: "leave" });
});

test("keys zoom, pan and fit", async () => {
	const preview = await opened();
	await preview.page.locator("#pl-canvas").focus();
	const [whole, k] = [await transform(preview), await scale(preview)];
	await preview.page.keyboard.press("+");
	expect(await scale(preview)).toBeCloseTo(k * 1.25);
	await preview.page.keyboard.press("1");
	expect(await scale(preview)).toBe(1);
	await preview.page.keyboard.press("ArrowDown");
	await preview.page.keyboard.press("0");
	expect(await transform(preview)).toBe(whole);
});

test("a newer picture drops an older one that is still being drawn", async () => {
	const preview = await opened();
	await preview.page.evaluate(() => {
		const seen: string[] = [];
		Object.assign(window, { seen });
		const stage = document.getElementById("pl-stage")!;
		new MutationObserver(() => seen.push(stage.dataset.version ?? "")).observe(stage, {
			attributes: true,
			attributeFilter: ["data-version"],
		});
	});
	const [a, b] = [pictureOf(longer), pictureOf(text)];
	await preview.send(
		...[2, 3, 4, 5, 6, 7].map((version) => ({
			type: "picture" as const,
			version,
			document: "x",
			picture: version % 2 === 0 ? a : b,
		})),
	);
	await preview.show(a, 8);
	await preview.send({ type: "picture", version: 5, document: "x", picture: b });
	await preview.page.waitForTimeout(300);
	const seen = await preview.page.evaluate(() => (window as unknown as { seen: string[] }).seen);
	expect(seen.at(-1)).toBe("8");
	expect(seen.length).toBeLessThan(4);
	expect(await preview.node("lone").count()).toBe(1);
});

test("the old picture stays until the new one is there", async () => {
	const preview = await opened();
	await preview.page.evaluate(() => {
		const counts: number[] = [];
		Object.assign(window, { counts });
		new MutationObserver(() => counts.push(document.querySelectorAll("#pl-stage svg .node").length)).observe(
			document.getElementById("pl-stage")!,
			{ childList: true },
		);
	});
	await preview.show(pictureOf(longer), 2);
	const counts = await preview.page.evaluate(() => (window as unknown as { counts: number[] }).counts);
	expect(counts).toEqual([pictureOf(longer).nodes.length]);
});

test("what cannot be drawn leaves the last picture with a note, and so does text that is half typed", async () => {
	const preview = await opened();
	const note = preview.page.locator("#pl-note");
	await preview.send({
		type: "picture",
		version: 2,
		document: "x",
		picture: { ...pictureOf(text), mermaid: "flowchart LR\n\tn0[" },
	});
	await note.waitFor();
	expect(await preview.page.locator("#pl-stage .node").count()).toBe(pictureOf(text).nodes.length);
	await preview.show(pictureOf(text), 3);
	expect(await note.isVisible()).toBe(false);
	await preview.send({ type: "note", text: "Not readable as YAML just now: this is the last picture." });
	await note.waitFor();
	expect(await note.textContent()).toContain("last picture");
	expect(preview.mischief).toEqual([]);
});

test("messages that are none of its own, or broken, are not heard", async () => {
	const preview = await opened();
	for (const message of [
		null,
		3,
		"picture",
		{ type: "x" },
		{ type: "picture" },
		{ type: "picture", version: 9, document: "x", picture: { nodes: [] } },
		{ type: "select", entity: 3 },
		{ type: "toString" },
	])
		await preview.send(message as never);
	await preview.page.waitForTimeout(100);
	expect(await preview.page.locator("#pl-stage").getAttribute("data-version")).toBe("1");
	expect(preview.mischief).toEqual([]);
});

test("what changed is said aloud, and the design is told in words", async () => {
	const preview = await opened();
	expect(await preview.page.locator("#pl-status").textContent()).toMatch(/^Updated, \d+ errors?/);
	expect(await preview.page.locator("#pl-summary").textContent()).toContain("orders, service");
	expect(await preview.node("orders").getAttribute("aria-label")).toMatch(
		/^orders, service · Kotlin, ×2 in a, b, \d+ finding/,
	);
});

test("colours follow the theme", async () => {
	const preview = await opened({ theme: "light" });
	const colour = () =>
		preview
			.node("orders")
			.locator(".label-container")
			.first()
			.evaluate((shape) => getComputedStyle(shape).fill);
	const light = await colour();
	await preview.theme("dark");
	await expect.poll(colour).not.toBe(light);
});

test("large designs are folded, and opened on demand", async () => {
	const services = Array.from(
		{ length: 400 },
		(_, i) => `  s${i}: { type: service, group: team-${i % 8}, connections: [s${(i * 7 + 1) % 400}] }\n`,
	);
	const large = `version: 1\nname: Large\ncomponents:\n${services.join("")}`;
	const preview = await opened({}, large);
	await preview.page.locator('#pl-stage [data-entity="fold:group:team-0"]').click();
	expect(await last(preview)).toEqual({ type: "open", folds: ["group:team-0"] });
	await preview.show(pictureOf(large, ["group:team-0"]), 2);
	const box = preview.page.locator('.cluster[role="button"]');
	expect(await box.getAttribute("aria-label")).toContain("team-0");
	await preview.page.locator(".cluster-label", { hasText: "team-0" }).click();
	expect(await last(preview)).toEqual({ type: "open", folds: [] });
});

test("what could not be read is folded, and unfolds where there is room", async () => {
	const services = Array.from(
		{ length: 63 },
		(_, i) =>
			`  service-${i}: { type: service, group: team-${i % 9}, connections: [service-${(i + 9) % 63}, service-${(i * 5 + 1) % 63}] }\n`,
	);
	const large = `version: 1\nname: Large\ncomponents:\n${services.join("")}`;
	const preview = await opened({ size: { width: 700, height: 800 } }, large);
	for (let version = 2, most = await asked(preview); most !== undefined && version < 8; version++) {
		expect(most).toBeLessThan(63);
		await preview.show(pictureOf(large, [], most), version);
		const next = await asked(preview);
		if (next === most) break;
		most = next;
	}
	const names = preview.page.locator("#pl-stage .node b");
	const size = Number.parseFloat(await names.first().evaluate((name) => getComputedStyle(name).fontSize));
	expect(size * (await scale(preview))).toBeGreaterThanOrEqual(10.9);
	expect(await names.count()).toBeLessThan(63);
	await preview.page.setViewportSize({ width: 1900, height: 1000 });
	await expect.poll(() => last(preview)).toEqual({ type: "open", folds: [] });
});

/** How many nodes the page can show legibly, as it last said. */
async function asked(preview: Preview): Promise<number | undefined> {
	await preview.page.waitForTimeout(50);
	const said = await last(preview);
	return said?.type === "open" ? said.most : undefined;
}

test("a notch of the wheel zooms as far as a key, a pinch as finely as it comes", async () => {
	const preview = await opened();
	const { mouse, keyboard } = preview.page;
	const grown = async (act: () => Promise<void>) => {
		const before = await scale(preview);
		await act();
		await expect.poll(() => scale(preview)).not.toBe(before);
		return (await scale(preview)) / before;
	};
	await preview.node("orders").focus();
	const key = await grown(() => keyboard.press("+"));
	await mouse.move(300, 300);
	await keyboard.down("Control");
	for (const notch of [53, 100, 120]) {
		expect(await grown(() => mouse.wheel(0, -notch))).toBeCloseTo(key);
		expect(await grown(() => mouse.wheel(0, notch))).toBeCloseTo(1 / key);
	}
	const pinch = await grown(() => mouse.wheel(0, -4));
	await keyboard.up("Control");
	expect(pinch).toBeGreaterThan(1);
	expect(pinch).toBeLessThan(1.05);
});

test("a page that is back says that its picture is coming, and shows what was seen before", async () => {
	const preview = await Preview.open(browser, { state: { view: { k: 0.7, x: 30, y: 40 } } });
	onTestFinished(() => preview.page.close());
	const waiting = preview.page.locator("#pl-empty");
	expect(await waiting.textContent()).toContain("being drawn");
	expect(await waiting.isVisible()).toBe(true);
	await preview.show(pictureOf(text));
	expect(await waiting.isVisible()).toBe(false);
	expect(await transform(preview)).toBe("translate(30px, 40px) scale(0.7)");
});

test("a design that is gone is not waited for", async () => {
	const preview = await Preview.open(browser, {});
	onTestFinished(() => preview.page.close());
	await preview.send({ type: "note", text: "design.yaml is not there any more." });
	await preview.page.locator("#pl-note").waitFor();
	expect(await preview.page.locator("#pl-empty").isVisible()).toBe(false);
});

test("a card lists the worst first", async () => {
	const preview = await opened();
	const picture = pictureOf(text);
	const many = picture.nodes.find(({ findings }) => findings.length > 1)!;
	const levels = ["info", "error", "warning"] as const;
	const findings = picture.findings.map((finding, i) => ({ ...finding, severity: levels[i % 3]! }));
	await preview.show(
		{
			...picture,
			findings,
			nodes: picture.nodes.map((node) => (node === many ? { ...node, findings: [0, 1, 2] } : node)),
		},
		2,
	);
	await preview.page.locator(`.node[data-entity="${many.entity}"] .pl-mark-text`).click();
	expect(await preview.page.locator("#pl-card .pl-severity-word").allTextContents()).toEqual([
		"Error: ",
		"Warning: ",
		"Info: ",
	]);
});

test("what is not drawn is named", async () => {
	const preview = await opened();
	const picture = pictureOf(text);
	const findings = picture.findings.map((finding, i) => ({
		...finding,
		subject: ["flow:a", "document", "flow:b"][i % 3]!,
	}));
	await preview.show({ ...picture, findings, elsewhere: [0, 1, 2] }, 2);
	const tool = preview.page.locator(".pl-elsewhere");
	expect(await tool.textContent()).toContain("3 about flows and the document");
	await tool.click();
	expect(await preview.page.locator("#pl-card h2").textContent()).toBe("About flows and the document");
});

test("what was done is said, and what was clicked is told to the editor's menu", async () => {
	const preview = await opened();
	await preview.send({ type: "done", text: "Copied as Mermaid text" });
	await preview.page.getByText("Copied as Mermaid text").and(preview.page.locator("#pl-toast")).waitFor();
	expect(await preview.page.locator("#pl-status").textContent()).toBe("Copied as Mermaid text");
	const context = (selector: string) => preview.page.locator(selector).getAttribute("data-vscode-context");
	expect(JSON.parse((await context("#pl-canvas"))!)).toEqual({
		preventDefaultContextMenuItems: true,
		plumblineDrawn: "picture",
	});
	expect(JSON.parse((await context('.node[data-entity="component:orders"]'))!)).toEqual({
		plumblineDrawn: "thing",
		plumblineEntity: "component:orders",
	});
	await preview.send({ type: "use", tool: "card", entity: "component:orders-db" });
	await preview.page.locator("#pl-card h2", { hasText: "orders-db" }).waitFor();
	await preview.send({ type: "use", tool: "save" });
	const saved = (await preview.said()).at(-1);
	expect(saved?.type === "save" && !saved.svg.includes("vscode-context")).toBe(true);
});

test("the road map opens where something was found, keeps what was folded, goes to lines and explains", async () => {
	const preview = await opened({ state: { viewing: { view: "road-map" } } });
	const { page } = preview;
	expect(await page.getByRole("tab", { name: "Road map" }).getAttribute("aria-selected")).toBe("true");
	const location = { uri: "file:///design.yaml", start: 3, end: 9 };
	const row = { detail: "", rows: [] };
	const finding = {
		...row,
		entity: "topic:resilience/timeout/0",
		mark: "warning",
		text: "No timeout",
		location,
	} as const;
	const topics = (found: boolean): Sheet["rows"] => [
		{ ...row, entity: "topic:resilience/bulkhead", text: "Bulkhead", asks: "explain" },
		found
			? {
					...row,
					entity: "topic:resilience/timeout",
					mark: "warning",
					text: "Timeout",
					asks: "explain",
					rows: [finding],
				}
			: { ...row, entity: "topic:resilience/timeout", mark: "addressed", text: "Timeout", asks: "explain" },
	];
	const inCaching = { ...row, entity: "topic:caching/eviction", text: "Eviction" };
	const show = async (version: number, found: boolean) => {
		const mark = found ? ("warning" as const) : undefined;
		const resilience = { ...row, entity: "chapter:resilience", mark, text: "Resilience", rows: topics(found) };
		const caching = { ...row, entity: "chapter:caching", text: "Caching", rows: [inCaching] };
		const sheet: Sheet = { title: "Shop", summary: "0 of 3 topics addressed", rows: [resilience, caching] };
		await preview.send({ type: "sheet", version, document: "file:///design.yaml", sheet });
		await page.locator(`#pl-sheet[data-version="${version}"]`).waitFor();
	};
	const twist = (entity: string) => page.locator(`li[data-entity="${entity}"] > .pl-head > .pl-twist`);
	const isOpen = (entity: string) => twist(entity).getAttribute("aria-expanded");
	const head = (entity: string) => page.locator(`li[data-entity="${entity}"] > .pl-head`);

	await show(2, true);
	expect(await isOpen("chapter:resilience")).toBe("true");
	expect(await isOpen("chapter:caching")).toBe("false");
	expect(await isOpen("topic:resilience/timeout")).toBe("false");
	await twist("topic:resilience/timeout").press("Enter");
	await page.getByRole("button", { name: "No timeout" }).click();
	expect(await last(preview)).toEqual({ type: "reveal", version: 2, entity: "topic:resilience/timeout/0" });
	await page.locator('[data-entity="topic:resilience/bulkhead"]').getByRole("button", { name: "Explain" }).click();
	expect(await last(preview)).toEqual({ type: "ask", version: 2, entity: "topic:resilience/bulkhead" });

	await show(3, false);
	expect(await isOpen("chapter:resilience")).toBe("false");
	await head("chapter:caching").click();
	await show(4, true);
	expect(await isOpen("topic:resilience/timeout")).toBe("true");
	expect(await isOpen("chapter:caching")).toBe("true");
	await head("chapter:resilience").click({ position: { x: 4, y: 8 } });
	await show(5, true);
	expect(await isOpen("chapter:resilience")).toBe("false");
	expect(preview.mischief).toEqual([]);
});

test("what the baseline accepts is folded on a card, by keys too, and counts nowhere", async () => {
	const preview = await opened();
	const picture = pictureOf(text);
	const borne = picture.nodes.find(({ findings }) => findings.length > 0)!;
	const first = borne.findings[0]!;
	const findings = picture.findings.map((one, i) => (i === first ? { ...one, isAccepted: true as const } : one));
	await preview.show({ ...picture, findings });
	await preview.send({ type: "use", tool: "card", entity: borne.entity });
	const shown = () =>
		preview.page
			.locator("#pl-card .pl-findings li")
			.evaluateAll((all) => all.filter((item) => item.checkVisibility()).length);
	const open = borne.findings.length - 1;
	expect(await shown()).toBe(open);
	const summary = preview.page.locator("#pl-card .pl-accepted > summary");
	expect(await summary.textContent()).toBe("1 accepted by the baseline");
	await summary.focus();
	await preview.page.keyboard.press("Enter");
	expect(await shown()).toBe(open + 1);
});
