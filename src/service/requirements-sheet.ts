/** The requirements as a sheet: verdict, figure against target, and beneath each target the sum behind it. */
import { type RequirementVerdict, worstFirst } from "../analysis/index.ts";
import type { Sheet, SheetRow } from "../protocol/index.ts";
import { byVerdict, type Line, notesOf, said, sumLines } from "../sums/index.ts";
import { inPlainText } from "./lenses.ts";
import { detailOf, labelOf, reasonOf } from "./requirements.ts";
import type { Reading } from "./snapshot.ts";

/** The worst first. All are judged before, in steps. */
export function requirementsSheet(of: Reading): Sheet {
	const { design, analysis } = of;
	const judged = design.requirements.map((requirement) => analysis.verdictOf(requirement));
	const rank = ({ verdict }: RequirementVerdict) => worstFirst.indexOf(verdict);
	const counts = worstFirst
		.map((verdict) => [judged.filter((one) => one.verdict === verdict).length, verdict] as const)
		.filter(([count]) => count > 0);
	return {
		title: design.stated.name?.value ?? "Design",
		summary:
			counts.map(([count, verdict]) => `${count} ${verdict}`).join(", ") ||
			"No requirements yet. What is written under requirements is computed here, with the sum behind each figure.",
		rows: judged.toSorted((a, b) => rank(a) - rank(b)).map((one) => requirementRow(of, one)),
	};
}

function requirementRow(of: Reading, { requirement, verdict, targets }: RequirementVerdict): SheetRow {
	const entity = `requirement:${requirement.id}`;
	return {
		entity,
		mark: verdict,
		text: requirement.id,
		detail: reasonOf(targets),
		location: of.design.locate(requirement.key),
		...((verdict === "violated" || verdict === "depends") && { asks: "help" as const }),
		rows: byVerdict(targets).map((target, i) => ({
			entity: `${entity}/${i}`,
			mark: target.verdict,
			text: labelOf(target),
			detail: detailOf(target),
			location: of.design.locate(target.target.node),
			rows: [
				...notesOf(target).map((words, j) => ({
					entity: `${entity}/${i}/note/${j}`,
					text: said(words, inPlainText),
					detail: "",
					rows: [],
				})),
				...sumLines(target, of.analysis).map((line, j) => lineRow(of, line, `${entity}/${i}/${j}`)),
			],
		})),
	};
}

const lineRow = (of: Reading, { words, at, lacks, below = [] }: Line, entity: string): SheetRow => ({
	entity,
	text: said(words, inPlainText),
	detail: "",
	...(at !== undefined && { location: of.design.locate(at) }),
	...(lacks !== undefined && { lacks }),
	rows: below.map((line, i) => lineRow(of, line, `${entity}/${i}`)),
});
