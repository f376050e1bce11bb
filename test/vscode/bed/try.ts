import { writeFileSync, mkdtempSync } from "node:fs";
import { launchBrowser } from "./browser.ts";
import { Server } from "./server.ts";
import { Workbench } from "./workbench.ts";
const server = await Server.start();
const browser = await launchBrowser();
const folder = mkdtempSync("/tmp/ws-");
writeFileSync(folder + "/design.yaml", "version: 1\nname: A cache\n");
for (const n of [1, 2]) {
const wb = await Workbench.open(browser, server, { folder, openFile: folder + "/design.yaml", theme: "light" });
await wb.page.waitForTimeout(6000);
console.log("=== configure", n);
const before = server.log().length;
server.configure({ "workbench.colorTheme": "Dark 2026" });
await wb.page.waitForTimeout(4000);
console.log(n, "theme", (await wb.page.locator(".monaco-workbench").first().getAttribute("class"))?.includes("vs-dark"));
console.log(server.log().slice(before).split("\n").filter((l) => /settings|File/i.test(l)).slice(0, 30).join("\n"));
await wb.close();
}
writeFileSync("/tmp/server.log", server.log());
await browser.close();
await server.stop();
