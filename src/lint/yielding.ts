/** Which findings are not told because another tells it better, or comes first. */
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
export function unyielding<S extends Spoken>(all: readonly S[], isHidden: (one: S) => boolean): S[] {
	const spoken = spokenOf(all);
	const open = spokenOf(all.filter((one) => !isHidden(one)));
	return all.filter(
		({ rule, reported }) => !isSaid(rule.yieldsTo, reported, spoken) && !isSaid(rule.follows, reported, open),
	);
}

/** Which rules speak of what. */
const spokenOf = (all: readonly Spoken[]): ReadonlySet<string> =>
	new Set(all.flatMap(({ rule, reported }) => subjectsOf(reported).map((subject) => `${rule.id} ${subject}`)));

const isSaid = (by: Rule["yieldsTo"], reported: Reported, spoken: ReadonlySet<string>): boolean =>
	by?.some((better) => ["document", ...subjectsOf(reported)].some((subject) => spoken.has(`${better} ${subject}`))) ??
	false;
