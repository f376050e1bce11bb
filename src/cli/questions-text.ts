/** Figures worth measuring first, for people. */
import type { CheckedQuestion } from "./checked.ts";
import { oneLine, type Paint, table } from "./terminal.ts";

const mostListed = 10;

export function questionsText(questions: readonly CheckedQuestion[], paint: Paint): string {
	if (questions.length === 0) return "\nNo figure is missing, and none is a default.\n";
	const rows = questions
		.slice(0, mostListed)
		.map((question) => [`  \`${question.key}\` of ${oneLine(question.id)}`, reason(question)]);
	const more = questions.length - rows.length;
	return `\n${paint("bold", "Figures worth measuring first")}\n${table(rows)}${more > 0 ? `  and ${more} more\n` : ""}`;
}

function reason({ settles, share, decides, width }: CheckedQuestion): string {
	const decided = decides.length === 0 ? [] : [`its range decides: ${decides.map(oneLine).join(", ")}`];
	const doubt = width === 0 ? [] : [`${percentOf(width)}% of the doubt`];
	const unknown = settles.length === 0 ? [] : [`without it unknown: ${settles.map(oneLine).join(", ")}`];
	const assumed = share === 0 ? [] : [`a default, and ${percentOf(share)}% of what is lost`];
	return [...decided, ...doubt, ...unknown, ...assumed].join("; ");
}

const percentOf = (share: number): number => Math.max(1, Math.round(share * 100));
