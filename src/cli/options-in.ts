/** The options and arguments of one command, as they were typed. */
import { parseArgs } from "node:util";
import { nearest } from "../format/names.ts";
import { type CommandSpec, Options } from "./command.ts";
import { didYouMean, UserError } from "./problem.ts";

/** What says how a command is called. */
type Called = Pick<CommandSpec, "name" | "args" | "options">;

const everywhere = ["help", "version", "no-color"];
export const short: Readonly<Record<string, string>> = { "-h": "--help", "-v": "--version" };

export function optionsIn(
	command: Called,
	argv: readonly string[],
): { readonly args: readonly string[]; readonly options: Options } {
	const takesValue = new Map(command.options.map(({ flag }) => [flag.slice(2).split(" ")[0]!, flag.includes("<")]));
	const { tokens } = parseArgs({
		args: [...argv],
		options: Object.fromEntries([...takesValue].map(([name, takes]) => [name, { type: takes ? "string" : "boolean" }])),
		/** What is wrong is told below, in our words. */
		strict: false,
		tokens: true,
	});
	const args: string[] = [];
	const values = new Map<string, string[]>();
	for (const token of tokens) {
		if (token.kind === "positional") args.push(token.value);
		if (token.kind !== "option") continue;
		const { name, rawName, value, inlineValue, index } = token;
		checkOption(argv[index]!, [...takesValue.keys()]);
		if (takesValue.get(name) && (value === undefined || (!inlineValue && value.startsWith("--"))))
			throw new UserError(`${rawName} needs a value.`, `See \`plumbline ${command.name} --help\`.`);
		values.set(name, [...(values.get(name) ?? []), value ?? "true"]);
	}
	checkCount(command, args);
	return { args, options: new Options(values) };
}

export function checkOption(word: string, names: readonly string[]): void {
	if (!word.startsWith("-") || word === "-") return;
	const flag = word.replace(/=.*$/s, "");
	const name = flag.replace(/^-+/, "");
	const known = [...names, ...everywhere];
	if (flag === `--${name}` ? known.includes(name) : flag in short) return;
	throw new UserError(
		`There is no option \`${flag}\`.`,
		didYouMean(nearest(name, known, 1).map(({ text }) => `--${text}`)),
	);
}

function checkCount({ name, args: wanted }: Called, args: readonly string[]): void {
	if (wanted.startsWith("<") && args.length === 0)
		throw new UserError(`\`plumbline ${name}\` needs ${wanted}.`, `See \`plumbline ${name} --help\`.`);
	const most = wanted === "" ? 0 : wanted.includes("...") ? Number.POSITIVE_INFINITY : 1;
	if (args.length > most)
		throw new UserError(
			`\`plumbline ${name}\` takes ${most === 0 ? "no arguments" : "one argument"}; \`${args[most]}\` is too many.`,
			`See \`plumbline ${name} --help\`.`,
		);
}
