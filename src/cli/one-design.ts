/** One design that a command is about, with what follows from it, and what is said where it was not all understood. */
import { Analysis } from "../analysis/index.ts";
import { type Design, readDesign } from "../format/index.ts";
import { designAt } from "./designs-in.ts";
import { Files } from "./files.ts";
import { SettingsFiles } from "./settings.ts";
import { tellRest } from "./tell.ts";
import { oneLine, type Terminal } from "./terminal.ts";
import { Troubles } from "./troubles.ts";
import { shownPath } from "./workspace.ts";

export interface OneDesign {
	readonly design: Design;
	readonly analysis: Analysis;
	/** Its file as people are told of it. */
	readonly shown: string;
	/** After the answer: what was not understood, and what could not be read; whether there is any of the latter. */
	readonly tell: () => boolean;
}

export async function oneDesign(file: string, terminal: Terminal): Promise<OneDesign> {
	const { cwd, err, paint } = terminal;
	const files = new Files(cwd);
	const troubles = new Troubles((one) => shownPath(one, cwd), files.text);
	const uri = await designAt(file, { cwd, files, troubles });
	const design = readDesign(files.named(uri));
	const settings = new SettingsFiles(cwd, {}, troubles.add);
	return {
		design,
		analysis: new Analysis(design, settings.for(uri)),
		shown: shownPath(uri, cwd),
		tell() {
			if (design.problems.length + design.includeProblems.length > 0 || design.isBroken)
				err(
					`${paint("yellow", "plumbline:")} parts of it were not understood; \`plumbline lint ${oneLine(file)}\` says which.\n`,
				);
			tellRest(troubles, terminal);
			return troubles.areThere;
		},
	};
}
