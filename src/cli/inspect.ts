/** `plumbline inspect`: a design as it was understood. */
import { resolve } from "node:path";
import { Analysis } from "../analysis/index.ts";
import { readDesign } from "../format/index.ts";
import { choiceOf } from "./choice.ts";
import type { Command } from "./command.ts";
import { Files } from "./files.ts";
import { inspection } from "./inspection.ts";
import { inspectionText } from "./inspection-text.ts";
import { jsonText } from "./json.ts";
import { exit } from "./problem.ts";
import { SettingsFiles } from "./settings.ts";
import { tellRest } from "./tell.ts";
import { oneLine } from "./terminal.ts";
import { Troubles } from "./troubles.ts";
import { shownPath, uriOf } from "./workspace.ts";

export const inspectCommand: Command = ({ terminal, args, options }) => {
	const { cwd, out, err, paint } = terminal;
	const [file] = args as [string];
	const format = choiceOf(options, "format", ["text", "json"], "text");
	const uri = uriOf(resolve(cwd, file));
	const files = new Files(cwd);
	const troubles = new Troubles((one) => shownPath(one, cwd), files.text);
	const design = readDesign(files.named(uri));
	const settings = new SettingsFiles(cwd, {}, troubles.add);
	const analysis = new Analysis(design, { availability: settings.for(uri).availability });
	const found = inspection(design, analysis, shownPath(uri, cwd));
	out(format === "json" ? jsonText(found) : inspectionText(cleaned(found), paint));
	const wrong = design.problems.length + design.includeProblems.length + (design.isBroken ? 1 : 0);
	if (wrong > 0)
		err(
			`${paint("yellow", "plumbline:")} parts of it were not understood; \`plumbline lint ${oneLine(file)}\` says which.\n`,
		);
	tellRest(troubles, terminal);
	return troubles.areThere ? exit.trouble : exit.clean;
};

/** What the author wrote goes to the terminal as text only. */
const cleaned = <T>(found: T): T =>
	JSON.parse(JSON.stringify(found, (_, value) => (typeof value === "string" ? oneLine(value) : value)));
