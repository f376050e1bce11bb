/** `plumbline inspect`: a design as it was understood. */
import { choiceOf } from "./choice.ts";
import type { Command } from "./command.ts";
import { inspection } from "./inspection.ts";
import { inspectionText } from "./inspection-text.ts";
import { jsonText } from "./json.ts";
import { oneDesign } from "./one-design.ts";
import { exit } from "./problem.ts";
import { oneLine } from "./terminal.ts";

export const inspectCommand: Command = async ({ terminal, args, options }) => {
	const { out, paint } = terminal;
	const [file] = args as [string];
	const format = choiceOf(options, "format", ["text", "json"], "text");
	const { design, analysis, shown, tell } = await oneDesign(file, terminal);
	const found = inspection(design, analysis, shown);
	out(format === "json" ? jsonText(found) : inspectionText(cleaned(found), paint));
	return tell() ? exit.trouble : exit.clean;
};

/** What the author wrote goes to the terminal as text only. */
const cleaned = <T>(found: T): T =>
	JSON.parse(JSON.stringify(found, (_, value) => (typeof value === "string" ? oneLine(value) : value)));
