/** The packaged extension in the web worker host: the same findings, fixes and pictures without a process. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { useBed } from "./bed/vitest.ts";
import { packaged } from "./packaged.ts";

const bed = useBed({ vsix: [packaged().vsix], web: ["plumbline.plumbline"] });

const design =
	"version: 1\nname: Shop\ninclude: { pay: pay.yaml }\ncomponents:\n  shop: { type: service, replica: 3, connections: [pay/ledger] } # ours\n";
const part = "version: 1\nname: Pay\ncomponents:\n  ledger: { type: service }\n";

test("findings, fixes, parts and the preview", async () => {
	const folder = bed.folder({ "design.yaml": design, "pay.yaml": part });
	const workbench = await bed.open({ folder, openFile: join(folder, "design.yaml") });
	await workbench.squiggles("warning").first().waitFor();
	const problems = await workbench.problems();
	expect(problems.map(({ code }) => code)).toContain("format/unknown-key");
	expect(problems.map(({ code }) => code)).not.toContain("reference/unknown-id");
	const fixes = await workbench.quickFixes("replica");
	await workbench.applyFix("replica", fixes.find((title) => title.startsWith("Rename"))!);
	await workbench.page.locator(".editor-group-container.active .tab.active.dirty").waitFor();
	await workbench.save();
	expect(readFileSync(join(folder, "design.yaml"), "utf8")).toBe(design.replace("replica:", "replicas:"));
	await workbench.command("Plumbline: Open Preview to the Side");
	await workbench.webview("plumbline.plumbline").locator("#pl-stage svg .node").first().waitFor();
	// A page's own files have addresses that VS Code itself answers.
	expect(workbench.outgoing.filter((address) => !address.includes(".vscode-resource.vscode-cdn.net/"))).toEqual([]);
});
