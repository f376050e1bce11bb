/**
 * Designs that were written before anything was said of them, each with what a reviewer would say of it beside it. What is
 * found in them changes on purpose only, and good ones stay quiet.
 */
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { globSync } from "tinyglobby";
import { expect, test } from "vitest";
import { checked, today } from "../support/design.ts";

const designs = globSync("*/*.design.yaml", { cwd: import.meta.dirname }).sort();
const read = (file: string): string => readFileSync(join(import.meta.dirname, file), "utf8");
const isGood = (file: string): boolean => read(file.replace(".design.yaml", ".review.md")).startsWith("good\n");
const found = (file: string) => checked({ uri: basename(file), text: read(file) }, { today }).findings;

test("half of them are good", () => {
	expect(designs.length).toBe(45);
	expect(designs.filter(isGood).length).toBe(23);
});

test.each(designs)("%s", async (file) => {
	const lines = found(file).map(({ severity, rule, subject }) => `${severity} ${rule} ${subject}\n`);
	await expect(lines.join("")).toMatchFileSnapshot(file.replace(".design.yaml", ".out"));
});

test.each(designs.filter(isGood))("%s has no error and few findings", (file) => {
	const findings = found(file);
	expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
	expect(findings.length).toBeLessThanOrEqual(6);
});
