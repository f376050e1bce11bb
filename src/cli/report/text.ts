/** Findings for people: what is wrong, where it stands, what belongs to it, what mends it. */
import { told } from "../changes.ts";
import { excerpt } from "../excerpt.ts";
import { byHand, type Found, type ShownFix, type Span } from "../found.ts";
import { type Listed, listing } from "../listed.ts";
import { counted, summaryOf } from "../summary.ts";
import { harmless, oneLine, type Paint, type Style, wrap } from "../terminal.ts";
import type { Run } from "./run.ts";

const colours: Readonly<Record<Found["severity"], Style>> = {
	error: ["red", "bold"],
	warning: ["yellow", "bold"],
	info: ["cyan", "bold"],
};
const marks: Readonly<Record<Found["severity"], Style>> = { error: "red", warning: "yellow", info: "cyan" };

export function textReport(run: Run): string {
	const { found, changes, isDryRun, terminal } = run;
	const { listed, unlisted } = listing(found);
	const changed = changes === undefined ? "" : told(changes, terminal.paint);
	const findings = listed.map((one) => `${shown(one, run)}\n`).join("");
	const rest = unlisted === 0 ? "" : `${counted(unlisted, "finding")} not listed: the same again, or less severe.\n`;
	const summary = summaryOf(run, terminal.paint);
	const ifChanged = isDryRun && changes !== undefined && changes.length > 0;
	return `${changed}${findings}${rest}${ifChanged ? `With these changes: ${summary}` : summary.replace(/^nothing/, "Nothing")}\n`;
}

function shown({ found, more }: Listed, { terminal: { paint, width }, nameOf }: Run): string {
	const { severity, rule, message, span, related, fixes } = found;
	const body = (text: string, rest = "") =>
		`${coded(wrap(harmless(text), width - 2, rest), paint).replace(/^/gm, "  ")}\n`;
	return [
		`${paint(colours[severity], severity)} ${paint("bold", rule)} ${paint("underline", at(span, nameOf))}\n`,
		body(message),
		excerpt(span, marks[severity], paint, width),
		...related.slice(0, mostPlaces).map((one) => body(`see ${at(one.span, nameOf)}: ${one.message}`, "  ")),
		related.length <= mostPlaces ? "" : `  and ${counted(related.length - mostPlaces, "more place")}\n`,
		...fixes.slice(0, mostMends).map((fix) => body(mend(fix), "      ").replace("mend:", paint("green", "mend:"))),
		more === 0 ? "" : `  and ${more} more of the same in this file\n`,
	].join("");
}

/** 1-based, as terminals and editors open it. */
export const at = ({ uri, start }: Span, nameOf: (uri: string) => string): string =>
	`${oneLine(nameOf(uri))}:${start.line + 1}:${start.character + 1}`;

function mend(fix: ShownFix): string {
	if (fix.kind === "offer") return `mend, if you want more than is asked: ${fix.title}`;
	if (fix.kind !== "choice") return `mend: ${fix.title} (${fix.madeBy ?? byHand})`;
	const { ask, options } = fix.question;
	return `mend: ${fix.title}. ${ask}${options === undefined || options.length === 0 ? "" : ` ${listed(options.map(({ value }) => `\`${value}\``))}`}`;
}

/** Nobody goes to thousands of places; programs are told of all. */
const mostPlaces = 20;
/** A finding of many places has a fix for each; the first ones say what they are like. */
const mostMends = 6;
const mostOptions = 4;
const listed = (values: readonly string[]): string =>
	values.length > mostOptions ? `${values.slice(0, mostOptions).join(", ")} … (${values.length})` : values.join(" or ");

/** What stands in backticks is taken from the design. */
const coded = (text: string, paint: Paint): string => text.replace(/`[^`\n]+`/g, (code) => paint("bold", code));
