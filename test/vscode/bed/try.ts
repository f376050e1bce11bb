import { writeFileSync, mkdtempSync } from "node:fs";
import { launchBrowser } from "./browser.ts";
import { startForTests } from "./still.ts";
import { execSync } from "node:child_process";
const server = await startForTests({flags: process.argv[2] ? ["--builtin-extensions-dir", process.argv[2]] : []});
const browser = await launchBrowser();
const cpu = () => Number(execSync(`ps -eo cputimes,times,args 2>/dev/null | grep bed/node_modules | grep -v grep | awk '{s+=$1} END {print s}'`).toString());
const shared = await browser.newContext();
for (const mode of ["fresh", "fresh", "fresh", "shared", "shared", "shared"]) {
const folder = mkdtempSync("/tmp/ws-");
writeFileSync(folder + "/design.yaml", "version: 1\nname: A cache\n");
const context = mode === "fresh" ? await browser.newContext() : shared;
const page = await context.newPage();
const before = cpu();
const t = performance.now();
await page.goto(server.address(folder, [["openFile", server.remote(folder + "/design.yaml")], ["extensionDevelopmentPath", server.remote("/work/main/test/vscode/fixture-extension")]]));
await page.locator(".monaco-workbench .part.editor").waitFor();
const t1 = performance.now();
await page.locator(".view-line").first().waitFor();
const t2 = performance.now();
await page.locator(".squiggly-warning").first().waitFor();
console.log(mode, Math.round(t1 - t), Math.round(t2 - t), Math.round(performance.now() - t), "cpu s", cpu() - before);
await page.close();
if (mode === "fresh") await context.close();
}
await browser.close();
await server.stop();
