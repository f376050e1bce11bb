/** Which findings are not told because another tells it better, or comes first. */
import { isDue, type Steps } from "../format/index.ts";
import type { Reported, Rule, Subject } from "../roadmap/topic.ts";

interface Spoken {
	readonly rule: Rule;
	readonly reported: Reported;
}

export const subjectKey = (subject: Subject): string =>
	subject === "document" ? "document" : `${subject.is}:${subject.id}`;
const subjectsOf = ({ subject, about }: Reported): string[] => [subject, ...(about ?? [])].map(subjectKey);

/**
 * What does not yield. Only what is told makes others yield, so one that yields itself does not; whether it is hidden
 * does not matter, but what only follows another is told once that is hidden. No two rules may yield in a circle.
 */
export function* unyielding<S extends Spoken>(all: readonly S[], isHidden: (one: S) => boolean): Steps<S[]> {
	const spoken = new Map<string, S[]>();
	for (const one of all) {
		if (isDue()) yield;
		for (const subject of subjectsOf(one.reported)) {
			const key = `${one.rule.id} ${subject}`;
			const same = spoken.get(key);
			if (same === undefined) spoken.set(key, [one]);
			else same.push(one);
		}
	}
	const told = new Map<S, boolean>();
	const isTold = (one: S): boolean => {
		const known = told.get(one);
		if (known !== undefined) return known;
		const { rule, reported } = one;
		const yieldsTo = rule.unyielding?.includes(reported.message ?? "") === true ? undefined : rule.yieldsTo;
		const isOne = !isSaid(yieldsTo, reported, isTold) && !isSaid(rule.follows, reported, isOpen);
		told.set(one, isOne);
		return isOne;
	};
	const isOpen = (one: S): boolean => !isHidden(one);
	const isSaid = (by: Rule["yieldsTo"], reported: Reported, counts: (better: S) => boolean): boolean =>
		by?.some((better) =>
			["document", ...subjectsOf(reported)].some((subject) => spoken.get(`${better} ${subject}`)?.some(counts)),
		) ?? false;
	const left: S[] = [];
	for (const one of all) {
		if (isDue()) yield;
		if (isTold(one)) left.push(one);
	}
	return left;
}
