/** What the user typed -> a command with its arguments and options, or what is wrong with it. */
import { nearest } from "../format/names.ts";
import { type CommandSpec, Options } from "./command.ts";
import { commands } from "./commands.ts";
import { checkOption, optionsIn, short } from "./options-in.ts";
import { didYouMean, UserError } from "./problem.ts";

export interface Parsed {
	readonly command: CommandSpec | undefined;
	readonly args: readonly string[];
	readonly options: Options;
	readonly wants: "help" | "version" | undefined;
}

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
	return { command, ...optionsIn(command, argv.toSpliced(argv.indexOf(command.name), 1)), wants: undefined };
}

function unknownCommand(word: string): UserError {
	const isFile = /\.ya?ml$|[/\\]/.test(word);
	const names = commands.map(({ name }) => name);
	const hint = isFile
		? `To lint a file: \`plumbline lint ${word}\`.`
		: didYouMean(nearest(word, names, 1).map(({ text }) => `plumbline ${text}`));
	return new UserError(`There is no command \`${word}\`.`, hint ?? `Commands: ${names.join(", ")}.`);
}
