/** The preview and the view Design in a real VS Code, as a person uses them. */
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { exampleText } from "../preview/harness.ts";
import { hostile } from "../preview/hostile.ts";
import { violations } from "./bed/axe.ts";
import { type Theme, themes } from "./bed/themes.ts";
import { useBed } from "./bed/vitest.ts";
import { packaged } from "./packaged.ts";
import { PreviewPage } from "./preview-page.ts";

const bed = useBed({ vsix: [packaged().vsix] });

const design = `version: 1
name: Shop
summary: Takes orders for a shop, and tells buyers that they have arrived.
requirements:
  orders-safe: { consistency: strong, data: orders, verifiedBy: game day }
components:
  web: { type: client, connections: [{ to: shop, protocol: https, name: place order }] }
  shop: { type: service, replica: 3, connections: [orders-db] } # three of them
  orders-db: { type: database, replicas: 5, quorum: { nodes: 5, read: 2, write: 3 }, backup: 1h }
data: { orders: { store: orders-db, owner: shop } }
flows:
  order: { rate: 10/s, steps: [web -> shop, shop -> orders-db] }
`;

/** Not told which file to open: such a window brings back what was open in it. */
async function opened(text = design, files: Readonly<Record<string, string>> = {}) {
	const folder = bed.folder({ "design.yaml": text, ...files });
	const workbench = await bed.open({ folder });
	await workbench.openFile("design.yaml");
	const preview = new PreviewPage(workbench);
	await preview.openFor("design.yaml");
	const file = join(folder, "design.yaml");
	return { workbench, preview, file, saved: () => readFileSync(file, "utf8") };
}

test("a finding's mark opens its card, and what mends it is a click away", async () => {
	const { workbench, preview, file, saved } = await opened();
	await preview.mark("orders-db").click();
	await preview.card.getByText("a read can miss the newest write").waitFor();
	await workbench.screenshot("preview-card");
	await preview.card.getByRole("button", { name: /let reads and writes meet/ }).click();
	const choices = await workbench.palette.choices();
	expect(choices).toEqual(["read: 3", "write: 4"]);
	expect(await workbench.page.locator(".tab.dirty").count()).toBe(0);
	await workbench.screenshot("preview-choice");
	await workbench.palette.pick("read: 3");
	await preview.mark("orders-db").waitFor({ state: "detached" });
	await preview.card.getByText("Nothing was found about it.").waitFor();

	await preview.mark("shop").click();
	await preview.card.getByRole("button", { name: /^Rename to/ }).click();
	await preview.node("shop").getByText("×3").waitFor();
	await preview.card.getByText("is no key of this place").waitFor({ state: "detached" });
	await preview.textTab.click();
	await workbench.save();
	expect(saved()).toBe(design.replace("replica:", "replicas:").replace("read: 2", "read: 3"));

	await preview.card.getByRole("button", { name: "availability/missing-rate-limit" }).click();
	const page = workbench.webview("vscode.markdown-language-features");
	await page.locator("h2", { hasText: "Why" }).first().waitFor();
	await workbench.screenshot("preview-explain");
	expect(preview.strangers).toEqual([]);

	rmSync(file);
	await preview.note.getByText("design.yaml was deleted: this is of the text that is still open.").waitFor();
	expect(await preview.nodes.count()).toBe(3);
	await workbench.screenshot("preview-deleted");
});

