/** The calls that one component makes for one call, as the blocks of the flow arrange them. */
import type { Block, Flow, Item, Step } from "../../format/index.ts";
import type { Call } from "../flows/calls.ts";

export type Unit = Call | UnitBlock;

export interface UnitBlock {
	readonly block: Block;
	/** Of a parallel block its branches, else one. */
	readonly branches: readonly (readonly Unit[])[];
}

export const isCallUnit = (unit: Unit): unit is Call => "step" in unit;

interface Around {
	readonly block: Block;
	readonly branch: number;
}

/** The blocks around each step, outermost first. */
export type Blocks = ReadonlyMap<Step, readonly Around[]>;

export function blocksIn(flow: Flow): Blocks {
	const found = new Map<Step, readonly Around[]>();
	const walk = (items: readonly Item[], around: readonly Around[]): void => {
		for (const item of items) {
			if (item.item === "step") found.set(item, around);
			else if (item.item === "parallel")
				for (const [branch, inner] of item.items.entries()) walk([inner], [...around, { block: item, branch }]);
			else walk(item.items, [...around, { block: item, branch: 0 }]);
		}
	};
	walk(flow.items, []);
	return found;
}

/** Calls beneath one, or the starts of a flow, in the order of the steps; blocks around what they are beneath are its. */
export function unitsOf(calls: readonly Call[], blocks: Blocks): readonly Unit[] {
	return arranged(
		calls.map((call) => {
			const around = blocks.get(call.step) ?? [];
			const outer = call.parent === undefined ? [] : (blocks.get(call.parent.step) ?? []);
			const apart = around.findIndex(({ block, branch }, i) => outer[i]?.block !== block || outer[i].branch !== branch);
			return { call, around: apart === -1 ? [] : around.slice(apart) };
		}),
	);
}

interface Placed {
	readonly call: Call;
	readonly around: readonly Around[];
}

function arranged(placed: readonly Placed[]): Unit[] {
	const units: (Call | Map<number, Placed[]>)[] = [];
	const blocks = new Map<Block, Map<number, Placed[]>>();
	const blockOf = new Map<Map<number, Placed[]>, Block>();
	for (const { call, around } of placed) {
		const [within, ...inner] = around;
		if (within === undefined) {
			units.push(call);
			continue;
		}
		let branches = blocks.get(within.block);
		if (branches === undefined) {
			branches = new Map();
			blocks.set(within.block, branches);
			blockOf.set(branches, within.block);
			units.push(branches);
		}
		const branch = branches.get(within.branch) ?? [];
		branches.set(within.branch, branch);
		branch.push({ call, around: inner });
	}
	return units.map((unit) =>
		unit instanceof Map ? { block: blockOf.get(unit)!, branches: [...unit.values()].map(arranged) } : unit,
	);
}
