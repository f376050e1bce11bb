/**
 * cli: plumbline in a terminal. One file per command, loaded when it is called.
 * Stands on all but the editor's: the service and the server are there for agents and for `lsp`.
 * Must not know what any rule is about, nor anything of editors.
 */
import * as module from "node:module";
import { version } from "../../package.json";
import { parseArguments } from "./arguments.ts";
import { optimiseLate } from "./optimising.ts";
import { exit, troubleOf } from "./problem.ts";
import { tell } from "./tell.ts";
import { openTerminal, type Terminal } from "./terminal.ts";

async function run(argv: readonly string[], terminal: Terminal): Promise<number> {
	const { command, args, options, wants } = parseArguments(argv);
	if (wants === "version") {
		terminal.out(`${version}\n`);
		return exit.clean;
	}
	if (command === undefined || wants === "help") {
		const { commandHelp, generalHelp } = await import("./help.ts");
		const help = command === undefined ? generalHelp(terminal.paint, version) : commandHelp(command, terminal.paint);
		(wants === "help" ? terminal.out : terminal.err)(help);
		return wants === "help" ? exit.clean : exit.trouble;
	}
	if (!command.lasts && !options.has("watch")) optimiseLate();
	const perform = await command.load();
	return perform({ terminal, args, options });
}

/** Node 22 keeps for the next run what it compiled in this one. */
if ("enableCompileCache" in module) (module.enableCompileCache as () => unknown)();

const argv = process.argv.slice(2);
const terminal = openTerminal({ color: !argv.includes("--no-color") });
try {
	const code = await run(argv, terminal);
	/** Unless something could not be written. */
	process.exitCode ??= code;
} catch (error) {
	tell(troubleOf(error, `plumbline ${argv[0]}`), terminal);
	process.exitCode = exit.trouble;
}
