/** Figures worth measuring first, for people. */
import type { CheckedQuestion } from "./checked.ts";
import { oneLine, type Paint, table } from "./terminal.ts";

const mostListed = 10;

export function questionsText(questions: readonly CheckedQuestion[], paint: Paint): string {
	if (questions.length === 0) return "\nNo figure is missing, and none is a default.\n";
	const rows = questions
		.slice(0, mostListed)
		.map(({ id, key, settles, share }) => [`  \`${key}\` of ${oneLine(id)}`, reason(settles, share)]);
	const more = questions.length - rows.length;
	return `\n${paint("bold", "Figures worth measuring first")}\n${table(rows)}${more > 0 ? `  and ${more} more\n` : ""}`;
}

function reason(settles: readonly string[], share: number): string {
	const unknown = settles.length === 0 ? [] : [`without it unknown: ${settles.map(oneLine).join(", ")}`];
	const assumed = share === 0 ? [] : [`a default, and ${Math.max(1, Math.round(share * 100))}% of what is lost`];
	return [...unknown, ...assumed].join("; ");
}
