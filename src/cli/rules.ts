/** `plumbline rules`: what is looked for. */
import { fixKindsOf } from "../pages/index.ts";
import { type Rule, rules } from "../roadmap/index.ts";
import { choiceOf } from "./choice.ts";
import type { Command } from "./command.ts";
import { jsonText } from "./json.ts";
import { exit } from "./problem.ts";
import { customRulesAt } from "./settings.ts";
import { counted } from "./summary.ts";
import { tellRest } from "./tell.ts";
import { type Style, table } from "./terminal.ts";
import { Troubles } from "./troubles.ts";

interface Listed {
	readonly id: string;
	readonly severity: Rule["severity"];
	/** Only the preset `strict` tells any of it. */
	readonly onlyStrict: boolean;
	readonly title: string;
	readonly fixes: readonly string[];
	/** Cannot be switched off. */
	readonly always: boolean;
}

const colours: Readonly<Record<string, Style>> = { error: "red", warning: "yellow", info: "cyan" };

export const rulesCommand: Command = ({ terminal, options }) => {
	const { out, paint, cwd } = terminal;
	const troubles = new Troubles(
		() => "A rule",
		() => undefined,
	);
	const all = listed(customRulesAt(cwd, troubles));
	tellRest(troubles, terminal);
	const code = troubles.areThere ? exit.trouble : exit.clean;
	if (choiceOf(options, "format", ["text", "json"], "text") === "json") {
		out(jsonText({ version: 1, rules: all }));
		return code;
	}
	const rows = all.map(({ id, severity, onlyStrict, title, fixes }) => [
		id,
		onlyStrict ? "strict" : severity,
		fixes.join(", ") || "-",
		title,
	]);
	out(
		table([["rule", "level", "fixes", ""], ...rows], (text, column) =>
			column === 1 && text in colours ? paint(colours[text]!, text) : text,
		),
	);
	out(`\n${counted(all.length, "rule")}. \`plumbline explain <rule>\` tells more.\n`);
	return code;
};

/** `custom`: rules of the project. */
export const listed = (custom: readonly Rule[] = []): Listed[] =>
	[...rules, ...custom]
		.map(
			(rule): Listed => ({
				id: rule.id,
				severity: rule.severity,
				onlyStrict: rule.onlyStrict === true,
				title: rule.title,
				fixes: fixKindsOf(rule),
				always: rule.always ?? false,
			}),
		)
		.sort((a, b) => (a.id < b.id ? -1 : 1));
