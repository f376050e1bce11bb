/** Mentions of ids that nothing bears, with what may have been meant. */
import type { Part } from "../design.ts";
import { most, nearest } from "../names.ts";
import { canName, idOf, nameIn } from "../naming.ts";
import type { Mention } from "../read/mention.ts";
import type { Candidate, Problem } from "../read/problem.ts";
import type { Section } from "../schema/vocabulary.ts";
import { isDue, type Steps } from "../steps.ts";

/** What a design has, by section. */
export type Declared = Readonly<Record<Exclude<Section, "rules">, ReadonlyMap<string, unknown>>>;

export function* unresolvedMentions(
	parts: readonly Part[],
	declared: Declared,
): Steps<{ problems: readonly Problem[]; ofRules: readonly Mention[] }> {
	const problems: Problem[] = [];
	const ofRules: Mention[] = [];
	for (const part of parts) {
		const names = new Map<string, readonly string[]>();
		for (const mention of part.document.mentions) {
			if (isDue()) yield;
			if (mention.to.includes("rules")) ofRules.push(mention);
			else if (!mention.to.some((section) => bears(declared, section, mention.stated.value, part))) {
				const candidates = problems.length < most.words ? near(mention, declared, part, names) : [];
				problems.push(unknown(mention, candidates));
			}
		}
	}
	return { problems, ofRules };
}

/** Where no region is stated, any zone may be named. */
function bears(declared: Declared, section: Section, id: string, part: Part): boolean {
	if (section === "rules") return true;
	if (section === "regions" || section === "zones") return declared.regions.size === 0 || declared[section].has(id);
	return declared[section].has(idOf(part, id));
}

function near(
	{ to, stated, words = [] }: Mention,
	declared: Declared,
	part: Part,
	known: Map<string, readonly string[]>,
): Candidate[] {
	const key = to.join(" ");
	let names = known.get(key);
	if (names === undefined) {
		names = to.flatMap((section) => (section === "rules" ? [] : namesIn(declared, section, part)));
		known.set(key, names);
	}
	return names.length > most.names ? [] : nearest(stated.value, [...words, ...names]);
}

/** As a part calls them: without its prefix. Regions and zones are shared. */
function namesIn(declared: Declared, section: Exclude<Section, "rules">, part: Part): string[] {
	const ids = [...declared[section].keys()];
	if (section === "regions" || section === "zones") return ids;
	return ids.flatMap((id) => (canName(part, { id }) ? [nameIn(part, { id })] : []));
}

const unknown = ({ to, stated, path, place, written }: Mention, candidates: readonly Candidate[]): Problem => ({
	rule: "reference/unknown-id",
	place,
	...(place !== written.place && { written }),
	path,
	facts: { id: stated.value, section: to.join(" or ") },
	candidates,
});
