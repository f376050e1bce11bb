/** The test bed itself, tried with an extension of a few lines: each of a person's steps, both hosts, all themes. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { violations } from "./bed/axe.ts";
import { themes } from "./bed/themes.ts";
import { testInHost, useBed } from "./bed/vitest.ts";

const extension = join(import.meta.dirname, "fixture-extension");
const design = "version: 1\nname: Shop\ncomponents:\n  cache: { type: database } # the only one\n";
const bed = useBed();

async function openDesign() {
	const folder = bed.folder({ "design.yaml": design, "notes.md": "# Notes\n" });
	const workbench = await bed.open({ folder, extension, openFile: join(folder, "design.yaml") });
	await workbench.squiggles("warning").first().waitFor();
	return { workbench, saved: () => readFileSync(join(folder, "design.yaml"), "utf8") };
}

test("a finding is seen, explained and mended", async () => {
	const { workbench, saved } = await openDesign();
	await expect
		.poll(() => workbench.problems())
		.toEqual([
			{
				severity: "warning",
				message: "Say store, not cache.",
				source: "fixture",
				code: "no-cache",
				line: 4,
				column: 3,
			},
		]);
	expect(await workbench.hover("cache", "A word of the fixture.")).toContain("Say store, not cache.");
	await workbench.screenshot("bed-hover");
	expect(await workbench.quickFixes("cache")).toEqual(["Say store"]);
	await workbench.applyFix({ text: "cache", line: 4 }, "Say store");
	await workbench.save();
	expect(saved()).toBe(design.replace("cache", "store"));
	await expect.poll(() => workbench.problems()).toEqual([]);
	expect(await workbench.notifications()).toEqual([]);
	expect(workbench.outgoing).toEqual([]);
});

test("files, places, typing and completion", async () => {
	const { workbench, saved } = await openDesign();
	await workbench.openFile("notes.md");
	await workbench.openFile("design.yaml");
	await workbench.goTo(2, 11);
	expect(await workbench.cursor()).toEqual({ line: 2, column: 11 });
	await workbench.type(" cache da");
	expect(await workbench.suggestions()).toContain("database");
	await workbench.press("Escape");
	await workbench.save();
	expect(saved()).toContain("name: Shop cache da\n");
	await expect.poll(async () => (await workbench.problems()).length).toBe(2);
});

test("a webview in its theme", async () => {
	const { workbench } = await openDesign();
	expect(await workbench.palette.commandsFor("Fixture: ")).toContain("Fixture: Show Page");
	await workbench.command("Fixture: Show Page");
	const page = workbench.webview("plumbline.test-bed-fixture");
	for (const theme of ["dark", "high-contrast-light"] as const) {
		await workbench.theme(theme);
		await page.locator(`body[data-vscode-theme-id="${themes[theme].id}"] h1`).waitFor();
		expect(await violations(page)).toEqual([]);
		await workbench.screenshot(`bed-webview-${theme}`);
	}
});

test("axe sees what is wrong", async () => {
	const { workbench } = await openDesign();
	await workbench.command("Fixture: Show Page");
	await workbench
		.webview()
		.locator("button")
		.evaluate((button) => button.replaceChildren());
	expect(await violations(workbench.webview())).toEqual([expect.stringMatching(/^button-name: /)]);
});

await testInHost(bed, { suites: [join(extension, "in-host.ts")], extension });
