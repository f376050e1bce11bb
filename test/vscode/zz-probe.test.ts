import { join } from "node:path";
import { test } from "vitest";
import { useBed } from "./bed/vitest.ts";

const bed = useBed({ vsix: ["/work/main/dist/plumbline-0.1.0.vsix"] });
test("probe", async () => {
	const folder = bed.folder({
		"design.yaml": "version: 1\nname: Shop\ncomponents:\n  shop: { type: service, rep: 3 }\n",
	});
	const w = await bed.open({ folder, openFile: join(folder, "design.yaml") });
	await w.page.waitForTimeout(9000);
	await w.screenshot("failed/probe");
	await w.command("Plumbline: Show Log");
	await w.page.waitForTimeout(2000);
	await w.screenshot("failed/probe-log");
	console.log(w.console.join("\n").slice(0, 6000));
}, 60000);
