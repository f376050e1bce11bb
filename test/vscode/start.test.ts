/** What `npm start` serves: an example at its worst finding, listed with the others, and its picture beside it. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { launchBrowser } from "./bed/browser.ts";
import { bed, root } from "./bed/root.ts";

test("an example is open at its first error, and drawn", async () => {
	const editor = spawn(process.execPath, ["tools/run.mjs", "tools/editor.ts"], { cwd: root });
	const browser = await launchBrowser();
	onTestFinished(async () => {
		editor.kill("SIGTERM");
		await browser.close();
	});
	let output = "";
	for (const stream of [editor.stdout, editor.stderr])
		stream.setEncoding("utf8").on("data", (text: string) => {
			output += text;
		});
	const address = () => /http:\S+/.exec(output)?.[0];
	await expect.poll(address, { timeout: 150_000 }).toBeDefined();
	const context = await browser.newContext({ viewport: { width: 1500, height: 850 } });
	context.setDefaultTimeout(120_000);
	const page = await context.newPage();
	await page.goto(address()!);
	await page
		.frameLocator('iframe.webview.ready:visible[src*="extensionId=plumbline.plumbline"]')
		.frameLocator("iframe#active-frame")
		.locator("#pl-stage svg .node")
		.first()
		.waitFor();
	await page.locator(".markers-panel .marker-message").first().waitFor();
	await page.screenshot({ path: join(bed, "../screenshots/start.png") });
	await expect.poll(() => page.locator(".editor-group-container").count()).toBe(2);
	await expect.poll(() => page.locator(".line-numbers.active-line-number").first().textContent()).not.toBe("1");
}, 300_000);
