/** Units laid out by themselves and put in rows or columns, as large as the frame allows; lines run between them. */
import {
	type Arrangement,
	type Graph,
	type Group,
	type Point,
	type Rect,
	type Size,
	shifted,
	titleHeight,
} from "./graph.ts";
import { type Kept, keptOf, packedAs } from "./keep.ts";
import { layered } from "./layered.ts";
import { inLayers, lengthOf } from "./order.ts";
import { inColumns, inRows, type Packer, type Packing } from "./pack.ts";
import { routed } from "./routes.ts";
import { largeBoxOf, type Unit, unitsOf, within } from "./units.ts";

/** How much smaller than possible it may get for shorter lines. */
const worthIt = 0.93;
const mostRounds = 6;
const padding = 16;
/** The share of a frame that a large box takes where something stands beside it. */
const besides = 0.75;
/** The arrangement before is kept as long as it is so large, compared with the best. */
const worthKeeping = 0.8;

interface Try {
	readonly order: readonly Unit[];
	readonly packing: Packing;
	readonly cost: number;
	readonly isInColumns: boolean;
}

/** `last`: how the picture before was arranged; undefined where there are too few units for rows. */
export async function packed(
	graph: Graph,
	frame: Size,
	last: Kept | undefined,
): Promise<(Arrangement & { readonly kept: Kept }) | undefined> {
	const units = unitsOf(graph);
	if (units.all.length < 3 && !units.all.some(largeBoxOf)) return undefined;
	const shapes = new Map<Unit, readonly Arrangement[]>();
	for (const unit of units.all) shapes.set(unit, await shapesOf(unit, frame));
	const gap = 30 + 8 * Math.min(4, Math.ceil(units.between.length / units.all.length));
	const middles = (unit: Unit, shape: number, node: string): Point =>
		middleOf(shapes.get(unit)![shape]!.places.get(node)!);

	const sizesOf = (order: readonly Unit[]): readonly (readonly Size[])[] => order.map((unit) => shapes.get(unit)!);
	const withCost = (order: readonly Unit[], packing: Packing, { isInColumns }: Packer): Try => ({
		order,
		packing,
		isInColumns,
		cost: lengthOf(order, packing, middles, units.between, units.of) * packing.scale,
	});

	const layers = inLayers(units);
	const packers = [inRows(frame, gap), inColumns(frame, gap)];
	const first = packers.map((packer) => withCost(layers, packer.best(sizesOf(layers)), packer));
	const finished = (order: readonly Unit[], packing: Packing, isInColumns: boolean) => ({
		...routed(graph, assembled(order, packing, shapes), units.between),
		kept: keptOf(order, packing, isInColumns),
	});
	const largest = Math.max(...first.map(({ packing }) => packing.scale));
	if (last !== undefined) {
		const { order, packing } = packedAs(last, units, packers, sizesOf);
		if (packing.scale >= largest * worthKeeping) return finished(order, packing, last.isInColumns);
	}
	const least = largest * worthIt;
	let best = first.filter(({ packing }) => packing.scale >= least).reduce((a, b) => (b.cost < a.cost ? b : a));
	for (let isBetter = true, rounds = 0; isBetter && rounds < mostRounds; rounds++) {
		isBetter = false;
		for (const order of neighboursOf(best.order))
			for (const packer of packers) {
				const packing = packer.again(sizesOf(order));
				if (packing === undefined || packing.scale < least) continue;
				const next = withCost(order, packing, packer);
				if (next.cost < best.cost * 0.999) [best, isBetter] = [next, true];
			}
	}
	return finished(best.order, best.packing, best.isInColumns);
}

async function shapesOf(unit: Unit, frame: Size): Promise<readonly Arrangement[]> {
	const { graph } = unit;
	const box = largeBoxOf(unit);
	const inner = box && within(box, graph);
	const framed = inner && (await packed(inner, frame, undefined));
	if (box !== undefined && framed !== undefined) {
		const narrow = await packed(inner!, { width: frame.width * besides, height: frame.height }, undefined);
		return [boxed(box, framed), boxed(box, narrow!)];
	}
	const across = await layered(graph, "LR");
	if (graph.nodes.length === 1) return [across];
	const down = await layered(graph, "TB");
	return [across, down];
}

/** In its box, whose title is above and which is as wide as that at least. */
function boxed({ id, title }: Group, inner: Arrangement): Arrangement {
	const [width, height] = [Math.max(inner.width, title + 44) + 2 * padding, inner.height + titleHeight + padding];
	const { places, routes } = shifted(inner, { x: padding, y: titleHeight });
	return { width, height, routes, places: new Map([[id, { x: 0, y: 0, width, height }], ...places]) };
}

/** Each unit in each other place. */
function* neighboursOf<T>(order: readonly T[]): Generator<readonly T[]> {
	for (let i = 0; i < order.length; i++)
		for (let j = i + 1; j < order.length; j++) {
			const swapped = [...order];
			[swapped[i], swapped[j]] = [order[j]!, order[i]!];
			yield swapped;
		}
}

function assembled(
	order: readonly Unit[],
	packing: Packing,
	shapes: ReadonlyMap<Unit, readonly Arrangement[]>,
): Arrangement {
	const parts = order.map((unit, i) => {
		const { x, y, shape } = packing.placed[i]!;
		return shifted(shapes.get(unit)![shape]!, { x, y });
	});
	return {
		width: packing.width,
		height: packing.height,
		places: new Map(parts.flatMap(({ places }) => [...places])),
		routes: new Map(parts.flatMap(({ routes }) => [...routes])),
	};
}

const middleOf = ({ x, y, width, height }: Rect): Point => ({ x: x + width / 2, y: y + height / 2 });
