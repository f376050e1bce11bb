/** `plumbline what-if`: which flows stop or degrade, and which requirements break, when parts of a design fail at once. */
import { choiceOf } from "./choice.ts";
import type { Command } from "./command.ts";
import { failuresOf } from "./failures.ts";
import { jsonText } from "./json.ts";
import { oneDesign } from "./one-design.ts";
import { exit } from "./problem.ts";
import { whatIfText } from "./what-if-text.ts";
import { without } from "./without.ts";

export const whatIfCommand: Command = async ({ terminal, args, options }) => {
	const { out, paint } = terminal;
	const [file] = args as [string];
	const format = choiceOf(options, "format", ["text", "json"], "text");
	const { design, analysis, shown, tell } = await oneDesign(file, terminal);
	const failures = failuresOf(options.all("fail"), design, analysis);
	const whatIf = analysis.whatIf(failures);
	const found = without(failures, whatIf, shown);
	out(format === "json" ? jsonText(found) : whatIfText(found, whatIf.requirements, paint));
	const isHurt =
		found.flows.some(({ state }) => state === "stopped") ||
		found.requirements.some(({ verdict }) => verdict === "violated");
	return tell() ? exit.trouble : isHurt ? exit.findings : exit.clean;
};
