/** A review report as a person takes it along: a command, a file. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { useBed } from "./bed/vitest.ts";
import { packaged } from "./packaged.ts";

const bed = useBed({ vsix: [packaged().vsix] });

const design = `version: 1
name: Shop
requirements: { up: { availability: 99.99%, flow: buy } }
components:
  web: { type: service, replicas: 2, connections: [shop-db] }
  shop-db: { type: database }
flows: { buy: { entry: web, steps: [web -> shop-db] } }
`;

test("the command writes a page beside the design, and its name says which kind", async () => {
	const folder = bed.folder({ "design.yaml": design });
	const workbench = await bed.open({ folder, openFile: join(folder, "design.yaml") });
	const { page } = workbench;
	await workbench.squiggles("warning").first().waitFor();
	const exported = async (name: string) => {
		await workbench.command("Plumbline: Export Review Report...");
		const input = page.locator(".quick-input-widget");
		await input.getByRole("button", { name: "OK" }).waitFor();
		await expect.poll(() => input.locator("input.input").inputValue()).toMatch(/design\.review\.html$/);
		await input.locator("input.input").fill(join(folder, name));
		await input.getByRole("button", { name: "OK" }).click();
		await expect
			.poll(() => existsSync(join(folder, name)) && readFileSync(join(folder, name), "utf8"))
			.toContain("Shop");
		return readFileSync(join(folder, name), "utf8");
	};
	const html = await exported("design.review.html");
	expect(html).toMatch(/^<!doctype html>\n[\s\S]*Content-Security-Policy[\s\S]*<h2>Checklist<\/h2>/);
	await expect.poll(() => workbench.notifications()).toContain("The report is in design.review.html.");
	await workbench.screenshot("review-exported");
	expect(await exported("review.md")).toMatch(/^# Shop\n\n## Summary\n[\s\S]*\n## Checklist\n/);
	expect(workbench.outgoing).toEqual([]);
});
