/** `plumbline check`: does the design hold what it promises? A verdict for each requirement, with what decides it. */
import { Analysis, type RequirementVerdict } from "../analysis/index.ts";
import type { Design } from "../format/index.ts";
import { checkText } from "./check-text.ts";
import { checked } from "./checked.ts";
import { choiceOf } from "./choice.ts";
import type { Command } from "./command.ts";
import { discover } from "./discover.ts";
import { Files } from "./files.ts";
import { jsonText } from "./json.ts";
import { notWithinOthers, readAll } from "./judge.ts";
import { exit } from "./problem.ts";
import { SettingsFiles } from "./settings.ts";
import { tellRest } from "./tell.ts";
import { oneLine } from "./terminal.ts";
import { Troubles } from "./troubles.ts";
import { shownPath } from "./workspace.ts";

export const checkCommand: Command = async ({ terminal, args, options }) => {
	const { cwd, out, err, paint } = terminal;
	const format = choiceOf(options, "format", ["text", "json"], "text");
	const nameOf = (uri: string) => shownPath(uri, cwd);
	const files = new Files(cwd);
	const troubles = new Troubles(nameOf, files.text);
	const settings = new SettingsFiles(cwd, {}, troubles.add);
	let isViolated = false;
	const designs = readAll(await discover(args, cwd, troubles.add), { files, troubles });
	for (const uri of notWithinOthers(designs)) {
		const design = designs.get(uri)!;
		const found = troubles.unless(uri, () => {
			const { verdicts } = new Analysis(design, settings.for(uri));
			isViolated ||= verdicts.some(({ verdict }: RequirementVerdict) => verdict === "violated");
			return format === "json"
				? jsonText(checked(design, verdicts, nameOf(uri)))
				: checkText(nameOf(uri), verdicts, paint);
		});
		if (found === undefined) continue;
		out(found);
		if (isDoubtful(design))
			err(
				`${paint("yellow", "plumbline:")} parts of it were not understood; \`plumbline lint ${oneLine(nameOf(uri))}\` says which.\n`,
			);
	}
	tellRest(troubles, terminal);
	return troubles.areThere ? exit.trouble : isViolated ? exit.findings : exit.clean;
};

const isDoubtful = ({ problems, includeProblems, isBroken }: Design): boolean =>
	isBroken || problems.length + includeProblems.length > 0;
