/** Which units stood in which row, so that a picture that changed a little is arranged as it was. */
import type { Line } from "./graph.ts";
import type { Packer, Packing } from "./pack.ts";
import type { Unit, Units } from "./units.ts";

export interface Kept {
	readonly isInColumns: boolean;
	readonly rows: readonly (readonly { readonly key: string; readonly shape: number }[])[];
}

export function keptOf(order: readonly Unit[], { placed, rows }: Packing, isInColumns: boolean): Kept {
	let from = 0;
	return {
		isInColumns,
		rows: rows.map((count) => {
			const row = order.slice(from, from + count).map(({ key }, i) => ({ key, shape: placed[from + i]!.shape }));
			from += count;
			return row;
		}),
	};
}

/** The units there are now, in the rows that they stood in; a new one beside the one that it has most lines with. */
export function orderedAs(
	{ rows }: Kept,
	units: Units,
): { readonly rows: readonly (readonly Unit[])[]; readonly shapeOf: (unit: Unit) => number } {
	const known = new Map(units.all.map((unit) => [unit.key, unit]));
	const shapes = new Map(rows.flat().map(({ key, shape }) => [key, shape]));
	const placed = rows.map((row) => row.flatMap(({ key }) => known.get(key) ?? []));
	for (const unit of units.all) {
		if (shapes.has(unit.key)) continue;
		const near = nearest(unit, units.between, units.of);
		const row = placed.find((one) => near !== undefined && one.includes(near)) ?? placed.at(-1)!;
		row.splice(near === undefined ? row.length : row.indexOf(near) + 1, 0, unit);
	}
	return { rows: placed.filter((row) => row.length > 0), shapeOf: ({ key }) => shapes.get(key) ?? 0 };
}

function nearest(unit: Unit, lines: readonly Line[], of: Units["of"]): Unit | undefined {
	const counts = new Map<Unit, number>();
	for (const { from, to } of lines) {
		const [a, b] = [of.get(from)!, of.get(to)!];
		const other = a === unit ? b : b === unit ? a : undefined;
		if (other !== undefined) counts.set(other, (counts.get(other) ?? 0) + 1);
	}
	return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0];
}

export function packedAs(
	kept: Kept,
	units: Units,
	packers: readonly Packer[],
	sizesOf: (order: readonly Unit[]) => Parameters<Packer["best"]>[0],
): { readonly order: readonly Unit[]; readonly packing: Packing } {
	const { rows, shapeOf } = orderedAs(kept, units);
	const order = rows.flat();
	const packer = packers.find(({ isInColumns }) => isInColumns === kept.isInColumns)!;
	return {
		order,
		packing: packer.as(
			sizesOf(order),
			rows.map((row) => row.length),
			order.map(shapeOf),
		),
	};
}
