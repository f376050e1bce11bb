/** A comparison in words that a terminal and Markdown share. */
import type { TargetVerdict } from "../analysis/index.ts";
import { Lines } from "../format/lines.ts";
import type { Finding } from "../lint/index.ts";
import { isText } from "../sums/index.ts";
import type { Change } from "./changes.ts";
import type { Comparison, Judged } from "./index.ts";
import type { VerdictChange } from "./verdicts.ts";

export const signs: Readonly<Record<Change["was"], string>> = { added: "+", removed: "−", changed: "~" };

/** `2 added, 1 changed; 1 finding new, 2 gone; 1 requirement violated that was not`. */
export function summaryOf(comparison: Comparison): string {
	const { before, after, changes, findings, verdicts } = comparison;
	const count = (was: Change["was"]) => changes.filter((change) => change.was === was).length;
	const broken = before?.design.isBroken || after?.design.isBroken;
	const parts = [
		before === undefined ? "a new design" : after === undefined ? "the design is gone" : "",
		listed([told(count("added"), "added"), told(count("removed"), "removed"), told(count("changed"), "changed")]),
		listed([
			told(findings.new.length, `${findings.new.length === 1 ? "finding" : "findings"} new`),
			told(findings.gone.length, "gone"),
			told(findings.accepted.length, "accepted"),
			told(findings.levelled.length, "at another level"),
		]),
		listed([
			told(verdicts.filter(isWorse).length, "targets violated that were not"),
			told(verdicts.filter(isBetter).length, "violated no more"),
		]),
		broken ? "a version cannot be read whole: findings and figures are not compared" : "",
	].filter((part) => part !== "");
	return parts.length === 0
		? comparison.figures.length === 0
			? "nothing changed"
			: "figures changed"
		: parts.join("; ");
}

const told = (count: number, what: string): string =>
	count === 0
		? ""
		: `${count} ${count === 1 ? what.replace("targets violated that were", "target violated that was") : what}`;
const listed = (parts: readonly string[]): string => parts.filter((part) => part !== "").join(", ");

export const isWorse = ({ before, after }: VerdictChange): boolean =>
	after?.verdict === "violated" && before?.verdict !== "violated";
const isBetter = ({ before, after }: VerdictChange): boolean =>
	before?.verdict === "violated" && after !== undefined && after.verdict !== "violated";

/** `violated, 99.5%`. */
export const verdictText = (target: TargetVerdict | undefined): string =>
	target === undefined ? "not asked" : `${target.verdict}, ${isText(target)}`;

/** Cut to what a line has room for; pairs of surrogates stay whole. */
export function cut(text: string, most: number): string {
	const line = text.replace(/\s+/g, " ").trim();
	const characters = [...line.slice(0, most * 2)];
	return characters.length > most ? `${characters.slice(0, most - 1).join("")}…` : line;
}

/** The line that a finding of this version stands in, from 1 on. */
export function linesIn(version: Judged | undefined): (finding: Pick<Finding, "location">) => number {
	const known = new Map<string, Lines>();
	return ({ location: { uri, start } }) => {
		const lines = known.get(uri) ?? new Lines(version?.design.parts.find((part) => part.uri === uri)?.text ?? "");
		known.set(uri, lines);
		return lines.position(start).line + 1;
	};
}
