/** The fault tree of one flow, for tools that read the Open-PSA exchange format. */
import type { Analysis } from "../analysis/index.ts";
import { nearest } from "../format/index.ts";
import { openPsa } from "../graph/index.ts";
import { didYouMean, UserError } from "./problem.ts";

export function faultTreeText(id: string, analyses: readonly Analysis[]): string {
	const [analysis, ...others] = analyses.filter(({ design }) => design.flow(id) !== undefined);
	if (analysis === undefined) {
		const names = analyses.flatMap(({ design }) => design.flows.map((flow) => flow.id));
		throw new UserError(`There is no flow \`${id}\`.`, didYouMean(nearest(id, names, 2).map(({ text }) => text)));
	}
	if (others.length > 0) throw new UserError(`Several designs have a flow \`${id}\`.`, "Name the file of one.");
	const { tree, probabilities, events } = analysis.availability.treeOf(analysis.design.flow(id)!);
	const gates = tree.gates.map((_, i) => (tree.events + i === tree.top ? `${id} fails` : `gate ${i}`));
	return openPsa(tree, probabilities, { tree: id, nodes: [...events, ...gates] });
}
