/** `plumbline rules`: what is looked for. */
import { fixKindsOf } from "../pages/index.ts";
import { type Rule, rules } from "../roadmap/index.ts";
import { choiceOf } from "./choice.ts";
import type { Command } from "./command.ts";
import { jsonText } from "./json.ts";
import { exit } from "./problem.ts";
import { counted } from "./summary.ts";
import { type Style, table } from "./terminal.ts";

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

export const rulesCommand: Command = ({ terminal: { out, paint }, options }) => {
	const all = listed();
	if (choiceOf(options, "format", ["text", "json"], "text") === "json") {
		out(jsonText({ version: 1, rules: all }));
		return exit.clean;
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
	return exit.clean;
};

export const listed = (): Listed[] =>
	rules
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
