/** Whether requirements hold, as a person sees it: above the line, in a hover, and in the view. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { useBed } from "./bed/vitest.ts";
import { packaged } from "./packaged.ts";

const bed = useBed({ vsix: [packaged().vsix] });

const design = `version: 1
name: Shop
summary: Takes orders for a shop.
requirements:
  up: { availability: 99.95%, flow: order }
  fast: { latency: { p99: 300ms }, flow: order }
  peak: { throughput: { peak: 300/s }, flow: order }
components:
  app: { type: client, connections: [api] }
  api:
    type: service
    replicas: 2
    availability: 99.9%
    latency: { p50: 20ms, p99: 90ms }
    connections: [orders-db]
  orders-db: { type: database, replicas: 1, availability: 99.5%, latency: { p50: 5ms, p99: 60ms }, capacity: 1k/s }
data: { orders: { store: orders-db, owner: api } }
flows:
  order: { rate: 300/s, steps: [app -> api, api -> orders-db] }
`;

async function opened(files: Readonly<Record<string, string>>) {
	const folder = bed.folder(files);
	const workbench = await bed.open({ folder, openFile: join(folder, Object.keys(files)[0]!) });
	const { page } = workbench;
	return {
		workbench,
		lens: (text: string) => page.locator(".codelens-decoration a", { hasText: text }).first(),
		rows: page.locator('.pane:has([aria-label*="Requirements"]) .monaco-list-row'),
	};
}

test("a lens says whether it holds, and opens the sum in the view; its terms lead to their lines", async () => {
	const { workbench, lens, rows } = await opened({ "design.yaml": design });
	const { page } = workbench;
	await lens("violated: 99.").waitFor();
	await lens("unknown: capacity of api is missing").waitFor();
	await workbench.screenshot("verdict-lenses");
	await lens("violated: 99.").click();
	const term = rows.filter({ hasText: "orders-db up 99.5%" });
	await term.waitFor();
	await rows.filter({ hasText: "up99" }).first().waitFor();
	await workbench.screenshot("verdict-view");
	await term.click();
	await expect.poll(async () => (await workbench.cursor()).line).toBe(16);
	const told = await workbench.hover("up", "multiplied");
	expect(told).toContain("Violated: availability of order is 99.");
	await workbench.screenshot("verdict-hover");
	await page.locator(".monaco-hover-content a", { hasText: "99.9%" }).first().click();
	await expect.poll(async () => (await workbench.cursor()).line).toBe(13);
	expect(workbench.outgoing).toEqual([]);
});

test("several designs stand side by side, and none says what would be here", async () => {
	const several = await opened({ "design.yaml": design, "pay.design.yaml": design.replace("name: Shop", "name: Pay") });
	await several.lens("violated: 99.").click();
	await several.rows.filter({ hasText: "Pay" }).waitFor();
	await several.rows.filter({ hasText: "Shop" }).waitFor();
	await several.workbench.screenshot("verdict-designs");
	const none = await opened({ "notes.md": "# Notes\n" });
	await none.workbench.page.locator('.activitybar a[aria-label^="Plumbline"]').click();
	await none.workbench.page.getByText("No design of this workspace states a requirement yet.").waitFor();
});

test("what would help is opened, chosen, and makes it hold", async () => {
	const { workbench, lens, rows } = await opened({ "design.yaml": design });
	await lens("violated: 99.").click();
	const help = rows.filter({ hasText: "What would help" });
	await help.waitFor();
	await help.locator(".monaco-tl-twistie").click();
	const offer = rows.filter({ hasText: "orders-db: " }).first();
	await offer.waitFor();
	await workbench.screenshot("verdict-help");
	await offer.click();
	await workbench.palette.pick("Make This Change");
	await lens("met: 99.9").waitFor();
	await workbench.screenshot("verdict-helped");
	expect(await workbench.notifications()).toEqual([]);
});

test("the light bulb on a requirement leads to the same", async () => {
	const { workbench, lens } = await opened({ "design.yaml": design });
	await lens("violated: 99.").waitFor();
	const choices = await workbench.asked("up", "See what would make 'up' hold…");
	expect(choices[0]).toContain("orders-db: ");
	await workbench.screenshot("verdict-choices");
	await workbench.palette.pick(choices[0]!);
	await lens("met: 99.9").waitFor();
});

test("requirements are tests: a run tells which hold, a click goes to the line, and what is written is computed anew", async () => {
	const { workbench, lens } = await opened({ "design.yaml": design });
	const { page } = workbench;
	await lens("violated: 99.").waitFor();
	await workbench.palette.run("Testing: Focus on Test Explorer View");
	const row = (name: string) => page.locator(".test-explorer .monaco-list-row", { hasText: name });
	await row("Shop").waitFor();
	await workbench.palette.run("Test: Run All Tests");
	await row("Shop").and(page.locator('[aria-label*="Failed"]')).waitFor();
	if ((await row("fast").count()) === 0) await row("Shop").locator(".monaco-tl-twistie").click();
	const state = async (name: string) => (await row(name).getAttribute("aria-label")) ?? "";
	await expect.poll(() => state("up")).toContain("Failed");
	expect(await state("peak")).toContain("Skipped");
	expect(await state("fast")).toContain("Passed");
	await workbench.screenshot("verdict-tests");
	await row("fast").dblclick();
	await expect.poll(async () => (await workbench.cursor()).line).toBe(6);
	await workbench.goTo(5, 25);
	for (const _ of ".95") await workbench.press("Delete");
	await lens("met: 99.5% of 99%").waitFor();
	await workbench.palette.run("Test: Run All Tests");
	await expect.poll(() => state("up")).toContain("Passed");
});
