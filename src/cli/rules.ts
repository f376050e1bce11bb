/** `plumbline rules`: what is looked for. */
import { fixKindsOf } from "../pages/index.ts";
import { planned, type Rule, rules } from "../roadmap/index.ts";
import { choiceOf } from "./choice.ts";
import type { Command } from "./command.ts";
import { jsonText } from "./json.ts";
import { exit } from "./problem.ts";
import { counted } from "./summary.ts";
import { type Style, table } from "./terminal.ts";

interface Listed {
	readonly id: string;
	readonly severity: Rule["severity"];
	readonly title: string;
	readonly fixes: readonly string[];
	readonly built: boolean;
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
	const rows = all.map(({ id, severity, title, fixes, built }) => [
		id,
		severity,
		built ? fixes.join(", ") || "-" : "",
		built ? title : "not built yet",
	]);
	out(
		table([["rule", "level", "fixes", ""], ...rows], (text, column) =>
			column === 1 && text in colours
				? paint(colours[text]!, text)
				: text === "not built yet"
					? paint("dim", text)
					: text,
		),
	);
	out(
		`\n${counted(all.filter(({ built }) => built).length, "rule")}, and ${all.filter(({ built }) => !built).length} not built yet. \`plumbline explain <rule>\` tells more.\n`,
	);
	return exit.clean;
};

function listed(): Listed[] {
	const built = rules.map(
		(rule): Listed => ({
			id: rule.id,
			severity: rule.severity,
			title: rule.title,
			fixes: fixKindsOf(rule),
			built: true,
			always: rule.always ?? false,
		}),
	);
	const ids = new Set(built.map(({ id }) => id));
	const later = planned
		.filter(({ id }) => !ids.has(id))
		.map(({ id, severity }): Listed => ({ id, severity, title: "", fixes: [], built: false, always: false }));
	return [...built, ...later].sort((a, b) => (a.id < b.id ? -1 : 1));
}
