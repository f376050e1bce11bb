/** The pictures of the README and the walkthrough, taken anew with each run; `npm run pictures` keeps them. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { sample } from "../../src/extension/templates.ts";
import { bed as bedFolder, root } from "./bed/root.ts";
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

test("what the walkthrough's steps lead to", async () => {
	const w = await bed.open({
		folder: bed.folder({ "design.yaml": sample.text }),
		theme: "dark",
		size: { width: 880, height: 600 },
		scale: 1.5,
		settings: { "editor.fontSize": 13, "editor.minimap.enabled": false, "workbench.layoutControl.enabled": false },
	});
	const picture = async (name: string) =>
		w.page.screenshot({
			path: join(bedFolder, `../screenshots/walkthrough-${name}.png`),
			animations: "disabled",
			clip: { x: 53, y: 38, width: 821, height: 528 },
		});
	await w.openFile("design.yaml");
	await w.command("View: Close Primary Side Bar");
	await w.squiggles("error").first().waitFor();
	await w.page.mouse.move(0, 0);
	await picture("new");
	await w.command("Plumbline: Show Problems");
	await w.page.locator(".markers-panel .monaco-list-row").first().waitFor();
	await picture("find");
	await w.command("View: Toggle Panel Visibility");
	await w.command("Plumbline: Show Fixes of the Worst Finding");
	await w.page.locator(".action-widget .monaco-list-row.action").first().waitFor();
	await picture("fix");
	await w.press("Escape");
	await w.command("Plumbline: Open Preview to the Side");
	const page = w.webview("plumbline.plumbline");
	await page.locator("#pl-stage svg .node").first().waitFor();
	await picture("preview");
	await w.command("View: Close Editor");
	await w.command("Plumbline: Explain a Rule, Topic or Key");
	await w.palette.answer("spof");
	await w.webview("vscode.markdown-language-features").locator("h1", { hasText: "Single point" }).waitFor();
	await picture("explain");
}, 240_000);
