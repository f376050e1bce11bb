/** `plumbline config`: the settings that hold for a file, and where each comes from. */
import { join, resolve } from "node:path";
import { designName } from "../filenames/index.ts";
import { percent } from "../format/index.ts";
import { rules } from "../roadmap/index.ts";
import { type Effective, effective, type Origin } from "../settings/index.ts";
import { choiceOf } from "./choice.ts";
import type { Command } from "./command.ts";
import { statOf } from "./discover.ts";
import { jsonText } from "./json.ts";
import { settingsLayer } from "./lint-options.ts";
import { exit, UserError } from "./problem.ts";
import { SettingsFiles } from "./settings.ts";
import { tellRest } from "./tell.ts";
import { oneLine, type Paint, table } from "./terminal.ts";
import { Troubles } from "./troubles.ts";
import { shownPath, uriOf } from "./workspace.ts";

export const configCommand: Command = ({ terminal, args: [file = designName], options }) => {
	const { cwd, out, paint } = terminal;
	const format = choiceOf(options, "format", ["text", "json"], "text");
	const commandLine = settingsLayer(options);
	const uri = uriOf(designAt(resolve(cwd, file), file));
	const nameOf = (one: string) => shownPath(one, cwd);
	const troubles = new Troubles(nameOf, () => undefined);
	const settings = new SettingsFiles(cwd, commandLine, troubles.add);
	const files = settings.above(uri);
	settings.tellStrangers();
	const found = { version: 1, file: nameOf(uri), ...effective({ files, commandLine }, rules, nameOf) };
	out(format === "json" ? jsonText(found) : textOf(found, paint));
	tellRest(troubles, terminal);
	return troubles.areThere ? exit.trouble : exit.clean;
};

/** A folder stands for a design in it, which need not be there yet: its settings are known already. */
function designAt(path: string, given: string): string {
	const stats = statOf(path);
	if (stats?.isDirectory()) return join(path, designName);
	if (stats === undefined && given !== designName) throw new UserError(`There is no file \`${given}\`.`);
	return path;
}

function textOf({ file, preset, rules: levels, availability }: Effective & { file: string }, paint: Paint): string {
	const rows = (cells: readonly (readonly string[])[]) =>
		table(
			cells.map(([first, ...rest]) => [`  ${first}`, ...rest]),
			(text, column) => (column === 2 ? paint("dim", text) : text),
		);
	return [
		`Settings for ${paint("underline", oneLine(file))}\n`,
		`\n${paint("bold", "Preset")}\n${rows([[preset.value, "", originOf(preset)]])}`,
		`\n${paint("bold", "Rules")}\n`,
		rows(levels.map((one) => [one.rule, one.level, originOf(one, one.by === one.rule ? undefined : one.by)])),
		availability.length === 0 ? "" : `\n${paint("bold", "Availability of what states none")}\n`,
		rows(availability.map((one) => [one.of, percent(one.value), originOf(one)])),
	].join("");
}

/** `by` is named where it is not the thing itself. */
function originOf(origin: Origin, by?: string): string {
	const where = origin.from === "settings" ? `${oneLine(origin.file)}:${origin.line}` : origin.from;
	return by === undefined ? where : `${where} (${oneLine(by)})`;
}
