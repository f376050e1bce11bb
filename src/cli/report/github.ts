/** Findings as annotations of a GitHub workflow: commands, in which nothing of the author's is one. */
import type { Found } from "../found.ts";
import { listing, mostForPrograms } from "../listed.ts";
import { counted, summaryOf } from "../summary.ts";
import { bracketCommand, harmless } from "../terminal.ts";
import { placeOf } from "./places.ts";
import type { Run } from "./run.ts";

const commands: Readonly<Record<Found["severity"], string>> = { error: "error", warning: "warning", info: "notice" };

/** Of each kind a step shows no more. */
const mostShown = 10;

export function githubReport(run: Run): string {
	const { listed, unlisted } = listing(run.found, mostForPrograms);
	const all = listed.map(({ found }) => found);
	const shown = (Object.keys(commands) as Found["severity"][]).flatMap((severity) =>
		all.filter((one) => one.severity === severity).slice(0, mostShown),
	);
	const left = all.length - shown.length + unlisted;
	const rest =
		left === 0
			? ""
			: `${counted(left, "more finding")} without an annotation: a step shows ${mostShown} of each level. plumbline lint lists them.\n`;
	const summary = summaryOf(run, (_, text) => text);
	return `${shown.map((one) => annotation(one, run)).join("")}${rest}${summary.replace(/^nothing/, "Nothing")}\n`;
}

function annotation({ severity, rule, message, span }: Found, { pathOf }: Run): string {
	const { startLine, startColumn, endLine, endColumn } = placeOf(span);
	const place = {
		file: pathOf(span.uri),
		line: startLine,
		endLine,
		/** Columns count within one line only. */
		...(startLine === endLine && { col: startColumn, endColumn }),
		title: rule,
	};
	const properties = Object.entries(place).map(([name, value]) => `${name}=${property(String(value))}`);
	return `::${commands[severity]} ${properties.join(",")}::${data(message)}\n`;
}

const escapes: Readonly<Record<string, string>> = { "%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C" };
const data = (text: string): string =>
	harmless(text)
		.replace(bracketCommand, "\u{FFFD}")
		.replace(/[%\r\n]/g, (character) => escapes[character]!);
const property = (text: string): string => data(text).replace(/[:,]/g, (character) => escapes[character]!);
