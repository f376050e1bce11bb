/** `plumbline report`: a design with all that was found in it, as one page for those who review it. */
import { finish } from "../format/index.ts";
import { check } from "../lint/index.ts";
import { htmlOf, markdownOf, reviewSteps } from "../review/index.ts";
import { choiceOf } from "./choice.ts";
import type { Command } from "./command.ts";
import { designAt } from "./designs-in.ts";
import { Files } from "./files.ts";
import { Texts } from "./found.ts";
import { exit } from "./problem.ts";
import { SettingsFiles } from "./settings.ts";
import { tellRest } from "./tell.ts";
import { Troubles } from "./troubles.ts";
import { shownPath } from "./workspace.ts";

export const reportCommand: Command = async ({ terminal, args, options }) => {
	const { cwd, out } = terminal;
	const [file] = args as [string];
	const format = choiceOf(options, "format", ["markdown", "html"], "markdown");
	const files = new Files(cwd);
	const troubles = new Troubles((one) => shownPath(one, cwd), files.text);
	const settings = new SettingsFiles(cwd, {}, troubles.add).for;
	const today = new Date().toISOString().slice(0, 10);
	const uri = await designAt(file, { cwd, files, troubles });
	const checked = check(files.named(uri), { today, settings, onFault: troubles.fault });
	for (const fault of checked.faults) troubles.fault(fault, uri);
	const texts = new Texts(files);
	const review = finish(
		reviewSteps({
			...checked,
			today,
			placeOf(location) {
				const { uri: place, start } = texts.span(location);
				return `${shownPath(place, cwd)}:${start.line + 1}`;
			},
		}),
	);
	out(format === "html" ? htmlOf(review) : markdownOf(review));
	tellRest(troubles, terminal);
	return troubles.areThere ? exit.trouble : exit.clean;
};
