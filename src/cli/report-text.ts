/** Findings for people: what is wrong, where it stands, what belongs to it, what mends it. */
import { excerpt } from "./excerpt.ts";
import type { Found, ShownFix, Span } from "./found.ts";
import type { Judged } from "./judge.ts";
import { summaryOf } from "./summary.ts";
import { harmless, oneLine, type Paint, type Style, type Terminal, wrap } from "./terminal.ts";

const colours: Readonly<Record<Found["severity"], Style>> = {
	error: ["red", "bold"],
	warning: ["yellow", "bold"],
	info: ["cyan", "bold"],
};
const marks: Readonly<Record<Found["severity"], Style>> = { error: "red", warning: "yellow", info: "cyan" };

/** `ifChanged`: what was found is what would be left if changes were made. */
export function textReport(
	judged: Judged,
	terminal: Terminal,
	{ nameOf, ifChanged }: { readonly nameOf: (uri: string) => string; readonly ifChanged: boolean },
): string {
	const findings = judged.found.map((found) => `${shown(found, terminal, nameOf)}\n`).join("");
	const summary = summaryOf(judged, terminal.paint);
	return `${findings}${ifChanged ? `With these changes: ${summary}` : summary.replace(/^nothing/, "Nothing")}\n`;
}

function shown(found: Found, { paint, width }: Terminal, nameOf: (uri: string) => string): string {
	const { severity, rule, message, span, related, fixes } = found;
	const body = (text: string, rest = "") =>
		`${coded(wrap(harmless(text), width - 2, rest), paint).replace(/^/gm, "  ")}\n`;
	return [
		`${paint(colours[severity], severity)} ${paint("bold", rule)} ${paint("underline", at(span, nameOf))}\n`,
		body(message),
		excerpt(span, marks[severity], paint, width),
		...related.map((one) => body(`see ${at(one.span, nameOf)}: ${one.message}`, "  ")),
		...fixes.map((fix) => body(mend(fix), "      ").replace("mend:", paint("green", "mend:"))),
	].join("");
}

/** 1-based, as terminals and editors open it. */
export const at = ({ uri, start }: Span, nameOf: (uri: string) => string): string =>
	`${oneLine(nameOf(uri))}:${start.line + 1}:${start.character + 1}`;

function mend(fix: ShownFix): string {
	if (fix.kind !== "choice") return `mend: ${fix.title} (${fix.kind === "safe" ? "--fix" : "--fix --assume"})`;
	const { ask, options } = fix.question;
	return `mend: ${fix.title}. ${ask}${options === undefined || options.length === 0 ? "" : ` ${listed(options.map(({ value }) => `\`${value}\``))}`}`;
}

const mostOptions = 4;
const listed = (values: readonly string[]): string =>
	values.length > mostOptions ? `${values.slice(0, mostOptions).join(", ")} … (${values.length})` : values.join(" or ");

/** What stands in backticks is taken from the design. */
const coded = (text: string, paint: Paint): string => text.replace(/`[^`\n]+`/g, (code) => paint("bold", code));
