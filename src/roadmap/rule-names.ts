/** Which rules or chapters a name may have been meant for. */
import { type Candidate, nearest } from "../format/index.ts";

const chapterOf = (id: string): string => id.slice(0, id.indexOf("/"));
const nameOf = (id: string): string => id.slice(id.indexOf("/") + 1);

interface Names {
	readonly chapters: readonly string[];
	readonly byName: ReadonlyMap<string, string>;
}

const known = new WeakMap<readonly string[], Names>();

function namesOf(ruleIds: readonly string[]): Names {
	let names = known.get(ruleIds);
	if (names === undefined) {
		names = {
			chapters: [...new Set(ruleIds.map((id) => `${chapterOf(id)}/*`))],
			byName: new Map(ruleIds.map((id) => [nameOf(id), id])),
		};
		known.set(ruleIds, names);
	}
	return names;
}

/** A name without its chapter finds the rule too. */
export function nearestRules(written: string, ruleIds: readonly string[]): readonly Candidate[] {
	const { chapters, byName } = namesOf(ruleIds);
	if (written.endsWith("*")) return nearest(written, chapters);
	if (written.includes("/")) return nearest(written, ruleIds);
	return nearest(written, byName.keys()).map(({ text, near }) => ({ text: byName.get(text)!, near }));
}

/** A name that a rule of some project may have: its chapter is none of the road map's, and it is like no rule of ours. */
export const mayBeOfProject = (written: string, ruleIds: readonly string[]): boolean =>
	/^[a-z0-9][a-z0-9-]*\/./.test(written) &&
	!namesOf(ruleIds).chapters.includes(`${chapterOf(written)}/*`) &&
	nearestRules(written, ruleIds).length === 0;
