/** Verdicts for people: a line for each target, and beneath it what decides it, or what would tell. */
import type { RequirementVerdict, TargetVerdict, Turning } from "../analysis/index.ts";
import { askedText, notesOf, said, targetWords, type Writing } from "../sums/index.ts";
import type { Sought } from "./checked.ts";
import { oneLine, type Paint, table } from "./terminal.ts";
import type { Help } from "./would-help.ts";

export const colours = { met: "green", violated: "red", depends: "yellow", unknown: "yellow" } as const;
const inTerminal: Writing = { id: oneLine, key: (key) => `\`${key}\``, text: oneLine };

export function checkText(file: string, verdicts: readonly RequirementVerdict[], sought: Sought, paint: Paint): string {
	const title = `${paint("underline", oneLine(file))}\n`;
	if (verdicts.length === 0) return `${title}  ${paint("dim", "no requirements are stated")}\n`;
	const rows = verdicts.flatMap(({ requirement: { id }, targets, verdict }) =>
		targets.length === 0
			? [{ cells: [verdict, oneLine(id), "has no target; people check it"], notes: [] }]
			: targets.map((target) => ({
					cells: cellsOf(target, id),
					notes: [...noteTexts(target, sought.turningOf(target)), ...helpTexts(sought.helpOf(target))],
				})),
	);
	const lines = table(
		rows.map(({ cells: [verdict, ...rest] }) => [`  ${verdict}`, ...rest]),
		(text, column) => (column === 0 ? paint(colours[text.trim() as keyof typeof colours], text) : text),
	)
		.split("\n")
		.slice(0, -1);
	const body = lines.map((line, i) => [line, ...rows[i]!.notes.map((note) => `    ${paint("dim", note)}`)].join("\n"));
	const count = (verdict: string): number => verdicts.filter((one) => one.verdict === verdict).length;
	const counts = ["met", "violated", "depends", "unknown"].filter((name) => name !== "depends" || count(name) > 0);
	return `${title}${body.join("\n")}\n\n${counts.map((name) => `${count(name)} ${name}`).join(", ")}\n`;
}

export const cellsOf = (target: TargetVerdict, id: string, unsaid?: string): string[] => [
	target.verdict,
	oneLine(id),
	said(targetWords(target, unsaid), inTerminal),
	askedText(target),
];

/** Nothing where nobody asked. */
const helpTexts = (help: Help | undefined): string[] =>
	(help ?? []).map(({ title, figure }) => `would help: ${oneLine(title)} (${oneLine(figure)})`);

export const noteTexts = (target: TargetVerdict, turning?: Turning): string[] =>
	notesOf(target, turning).map((words) => said(words, inTerminal));
