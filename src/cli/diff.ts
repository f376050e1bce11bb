/** `plumbline diff`: what of a design changed, and what follows from that. */
import { type Comparison, isWorse } from "../compare/index.ts";
import { choiceOf } from "./choice.ts";
import type { Command } from "./command.ts";
import { diffJson, diffMarkdown, diffText, type Told } from "./diff-reports.ts";
import { pairsOfFiles, pairsSince } from "./diff-sides.ts";
import { isDoubtful } from "./doubtful.ts";
import { atLeast, type FailOn, failOns } from "./levels.ts";
import { exit, UserError } from "./problem.ts";
import { tellRest } from "./tell.ts";
import { oneLine } from "./terminal.ts";
import { Troubles } from "./troubles.ts";
import { shownPath } from "./workspace.ts";

const formats = { text: diffText, json: diffJson, markdown: diffMarkdown };

export const diffCommand: Command = async ({ terminal, args, options }) => {
	const { cwd, out, err, paint } = terminal;
	const format = choiceOf(options, "format", ["text", "json", "markdown"], "text");
	const failOn = choiceOf(options, "fail-on", failOns, "error");
	const since = options.text("since");
	if (since === undefined && args.length !== 2)
		throw new UserError(
			"`plumbline diff` compares two versions: `plumbline diff OLD NEW`.",
			"Or all designs with a revision: `plumbline diff --since main`.",
		);
	const nameOf = (uri: string) => shownPath(uri, cwd);
	const troubles = new Troubles(nameOf, () => undefined);
	const sides = { cwd, troubles, today: new Date().toISOString().slice(0, 10) };
	const told: readonly Told[] =
		since === undefined ? pairsOfFiles(args as [string, string], sides) : await pairsSince(since, args, sides);
	out(formats[format](told, { nameOf, terminal }));
	for (const { comparison, title } of told)
		if ([comparison.before, comparison.after].some((one) => one !== undefined && isDoubtful(one.design)))
			err(
				`${paint("yellow", "plumbline:")} parts of ${oneLine(title)} were not understood; \`plumbline lint\` says which.\n`,
			);
	tellRest(troubles, terminal);
	if (troubles.areThere) return exit.trouble;
	return told.some(({ comparison }) => gotWorse(comparison, failOn)) ? exit.findings : exit.clean;
};

const gotWorse = ({ findings, verdicts }: Comparison, failOn: FailOn): boolean =>
	failOn !== "never" &&
	(verdicts.some(isWorse) ||
		findings.new.some(({ severity }) => atLeast(severity, failOn)) ||
		findings.levelled.some(({ finding, before }) => atLeast(finding.severity, failOn) && !atLeast(before, failOn)));
