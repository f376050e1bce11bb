/**
 * cli: plumbline in a terminal. One file per command, loaded when it is called.
 * Stands on format, analysis, roadmap, lint, edit and pages.
 * Must not know what any rule is about, nor anything of editors.
 */
import { version } from "../../package.json";
import { parseArguments } from "./arguments.ts";
import { exit, UserError } from "./problem.ts";
import { oneLine, openTerminal, type Terminal } from "./terminal.ts";

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
	const perform = await command.load();
	return perform({ terminal, args, options });
}

function tell(error: unknown, { err, paint }: Terminal): void {
	if (error instanceof UserError) {
		err(
			`${paint("red", "plumbline:")} ${oneLine(error.message)}\n${error.hint === undefined ? "" : `${oneLine(error.hint)}\n`}`,
		);
	} else {
		const message = error instanceof Error ? error.message : String(error);
		err(
			`${paint("red", "plumbline:")} a fault of its own: ${oneLine(message)}\nPlease report it. With PLUMBLINE_DEBUG=1 it says where.\n`,
		);
	}
	if (process.env.PLUMBLINE_DEBUG === "1" && error instanceof Error) err(`${error.stack}\n`);
}

const argv = process.argv.slice(2);
const terminal = openTerminal({ color: !argv.includes("--no-color") });
try {
	const code = await run(argv, terminal);
	/** Unless something could not be written. */
	process.exitCode ??= code;
} catch (error) {
	tell(error, terminal);
	process.exitCode = exit.trouble;
}
