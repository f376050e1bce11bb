/** Ids that could stand at the cursor: what bears one in reach of the file, without the file's own prefix. */
import type { Design } from "../../format/index.ts";
import type { Section } from "../../format/schema/vocabulary.ts";
import { chapters, rules } from "../../roadmap/index.ts";
import { kinds, type Proposal } from "./item.ts";
import { idsWithin } from "./reach.ts";

export function idProposals(design: Design, uri: string, sections: readonly Section[]): Proposal[] {
	return sections.flatMap((section) => (section === "rules" ? ruleProposals() : ofSection(design, uri, section)));
}

const ofSection = (design: Design, uri: string, section: Exclude<Section, "rules">): Proposal[] =>
	idsWithin(design, uri, section).map(({ id, detail, doc }) => ({ label: id, kind: kinds.Reference, detail, doc }));

export function ruleProposals(): Proposal[] {
	const single = rules.map(
		(rule): Proposal => ({ label: rule.id, kind: kinds.Reference, detail: rule.title, doc: rule.why }),
	);
	const whole = chapters.map(
		(chapter): Proposal => ({
			label: `${chapter.id}/*`,
			kind: kinds.Module,
			detail: `every rule of ${chapter.title}`,
			rank: 2,
		}),
	);
	return [...single, ...whole];
}
