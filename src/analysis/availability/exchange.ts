/** The fault tree of one flow, for tools that read the Open-PSA exchange format. */
import { openPsa } from "../../graph/index.ts";
import type { NamedTree } from "./availability.ts";

export function exchanged(flow: string, { tree, probabilities, events }: NamedTree): string {
	const gates = tree.gates.map((_, i) => (tree.events + i === tree.top ? `${flow} fails` : `gate ${i}`));
	return openPsa(tree, probabilities, { tree: flow, nodes: [...events, ...gates] });
}
