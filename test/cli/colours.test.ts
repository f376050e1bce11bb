/** Colours: for terminals, and for who asks for them. */
import { expect, test } from "vitest";
import { wantsColours } from "../../src/cli/terminal.ts";
import { folderWith, overlapping, run } from "./run.ts";

const sequence = "\u001B[";

test.each([
	[{}, [], false],
	[{ FORCE_COLOR: "1" }, [], true],
	[{ FORCE_COLOR: "" }, [], true],
	[{ FORCE_COLOR: "0" }, [], false],
	[{ NO_COLOR: "1" }, [], false],
	[{ FORCE_COLOR: "1", NO_COLOR: "1" }, [], true],
	[{ FORCE_COLOR: "1" }, ["--no-color"], false],
])("with %j and %j on a pipe: %s", (env, args, expected) => {
	const cwd = folderWith({ "design.yaml": overlapping });
	for (const command of [["lint"], ["explain", "ttl"], ["inspect", "design.yaml"], ["--help"], ["rules"]]) {
		const { stdout, stderr } = run([...command, ...args], { cwd, env });
		expect({ command, coloured: (stdout + stderr).includes(sequence) }).toEqual({ command, coloured: expected });
	}
});

test.each([
	[{}, true],
	[{ NO_COLOR: "1" }, false],
	[{ NO_COLOR: "" }, true],
	[{ TERM: "dumb" }, false],
	[{ FORCE_COLOR: "false" }, false],
])("with %j on a terminal: %s", (env, expected) => {
	expect(wantsColours(env, true)).toBe(expected);
});

test("programs get none, whoever forces them", () => {
	const cwd = folderWith({ "design.yaml": overlapping });
	for (const format of ["json", "compact"]) {
		expect(run(["lint", "--format", format], { cwd, env: { FORCE_COLOR: "1" } }).stdout).not.toContain(sequence);
	}
});
