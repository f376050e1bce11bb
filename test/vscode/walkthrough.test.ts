/** The walkthrough from its own tab: each button does what it says to the sample, and each step is ticked by what was done. */
import { expect, test } from "vitest";
import { again } from "./bed/patience.ts";
import { useBed } from "./bed/vitest.ts";
import type { Workbench } from "./bed/workbench.ts";
import { packaged } from "./packaged.ts";

const bed = useBed({ vsix: [packaged().vsix] });

async function walkthrough(workbench: Workbench) {
	const { page } = workbench;
	await workbench.command("Welcome: Open Walkthrough...");
	await workbench.palette.pick("Review a System Design");
	const step = (title: string) => page.locator(".getting-started-step", { hasText: title });
	return {
		ticks: () => page.locator(".getting-started-step .codicon-getting-started-step-checked").count(),
		/** Opens the step, and presses its button. */
		press: async (title: string, button: string) => {
			const open = step(title).and(page.locator(".expanded"));
			if (!(await open.isVisible())) await step(title).click();
			await open.waitFor();
			await page.locator(".getting-started-step.expanded").getByRole("button", { name: button }).click();
		},
	};
}

test("from the sample to a design that is mended, drawn and understood, without leaving the walkthrough", async () => {
	const workbench = await bed.open({
		folder: bed.folder({ "notes.md": "# Notes\n" }),
		size: { width: 1600, height: 900 },
	});
	const { page } = workbench;
	const { press, ticks } = await walkthrough(workbench);
	expect(await ticks()).toBe(0);
	await workbench.webview().locator("img").first().waitFor();
	await workbench.screenshot("steps");
	await press("Open a design", "Open the Sample");
	await workbench.tab("design.yaml").waitFor();
	await expect.poll(ticks).toBe(1);

	await press("See what will fail", "Show Problems");
	await expect.poll(() => workbench.problems()).toContainEqual(expect.objectContaining({ code: "format/unknown-key" }));
	await expect.poll(ticks).toBe(2);

	const rows = page.locator(".action-widget .monaco-list-row.action");
	let choices: string[] = [];
	await again(async (timeout) => {
		await press("Mend it", "Show Fixes");
		await rows.first().waitFor({ timeout });
		await workbench.screenshot("steps-fixes");
		expect(await workbench.cursor()).not.toEqual({ line: 1, column: 1 });
		await rows.first().click({ timeout });
		choices = await workbench.palette.choices(timeout);
	});
	expect(choices).toEqual(expect.arrayContaining([expect.stringContaining("sync")]));
	expect(await ticks()).toBe(2);
	await workbench.press("Enter");
	await expect.poll(ticks).toBe(3);

	await press("See it drawn", "Open Preview to the Side");
	await workbench.webview("plumbline.plumbline").locator("#pl-stage svg .node").first().waitFor();
	await expect.poll(ticks).toBe(4);
	await workbench.screenshot("steps-preview");

	await press("Know why", "Explain a Single Point of Failure");
	await workbench.webview("vscode.markdown-language-features").locator("h1").first().waitFor();
	await expect.poll(ticks).toBe(5);
	await workbench.screenshot("steps-end");
	await page.locator(".getting-started-step").first().waitFor();
	expect(await workbench.notifications()).toEqual([]);
}, 240_000);
