/** The packaged extension in a real VS Code, as a person uses it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { useBed } from "./bed/vitest.ts";
import type { Workbench } from "./bed/workbench.ts";
import { packaged } from "./packaged.ts";

const bed = useBed({ vsix: [packaged().vsix] });

const design = `version: 1
name: Shop
summary: Takes orders for a shop, and tells buyers that they have arrived.
requirements:
  orders-safe: { consistency: strong, data: orders, verifiedBy: game day }
components:
  web: { type: client, connections: [shop] }
  shop: { type: service, rep: 3, connections: [orders-db] } # three of them
  orders-db: { type: database, replicas: 5, quorum: { nodes: 5, read: 2, write: 3 } }
data: { orders: { store: orders-db, owner: shop } }
flows:
  order: { rate: 10/s, steps: [web -> shop, shop -> orders-db] }
`;

async function opened(text = design, files: Readonly<Record<string, string>> = {}) {
	const folder = bed.folder({ "design.yaml": text, ...files });
	const workbench = await bed.open({ folder, openFile: join(folder, "design.yaml") });
	await workbench.squiggles("warning").first().waitFor();
	return { workbench, folder, saved: () => readFileSync(join(folder, "design.yaml"), "utf8") };
}

/** The edit has come. */
const changed = (workbench: Workbench) =>
	workbench.page.locator(".editor-group-container.active .tab.active.dirty").waitFor();

test("findings are seen, explained and mended", async () => {
	const { workbench, saved } = await opened(design.replace("rep: 3", "replica: 3"));
	await expect
		.poll(() => workbench.problems())
		.toContainEqual(
			expect.objectContaining({
				code: "format/unknown-key",
				line: 8,
				column: 26,
				severity: expect.stringContaining("warning"),
				source: "plumbline",
			}),
		);
	expect(await workbench.hover("replica", "format/unknown-key")).toContain("replicas");
	await workbench.screenshot("finding");
	const fixes = await workbench.quickFixes("replica");
	expect(fixes).toEqual(
		expect.arrayContaining([
			expect.stringMatching(/^Rename/),
			"Ignore format/unknown-key here, with a reason…",
			"Turn format/unknown-key off in this project",
			"Explain format/unknown-key",
		]),
	);
	await workbench.applyFix("replica", fixes.find((title) => title.startsWith("Rename"))!);
	await changed(workbench);
	await workbench.save();
	expect(saved()).toBe(design.replace("rep: 3", "replicas: 3"));
	expect(await workbench.notifications()).toEqual([]);
	expect(workbench.outgoing).toEqual([]);
});

test("a choice asks, and writes nothing before the answer", async () => {
	const { workbench, saved } = await opened();
	const fixes = await workbench.quickFixes({ text: "2", line: 9 });
	const choice = fixes.find((title) => title.endsWith("…") && !title.startsWith("Ignore"))!;
	const [first] = await workbench.asked({ text: "2", line: 9 }, choice);
	await workbench.screenshot("choice");
	expect(saved()).toBe(design);
	await workbench.palette.pick(first!);
	await changed(workbench);
	await workbench.save();
	expect(saved()).not.toBe(design);
	expect(saved()).toContain("# three of them\n");
});

test("completion and hover", async () => {
	const { workbench } = await opened();
	await workbench.goTo(8, 29);
	expect(await workbench.suggestions()).toContain("replicas");
	await workbench.screenshot("completion");
	await workbench.press("Escape");
	expect(await workbench.hover("orders-db", "Copies: 5")).toContain("database");
});

test("patterns go to their place, and a new design begins without a finding", async () => {
	const { workbench } = await opened();
	await workbench.command("Plumbline: Insert Pattern");
	await workbench.palette.choices();
	await workbench.screenshot("patterns");
	await workbench.palette.pick("A flow");
	await workbench.press("Escape");
	await workbench.command("Plumbline: New Design");
	await workbench.palette.pick("A Small System");
	await workbench.tab("new-2.design.yaml").waitFor();
	await workbench.screenshot("new-design");
});

test("the rule's page opens inside the editor, from the finding's code", async () => {
	const { workbench } = await opened(design.replace("rep: 3", "replica: 3"));
	await workbench.problems();
	await workbench.page.locator(".markers-panel .monaco-list-row a", { hasText: "format/unknown-key" }).click();
	await workbench.webview("vscode.markdown-language-features").locator("h2", { hasText: "Why" }).first().waitFor();
	await workbench.screenshot("explain");
});

test("a folder without a design offers a new one", async () => {
	const workbench = await bed.open({ folder: bed.folder({ "notes.md": "# Notes\n" }) });
	const { page } = workbench;
	await page.locator('.activitybar a[aria-label^="Plumbline"]').click();
	await page.getByText("There is no design in this workspace yet.").waitFor();
	await workbench.screenshot("view-welcome");
	await page.locator(".welcome-view-content").getByRole("button", { name: "New Design" }).click();
	await workbench.palette.pick("A Small System");
	await workbench.tab("design.yaml").waitFor();
	await page.locator(".pane-body .monaco-list-row", { hasText: "orders-db" }).waitFor();
	await workbench.screenshot("view-new");
});
