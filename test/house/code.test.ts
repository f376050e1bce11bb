/** The house: types, formatting, dead code, short files. Each check is seen to fail on a planted fault. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../..");

function run(tool: string, ...args: string[]): { code: number | null; output: string } {
	const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, "node_modules", tool), ...args], {
		cwd: root,
		encoding: "utf8",
	});
	return { code: status, output: stdout + stderr };
}

const tsc = (...args: string[]) => run("typescript-native/bin/tsc", "--noEmit", ...args);

test("types are strict and right", () => expect(tsc("-p", ".")).toEqual({ code: 0, output: "" }));

test.each(["src/preview", "test/preview"])("types are strict and right in the browser: %s", (folder) =>
	expect(tsc("-p", folder)).toEqual({ code: 0, output: "" }),
);

test("the core needs neither Node nor a browser", () =>
	expect(tsc("-p", "src/tsconfig.core.json")).toEqual({ code: 0, output: "" }));

test.each(["process.cwd()", "Buffer.from('')", "setTimeout(() => 1, 1)", "document.title"])(
	"the core refuses %s",
	(code) => {
		const folder = mkdtempSync(join(root, "node_modules/.cache-house-"));
		try {
			writeFileSync(join(folder, "planted.ts"), `export const planted = ${code};\n`);
			writeFileSync(
				join(folder, "tsconfig.json"),
				JSON.stringify({ extends: relative(folder, join(root, "src/tsconfig.core.json")), include: ["planted.ts"] }),
			);
			expect(tsc("-p", folder).code).not.toBe(0);
		} finally {
			rmSync(folder, { recursive: true });
		}
	},
);

test("the core asks no clock", () => {
	const asking = sourceFiles().filter(
		(file) =>
			!/^src\/(?:cli|server|extension|preview)\//.test(file) &&
			/\bnew Date\b|\bDate\.now\b|\bperformance\.now\b|\bMath\.random\b/.test(readFileSync(join(root, file), "utf8")),
	);
	expect(asking).toEqual([]);
});

test("analysis and rules ask for traits, never for the name of a type", () => {
	const names = /\btype\??(?:\.value)? [!=]== ["'`]|Component\["type"\]\[\]/;
	for (const planted of ['caller.type !== "dns"', 'const alone: readonly Component["type"][] = []'])
		expect(planted).toMatch(names);
	const asking = sourceFiles().filter(
		(file) => /^src\/(?:analysis|roadmap)\//.test(file) && names.test(readFileSync(join(root, file), "utf8")),
	);
	expect(asking).toEqual([]);
});

test("formatted and without lint warnings", () => {
	const { code, output } = run("@biomejs/biome/bin/biome", "check", "--error-on-warnings");
	expect(output).not.toMatch(/Found \d+ (?:error|warning)/);
	expect(code).toBe(0);
});

test("biome sees a planted warning", () => {
	const { status } = spawnSync(
		process.execPath,
		[
			join(root, "node_modules/@biomejs/biome/bin/biome"),
			"lint",
			"--error-on-warnings",
			"--stdin-file-path=src/planted.ts",
		],
		{ cwd: root, input: "export const a: any = 1;\n" },
	);
	expect(status).not.toBe(0);
});

test("no dead code", () => {
	const { code, output } = run("knip/bin/knip.js", "--no-progress");
	expect(output.trim()).toBe("");
	expect(code).toBe(0);
});

test("knip sees planted dead code", () => {
	const folder = mkdtempSync(join(tmpdir(), "plumbline-knip-"));
	try {
		writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "planted", type: "module", main: "a.js" }));
		writeFileSync(join(folder, "a.js"), 'import { used } from "./b.js";\nconsole.log(used);\n');
		writeFileSync(join(folder, "b.js"), "export const used = 1;\nexport const unused = 2;\n");
		const knip = join(root, "node_modules/knip/bin/knip.js");
		const { status, stdout } = spawnSync(process.execPath, [knip, "--no-progress"], { cwd: folder, encoding: "utf8" });
		expect([status, stdout]).toEqual([1, expect.stringContaining("unused")]);
	} finally {
		rmSync(folder, { recursive: true });
	}
});

test("biome sees a planted layout", () => {
	const biome = join(root, "node_modules/@biomejs/biome/bin/biome");
	const args = [biome, "format", "--stdin-file-path=src/planted.ts"];
	const { stdout } = spawnSync(process.execPath, args, { cwd: root, input: "const a  =  1\n", encoding: "utf8" });
	expect(stdout).toBe("const a = 1;\n");
});

const isLong = (text: string): boolean => text.split("\n").length > 330;

test("files are short enough to read", () => {
	expect(sourceFiles().filter((file) => isLong(readFileSync(join(root, file), "utf8")))).toEqual([]);
	expect(isLong("\n".repeat(400))).toBe(true);
});

test("each folder of the source says what it is and what it must not know", () => {
	const folders = readdirSync(join(root, "src"), { withFileTypes: true }).filter(
		(entry) => entry.isDirectory() && entry.name !== "cli",
	);
	const silent = folders.filter(
		({ name }) =>
			!/^\/\*\*\n \* \w+: .+\n(?: \* .*\n)* \* Stands on .+\n \* Must not know .+\n(?: \* .*\n)* ?\*\//.test(
				readFileSync(join(root, "src", name, "index.ts"), "utf8"),
			),
	);
	expect(silent.map(({ name }) => name)).toEqual([]);
});

function sourceFiles(): string[] {
	return readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
		.filter((file) => file.endsWith(".ts"))
		.map((file) => `src/${file}`);
}