test("picture and text lead to each other, and the picture stays as it was left", async () => {
	const { workbench, preview } = await opened(design, { "notes.md": "# Notes\n" });
	await workbench.goTo(8, 4);
	await expect.poll(() => preview.selected()).toEqual(["component:shop"]);
	await workbench.press("ArrowDown");
	await expect.poll(() => preview.selected()).toEqual(["component:orders-db"]);
	await workbench.goTo(2, 1);
	await expect.poll(() => preview.selected()).toEqual([]);
	await preview.leadTo(7, () => preview.clickLine("web->shop"));
	await expect.poll(() => preview.selected()).toEqual(["connection:web->shop"]);
	await preview.leadTo(8, () => preview.node("shop").click());

	await preview.frame.locator("#pl-canvas").focus();
	for (const key of ["+", "+", "ArrowLeft", "ArrowUp"]) await workbench.press(key);
	const [scale, place] = [await preview.scale(), await preview.place("shop")];
	await preview.textTab.click();
	await workbench.goTo(8, 24);
	for (const _ of "service") await workbench.press("Backspace");
	await workbench.type("worker");
	await preview.node("shop").getByText("worker").waitFor();
	expect(await preview.scale()).toBe(scale);
	const moved = await preview.place("shop");
	expect(Math.abs(moved.x - place.x) + Math.abs(moved.y - place.y)).toBeLessThan(3);

	const left = await preview.transform();
	await preview.tab.click();
	await workbench.openFile("notes.md");
	await preview.tab.click();
	await preview.nodes.first().waitFor();
	expect(await preview.transform()).toBe(left);
	expect(await preview.selected()).toEqual(["component:shop"]);

	await preview.textTab.click();
	await preview.watchFlicker();
	await workbench.goTo(9);
	await workbench.press("End");
	await workbench.type("\nmailer");
	await preview.note.waitFor();
	expect(await preview.note.textContent()).toBe("Line 10 cannot be read: the picture is of the text before.");
	await workbench.screenshot("preview-half-typed");
	expect(await preview.nodes.count()).toBe(3);
	await workbench.type(": { type: worker");
	await expect.poll(() => preview.nodes.count()).toBe(4);
	await preview.note.waitFor({ state: "hidden" });
	expect(new Set(await preview.seen())).toEqual(new Set([3, 4]));

	await workbench.save();
	await preview.isWrittenDown();
	const before = await preview.transform();
	await workbench.reload();
	await preview.nodes.first().waitFor();
	expect(await preview.nodes.count()).toBe(4);
	expect(await preview.transform()).toBe(before);
	expect(await preview.selected()).toEqual(["component:mailer"]);
});

test("views: a flow leads to its steps, requirements to their lines and to what would help, and what fails is seen at once", async () => {
	const text = design.replace(
		"verifiedBy: game day }",
		"verifiedBy: game day }\n  up: { availability: 99.9%, flow: order }",
	);
	const { workbench, preview } = await opened(text);
	const tab = (name: string) => preview.frame.getByRole("tab", { name });
	const cursor = async () => (await workbench.cursor()).line;

	await tab("Flow").click();
	await preview.frame.locator("#pl-stage .pl-part").first().waitFor();
	await workbench.screenshot("view-flow");
	await preview.frame.locator('#pl-stage .pl-edge[data-entity="flow:order#1"] text').first().click();
	await expect.poll(cursor).toBe(13);
	await expect.poll(() => preview.selected()).toEqual(["flow:order#1"]);
	await workbench.press("End");
	for (const _ of "] }") await workbench.press("ArrowLeft");
	await workbench.type(", shop -> web: thanks");
	await preview.frame.locator("#pl-stage").getByText("3 thanks").waitFor();

	await tab("Requirements").click();
	const sheet = preview.frame.locator("#pl-sheet");
	await sheet.getByText("orders-safe").first().waitFor();
	await workbench.screenshot("view-requirements");
	expect(await violations(preview.frame)).toEqual([]);
	await sheet.getByRole("button", { name: "up", exact: true }).click();
	await expect.poll(cursor).toBe(6);
	await expect.poll(() => sheet.locator(".pl-selected").getAttribute("data-entity")).toBe("requirement:up");

	await preview.tab.click();
	await tab("Architecture").click();
	await preview.node("orders-db").waitFor();
	await preview.node("orders-db").focus();
	await workbench.press("x");
	const panel = preview.frame.locator("#pl-if");
	await panel.getByText("Stops:").first().waitFor();
	expect(await panel.locator("li").first().textContent()).toContain("order");
	await workbench.screenshot("view-what-if");
	expect(await violations(preview.frame)).toEqual([]);
	await workbench.press("r");
	await panel.getByText("Stops:").waitFor({ state: "detached" });
	expect(preview.strangers).toEqual([]);
});

