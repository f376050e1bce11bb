/** What a single fix may bring: nothing that was not there, or stood behind what it mends. */
import { parseDocument } from "yaml";
import { applyEdits } from "../../../src/edit/index.ts";
import { type Checked, check, editsOf, type Finding } from "../../../src/lint/index.ts";
import { type Entity, type Fix, type RuleId, rules } from "../../../src/roadmap/index.ts";
import { answerFor, onlyAsks } from "../answers.ts";
import { checked, today, toldBy } from "./judge.ts";
import { alone, main, type Told } from "./relation.ts";

export interface Harm {
	/** The rule that mends. */
	readonly by: string;
	/** What came, or what was lost. */
	readonly rule: string;
	readonly what: string;
}

/** A fix says of itself that nobody has confirmed it. */
const always = ["approach/unconfirmed-assumption"];

/** Mends what could not be read: what is wrong beneath then comes to light. */
const tellsReading: ReadonlySet<string> = new Set(rules.filter((rule) => rule.tellsReading).map(({ id }) => id));

export function harmOfFixes(text: string): Harm[] {
	const before = checked(alone(text));
	if (!parses(text)) return [];
	return before.findings
		.filter(({ rule }) => !tellsReading.has(rule))
		.flatMap((finding) => finding.fixes().flatMap((fix) => harmOf(fix, finding, before, text)));
}

function harmOf(fix: Fix, finding: Finding, before: Checked, text: string): Harm[] {
	const edits = editsOf(before.design, fix, answerFor(fix))?.get(main);
	if (edits === undefined) return [];
	const after = applyEdits(text, edits);
	const harm = (rule: string, what: string): Harm => ({
		by: finding.rule,
		rule,
		what: `${finding.rule} (${finding.subject}), "${fix.title}" ${what}\n--- before\n${text}--- after\n${after}`,
	});
	if (!parses(after)) return [harm("", "does not parse")];
	const lost =
		finding.rule === "approach/useless-waiver" ? [] : commentsIn(text).filter((comment) => !after.includes(comment));
	const known = new Set(keysOf(before.findings));
	const found = checked(alone(after));
	const brought = toldBy(found.findings).filter((told) => !known.has(keyOf(told)) && !always.includes(told.rule));
	const isRevealed = brought.length === 0 ? () => true : revealedBy({ fix, finding, before, found, text });
	return [
		...lost.map((comment) => harm("", `loses ${comment}`)),
		...brought.filter((told) => !isRevealed(told)).map((told) => harm(told.rule, `brings ${keyOf(told)}`)),
	];
}

interface Mended {
	readonly fix: Fix;
	readonly finding: Finding;
	readonly before: Checked;
	/** What is found once it is mended. */
	readonly found: Checked;
	readonly text: string;
}

/** What came to light with a fix and was not caused by it. */
function revealedBy({ fix, finding, before, found, text }: Mended): (told: Told) => boolean {
	if (onlyAsks(fix)) return () => true;
	const behind = new Set(keysOf(foundWithout([finding.rule], text)));
	const there = new Set([...before.design.components, ...before.design.connections].map(nameOf));
	const asking = new Set(keysOf(found.findings.filter(({ basis }) => basis === "unknown")));
	/** Rules that came first of all that one of them speaks of. */
	const isNext = ({ rule, subject }: Told): boolean => {
		const first = rules.find(({ id }) => id === rule)?.follows ?? [];
		return first.includes(finding.rule) && keysOf(foundWithout(first, text)).includes(keyOf({ rule, subject }));
	};
	const toldBefore = new Set(keysOf(before.findings));
	return (told) =>
		behind.has(keyOf(told)) ||
		isNext(told) ||
		// What is new is asked for what it does not state yet.
		(asking.has(keyOf(told)) && isPart(told) && !there.has(told.subject)) ||
		// The same was said before, less well: that yields to it.
		rules.some(
			({ id, yieldsTo = [] }) => yieldsTo.includes(told.rule as RuleId) && toldBefore.has(keyOf({ ...told, rule: id })),
		);
}

/** As findings name it; of several connections to one target, which is which is their order's. */
const nameOf = ({ is, id }: Entity): string => `${is}:${id}`.replace(/#\d+$/, "");
const isPart = ({ subject }: Told): boolean => /^(?:component|connection):/.test(subject);

const keyOf = ({ rule, subject }: { rule: string; subject: string }): string => `${rule}|${subject}`;
const keysOf = (findings: readonly Finding[]): string[] => toldBy(findings).map(keyOf);

/** What is found where some rules are silent: what yields to them, or comes after them, was there all along. */
const foundWithout = (silent: readonly string[], text: string): readonly Finding[] =>
	check({ uri: main, text }, { today, rules: rules.filter(({ id }) => !silent.includes(id)) }).findings;

const parses = (text: string): boolean => parseDocument(text, { uniqueKeys: false }).errors.length === 0;

/** Comments on lines of their own: a `#` elsewhere may stand in a text. */
const commentsIn = (text: string): string[] =>
	[...text.matchAll(/^[ \t]*(#[^\r\n]*)/gm)].map((match) => match[1]!.trim());
