/** Verdicts for people: a line for each target, and beneath it what decides it, or what would tell. */
import { sayDuration, sayRate } from "../format/index.ts";
import type { Checked, CheckedTarget } from "./checked.ts";
import { oneLine, type Paint, table } from "./terminal.ts";

export const colours = { met: "green", violated: "red", unknown: "yellow" } as const;
const mostListed = 3;

export function checkText({ file, requirements }: Checked, paint: Paint): string {
	const title = `${paint("underline", oneLine(file))}\n`;
	if (requirements.length === 0) return `${title}  ${paint("dim", "no requirements are stated")}\n`;
	const rows = requirements.flatMap(({ id, targets, verdict }) =>
		targets.length === 0
			? [{ cells: [verdict, oneLine(id), "has no target; people check it"], notes: [] }]
			: targets.map((target) => ({ cells: cellsOf(target, id), notes: notesOf(target) })),
	);
	const lines = table(
		rows.map(({ cells: [verdict, ...rest] }) => [`  ${verdict}`, ...rest]),
		(text, column) => (column === 0 ? paint(colours[text.trim() as keyof typeof colours], text) : text),
	)
		.split("\n")
		.slice(0, -1);
	const body = lines.map((line, i) => [line, ...rows[i]!.notes.map((note) => `    ${paint("dim", note)}`)].join("\n"));
	const count = (verdict: string): number => requirements.filter((one) => one.verdict === verdict).length;
	return `${title}${body.join("\n")}\n\n${count("met")} met, ${count("violated")} violated, ${count("unknown")} unknown\n`;
}

export function cellsOf(target: CheckedTarget, id: string, unsaid = "not known"): string[] {
	const { verdict, key, scope, figure } = target;
	const is =
		target.estimate !== undefined
			? `about ${valueText(target.estimate, key)}`
			: figure === null
				? unsaid
				: figureText(figure, key);
	const assumed = target.basis === "default" && figure !== null ? " (on defaults)" : "";
	return [
		verdict,
		oneLine(id),
		`${oneLine(scope.id)}: ${key} ${is}${assumed}`,
		`${key === "consistency" ? "needs" : isFloor(key) ? "at least" : "at most"} ${valueText(target.target, key)}`,
	];
}

const isFloor = (key: CheckedTarget["key"]): boolean => key === "availability" || key.startsWith("throughput");

export function notesOf({ key, figure, contributions, missing }: CheckedTarget): string[] {
	const notes: string[] = [];
	const most = contributions.length === 0 ? "" : shared(contributions);
	if (key === "availability") {
		if (figure !== null && typeof figure !== "string" && figure.low < 1)
			notes.push(
				`down ${sayDuration(wholeSeconds((1 - figure.low) * secondsAYear))} a year${most && `, most of it by ${most}`}`,
			);
	} else if (most !== "") notes.push(`${key.startsWith("throughput") ? "fullest" : "most of it by"} ${most}`);
	if (missing.length > 0)
		notes.push(`would tell: ${listed(missing.map((one) => `\`${one.key}\` of ${oneLine(one.id)}`))}`);
	return notes;
}

const secondsAYear = 365 * 86_400;
const wholeSeconds = (seconds: number): number => (seconds >= 1 ? Math.round(seconds) : seconds);

const shared = (all: CheckedTarget["contributions"]): string =>
	listed(all.map(({ id, share }) => `${oneLine(id)} (${Math.round(share * 100)}%)`));

const listed = (texts: readonly string[]): string =>
	texts.length > mostListed
		? `${texts.slice(0, mostListed).join(", ")} and ${texts.length - mostListed} more`
		: texts.join(", ");

function figureText(figure: NonNullable<CheckedTarget["figure"]>, key: CheckedTarget["key"]): string {
	if (typeof figure === "string") return figure;
	if (figure.high === null) return `more than ${valueText(figure.low, key)}`;
	const [low, high] = [valueText(figure.low, key), valueText(figure.high, key)];
	return low === high ? low : `between ${low} and ${high}`;
}

function valueText(value: number | string, key: CheckedTarget["key"]): string {
	if (typeof value === "string") return value;
	if (key === "availability") return uptime(value);
	return key.startsWith("throughput") ? sayRate(value) : sayDuration(value < negligible ? 0 : value);
}

/** Seconds: nobody asks for less. */
const negligible = 1e-9;

/** With three digits of what is missing to all of the time: 99.9877%. */
export function uptime(share: number): string {
	if (share >= 1 || share <= 0) return `${Math.min(1, Math.max(0, share)) * 100}%`;
	const decimals = Math.min(12, Math.max(0, 2 - Math.floor(Math.log10(100 * (1 - share)))));
	return `${Number.parseFloat((share * 100).toFixed(decimals))}%`;
}
