/** The packaged extension holds what its manifest names, and nothing that it names is missing. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { globSync } from "tinyglobby";
import { expect, test } from "vitest";
import { packaged } from "../vscode/packaged.ts";

interface Manifest {
	readonly main: string;
	readonly browser: string;
	readonly icon: string;
	readonly contributes: {
		readonly commands: readonly { readonly command: string; readonly title: string; readonly category: string }[];
		readonly menus: Readonly<
			Record<string, readonly { readonly command: string; readonly alt?: string; readonly when?: string }[]>
		>;
		readonly keybindings: readonly { readonly command: string; readonly when: string }[];
		readonly configuration: readonly {
			readonly properties: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
		}[];
		readonly walkthroughs: readonly {
			readonly icon: string;
			readonly steps: readonly {
				readonly description: string;
				readonly media: { readonly markdown: string };
				readonly completionEvents: readonly string[];
			}[];
		}[];
		readonly views: Readonly<Record<string, readonly { readonly id: string; readonly icon: string }[]>>;
		readonly viewsContainers: { readonly activitybar: readonly { readonly icon: string }[] };
		readonly chatSkills: readonly { readonly path: string }[];
		readonly viewsWelcome: readonly { readonly view: string; readonly contents: string }[];
	};
}

const { vsix, folder, output } = packaged();
const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
const { commands, menus, keybindings, configuration, walkthroughs, views, viewsContainers, viewsWelcome, chatSkills } =
	manifest.contributes;
const steps = walkthroughs.flatMap((walkthrough) => walkthrough.steps);

test("packs without a warning, and is small", () => {
	expect(output).not.toMatch(/WARN|ERROR/);
	expect(statSync(vsix).size).toBeLessThan(3_000_000);
});

test("nothing else is in it", () => {
	const files = globSync("**", { cwd: folder, dot: true }).filter((path) => path !== ".vscodeignore");
	/** The servers and the command of tasks are in pieces. */
	expect(files.length).toBeLessThan(120);
	expect(
		files.filter((path) => !/^[A-Z]\w*(?:\.(?:md|txt))?$|^package\.json$|^(?:dist|media|skills)\//.test(path)),
	).toEqual([]);
	expect(files.filter((path) => /\.(?:map|ts|test\.\w+)$/.test(path))).toEqual([]);
});

test("every path is there", () => {
	const paths = [
		manifest.main,
		manifest.browser,
		manifest.icon,
		...walkthroughs.map(({ icon }) => icon),
		...steps.map(({ media }) => media.markdown),
		...Object.values(views).flatMap((list) => list.map(({ icon }) => icon)),
		...viewsContainers.activitybar.map(({ icon }) => icon),
		...chatSkills.map(({ path }) => path),
		"dist/server/node.mjs",
		"dist/server/agents.mjs",
		"dist/server/browser.js",
		"dist/preview/main.js",
		"dist/preview/style.css",
		"media/preview-light.svg",
		"media/preview-dark.svg",
		"ThirdPartyNotices.txt",
		"LICENSE",
	];
	expect(paths.filter((path) => !existsSync(join(folder, path)))).toEqual([]);
});

test("the README's pictures are in it, and say what they show", () => {
	const pictures = [...readFileSync(join(folder, "README.md"), "utf8").matchAll(/!\[(.*?)\]\((.*?)\)/g)];
	expect(pictures.length).toBeGreaterThan(1);
	for (const [, text, path] of pictures) {
		expect(text!.length).toBeGreaterThan(40);
		expect(existsSync(join(folder, path!))).toBe(true);
	}
});

test("each step of the walkthrough has a picture, and is ticked by what the extension tells", () => {
	const code = readFileSync(join(folder, manifest.main), "utf8");
	for (const { media, completionEvents } of steps) {
		const text = readFileSync(join(folder, media.markdown), "utf8");
		const [, words, picture] = /!\[(.*?)\]\((.*?)\)/.exec(text) ?? [];
		expect(words!.length).toBeGreaterThan(40);
		expect(statSync(join(folder, media.markdown, "..", picture!)).size).toBeGreaterThan(20_000);
		const told = completionEvents.flatMap((event) => [...event.matchAll(/plumbline\.walkthrough\.(\w+)/g)]);
		expect(told.length).toBeGreaterThan(0);
		for (const [, step] of told) expect(code).toContain(`"${step}"`);
	}
});

test("every command that is named is declared, has a category and is registered", () => {
	const named = [
		...Object.values(menus).flatMap((items) =>
			items.flatMap(({ command, alt }) => [command, ...(alt === undefined ? [] : [alt])]),
		),
		...keybindings.map(({ command }) => command),
		...[...steps.map(({ description }) => description), ...viewsWelcome.map(({ contents }) => contents)].flatMap(
			(text) => [...text.matchAll(/command:(?:toSide:)?(plumbline\.\w+)/g)].map(([, command]) => command!),
		),
		...steps.flatMap(({ completionEvents }) =>
			completionEvents.map((event) => event.replace("onCommand:", "")).filter((id) => id.startsWith("plumbline.")),
		),
	];
	const declared = commands.map(({ command }) => command);
	expect(named.filter((command) => !declared.includes(command))).toEqual([]);
	expect(commands.every(({ category, title }) => category === "Plumbline" && title !== "")).toBe(true);
	expect(declared.length).toBeLessThanOrEqual(17);
	const code = readFileSync(join(folder, manifest.main), "utf8");
	for (const command of declared) expect(code).toContain(command.replace("plumbline.", ""));
});

test("every setting has a default, a description, a scope and a place", () => {
	for (const { properties } of configuration)
		for (const [name, setting] of Object.entries(properties)) {
			expect(name).toMatch(/^plumbline\./);
			expect(Object.keys(setting)).toEqual(
				expect.arrayContaining(["type", "default", "scope", "order", "markdownDescription"]),
			);
			const { enum: values, enumDescriptions } = setting as { enum?: unknown[]; enumDescriptions?: string[] };
			expect(enumDescriptions?.length).toBe(values?.length);
		}
});

test("every condition speaks of what is known", () => {
	const conditions = [...Object.values(menus).flat(), ...keybindings].flatMap(({ when }) => when ?? []);
	const words = new Set(
		conditions.flatMap((when) => when.replace(/\/.*?\/(?= |$)/g, "").match(/[a-zA-Z][\w.]*/g) ?? []),
	);
	expect([...words].sort()).toEqual([
		"editorFocus",
		"false",
		"git",
		"plumbline.design",
		"plumbline.preview",
		"plumblineDrawn",
		"resourceFilename",
		"resourceScheme",
		"thing",
		"view",
		"webviewId",
	]);
});
