/**
 * layout: where the nodes, boxes and lines of a picture stand.
 * Stands on elkjs and flatqueue and nothing of ours.
 * Must not know what is drawn, nor how.
 */
import { type Arrangement, type Direction, type Graph, type Size, scaleWithin } from "./graph.ts";
import type { Kept } from "./keep.ts";
import { layered } from "./layered.ts";
import { packed } from "./rows.ts";

export type { Arrangement, Direction, Graph, Group, Line, Node, Point, Rect, Route, Size } from "./graph.ts";
export type { Kept } from "./keep.ts";

export interface Wish {
	/** As large as possible within it. */
	readonly frame: Size;
	/** The scale from which on nothing is gained. */
	readonly largest: number;
	/** Undefined: whichever shows more. */
	readonly direction: Direction | undefined;
	/** How the picture before was arranged: what changed little moves little. */
	readonly last: Kept | undefined;
}

export interface Arranged extends Arrangement {
	readonly direction: Direction;
	/** Undefined where it is in layers. */
	readonly kept: Kept | undefined;
}

/** In layers as long as that can be read; from then on in rows, where these are larger by so much. */
const legible = 0.8;
const worthRows = 1.15;
/** Above so many nodes layers are a strip and take long to find. */
const mostInLayers = 40;
/** Above so many nodes lines around everything take too long. */
const mostInRows = 160;

export async function arranged(graph: Graph, { frame, largest, direction, last }: Wish): Promise<Arranged> {
	const count = graph.nodes.length;
	if (count > mostInLayers && count <= mostInRows) {
		const rows = await packed(graph, frame, last);
		if (rows !== undefined) return { ...rows, direction: direction ?? "LR" };
	}
	const scaleOf = (size: Size): number => Math.min(largest, scaleWithin(frame, size));
	const layers = await inLayers(graph, direction, scaleOf);
	const scale = scaleOf(layers);
	if (scale >= legible || count > mostInRows) return layers;
	const rows = await packed(graph, frame, last);
	return rows !== undefined && scaleOf(rows) > scale * worthRows ? { ...rows, direction: layers.direction } : layers;
}

async function inLayers(
	graph: Graph,
	wished: Direction | undefined,
	scaleOf: (size: Size) => number,
): Promise<Arranged> {
	const isLarge = graph.nodes.length > mostInLayers;
	const [first, second]: readonly Direction[] = wished === undefined ? ["LR", "TB"] : [wished];
	const one = { ...(await layered(graph, first!)), direction: first!, kept: undefined };
	if (second === undefined || isLarge) return one;
	const other = { ...(await layered(graph, second)), direction: second, kept: undefined };
	return scaleOf(other) > scaleOf(one) ? other : one;
}
