/** Flows over what is drawn: which lines they run over, step by step, and who takes part. */
import type { Analysis } from "../analysis/index.ts";
import type { Connection, Design, Flow, Item, Step } from "../format/index.ts";
import type { DrawnFlow } from "../protocol/picture.ts";
import type { Nodes } from "./nodes.ts";

export function flowsOf(
	{ flows }: Design,
	{ calls }: Analysis,
	nodes: Nodes,
	edgeOf: (connection: Connection) => string | undefined,
): readonly DrawnFlow[] {
	return flows.map((flow) => {
		const numbers = numbersOf(flow);
		const edges = new Map<string, string[]>();
		for (const { step, connection } of calls.of(flow)) {
			const edge = connection && edgeOf(connection);
			if (edge === undefined) continue;
			const steps = edges.get(edge);
			if (steps === undefined) edges.set(edge, [numbers.get(step)!]);
			else steps.push(numbers.get(step)!);
		}
		return {
			entity: `flow:${flow.id}`,
			nodes: [...new Set(flow.steps.flatMap(({ from, to }) => [nodes.of(from).id, nodes.of(to).id]))],
			edges: [...edges].map(([id, steps]) => ({ id, steps: [...new Set(steps)] })),
		};
	});
}

/** As they follow each other: what begins together has one number, and what is repeated says how often. */
function numbersOf(flow: Flow): ReadonlyMap<Step, string> {
	const numbers = new Map<Step, string>();
	const number = (items: readonly Item[], from: number, times: number): number => {
		let next = from;
		for (const item of items) {
			if (item.item === "step") numbers.set(item, times === 1 ? `${next++}` : `${next++} ×${times}`);
			else if (item.item === "parallel")
				next = Math.max(next, ...item.items.map((branch) => number([branch], next, times * item.times)));
			else next = number(item.items, next, times * item.times);
		}
		return next;
	};
	number(flow.items, 1, 1);
	return numbers;
}
