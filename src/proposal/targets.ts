/** What two versions of a design ask, target by target: what is judged worse, and what is asked less. */

import { gapOf } from "../amend/gap.ts";
import type { Analysis, TargetVerdict } from "../analysis/index.ts";
import { type Consistency, consistencies } from "../format/schema/vocabulary.ts";
import { isFloor } from "../sums/figures.ts";
import { askedText, briefly, said, type Writing } from "../sums/index.ts";
import type { Worse } from "./worse.ts";

interface Pair {
	readonly was?: TargetVerdict | undefined;
	readonly now?: TargetVerdict | undefined;
}

export function* worseTargets(before: Analysis, after: Analysis): Generator<Worse> {
	for (const pair of paired(targetsOf(before), targetsOf(after))) {
		const worse = askedLess(pair) ?? judgedWorse(pair);
		if (worse !== undefined) yield worse;
	}
	/** What no figure is asked of is checked by people, and is asked all the same. */
	const left = new Set(after.design.requirements.map(({ id }) => id));
	for (const { requirement, targets } of before.verdicts)
		if (targets.length === 0 && !left.has(requirement.id))
			yield { kind: "asked", key: `asked ${requirement.id}`, message: `Requirement ${requirement.id} is gone.` };
}

/** Targets that hold now and did not before. */
export const turnedTargets = (before: Analysis, after: Analysis): readonly string[] =>
	paired(targetsOf(before), targetsOf(after)).flatMap(({ was, now }) =>
		was !== undefined && now?.verdict === "met" && was.verdict !== "met"
			? [`${nameOf(now)} was ${was.verdict} and is met: ${wordsOf(now)}.`]
			: [],
	);

const targetsOf = ({ verdicts }: Analysis): readonly TargetVerdict[] => verdicts.flatMap(({ targets }) => targets);

const exactly = ({ requirement, key, scope }: TargetVerdict): string =>
	`${requirement.id} ${key} ${scope.is} ${scope.id}`;
/** What it is asked of may have another name. */
const roughly = ({ requirement, key, scope }: TargetVerdict): string => `${requirement.id} ${key} ${scope.is}`;

function paired(before: readonly TargetVerdict[], after: readonly TargetVerdict[]): Pair[] {
	const gone = new Set(before);
	const come = new Set(after);
	const pairs: Pair[] = [];
	for (const name of [exactly, roughly])
		for (const was of [...gone]) {
			const now = [...come].find((one) => name(one) === name(was));
			if (now === undefined) continue;
			pairs.push({ was, now });
			gone.delete(was);
			come.delete(now);
		}
	return [...pairs, ...[...gone].map((was) => ({ was })), ...[...come].map((now) => ({ now }))];
}

function askedLess({ was, now }: Pair): Worse | undefined {
	if (was === undefined) return undefined;
	const key = `asked ${exactly(was)}`;
	if (now === undefined)
		return { kind: "asked", key, message: `${nameOf(was)} is not asked any more: it was ${askedText(was)}.` };
	if (!isEasier(was, now)) return undefined;
	return {
		kind: "asked",
		key,
		message: `${nameOf(now)} is asked less: it was ${askedText(was)}, now ${askedText(now)}.`,
	};
}

function isEasier(was: TargetVerdict, now: TargetVerdict): boolean {
	const [from, to] = [endsOf(was), endsOf(now)];
	return from.some((end, i) => (isFloor(was.key) ? to[i]! < end : to[i]! > end));
}

/** Of a word how far it is from the strictest. */
const endsOf = ({ target: { value, range } }: TargetVerdict): readonly number[] =>
	typeof value !== "number"
		? [consistencies.indexOf(value as Consistency)]
		: range === undefined
			? [value, value]
			: [range.low, range.high];

const ranks = { met: 0, unknown: 1, depends: 1, violated: 2 } as const;
/** In logarithms: about a hundredth. Less is noise of what was rounded. */
const leastFurther = 0.01;

function judgedWorse({ was, now }: Pair): Worse | undefined {
	if (now === undefined) return undefined;
	const [from, to] = [was === undefined ? 1 : ranks[was.verdict], ranks[now.verdict]];
	const isFurther = from === 2 && to === 2 && gapOf(now) > gapOf(was!) + leastFurther;
	if (to <= from && !isFurther) return undefined;
	const fate =
		was === undefined
			? `is asked anew and is ${now.verdict}`
			: isFurther
				? "is further from what is asked"
				: `was ${was.verdict} and is ${now.verdict}`;
	return {
		kind: "requirement",
		key: `requirement ${exactly(now)}`,
		message: `${nameOf(now)} ${fate}: ${wordsOf(now)}.`,
		target: now,
	};
}

const nameOf = ({ requirement, key, scope }: TargetVerdict): string =>
	`Requirement ${requirement.id}: ${key} of ${scope.id}`;

const asTold: Writing = { id: (id) => id, key: (key) => `\`${key}\``, text: (text) => text };
const wordsOf = (target: TargetVerdict): string => said(briefly(target), asTold);
