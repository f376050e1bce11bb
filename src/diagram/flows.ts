/** Flows over what is drawn: which lines they run over, step by step, and who takes part; and each step alone. */
import type { Analysis } from "../analysis/index.ts";
import type { Connection, Design, Flow, Item, Step } from "../format/index.ts";
import type { Lit } from "../protocol/picture.ts";
import type { Nodes } from "./nodes.ts";

export function flowsOf(
	{ flows }: Design,
	{ calls }: Analysis,
	nodes: Nodes,
	edgeOf: (connection: Connection) => string | undefined,
): readonly Lit[] {
	return flows.flatMap((flow) => {
		const numbers = numbersOf(flow);
		const entity = `flow:${flow.id}`;
		const edges = new Map<string, string[]>();
		const single: Lit[] = [];
		for (const { step, connection } of calls.of(flow)) {
			const edge = connection && edgeOf(connection);
			if (edge === undefined) continue;
			const steps = edges.get(edge);
			const text = numberText(numbers.get(step)!);
			if (steps === undefined) edges.set(edge, [text]);
			else steps.push(text);
			const ends = [nodes.of(step.from).id, nodes.of(step.to).id];
			single.push({ entity: `${entity}#${step.index}`, nodes: ends, edges: [{ id: edge, steps: [text] }] });
		}
		const whole = {
			entity,
			nodes: [...new Set(flow.steps.flatMap(({ from, to }) => [nodes.of(from).id, nodes.of(to).id]))],
			edges: [...edges].map(([id, steps]) => ({ id, steps: [...new Set(steps)] })),
		};
		return [whole, ...single];
	});
}

export interface StepNumber {
	readonly number: number;
	/** How often it is repeated. */
	readonly times: number;
}

const numberText = ({ number, times }: StepNumber): string => (times === 1 ? `${number}` : `${number} ×${times}`);

/** As they follow each other: what begins together has one number. */
export function numbersOf(flow: Flow): ReadonlyMap<Step, StepNumber> {
	const numbers = new Map<Step, StepNumber>();
	const number = (items: readonly Item[], from: number, times: number): number => {
		let next = from;
		for (const item of items) {
			if (item.item === "step") numbers.set(item, { number: next++, times });
			else if (item.item === "parallel")
				next = Math.max(next, ...item.items.map((branch) => number([branch], next, times * item.times)));
			else next = number(item.items, next, times * item.times);
		}
		return next;
	};
	number(flow.items, 1, 1);
	return numbers;
}
