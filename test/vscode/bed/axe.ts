/** What axe finds wrong with the page in a webview, for people who use it with a keyboard or a screen reader. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { AxeResults } from "axe-core";
import type { FrameLocator } from "playwright-core";
import { packages } from "./root.ts";

/** A line for each violation; none is what there should be. A page has to say its background, or axe takes it for white. */
export async function violations(page: FrameLocator): Promise<string[]> {
	const html = await page.locator("html").elementHandle();
	const frame = await html?.ownerFrame();
	if (!frame) throw new Error("The webview is gone.");
	// As a debugger would, past the page's own rules for scripts, which stay in force.
	await frame.evaluate(readFileSync(join(packages, "axe-core/axe.min.js"), "utf8"));
	const found = await frame.evaluate(() => axe.run(document, { iframes: false, resultTypes: ["violations"] }));
	return found.violations.flatMap(({ id, help, nodes }) =>
		nodes.map(({ target, html }) => `${id}: ${help}, at ${target.join(" ")}: ${html}`),
	);
}

declare const axe: { run(context: Document, options: object): Promise<AxeResults> };
