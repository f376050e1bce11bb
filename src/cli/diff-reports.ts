/** What `plumbline diff` prints. `diff-schema.ts` says what each key of the JSON means. */
import {
	type Change,
	type Comparison,
	changePicture,
	comparisonMarkdown,
	cut,
	type Judged,
	linesIn,
	signs,
	summaryOf,
	verdictText,
} from "../compare/index.ts";
import type { Finding } from "../lint/index.ts";
import { code } from "../pages/as-text.ts";
import { askedText } from "../sums/index.ts";
import { checkedTarget } from "./checked.ts";
import { jsonText } from "./json.ts";
import { counted } from "./summary.ts";
import { harmless, oneLine, type Terminal, wrap } from "./terminal.ts";

export interface Told {
	/** Which versions of what. */
	readonly title: string;
	readonly comparison: Comparison;
}

interface Telling {
	readonly nameOf: (uri: string) => string;
	readonly terminal: Pick<Terminal, "paint" | "width">;
}

const nothing = "No design is another one than before";

/** GitHub takes comments of 65,536 characters. */
const mostCharacters = 60_000;

export function diffMarkdown(all: readonly Told[], { nameOf }: Pick<Telling, "nameOf">): string {
	let text = "## Plumbline: what changed\n";
	if (all.length === 0) return `${text}\n${nothing}.\n`;
	let left = 0;
	for (const { title, comparison } of all) {
		const told = `\n${comparisonMarkdown(comparison, code(title), nameOf)}`;
		if (text.length + told.length > mostCharacters) left += 1;
		else text += told;
	}
	return left === 0 ? text : `${text}\n${counted(left, "more design")}: \`plumbline diff\` tells of all.\n`;
}

export function diffText(all: readonly Told[], telling: Telling): string {
	if (all.length === 0) return `${nothing}.\n`;
	return all.map((told) => textOf(told, telling)).join("\n");
}

const mostListed = 200;

function textOf({ title, comparison }: Told, { nameOf, terminal: { paint, width } }: Telling): string {
	const { changes, findings, verdicts, figures } = comparison;
	const [lineBefore, line] = [linesIn(comparison.before), linesIn(comparison.after)];
	const section = (name: string, lines: readonly string[]): string => {
		const more = lines.length > mostListed ? `  and ${lines.length - mostListed} more\n` : "";
		return lines.length === 0 ? "" : `\n${paint("bold", name)}\n${lines.slice(0, mostListed).join("")}${more}`;
	};
	const finding = (sign: string, one: Finding, lineOf = line, note = "") =>
		`  ${sign} ${one.severity} ${one.rule} ${oneLine(nameOf(one.location.uri))}:${lineOf(one)}${note}\n` +
		`${wrap(harmless(one.message), width - 6).replace(/^/gm, "      ")}\n`;
	const colours = { added: "green", removed: "red", changed: "yellow" } as const;
	const change = ({ is, id, was, keys }: Change) =>
		[
			`  ${paint(colours[was], signs[was])} ${is}${id === "" ? "" : ` ${oneLine(id)}`}\n`,
			...keys
				.slice(0, mostListed)
				.map(({ key, before, after }) => `      ${oneLine(key)}: ${value(before)} → ${value(after)}\n`),
		].join("");
	return [
		`${paint("underline", oneLine(title))}\n${summaryOf(comparison)}\n`,
		section("Changes", changes.map(change)),
		section(
			"Requirements",
			verdicts.map(({ requirement, before, after }) => {
				const { scope, key } = (after ?? before)!;
				const asked = askedText((after ?? before)!);
				return `  ${oneLine(requirement)}: ${oneLine(scope.id)} ${key} ${asked}: ${verdictText(before)} → ${verdictText(after)}\n`;
			}),
		),
		section("Findings", [
			...findings.new.map((one) => finding(paint("red", "+"), one)),
			...findings.levelled.map(({ finding: one, before }) => finding("~", one, line, ` (was ${before})`)),
			...findings.accepted.map((one) => finding("·", one, lineBefore, " (accepted)")),
			...findings.gone.map((one) => finding(paint("green", "−"), one, lineBefore)),
		]),
		section(
			"Figures",
			figures.map(
				({ of, key, before, after }) => `  ${of.kind} ${oneLine(of.id)} ${key}: ${before.text} → ${after.text}\n`,
			),
		),
	].join("");
}

const value = (text: string | undefined): string => (text === undefined ? "nothing" : oneLine(cut(text, 80)));

/** Longer ones are cut. */
const longest = 1000;

export const diffJson = (all: readonly Told[], { nameOf }: Telling): string =>
	jsonText({ version: 1, designs: all.map((one) => toldDiff(one, nameOf)) });

/** One design's part of the JSON. */
export function toldDiff({ title, comparison }: Told, nameOf: Telling["nameOf"]) {
	const { before, after, changes, findings, verdicts, figures } = comparison;
	const [inOld, inNew] = [findingIn(before, nameOf), findingIn(after, nameOf)];
	const target = (one: (typeof verdicts)[number]["before"]) => (one === undefined ? null : checkedTarget(one));
	return {
		title,
		before:
			before === undefined ? null : { file: nameOf(before.design.parts[0]!.uri), isBroken: before.design.isBroken },
		after: after === undefined ? null : { file: nameOf(after.design.parts[0]!.uri), isBroken: after.design.isBroken },
		summary: summaryOf(comparison),
		changes: changes.map(({ is, id, was, keys }) => ({
			...{ kind: is, id, change: was },
			keys: keys.map((one) => ({
				key: one.key,
				before: one.before === undefined ? null : cut(one.before, longest),
				after: one.after === undefined ? null : cut(one.after, longest),
			})),
		})),
		findings: {
			new: findings.new.map(inNew),
			gone: findings.gone.map(inOld),
			accepted: findings.accepted.map(inOld),
			levelled: findings.levelled.map(({ finding, before: was }) => ({ ...inNew(finding), was })),
		},
		verdicts: verdicts.map((one) => ({
			requirement: one.requirement,
			before: target(one.before),
			after: target(one.after),
		})),
		figures,
		picture: changePicture(comparison)?.mermaid ?? null,
	};
}

function findingIn(version: Judged | undefined, nameOf: Telling["nameOf"]) {
	const lineOf = linesIn(version);
	return (finding: Finding) => {
		const { rule, severity, message, subject, fingerprints, location } = finding;
		return {
			rule,
			severity,
			message,
			subject,
			fingerprints: fingerprints(),
			file: nameOf(location.uri),
			line: lineOf(finding),
		};
	};
}
