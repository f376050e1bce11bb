/** The packaged extension in its first minutes: from the walkthrough to a design that is saved, linked and drawn. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { large } from "../../tools/bench/large-designs.ts";
import { again, untilShown } from "./bed/patience.ts";
import { useBed } from "./bed/vitest.ts";
import { packaged } from "./packaged.ts";
import { PreviewPage } from "./preview-page.ts";

const bed = useBed({ vsix: [packaged().vsix] });

test("the walkthrough leads to a design, and its preview and status stay with it when it is saved", async () => {
	const folder = bed.folder({ "notes.md": "# Notes\n" });
	const workbench = await bed.open({ folder, size: { width: 1600, height: 900 } });
	const { page } = workbench;
	await workbench.command("Welcome: Open Walkthrough...");
	await workbench.palette.pick("Review a System Design");
	const step = page.locator(".getting-started-step.expanded");
	await step.getByText("Open a design").waitFor();
	await workbench.webview().getByText("what the system is made of").waitFor();
	await workbench.screenshot("first-step");
	await step.getByText("New Design").click();
	await workbench.palette.pick("A Small System");
	await workbench.tab("design.yaml").waitFor();

	const preview = new PreviewPage(workbench);
	await preview.openFor("design.yaml");
	await preview.textTab.click();
	await workbench.save();
	await workbench.goTo(12);
	await workbench.press("End");
	await workbench.type("\nreplicas: 3");
	await preview.node("orders").getByText("×3").waitFor();
	await preview.leadTo(14, () => preview.node("orders-db").click());
	await workbench.save();
	expect(readFileSync(join(folder, "design.yaml"), "utf8")).toContain("\n    replicas: 3\n");

	await preview.frame.getByRole("button", { name: "Save as SVG" }).click();
	await page.locator(".quick-input-widget").getByRole("button", { name: "OK" }).click();
	const picture = join(folder, "design.svg");
	await expect
		.poll(() => existsSync(picture) && readFileSync(picture, "utf8"))
		.toMatch(/^<svg .*>orders-db<.*<\/svg>$/s);

	await preview.textTab.click();
	await page.locator("#status\\.languageStatus").click();
	await page.locator(".hover-language-status", { hasText: "Design: no findings" }).waitFor();
	await workbench.screenshot("status");
	expect(await workbench.notifications()).toEqual([]);
});

test("the status says so while a large design is judged", async () => {
	const folder = bed.folder({ "design.yaml": large["bare components in a row"]!.of(3000).text });
	const workbench = await bed.open({ folder });
	await workbench.openFile("design.yaml");
	const working = workbench.page.locator("#status\\.languageStatus .codicon-loading");
	await working.waitFor();
	await working.waitFor({ state: "hidden" });
	await workbench.page.locator("#status\\.languageStatus").click();
	await workbench.page.locator(".hover-language-status", { hasText: /Design: \d+ findings/ }).waitFor();
});

const whole = `version: 1
name: Shop
include: { pay: parts/payments.yaml }
components:
  web: { type: client, connections: [pay/ledger] }
flows: { pay: { rate: 10/s, steps: [web -> pay/ledger] } }
`;
const part = "version: 1\nname: Payments\ncomponents:\n  ledger: { type: database }\n";

test("a path leads to its part, and a renamed design keeps its preview", async () => {
	const folder = bed.folder({ "design.yaml": whole, "parts/payments.yaml": part });
	const workbench = await bed.open({ folder });
	await workbench.openFile("design.yaml");
	const preview = new PreviewPage(workbench);
	await preview.openFor("design.yaml");
	await preview.textTab.click();
	await workbench.page.locator(".detected-link", { hasText: "payments" }).waitFor();
	await untilShown(workbench.tab("payments.yaml"), () => workbench.follow("parts/payments.yaml"));

	// Rows move while the list shows where the part lies.
	const row = (name: string) => workbench.page.locator(".explorer-folders-view .monaco-list-row", { hasText: name });
	const chosen = workbench.page.locator(".monaco-list-row.selected.focused");
	await row("payments.yaml").and(chosen).waitFor();
	await again(async (timeout) => {
		await row("design.yaml").click();
		await row("design.yaml").and(chosen).waitFor({ timeout });
	});
	await untilShown(workbench.page.locator(".explorer-item-edited input"), () => workbench.press("F2"));
	// The name without its end is selected.
	await workbench.type("shop.design");
	await workbench.press("Enter");
	await workbench.tab("shop.design.yaml").waitFor();
	await preview.tabOf("shop.design.yaml").waitFor();
	await workbench.goTo(5);
	await workbench.press("End");
	await workbench.type("\nmobile: { type: client, connections: [pay/ledger] }");
	await preview.node("mobile").waitFor();
	await preview.leadTo(4, () => preview.node("pay/ledger").click());
	await workbench.tab("payments.yaml").waitFor();
});

test("a pattern goes into a section in brackets", async () => {
	const folder = bed.folder({ "design.yaml": whole, "parts/payments.yaml": part });
	const workbench = await bed.open({ folder, openFile: join(folder, "design.yaml") });
	await workbench.squiggles("info").first().waitFor();
	await workbench.command("Plumbline: Insert Pattern");
	await workbench.palette.pick("A flow");
	await workbench.page.locator(".tab.active.dirty").waitFor();
	await workbench.screenshot("pattern-in-brackets");
	await workbench.type("read-ledger");
	await workbench.press("Escape");
	await workbench.save();
	const lines = readFileSync(join(folder, "design.yaml"), "utf8").split("\n");
	expect(lines.slice(0, 5)).toEqual(whole.split("\n").slice(0, 5));
	expect(lines[5]).toMatch(/^flows: \{ pay: .* steps: \[web -> pay\/ledger\] \}, read-ledger: \{ .+ \} \}$/);
});
