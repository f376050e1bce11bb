/** Imports run downward, in no circle, and the core takes nothing from Node. Each check is seen to fail on a planted fault. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { cruise, type ICruiseResult } from "dependency-cruiser";
import { expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../..");
const { default: config, standsOn } = (await import(pathToFileURL(join(root, ".dependency-cruiser.mjs")).href)) as {
	standsOn: Record<string, string[]>;
	default: { forbidden: unknown[]; options: Record<string, unknown> };
};

async function violations(baseDir: string): Promise<{ modules: number; broken: string[] }> {
	const { output } = await cruise(
		["src"],
		{
			...config.options,
			tsConfig: undefined,
			baseDir,
			ruleSet: { forbidden: config.forbidden },
			validate: true,
		} as never,
		{ extensions: [".ts", ".js"] } as never,
		undefined as never,
	);
	const { summary, modules } = output as ICruiseResult;
	return {
		modules: modules.length,
		broken: summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`),
	};
}

test("who stands on filenames spells none itself", () => {
	const spelled = /["/](?:design\.ya?ml|\.plumbline\.yaml|\.gitignore)["`]|design\\\.ya|"\*\*\/(?:\{|\*\.)?design/;
	for (const planted of ['"design.yml"', "`${folder}/.plumbline.yaml`", "/design\\.ya?ml$/", '"**/*.design.yaml"'])
		expect(planted).toMatch(spelled);
	const above = Object.entries(standsOn).flatMap(([folder, below]) => (below.includes("filenames") ? [folder] : []));
	const code = (text: string) => text.replaceAll(/^\s*(?:\/?\*|\/\/).*/gm, "");
	const spelling = above.flatMap((folder) =>
		readdirSync(join(root, "src", folder), { recursive: true, encoding: "utf8" })
			.filter((file) => file.endsWith(".ts"))
			.map((file) => join("src", folder, file))
			.filter((file) => spelled.test(code(readFileSync(join(root, file), "utf8")))),
	);
	expect(spelling).toEqual([]);
});

test("imports run downward", async () => {
	const { modules, broken } = await violations(root);
	expect(broken).toEqual([]);
	expect(modules).toBeGreaterThan(50);
});

test.each([
	[
		"upwards",
		{
			"src/format/a.ts": 'import { b } from "../lint/b.ts";\nexport const a = b;',
			"src/lint/b.ts": "export const b = 1;",
		},
		"format-stands-on",
	],
	[
		"upwards, types only",
		{
			"src/graph/a.ts": 'import type { B } from "../format/b.ts";\nexport type A = B;',
			"src/format/b.ts": "export type B = 1;",
		},
		"graph-stands-on",
	],
	[
		"from the schema to its reader",
		{
			"src/format/schema/a.ts": 'import type { B } from "../read/b.ts";\nexport type A = B;',
			"src/format/read/b.ts": "export type B = 1;",
		},
		"schema-stands-alone",
	],
	[
		"of more than types into the protocol",
		{
			"src/protocol/a.ts": 'import { b } from "../format/b.ts";\nexport const a = b;',
			"src/format/b.ts": "export const b = 1;",
		},
		"protocol-takes-types",
	],
	[
		"upwards within the analysis",
		{
			"src/analysis/flows/a.ts": 'import type { B } from "../waiting/b.ts";\nexport type A = B;',
			"src/analysis/waiting/b.ts": "export type B = 1;",
		},
		"analysis-flows-stands-on",
	],
	[
		"from the answers into the analysis",
		{
			"src/analysis/answer.ts": 'import type { B } from "./flows/b.ts";\nexport type A = B;',
			"src/analysis/flows/b.ts": "export type B = 1;",
		},
		"analysis-answers-stand-alone",
	],
	[
		"into a folder of the analysis that has no place in the order",
		{
			"src/analysis/index.ts": 'import { b } from "./other/b.ts";\nexport const a = b;',
			"src/analysis/other/b.ts": "export const b = 1;",
		},
		"analysis-in-known-folders",
	],
	[
		"in a circle",
		{
			"src/graph/a.ts": 'import { b } from "./b.ts";\nexport const a = () => b;',
			"src/graph/b.ts": 'import { a } from "./a.ts";\nexport const b = () => a;',
		},
		"no-circles",
	],
	[
		"from Node in the core",
		{ "src/analysis/a.ts": 'import { readFileSync } from "node:fs";\nexport const a = readFileSync;' },
		"core-is-pure",
	],
	[
		"into a folder that nobody knows",
		{
			"src/graph/a.ts": 'import { b } from "../util/b.ts";\nexport const a = b;',
			"src/util/b.ts": "export const b = 1;",
		},
		"only-known-folders",
	],
])("an import %s is seen", async (_name, files, rule) => {
	const folder = mkdtempSync(join(tmpdir(), "plumbline-imports-"));
	try {
		for (const [path, text] of Object.entries(files)) {
			mkdirSync(dirname(join(folder, path)), { recursive: true });
			writeFileSync(join(folder, path), text);
		}
		const { broken } = await violations(folder);
		expect(broken.some((line) => line.startsWith(`${rule}:`))).toBe(true);
	} finally {
		rmSync(folder, { recursive: true });
	}
});
