/** Which units stand in which order: callers before what they call, and those with many lines between them near each other. */
import type { Line } from "./graph.ts";
import type { Packing } from "./pack.ts";
import type { Unit, Units } from "./units.ts";

/** As in which layer each stands, circles broken where they come last. */
export function inLayers({ all, of, between }: Units): readonly Unit[] {
	const layers = new Map<Unit, number>(all.map((unit) => [unit, 0]));
	const ahead = new Map<Unit, Set<Unit>>(all.map((unit) => [unit, new Set()]));
	const reaches = (from: Unit, to: Unit, seen = new Set<Unit>()): boolean =>
		from === to || [...ahead.get(from)!].some((next) => !seen.has(next) && seen.add(next) && reaches(next, to, seen));
	const entriesFirst = [...between].sort((a, b) => Number(b.isEntry) - Number(a.isEntry));
	for (const { from, to } of entriesFirst) {
		const [a, b] = [of.get(from)!, of.get(to)!];
		if (!reaches(b, a)) ahead.get(a)!.add(b);
	}
	const layerOf = (unit: Unit): number => layers.get(unit)!;
	for (let isChanged = true; isChanged; ) {
		isChanged = false;
		for (const [unit, next] of ahead)
			for (const other of next)
				if (layerOf(other) <= layerOf(unit)) {
					layers.set(other, layerOf(unit) + 1);
					isChanged = true;
				}
	}
	return all.toSorted((a, b) => layerOf(a) - layerOf(b));
}

/** How far lines between units are, from the middle of one to that of the other. */
export function lengthOf(
	order: readonly Unit[],
	packing: Packing,
	middles: Middles,
	lines: readonly Line[],
	of: Units["of"],
): number {
	const at = new Map(order.map((unit, i) => [unit, i]));
	let sum = 0;
	for (const { from, to } of lines) {
		const [a, b] = [at.get(of.get(from)!)!, at.get(of.get(to)!)!];
		const [p, q] = [packing.placed[a]!, packing.placed[b]!];
		const [m, n] = [middles(order[a]!, p.shape, from), middles(order[b]!, q.shape, to)];
		sum += Math.abs(p.x + m.x - q.x - n.x) + Math.abs(p.y + m.y - q.y - n.y);
	}
	return sum;
}

/** Where within a shape of a unit the middle of a node is. */
export type Middles = (unit: Unit, shape: number, node: string) => { readonly x: number; readonly y: number };
