/** Which rules or chapters a name may have been meant for. */
import { type Candidate, nearest } from "../format/index.ts";

const chapterOf = (id: string): string => id.slice(0, id.indexOf("/"));
const nameOf = (id: string): string => id.slice(id.indexOf("/") + 1);

/** A name without its chapter finds the rule too. */
export function nearestRules(written: string, ruleIds: readonly string[]): readonly Candidate[] {
	if (written.endsWith("*")) return nearest(written, new Set(ruleIds.map((id) => `${chapterOf(id)}/*`)));
	if (written.includes("/")) return nearest(written, ruleIds);
	const byName = new Map(ruleIds.map((id) => [nameOf(id), id]));
	return nearest(written, byName.keys()).map(({ text, near }) => ({ text: byName.get(text)!, near }));
}