test("all of it by keys", async () => {
	const { workbench, preview } = await opened();
	await preview.enter();
	const inFocus = (entity: string) => expect.poll(() => preview.focused()).toBe(entity);
	await inFocus("pl-canvas");
	for (const id of ["web", "shop", "orders-db"]) {
		await workbench.press("Tab");
		await inFocus(`component:${id}`);
	}
	await workbench.screenshot("preview-keys");
	const fitted = await preview.scale();
	await workbench.press("+");
	await expect.poll(() => preview.scale()).toBeCloseTo(fitted * 1.25);
	await workbench.press("0");
	await expect.poll(() => preview.scale()).toBeCloseTo(fitted);
	const version = await preview.version();
	await workbench.press("Enter");
	await workbench.page.locator(".monaco-editor.focused").waitFor();
	await expect.poll(() => workbench.cursor()).toEqual(expect.objectContaining({ line: 9 }));

	await preview.enter();
	await inFocus("component:orders-db");
	await workbench.press("f");
	await preview.card.waitFor();
	for (const key of ["Escape", "Escape", "Escape"]) await workbench.press(key);
	await workbench.page.locator(".monaco-editor.focused").waitFor();
	// Coming and going has drawn nothing anew.
	await workbench.type("x");
	await preview.node("x").waitFor();
	expect(await preview.version()).toBe(version + 1);
});

test("whatever a design says is text", async () => {
	const texts = hostile.filter((_, i) => i % Math.ceil(hostile.length / 30) === 0);
	const connections = (text: string) => [{ to: "hub", name: text, protocol: text }];
	const components = Object.fromEntries(
		texts.map((text, i) => [
			`c${i}`,
			{ type: "service", name: text, technology: text, group: text, description: text, connections: connections(text) },
		]),
	);
	const text = JSON.stringify({ version: 1, name: texts[0], components: { hub: { type: "queue" }, ...components } });
	const { workbench, preview } = await opened(text);
	expect(await preview.nodes.count()).toBe(texts.length + 1);
	await workbench.screenshot("preview-hostile");
	await preview.frame.locator('[data-entity="component:c0"] b').click();
	for (const key of ["f", "Escape"]) await workbench.press(key);
	const ran = await Promise.all(
		workbench.page.frames().map((frame) => frame.evaluate(() => "owned" in window || document.title.includes("owned"))),
	);
	expect(ran).not.toContain(true);
	expect(preview.dialogs).toEqual([]);
	expect(preview.strangers).toEqual([]);
	// A long line may take VS Code's own colouring too long; it says so, with the line.
	const said = workbench.console.filter((line) => !line.includes("Time limit reached when tokenizing"));
	expect(said.filter((line) => /refused|content security|owned|mermaid|plumbline/i.test(line))).toEqual([]);
	expect(await workbench.notifications()).toEqual([]);
});

test("a large design is folded, and a fold opens where it stands", async () => {
	const services = Array.from(
		{ length: 1000 },
		(_, i) => `  s${i}: { type: service, group: team-${i % 20}, connections: [s${(i * 7 + 1) % 1000}] }\n`,
	);
	const { workbench, preview } = await opened(`version: 1\nname: Large\ncomponents:\n${services.join("")}`);
	expect(await preview.nodes.count()).toBe(20);
	await workbench.goTo(5, 4);
	await preview.frame.locator('.pl-selected[data-entity="fold:group:team-1"]').waitFor();
	await workbench.screenshot("preview-large");
	const scale = await preview.scale();
	await preview.frame.locator('#pl-stage [data-entity="fold:group:team-0"]').click();
	await preview.node("s20").waitFor();
	expect(await preview.nodes.count()).toBe(69);
	expect(await preview.scale()).toBe(scale);
	await workbench.screenshot("preview-large-open");
	await workbench.press("Enter");
	await preview.node("s20").waitFor({ state: "detached" });
});

