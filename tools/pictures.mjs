// `npm run pictures`: the pictures of the README and of the walkthrough, as the tests take them.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync } from "node:fs";
import { basename, resolve } from "node:path";
import { globSync } from "tinyglobby";

process.chdir(resolve(import.meta.dirname, ".."));
const vitest = ["node_modules/vitest/vitest.mjs", "run", "--project", "vscode", "test/vscode/readme.test.ts"];
const { status } = spawnSync(process.execPath, vitest, { stdio: "inherit" });
if (status !== 0) process.exit(status ?? 1);

for (const folder of ["readme", "walkthrough"]) {
	mkdirSync(`media/${folder}`, { recursive: true });
	for (const picture of globSync(`test/vscode/screenshots/${folder}-*.png`))
		cpSync(picture, `media/${folder}/${basename(picture).replace(`${folder}-`, "")}`);
}
