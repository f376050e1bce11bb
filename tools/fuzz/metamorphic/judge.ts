/** Compares what is found before and after a change. */
import type { Checked, CheckOptions, Finding } from "../../../src/lint/index.ts";
import { rules } from "../../../src/roadmap/index.ts";
import { checked as found } from "../checked.ts";
import type { Holds, Pair, Relation, Texts, Told } from "./relation.ts";
import { main } from "./relation.ts";

export const checked = (texts: Texts, options: Partial<CheckOptions> = {}): Checked =>
	found({ uri: main, text: texts[main]!, read: (uri) => texts[uri] }, options);

/** The text before a change is the same for many changes. */
const before = new Map<string, Told[]>();
const mostKept = 1000;

function toldBefore(texts: Texts): Told[] {
	const text = texts[main]!;
	const known = before.get(text);
	if (known !== undefined) return known;
	const told = toldBy(checked(texts).findings);
	if (before.size >= mostKept) before.clear();
	before.set(text, told);
	return told;
}

/** One for each subject that a finding speaks of. Of several connections to one target, which is which is their order's. */
export const toldBy = (findings: readonly Finding[]): Told[] =>
	findings.flatMap(({ rule, severity, subject, alike }) =>
		[subject, ...alike.map((other) => other.subject)].map((one) => ({
			rule,
			severity,
			subject: one.replace(/#\d+$/, ""),
		})),
	);

export interface Difference {
	readonly rule: string;
	readonly what: string;
}

/** What does not hold. */
export function differences({ holds, except }: Pick<Relation, "holds" | "except">, pair: Pair): Difference[] {
	const { subject = (same) => same, isCompared = () => true } = pair;
	const isJudged = ({ rule }: Told): boolean => !(rule in except);
	const first = toldBefore(pair.before)
		.filter(isJudged)
		.flatMap((told) => {
			const called = subject(told.subject);
			return called === undefined ? [] : [{ ...told, subject: called }];
		});
	const second = toldBy(checked(pair.after).findings).filter((told) => isJudged(told) && isCompared(told.subject));
	return comparing[holds](first, second);
}

const comparing: Readonly<Record<Holds, (before: Told[], after: Told[]) => Difference[]>> = {
	same: (before, after) => [...lacking(before, after, exactly, "gone"), ...lacking(after, before, exactly, "new")],
	raised: (before, after) => [
		...lacking(before, after, loosely, "gone"),
		...lacking(after, before, loosely, "new"),
		...lowered(before, after),
	],
	kept: (before, after) => lacking(before, after, loosely, "gone").filter((gone) => !yields(gone.rule, after)),
	"none-new": (before, after) => lacking(after, before, loosely, "new"),
};

const exactly = ({ rule, subject, severity }: Told): string => `${rule}|${subject}|${severity}`;
const loosely = ({ rule, subject }: Told): string => `${rule}|${subject}`;

/** What one multiset has more of than the other. */
function lacking(
	all: readonly Told[],
	among: readonly Told[],
	key: (told: Told) => string,
	what: string,
): Difference[] {
	const left = new Map<string, number>();
	for (const told of among) left.set(key(told), (left.get(key(told)) ?? 0) + 1);
	return all.flatMap((told) => {
		const count = left.get(key(told)) ?? 0;
		left.set(key(told), count - 1);
		return count > 0 ? [] : [{ rule: told.rule, what: `${what}: ${exactly(told)}` }];
	});
}

const levels = ["info", "warning", "error"];

function lowered(before: readonly Told[], after: readonly Told[]): Difference[] {
	const highest = (all: readonly Told[], key: string): number =>
		Math.max(-1, ...all.filter((told) => loosely(told) === key).map(({ severity }) => levels.indexOf(severity)));
	return before.flatMap((told) => {
		const now = highest(after, loosely(told));
		return now >= 0 && now < highest(before, loosely(told))
			? [{ rule: told.rule, what: `lower: ${exactly(told)} is ${levels[now]}` }]
			: [];
	});
}

/** A better finding stands in its place, as the rule says that it may. */
function yields(rule: string, after: readonly Told[]): boolean {
	const better = rules.find(({ id }) => id === rule)?.yieldsTo ?? [];
	return after.some((told) => better.some((id) => id === told.rule));
}
