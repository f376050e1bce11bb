// `npm run pictures`: the pictures of the README and of the walkthrough, as the tests take them.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { globSync } from "tinyglobby";
import UPNG from "upng-js";

process.chdir(resolve(import.meta.dirname, ".."));
const vitest = ["node_modules/vitest/vitest.mjs", "run", "--project", "vscode", "test/vscode/readme.test.ts"];
const { status } = spawnSync(process.execPath, vitest, { stdio: "inherit" });
if (status !== 0) process.exit(status ?? 1);

for (const folder of ["readme", "walkthrough"]) {
	mkdirSync(`media/${folder}`, { recursive: true });
	for (const picture of globSync(`test/vscode/screenshots/${folder}-*.png`))
		writeFileSync(
			`media/${folder}/${basename(picture).replace(`${folder}-`, "")}`,
			inFewColours(readFileSync(picture)),
		);
}

/** They are a third of the extension: of its colours nobody misses one, and it is a third as large. */
function inFewColours({ buffer, byteOffset, length }) {
	const picture = UPNG.decode(buffer.slice(byteOffset, byteOffset + length));
	return Buffer.from(UPNG.encode(UPNG.toRGBA8(picture), picture.width, picture.height, 192));
}
