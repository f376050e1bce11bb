/** `plumbline what-if`: which flows stop or degrade, and which requirements break, when parts of a design fail at once. */
import { resolve } from "node:path";
import { Analysis } from "../analysis/index.ts";
import { readDesign } from "../format/index.ts";
import { choiceOf } from "./choice.ts";
import type { Command } from "./command.ts";
import { failuresOf } from "./failures.ts";
import { Files } from "./files.ts";
import { jsonText } from "./json.ts";
import { exit } from "./problem.ts";
import { SettingsFiles } from "./settings.ts";
import { tellRest } from "./tell.ts";
import { oneLine } from "./terminal.ts";
import { Troubles } from "./troubles.ts";
import { whatIfText } from "./what-if-text.ts";
import { without } from "./without.ts";
import { shownPath, uriOf } from "./workspace.ts";

export const whatIfCommand: Command = ({ terminal, args, options }) => {
	const { cwd, out, err, paint } = terminal;
	const [file] = args as [string];
	const format = choiceOf(options, "format", ["text", "json"], "text");
	const uri = uriOf(resolve(cwd, file));
	const files = new Files(cwd);
	const troubles = new Troubles((one) => shownPath(one, cwd), files.text);
	const design = readDesign(files.named(uri));
	const settings = new SettingsFiles(cwd, {}, troubles.add);
	const analysis = new Analysis(design, settings.for(uri));
	const failures = failuresOf(options.all("fail"), design, analysis);
	const whatIf = analysis.whatIf(failures);
	const found = without(failures, whatIf, shownPath(uri, cwd));
	out(format === "json" ? jsonText(found) : whatIfText(found, whatIf.requirements, paint));
	if (design.problems.length + design.includeProblems.length > 0 || design.isBroken)
		err(
			`${paint("yellow", "plumbline:")} parts of it were not understood; \`plumbline lint ${oneLine(file)}\` says which.\n`,
		);
	tellRest(troubles, terminal);
	const isHurt =
		found.flows.some(({ state }) => state === "stopped") ||
		found.requirements.some(({ verdict }) => verdict === "violated");
	return troubles.areThere ? exit.trouble : isHurt ? exit.findings : exit.clean;
};
