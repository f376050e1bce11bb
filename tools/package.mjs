// `npm run package`: the extension as one .vsix. npm packs the command line from the same manifest, by `files`; so the
// extension is laid out in a folder of its own, by `.vscodeignore`.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { globSync } from "tinyglobby";

process.chdir(resolve(import.meta.dirname, ".."));
const folder = "dist/vsix";

if (spawnSync(process.execPath, ["esbuild.mjs"], { stdio: "inherit" }).status !== 0) process.exit(1);
rmSync(folder, { recursive: true, force: true });

const allowed = readFileSync(".vscodeignore", "utf8")
	.split("\n")
	.flatMap((line) => (line.startsWith("!") ? [line.slice(1).trim()] : []));
for (const path of globSync(allowed)) copy(path);
copy(".vscodeignore");
const manifest = JSON.parse(readFileSync("package.json", "utf8"));
const left = ["files", "bin", "type", "scripts", "devDependencies", "overrides", "allowScripts"];
const kept = Object.fromEntries(Object.entries(manifest).filter(([key]) => !left.includes(key)));
kept.engines = { vscode: manifest.engines.vscode };
writeFileSync(join(folder, "package.json"), `${JSON.stringify(kept, undefined, "\t")}\n`);
writeFileSync(join(folder, "ThirdPartyNotices.txt"), notices(JSON.parse(readFileSync("dist/packages.json", "utf8"))));

const file = resolve(`dist/${manifest.name}-${manifest.version}.vsix`);
const flags = ["--no-dependencies", "--allow-missing-repository", "--no-rewrite-relative-links", "--out", file];
const { status } = spawnSync(process.execPath, [resolve("node_modules/@vscode/vsce/vsce"), "package", ...flags], {
	cwd: folder,
	stdio: "inherit",
});
process.exitCode = status ?? 1;

function copy(path) {
	mkdirSync(dirname(join(folder, path)), { recursive: true });
	cpSync(path, join(folder, path));
}

function notices(packages) {
	const parts = packages.map((path) => {
		const { name, version, license, repository } = JSON.parse(readFileSync(join(path, "package.json"), "utf8"));
		const text = readdirSync(path).find((entry) => /^(?:licen[cs]e|copying)(?:\.|$)/i.test(entry));
		const said =
			text !== undefined && existsSync(join(path, text))
				? readFileSync(join(path, text), "utf8").trim()
				: `Licence: ${license}`;
		const source = (repository?.url ?? repository)?.replace(/^git\+|\.git$/g, "");
		return `${name} ${version} (${license})\n${source === undefined ? "" : `Source: ${source}\n`}\n${said}\n`;
	});
	return `Plumbline's extension contains the work of others, under their licences.\n\n${parts.join(`\n${"-".repeat(72)}\n\n`)}`;
}
