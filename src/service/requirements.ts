/** Requirements as rows of a tree: verdict, figure against target, and the sum behind it. */
import type { TargetVerdict } from "../analysis/index.ts";
import type { Node } from "../format/index.ts";
import type { LineRow, RequirementRow, Requirements, TargetRow } from "../protocol/index.ts";
import { briefly, byVerdict, headline, isOnDefaults, type Line, said, sumLines } from "../sums/index.ts";
import { inPlainText } from "./lenses.ts";
import type { Reading } from "./snapshot.ts";

export function requirementRows(of: Reading): Requirements {
	const { design, analysis, uri } = of;
	return {
		uri,
		name: design.stated.name?.value ?? uri.slice(uri.lastIndexOf("/") + 1),
		requirements: design.requirements.map((requirement): RequirementRow => {
			const { verdict, targets } = analysis.verdictOf(requirement);
			return { id: requirement.id, verdict, detail: reasonOf(targets), ...placeOf(of, requirement.key) };
		}),
	};
}

/** The worst first. */
export function targetRows(of: Reading, id: string): readonly TargetRow[] {
	const requirement = of.design.requirements.find((one) => one.id === id);
	if (requirement === undefined) return [];
	const { targets } = of.analysis.verdictOf(requirement);
	return byVerdict(targets).map(
		(target): TargetRow => ({
			verdict: target.verdict,
			label: labelOf(target),
			detail: detailOf(target),
			lines: sumLines(target, of.analysis).map((line) => lineRow(of, line)),
			...placeOf(of, target.target.node),
		}),
	);
}

/** Of a requirement, without the verdict: that is shown by a sign. */
export const reasonOf = (targets: readonly TargetVerdict[]): string =>
	said(headline(targets), inPlainText).replace(/^(?:met|violated|depends|unknown): /, "");

export const labelOf = ({ key, scope }: TargetVerdict): string => said([`${key} of `, { id: scope.id }], inPlainText);

export const detailOf = (target: TargetVerdict): string =>
	`${said(briefly(target), inPlainText)}${isOnDefaults(target) ? " (on defaults)" : ""}`;

const lineRow = (of: Reading, { words, at, lacks, below = [] }: Line): LineRow => ({
	text: said(words, inPlainText),
	...(at !== undefined && { at: placeOf(of, at) }),
	...(lacks !== undefined && { lacks }),
	below: below.map((line) => lineRow(of, line)),
});

function placeOf({ design, lines }: Reading, node: Node) {
	const { uri, start, end } = design.locate(node);
	return { uri, range: lines(uri).range(start, end) };
}