test("in all themes it can be read, and axe finds nothing", async () => {
	const names = ["online-boutique", "github-2018-10-21"];
	const files = Object.fromEntries(names.map((name) => [`${name}.design.yaml`, exampleText(name)]));
	const workbench = await bed.open({ folder: bed.folder(files), size: { width: 1600, height: 1000 } });
	const preview = new PreviewPage(workbench);
	for (const name of names) await workbench.openFile(`${name}.design.yaml`);
	for (const theme of Object.keys(themes) as Theme[]) {
		await workbench.theme(theme);
		for (const name of theme.startsWith("high") ? names.slice(1) : names) {
			await preview.openFor(`${name}.design.yaml`);
			await preview.frame.locator(`body[data-vscode-theme-id="${themes[theme].id}"]`).waitFor();
			if (name !== "online-boutique") {
				await preview.mark("metadata-db").click();
				await preview.card.getByRole("button", { name: /add synchronous replication/ }).waitFor();
			}
			expect(await violations(preview.frame)).toEqual([]);
			await workbench.screenshot(`preview-${name}-${theme}`);
		}
	}
});

test("the view Design lists it and leads to it, and settings apply at once to all that is shown", async () => {
	const settings =
		'{\n"plumbline.rules": {\n// "patterns/quorum-overlap": "off", "consistency/cap-mismatch": "off"\n}\n}\n';
	const { workbench, preview } = await opened(design, { ".vscode/settings.json": settings });
	const { page } = workbench;
	const icon = page.locator('a[aria-label^="Plumbline"]');
	await page.locator(".activitybar .action-item").filter({ has: icon }).click();
	const pane = page.locator(".pane").filter({ has: page.locator('.pane-header[aria-label^="Design"]') });
	const rows = pane.locator(".pane-body .monaco-list-row");
	const badge = () => icon.getAttribute("aria-label");
	await rows.filter({ hasText: "orders-db" }).click();
	await expect.poll(() => workbench.cursor()).toEqual(expect.objectContaining({ line: 9 }));
	await expect.poll(badge).toBe("Plumbline - 1 error in designs");
	expect(await rows.evaluateAll((all) => all.map(({ ariaLabel }) => ariaLabel))).toEqual([
		"Components 3",
		"component web, client, no findings",
		"component shop, service, 1 warning",
		"component orders-db, database, 1 error",
		"Data 1",
		"Flows 1",
		"Requirements 1",
	]);
	await workbench.command("Plumbline: Focus on Design View");
	await workbench.press("ArrowRight");
	await rows.filter({ hasText: "reads 2 and writes" }).waitFor();
	await workbench.screenshot("view-design");
	for (const key of ["ArrowDown", "Enter"]) await workbench.press(key);
	await expect.poll(() => workbench.cursor()).toEqual({ line: 9, column: 72 });
	await workbench.command("Plumbline: Focus on Design View");
	for (const key of ["ArrowUp", "ArrowUp", "Enter"]) await workbench.press(key);
	await expect.poll(() => workbench.cursor()).toEqual(expect.objectContaining({ line: 8 }));

	const marked = rows.and(page.locator(".selected"));
	await workbench.goTo(12, 4);
	await marked.filter({ hasText: "order" }).waitFor();
	await workbench.goTo(9, 4);
	await marked.filter({ hasText: "orders-db" }).waitFor();

	// Also where the text itself is not open.
	await workbench.openFile("settings.json");
	await preview.textTab.click();
	await workbench.command("View: Close Editor");
	await preview.textTab.waitFor({ state: "detached" });
	await workbench.goTo(3);
	await workbench.press("ControlOrMeta+/");
	await workbench.save();
	await preview.mark("orders-db").waitFor({ state: "detached" });
	await rows.and(page.locator('[aria-label="component orders-db, database, no findings"]')).waitFor();
	await expect.poll(badge).toBe("Plumbline");
	await workbench.press("ControlOrMeta+/");
	await workbench.save();
	await preview.mark("orders-db").waitFor();
	await expect.poll(badge).toBe("Plumbline - 1 error in designs");
});
