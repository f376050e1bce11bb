/** A command as the entry knows it: how it is called, and where its code is; that is loaded only when it is called. */
import type { Terminal } from "./terminal.ts";

export interface OptionSpec {
	/** As help shows it: `--format <name>`. */
	readonly flag: string;
	readonly does: string;
}

export interface CommandSpec {
	readonly name: string;
	/** As help shows them: `[...paths]`, `<word>`. */
	readonly args: string;
	readonly does: string;
	readonly options: readonly OptionSpec[];
	readonly examples: readonly (readonly [command: string, does: string])[];
	/** Further paragraphs of help. */
	readonly more?: string;
	/** Runs until it is told to end. */
	readonly lasts?: boolean;
	readonly load: () => Promise<Command>;
}

/** Gives the exit code. */
export type Command = (call: Call) => number | Promise<number>;

export interface Call {
	readonly terminal: Terminal;
	readonly args: readonly string[];
	readonly options: Options;
}

/** Options by their names without dashes, with all the values that they were given; a flag has `true`. */
export class Options {
	constructor(private readonly values: ReadonlyMap<string, readonly string[]> = new Map()) {}

	has = (name: string): boolean => this.text(name) === "true";

	/** The last one given counts. */
	text = (name: string): string | undefined => this.all(name).at(-1);

	all = (name: string): readonly string[] => this.values.get(name) ?? [];
}
