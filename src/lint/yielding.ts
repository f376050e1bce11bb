/** Which findings are not told because another tells it better, or comes first. */
import type { Steps } from "../format/index.ts";
import type { Reported, Rule, Subject } from "../roadmap/topic.ts";

interface Spoken {
	readonly rule: Rule;
	readonly reported: Reported;
}

export const subjectKey = (subject: Subject): string =>
	subject === "document" ? "document" : `${subject.is}:${subject.id}`;
const subjectsOf = ({ subject, about }: Reported): string[] => [subject, ...(about ?? [])].map(subjectKey);

/**
 * What does not yield. Whether the better finding is hidden, or yields itself, does not matter; but what only follows
 * another is told once that is hidden.
 */
export function* unyielding<S extends Spoken>(all: readonly S[], isHidden: (one: S) => boolean): Steps<S[]> {
	const spoken = new Set<string>();
	const open = new Set<string>();
	for (const one of all) {
		yield;
		for (const subject of subjectsOf(one.reported)) {
			const key = `${one.rule.id} ${subject}`;
			spoken.add(key);
			if (!isHidden(one)) open.add(key);
		}
	}
	const left: S[] = [];
	for (const one of all) {
		yield;
		const { rule, reported } = one;
		if (!isSaid(rule.yieldsTo, reported, spoken) && !isSaid(rule.follows, reported, open)) left.push(one);
	}
	return left;
}

/** `spoken`: which rules speak of what. */
const isSaid = (by: Rule["yieldsTo"], reported: Reported, spoken: ReadonlySet<string>): boolean =>
	by?.some((better) => ["document", ...subjectsOf(reported)].some((subject) => spoken.has(`${better} ${subject}`))) ??
	false;
