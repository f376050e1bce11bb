/** `plumbline check`: does the design hold what it promises? A verdict for each requirement, with what decides it. */
import { Analysis, type RequirementVerdict } from "../analysis/index.ts";
import type { Design } from "../format/index.ts";
import { checkText } from "./check-text.ts";
import { checked, checkedPairs } from "./checked.ts";
import { choiceOf } from "./choice.ts";
import type { Command } from "./command.ts";
import { discover } from "./discover.ts";
import { faultTreeText } from "./fault-tree-text.ts";
import { figures } from "./figures.ts";
import { Files } from "./files.ts";
import { jsonText } from "./json.ts";
import { notWithinOthers, readAll } from "./judge.ts";
import { pairsText } from "./pairs-text.ts";
import { exit, UserError } from "./problem.ts";
import { SettingsFiles } from "./settings.ts";
import { tellRest } from "./tell.ts";
import { oneLine } from "./terminal.ts";
import { Troubles } from "./troubles.ts";
import { shownPath } from "./workspace.ts";

export const checkCommand: Command = async ({ terminal, args, options }) => {
	const { cwd, out, err, pass, paint } = terminal;
	const format = choiceOf(options, "format", ["text", "json", "open-psa"], "text");
	if (format === "open-psa" && options.text("flow") === undefined)
		throw new UserError("`--format open-psa` writes one flow.", "Name it: `--flow checkout`.");
	const nameOf = (uri: string) => shownPath(uri, cwd);
	const files = new Files(cwd);
	const troubles = new Troubles(nameOf, files.text);
	const settings = new SettingsFiles(cwd, {}, troubles.add);
	let isViolated = false;
	const designs = readAll(await discover(args, cwd, troubles.add), { files, troubles });
	const uris = notWithinOthers(designs);
	const analysisOf = (uri: string) => new Analysis(designs.get(uri)!, settings.for(uri));
	if (format === "open-psa") {
		pass(faultTreeText(options.text("flow")!, uris.map(analysisOf)));
		tellRest(troubles, terminal);
		return troubles.areThere ? exit.trouble : exit.clean;
	}
	for (const uri of uris) {
		const design = designs.get(uri)!;
		const told = troubles.unless(uri, () => {
			const analysis = analysisOf(uri);
			const { verdicts } = analysis;
			isViolated ||= verdicts.some(({ verdict }: RequirementVerdict) => verdict === "violated");
			const pairs = options.has("pairs") ? checkedPairs(analysis.pairs) : undefined;
			if (format === "text")
				return checkText(nameOf(uri), verdicts, paint) + (pairs === undefined ? "" : pairsText(pairs, paint));
			const found = checked(design, verdicts, nameOf(uri));
			return jsonText({ ...found, ...figures(design, analysis), ...(pairs !== undefined && { pairs }) });
		});
		if (told === undefined) continue;
		out(told);
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
