/** The command line beside an earlier one, which is taken from git and built: whole processes in turn, pair by pair. */
import { execFileSync } from "node:child_process";
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	renameSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type Cost, costOf } from "./cost.ts";
import { generated } from "./designs.ts";
import { type BenchOptions, sizesFrom } from "./options.ts";
import { ms, ratio, table, title } from "./table.ts";
import { median } from "./timing.ts";

export function benchAgainst(commit: string | undefined, options: BenchOptions): void {
	if (commit === undefined) throw new Error("Against which commit? npm run bench -- against COMMIT");
	const folder = mkdtempSync(join(tmpdir(), "plumbline-bench-"));
	try {
		const earlier = built(commit, folder);
		title(`Whole processes against ${commit}: user time and peak memory, medians of pairs`);
		table(["command", "time", "to then", "memory to then"], [...rows(earlier, folder, options)]);
	} finally {
		rmSync(folder, { recursive: true });
	}
}

/** With the packages of today, which stand a folder above, and those of its own that are not among them. */
function built(commit: string, folder: string): string {
	const git = (...args: string[]) =>
		execFileSync("git", args, { maxBuffer: 2 ** 30, stdio: ["ignore", "pipe", "pipe"] });
	try {
		git("cat-file", "-e", `${commit}^{commit}`);
	} catch {
		git("fetch", "--depth", "1", "origin", commit);
	}
	const earlier = join(folder, "earlier");
	mkdirSync(earlier);
	execFileSync("tar", ["-x", "-C", earlier], { input: git("archive", "--format=tar", commit) });
	symlinkSync(resolve("node_modules"), join(folder, "node_modules"), "junction");
	installMissing(earlier);
	execFileSync(process.execPath, ["esbuild.mjs"], { cwd: earlier, stdio: ["ignore", "ignore", "inherit"] });
	return join(earlier, "dist/cli.js");
}

/** Apart from its `package.json`, of which npm would bring all. */
function installMissing(earlier: string): void {
	const { devDependencies } = JSON.parse(readFileSync(join(earlier, "package.json"), "utf8"));
	const missing = Object.entries<string>(devDependencies)
		.filter(([name]) => !existsSync(join("node_modules", name)))
		.map(([name, version]) => `${name}@${version}`);
	if (missing.length === 0) return;
	const apart = mkdtempSync(join(tmpdir(), "plumbline-bench-"));
	const shell = process.platform === "win32";
	execFileSync("npm", ["install", "--ignore-scripts", "--prefix", apart, ...missing], { shell, stdio: "ignore" });
	renameSync(join(apart, "node_modules"), join(earlier, "node_modules"));
	rmSync(apart, { recursive: true });
}

function* rows(earlier: string, folder: string, options: BenchOptions): Generator<string[]> {
	const row = (name: string, runs: number, args: readonly string[]) => {
		const now = (): Cost => costOf(resolve("dist/cli.js"), args);
		const pairs = Array.from({ length: runs + 1 }, () => [now(), costOf(earlier, args)] as const).slice(1);
		const of = (told: (pair: readonly [Cost, Cost]) => number) => median(pairs.map(told));
		return [
			name,
			ms(of(([{ user }]) => user)),
			ratio(
				of(([{ user }, then]) => user / then.user),
				1,
			),
			ratio(
				of(([{ memory }, then]) => memory / then.memory),
				1,
			),
		];
	};
	yield row("--version", 9, ["--version"]);
	yield row("explain", 9, ["explain", "availability/single-point-of-failure"]);
	for (const size of sizesFrom(10, options)) {
		const design = join(folder, `${size}.design.yaml`);
		writeFileSync(design, generated("independent", size));
		yield row(`lint, ${size} components`, size >= 1000 ? 5 : 9, ["lint", "--fail-on", "never", design]);
	}
}
