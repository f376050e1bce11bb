/** Lines between what has been placed: on a grid around everything, each the cheapest way past those before it. */

import {
	type Arrangement,
	type Graph,
	type Line,
	type Point,
	type Rect,
	type Route,
	shifted,
	titleHeight,
} from "./graph.ts";
import { Grid } from "./grid.ts";
import { Labels } from "./labels.ts";

/** Between a node and the lines that pass it. */
const margin = 5;
const border = 32;

export function routed(
	graph: Graph,
	{ width, height, places, routes }: Arrangement,
	lines: readonly Line[],
): Arrangement {
	const grid = new Grid({ x: -border, y: -border }, width + 2 * border, height + 2 * border);
	const boxes = new Map(graph.groups.map(({ id }, i) => [id, i + 1]));
	// The outer ones first: a cell is in the innermost.
	for (const { id } of graph.groups) {
		grid.enclose(places.get(id)!, boxes.get(id)!);
		grid.use(outlineOf(places.get(id)!));
	}
	for (const { id } of graph.nodes) grid.block(places.get(id)!, margin);
	for (const group of graph.groups) grid.block(titleOf(group, places.get(group.id)!), 0);
	for (const { points } of routes.values()) grid.use(points);

	const around = boxesAround(graph, boxes);
	const found = new Map<string, readonly Point[]>();
	const find = ({ id, from, to }: Line): void => {
		const [a, b] = [places.get(from)!, places.get(to)!];
		const inside = new Set([...around(from), ...around(to)]);
		const cells = grid.way(grid.doors(a, margin), grid.doors(b, margin), inside);
		const points =
			cells === undefined
				? [middleOf(a), middleOf(b)]
				: reaching(
						a,
						cells.map((cell) => grid.pointOf(cell)),
						b,
					);
		grid.use(points);
		found.set(id, points);
	};
	const shortFirst = lines.toSorted(
		(a, b) => Number(a.isLoose) - Number(b.isLoose) || distance(a, places) - distance(b, places),
	);
	for (const line of shortFirst) find(line);
	// Once more, now that each knows where all the others run.
	for (const line of shortFirst) {
		grid.use(found.get(line.id)!, -1);
		find(line);
	}
	return framed(graph, {
		width,
		height,
		places,
		routes: new Map([...routes, ...labelled(graph, places, routes, lines, found)]),
	});
}

function labelled(
	graph: Graph,
	places: Arrangement["places"],
	routes: Arrangement["routes"],
	lines: readonly Line[],
	found: ReadonlyMap<string, readonly Point[]>,
): ReadonlyMap<string, Route> {
	const labels = new Labels();
	const sizes = new Map(graph.lines.map(({ id, label }) => [id, label]));
	for (const { id } of graph.nodes) labels.take(places.get(id)!);
	for (const group of graph.groups) labels.take(titleOf(group, places.get(group.id)!));
	for (const [id, { points, label }] of routes) {
		labels.line(points);
		const size = sizes.get(id);
		if (label !== undefined && size !== undefined)
			labels.take({ x: label.x - size.width / 2, y: label.y - size.height / 2, ...size });
	}
	for (const points of found.values()) labels.line(points);
	return new Map(
		lines.map(({ id, label }) => {
			const points = found.get(id)!;
			return [id, { points, label: label && labels.place(label, points) }] as const;
		}),
	);
}

const titleOf = ({ title }: Graph["groups"][number], { x, y }: Rect): Rect => ({
	x: x + 8,
	y: y - 4,
	width: title + 16,
	height: titleHeight - 4,
});

const outlineOf = ({ x, y, width, height }: Rect): readonly Point[] => [
	{ x, y },
	{ x: x + width, y },
	{ x: x + width, y: y + height },
	{ x, y: y + height },
	{ x, y },
];

const middleOf = ({ x, y, width, height }: Rect): Point => ({ x: x + width / 2, y: y + height / 2 });

function distance({ from, to }: Line, places: Arrangement["places"]): number {
	const [a, b] = [middleOf(places.get(from)!), middleOf(places.get(to)!)];
	return Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
}

function boxesAround(
	{ nodes, groups }: Graph,
	boxes: ReadonlyMap<string, number>,
): (node: string) => readonly number[] {
	const parents = new Map([...nodes, ...groups].map(({ id, parent }) => [id, parent]));
	return (node) => {
		const around: number[] = [];
		for (let id = parents.get(node); id !== undefined; id = parents.get(id)) around.push(boxes.get(id)!);
		return around;
	};
}

/** From side to side, with the corners alone. */
function reaching(from: Rect, points: readonly Point[], to: Rect): readonly Point[] {
	const all = [onSide(from, points[0]!), ...points, onSide(to, points.at(-1)!)];
	return all.filter((point, i) => {
		const [before, after] = [all[i - 1], all[i + 1]];
		if (before === undefined || after === undefined) return true;
		const isStraight = (before.x === point.x && point.x === after.x) || (before.y === point.y && point.y === after.y);
		return !isStraight;
	});
}

const onSide = ({ x, y, width, height }: Rect, point: Point): Point => ({
	x: Math.min(Math.max(point.x, x), x + width),
	y: Math.min(Math.max(point.y, y), y + height),
});

/** Lines may run outside of what was placed: all of it is moved until nothing is left of or above the corner. */
function framed(graph: Graph, arrangement: Arrangement): Arrangement {
	const sizes = new Map(graph.lines.map(({ id, label }) => [id, label]));
	let [left, top, right, bottom] = [0, 0, arrangement.width, arrangement.height];
	for (const [id, { points, label }] of arrangement.routes) {
		const size = sizes.get(id);
		const corners =
			label === undefined || size === undefined
				? []
				: [
						{ x: label.x - size.width / 2, y: label.y - size.height / 2 },
						{ x: label.x + size.width / 2, y: label.y + size.height / 2 },
					];
		for (const { x, y } of [...points, ...corners]) {
			[left, right] = [Math.min(left, x), Math.max(right, x)];
			[top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
		}
	}
	return { ...shifted(arrangement, { x: -left, y: -top }), width: right - left, height: bottom - top };
}
