import { writeFileSync, mkdtempSync } from "node:fs";
import { launchBrowser } from "./browser.ts";
import { Server } from "./server.ts";
import { Workbench } from "./workbench.ts";
const server = await Server.start();
const browser = await launchBrowser();
const folder = mkdtempSync("/tmp/ws-");
writeFileSync(folder + "/design.yaml", "version: 1\nname: A cache\n");
const mode = process.argv[2];
for (const n of [1, 2, 3]) {
const wb = await Workbench.open(browser, server, { folder, openFile: folder + "/design.yaml", theme: "light" });
await wb.page.waitForTimeout(4000);
writeFileSync(folder + "/design.yaml", "changed: " + n + "\n");
server.configure({ "workbench.colorTheme": "Dark 2026" });
await wb.page.waitForTimeout(4000);
console.log(n, "theme", (await wb.page.locator(".monaco-workbench").first().getAttribute("class"))?.includes("vs-dark"), "file", await wb.page.locator(".view-line").first().innerText());
if (mode === "close") await wb.close();
if (mode === "leave") { await wb.page.goto("about:blank"); await wb.page.waitForTimeout(1000); await wb.close(); }
if (mode === "theme2") { server.configure({ "workbench.colorTheme": "Light 2026" });await wb.page.waitForTimeout(4000); console.log("back", (await wb.page.locator(".monaco-workbench").first().getAttribute("class"))?.includes("vs-dark"))}
}
await browser.close();
await server.stop();
