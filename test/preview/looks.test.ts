/** The picture in all four themes: to be looked at, and checked by axe. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import type { Viewing } from "../../src/protocol/index.ts";
import { launchBrowser } from "../vscode/bed/browser.ts";
import { packages } from "../vscode/bed/root.ts";
import { type Browser, exampleText, Preview, pictureOf, shownOf } from "./harness.ts";
import { type ThemeName, themes } from "./themes.ts";

const text = readFileSync(join(import.meta.dirname, "checkout.design.yaml"), "utf8");

let browser: Browser;
beforeAll(async () => {
	browser = await launchBrowser();
});
afterAll(() => browser?.close());

interface Violation {
	readonly id: string;
	readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

async function violations({ page }: Preview): Promise<string[]> {
	await page.evaluate(readFileSync(join(packages, "axe-core/axe.min.js"), "utf8"));
	const found = await page.evaluate(() =>
		(window as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } }).axe.run(),
	);
	return found.violations.flatMap(({ id, nodes }) =>
		nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`),
	);
}

test.each(Object.keys(themes) as ThemeName[])("in %s, with legend and card", async (theme) => {
	const preview = await Preview.open(browser, { theme, state: { open: [], legend: true } });
	onTestFinished(() => preview.page.close());
	await preview.show(pictureOf(text));
	await preview.screenshot(`preview-${theme}`);
	await preview.page.locator('.node[data-entity="component:orders"]').focus();
	await preview.page.keyboard.press("f");
	for (const message of await preview.said())
		if (message.type === "fixes")
			await preview.send({
				type: "fixes",
				version: 1,
				finding: message.finding,
				fixes: [{ title: "Mend it", kind: "safe" }],
			});
	expect(await violations(preview)).toEqual([]);
	await preview.screenshot(`preview-card-${theme}`);
	expect(preview.mischief).toEqual([]);
});

test.each(Object.keys(themes) as ThemeName[])("the views in %s", async (theme) => {
	const preview = await Preview.open(browser, { theme, size: { width: 1000, height: 700 } });
	onTestFinished(() => preview.page.close());
	const saga = exampleText("ftgo-create-order-saga");
	const views: readonly (readonly [string, string, Viewing])[] = [
		["flow", saga, { view: "flow" }],
		["requirements", exampleText("online-boutique"), { view: "requirements" }],
		["what-if", exampleText("online-boutique"), { view: "architecture", failed: ["component:redis-cart"] }],
	];
	for (const [i, [name, design, viewing]] of views.entries()) {
		await preview.look(shownOf(design, viewing), i + 1);
		if (viewing.failed !== undefined) await preview.page.getByRole("button", { name: "What if it fails" }).click();
		await preview.screenshot(`view-${name}-${theme}`);
		expect(await violations(preview), name).toEqual([]);
	}
	expect(preview.mischief).toEqual([]);
});

test.each(["online-boutique", "ftgo-create-order-saga", "aws-three-tier-web"])("the example %s", async (name) => {
	const preview = await Preview.open(browser, { theme: "dark", size: { width: 1300, height: 900 } });
	onTestFinished(() => preview.page.close());
	await preview.show(pictureOf(exampleText(name)));
	await preview.screenshot(`preview-${name}`);
	expect(await violations(preview)).toEqual([]);
});
