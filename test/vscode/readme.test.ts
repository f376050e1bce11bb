/** The pictures of the README, taken anew with each run; `npm run pictures` keeps them. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "./bed/root.ts";
import type { Theme } from "./bed/themes.ts";
import { useBed } from "./bed/vitest.ts";
import { packaged } from "./packaged.ts";

const bed = useBed({ vsix: [packaged().vsix] });
const example = "github-2018-10-21.design.yaml";

async function opened(theme: Theme, line: number, size = { width: 1400, height: 820 }) {
	const w = await bed.open({
		folder: join(root, "examples"),
		openFile: join(root, "examples", example),
		theme,
		size,
		scale: 1.5,
		settings: { "editor.fontSize": 13 },
	});
	await w.command("View: Close Primary Side Bar");
	await w.goTo(line, 5);
	await w.squiggles("error").first().waitFor();
	return w;
}

test("text and picture beside each other", async () => {
	const w = await opened("light", 62);
	await w.command("Plumbline: Open Preview to the Side");
	const page = w.webview("plumbline.plumbline");
	await page.locator("#pl-stage svg .node").first().waitFor();
	await page.locator(".node", { hasText: "metadata-db" }).locator(".pl-mark").click();
	await page.locator("#pl-card button", { hasText: /./ }).first().waitFor();
	await w.screenshot("readme-preview");
	expect(await page.locator("#pl-card").textContent()).toContain("availability/failover-data-loss");
});

test("a finding and what mends it", async () => {
	const w = await opened("dark", 60, { width: 1100, height: 620 });
	await w.click({ text: "async", line: 60 });
	await w.press("ControlOrMeta+.");
	const fixes = w.page.locator(".action-widget .monaco-list-row.action");
	await fixes.first().waitFor();
	await w.screenshot("readme-fixes");
	expect(await fixes.count()).toBeGreaterThan(4);
});
