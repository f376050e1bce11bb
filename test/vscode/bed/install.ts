/** Brings the test bed's packages when they are first needed. */
import { createHash } from "node:crypto";
import { copyFileSync, cpSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { clean } from "./npm.ts";
import { once } from "./once.ts";
import { bed, packages } from "./root.ts";

const whatItBrings = `Once, the test bed is brought from npm into test/vscode/bed/node_modules:
VS Code 1.139 (in code-server), Node 24 to run it, and a headless Chromium.
About 235 MB to download and 560 MB on disk; 205 MB more where no browser is installed.`;

export async function install(say: (text: string) => void = console.error): Promise<void> {
	const lock = readFileSync(join(bed, "package-lock.json"));
	await once(packages, createHash("sha256").update(lock).digest("hex"), async (staging) => {
		say(whatItBrings);
		for (const file of ["package.json", "package-lock.json"]) copyFileSync(join(bed, file), join(staging, file));
		await clean(staging);
		hoist(staging);
		say("The test bed is there.");
	});
}

/** What is left in the folder is what its node_modules held; the page fetches two packages from the server's own, where nothing is. */
function hoist(staging: string): void {
	const installed = join(staging, "node_modules");
	for (const file of ["package.json", "package-lock.json"]) rmSync(join(staging, file));
	for (const name of readdirSync(installed)) renameSync(join(installed, name), join(staging, name));
	rmSync(installed, { recursive: true });
	for (const name of ["vscode-oniguruma", "vscode-textmate"]) {
		cpSync(join(staging, name), join(staging, "code-server/lib/vscode/node_modules", name), { recursive: true });
	}
}
