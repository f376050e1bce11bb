/** `plumbline diagram`: a design with its findings as Mermaid text. */
import { resolve } from "node:path";
import { diagram } from "../diagram/index.ts";
import { check } from "../lint/index.ts";
import type { Command } from "./command.ts";
import { Files } from "./files.ts";
import { exit } from "./problem.ts";
import { SettingsFiles } from "./settings.ts";
import { tellRest } from "./tell.ts";
import { oneLine } from "./terminal.ts";
import { Troubles } from "./troubles.ts";
import { shownPath, uriOf } from "./workspace.ts";

export const diagramCommand: Command = ({ terminal, args, options }) => {
	const { cwd, out, err, paint } = terminal;
	const [file] = args as [string];
	const uri = uriOf(resolve(cwd, file));
	const files = new Files(cwd);
	const troubles = new Troubles((one) => shownPath(one, cwd), files.text);
	const settings = new SettingsFiles(cwd, {}, troubles.add).for;
	const today = new Date().toISOString().slice(0, 10);
	const { design, analysis, findings, faults } = check(files.named(uri), { today, settings });
	for (const fault of faults) troubles.fault(fault, uri);
	const picture = diagram(design, analysis, options.has("plain") ? [] : findings, {
		open: new Set(options.all("open")),
	});
	out(picture.portable);
	if (design.isBroken)
		err(
			`${paint("yellow", "plumbline:")} a part of it could not be read; \`plumbline lint ${oneLine(file)}\` says which.\n`,
		);
	tellRest(troubles, terminal);
	return troubles.areThere ? exit.trouble : exit.clean;
};
