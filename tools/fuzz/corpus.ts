/** What mutants are made of: all fixtures, and the examples. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const yaml = (folder: string): string[] =>
	readdirSync(folder, { recursive: true, encoding: "utf8" })
		.filter((file) => file.endsWith(".yaml"))
		.sort()
		.map((file) => readFileSync(join(folder, file), "utf8"));

const whole = (text: string): string =>
	/^(?:version:|# as it is)/m.test(text) ? text : `version: 1\nname: Sample\n${text}`;

export const fixtures = (root: string): string[] => yaml(join(root, "test/roadmap")).map(whole);
export const examples = (root: string): string[] => yaml(join(root, "examples"));
