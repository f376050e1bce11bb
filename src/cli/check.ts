/** `plumbline check`: does the design hold what it promises? A verdict for each requirement, with what decides it. */
import { Analysis, type RequirementVerdict } from "../analysis/index.ts";
import { checkText } from "./check-text.ts";
import { checked, checkedPairs, checkedQuestions, type Sought } from "./checked.ts";
import { choiceOf } from "./choice.ts";
import type { Command } from "./command.ts";
import { designsAt } from "./designs-in.ts";
import { isDoubtful } from "./doubtful.ts";
import { faultTreeText } from "./fault-tree-text.ts";
import { figures } from "./figures.ts";
import { Files } from "./files.ts";
import { Texts } from "./found.ts";
import { jsonText } from "./json.ts";
import { notWithinOthers, readAll } from "./judge.ts";
import { pairsText } from "./pairs-text.ts";
import { exit, UserError } from "./problem.ts";
import { questionsText } from "./questions-text.ts";
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
	const texts = new Texts(files);
	/** It loads the rules, which nothing else here needs. */
	const amending = options.has("would-help") ? await import("./would-help.ts") : undefined;
	let isViolated = false;
	const designs = readAll(await designsAt(args, { cwd, files, troubles }), { files, troubles });
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
			const given = { source: files.named(uri), design, analysis };
			const sought: Sought = {
				turningOf: turningsOf(analysis),
				helpOf: (target) => amending?.helpFor(target, { given, texts, nameOf }),
			};
			const pairs = options.has("pairs") ? checkedPairs(analysis.pairs) : undefined;
			const questions = options.has("questions") ? checkedQuestions(analysis.doubted, analysis.questions) : undefined;
			if (format === "text")
				return [
					checkText(nameOf(uri), verdicts, sought, paint),
					...(pairs === undefined ? [] : [pairsText(pairs, paint)]),
					...(questions === undefined ? [] : [questionsText(questions, paint)]),
				].join("");
			return jsonText({
				...{ ...checked(design, verdicts, sought, nameOf(uri)), ...figures(design, analysis) },
				...(pairs !== undefined && { pairs }),
				...(questions !== undefined && { questions }),
			});
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

/** Where much is missing, more would bury what it hangs on. */
const mostTurnings = 20;

export function turningsOf(analysis: Analysis): Sought["turningOf"] {
	const open = analysis.verdicts.flatMap(({ targets }) =>
		targets.filter(({ verdict }) => verdict === "depends" || verdict === "unknown"),
	);
	const sought = new Set(open.toSorted((a, b) => a.verdict.localeCompare(b.verdict)).slice(0, mostTurnings));
	return (target) => (sought.has(target) ? analysis.turningOf(target) : undefined);
}
