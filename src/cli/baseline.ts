/** `plumbline baseline`: accepts what is found today, so that `lint --baseline` tells only what is new. */
import { baselineName } from "../filenames/index.ts";
import { BaselineFile, countOf } from "./baseline-file.ts";
import type { Call, Command } from "./command.ts";
import { designsAt } from "./designs-in.ts";
import { stdinArgument } from "./discover.ts";
import { settingsLayer } from "./lint-options.ts";
import { lintedIn, lintingIn } from "./linting.ts";
import { exit, UserError } from "./problem.ts";
import { counted } from "./summary.ts";
import { tellRest } from "./tell.ts";
import { oneLine } from "./terminal.ts";

export const baselineCommand: Command = async ({ terminal, args, options }: Call) => {
	if (args.includes(stdinArgument)) throw new UserError("A baseline is of files; a text on stdin is none.");
	const linting = lintingIn(terminal);
	const { files: read, troubles } = linting;
	const baseline = BaselineFile.readOrNew(options.text("file") ?? baselineName, terminal.cwd);
	const uris = await designsAt(args, { cwd: terminal.cwd, files: read, troubles });
	const { files, found } = lintedIn(uris, settingsLayer(options), linting);
	const isPruning = options.has("prune");
	const accepted = isPruning ? baseline.pruned(files, found) : baseline.renewed(files, found);
	baseline.write(accepted);
	const [before, after] = [countOf(baseline.accepted), countOf(accepted)];
	const shown = oneLine(baseline.shown);
	terminal.out(
		isPruning
			? `${counted(before - after, "finding")} gone from ${shown}; ${after} left.\n`
			: `${counted(after, "finding")} accepted in ${shown}.\n`,
	);
	tellRest(troubles, terminal);
	return troubles.areThere ? exit.trouble : exit.clean;
};
