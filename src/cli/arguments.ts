/** What the user typed -> a command with its arguments and options, or what is wrong with it. */
import { parseArgs } from "node:util";
import { nearest } from "../format/names.ts";
import { type CommandSpec, Options } from "./command.ts";
import { commands } from "./commands.ts";
import { didYouMean, UserError } from "./problem.ts";

export interface Parsed {
	readonly command: CommandSpec | undefined;
	readonly args: readonly string[];
	readonly options: Options;
	readonly wants: "help" | "version" | undefined;
}

const everywhere = ["help", "version", "no-color"];
const short: Readonly<Record<string, string>> = { "-h": "--help", "-v": "--version" };

export function parseArguments(typed: readonly string[]): Parsed {
	/** `help lint` says `lint --help`. */
	const argv = typed[0] === "help" ? [...typed.slice(1), "--help"] : typed;
	const [first] = argv.filter((word) => !word.startsWith("-"));
	const command = commands.find(({ name }) => name === first);
	const isAsked = (flag: string) => argv.some((word) => (short[word] ?? word) === flag);
	const wants = isAsked("--help") ? "help" : command === undefined && isAsked("--version") ? "version" : undefined;
	if (wants !== undefined) return { command, args: [], options: new Options(), wants };
	if (command === undefined) {
		if (first !== undefined) throw unknownCommand(first);
		for (const word of argv) checkOption(word, []);
		return { command, args: [], options: new Options(), wants: undefined };
	}
	return { command, ...read(command, argv.toSpliced(argv.indexOf(command.name), 1)), wants: undefined };
}

function read(command: CommandSpec, argv: readonly string[]): Pick<Parsed, "args" | "options"> {
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

function checkOption(word: string, names: readonly string[]): void {
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

function checkCount({ name, args: wanted }: CommandSpec, args: readonly string[]): void {
	if (wanted.startsWith("<") && args.length === 0)
		throw new UserError(`\`plumbline ${name}\` needs ${wanted}.`, `See \`plumbline ${name} --help\`.`);
	const most = wanted === "" ? 0 : wanted.includes("...") ? Number.POSITIVE_INFINITY : 1;
	if (args.length > most)
		throw new UserError(
			`\`plumbline ${name}\` takes ${most === 0 ? "no arguments" : "one argument"}; \`${args[most]}\` is too many.`,
			`See \`plumbline ${name} --help\`.`,
		);
}

function unknownCommand(word: string): UserError {
	const isFile = /\.ya?ml$|[/\\]/.test(word);
	const names = commands.map(({ name }) => name);
	const hint = isFile
		? `To lint a file: \`plumbline lint ${word}\`.`
		: didYouMean(nearest(word, names, 1).map(({ text }) => `plumbline ${text}`));
	return new UserError(`There is no command \`${word}\`.`, hint ?? `Commands: ${names.join(", ")}.`);
}
