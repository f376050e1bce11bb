/** What `--help` prints. */
import type { CommandSpec } from "./command.ts";
import { commands } from "./commands.ts";
import { type Paint, table } from "./terminal.ts";

const general = [
	["-h, --help", "Show this, or the help of a command"],
	["-v, --version", "Show the version"],
	["--no-color", "No colours; NO_COLOR and FORCE_COLOR are respected too"],
] as const;

export function generalHelp(paint: Paint, version: string): string {
	return [
		`${paint("bold", "plumbline")} ${version}: reviews a system design written in design.yaml.\n`,
		heading("Usage", paint),
		"  plumbline <command> [options]\n",
		heading("Commands", paint),
		indented(
			table(
				commands.map(({ name, args, does }) => [`${name} ${args}`.trim(), does]),
				firstBold(paint),
			),
		),
		heading("Options", paint),
		indented(table(general)),
		heading("Examples", paint),
		indented(
			table(
				commands.map(({ examples }) => examples[0]!),
				lastDim(paint),
			),
		),
	].join("");
}

export function commandHelp({ name, args, does, options, examples, more }: CommandSpec, paint: Paint): string {
	return [
		`${does}.\n`,
		heading("Usage", paint),
		`  plumbline ${[name, args, options.length > 0 ? "[options]" : ""].filter((part) => part !== "").join(" ")}\n`,
		heading("Options", paint),
		indented(
			table([
				...options.map(({ flag, does: what }) => [flag, what]),
				["--no-color", general[2][1]],
				["-h, --help", "Show this"],
			]),
		),
		heading("Examples", paint),
		indented(table(examples, lastDim(paint))),
		more === undefined ? "" : `\n${more}\n`,
	].join("");
}

const heading = (title: string, paint: Paint): string => `\n${paint("bold", title)}\n`;
const indented = (text: string): string => text.replace(/^(?=.)/gm, "  ");
const firstBold = (paint: Paint) => (text: string, column: number) => (column === 0 ? paint("bold", text) : text);
const lastDim = (paint: Paint) => (text: string, column: number) => (column === 1 ? paint("dim", text) : text);
