/** What holds of every arrangement, on random graphs: nothing lies on anything, and lines lead where they say. */
import { expect, test } from "vitest";
import { type Arrangement, arranged, type Graph, type Point, type Rect } from "../../src/layout/index.ts";
import { randomGraph } from "./graphs.ts";

const wide = { frame: { width: 1492, height: 820 }, largest: 1.15, direction: undefined, last: undefined };
const narrow = { ...wide, frame: { width: 702, height: 820 } };
const shapes = [
	{ nodes: 34, groups: 8, grouped: 0.85 },
	{ nodes: 24, groups: 3, grouped: 1 },
	{ nodes: 40, groups: 0, grouped: 0 },
	{ nodes: 60, groups: 11, grouped: 0.95 },
	{ nodes: 3, groups: 1, grouped: 0.5 },
	{ nodes: 30, groups: 1, grouped: 0.9 },
	{ nodes: 44, groups: 6, grouped: 0.9, isNested: true },
];

const cases = shapes.flatMap((shape, i) => [1, 2].map((seed) => ({ ...shape, seed: seed * 10 + i })));

const isWithin = (inner: Rect, outer: Rect): boolean =>
	inner.x >= outer.x - 0.5 &&
	inner.y >= outer.y - 0.5 &&
	inner.x + inner.width <= outer.x + outer.width + 0.5 &&
	inner.y + inner.height <= outer.y + outer.height + 0.5;

const isApart = (a: Rect, b: Rect): boolean =>
	a.x + a.width <= b.x + 0.5 ||
	b.x + b.width <= a.x + 0.5 ||
	a.y + a.height <= b.y + 0.5 ||
	b.y + b.height <= a.y + 0.5;

/** Of a line's run, without what lies within so many pixels of its ends. */
function pointsAlong(points: readonly Point[]): readonly Point[] {
	return points.flatMap((b, i) => {
		const a = points[i - 1];
		if (a === undefined) return [];
		const count = Math.max(1, Math.round((Math.abs(a.x - b.x) + Math.abs(a.y - b.y)) / 4));
		return Array.from({ length: count }, (_, k) => ({
			x: a.x + ((b.x - a.x) * k) / count,
			y: a.y + ((b.y - a.y) * k) / count,
		}));
	});
}

const holds = ({ x, y, width, height }: Rect, point: Point, by: number): boolean =>
	point.x > x + by && point.x < x + width - by && point.y > y + by && point.y < y + height - by;

function faultsOf({ nodes, groups, lines }: Graph, { places, routes, width, height }: Arrangement): readonly string[] {
	const faults: string[] = [];
	const all = [...nodes, ...groups];
	const at = (id: string): Rect => places.get(id)!;
	const page = { x: 0, y: 0, width, height };
	const ancestors = (id: string | undefined): readonly string[] =>
		id === undefined ? [] : [id, ...ancestors(groups.find((group) => group.id === id)?.parent)];
	for (const { id, parent } of all) {
		if (!isWithin(at(id), page)) faults.push(`${id} is off the page`);
		if (parent !== undefined && !isWithin(at(id), at(parent))) faults.push(`${id} is not in ${parent}`);
		for (const other of all)
			if (
				id < other.id &&
				!ancestors(parent).includes(other.id) &&
				!ancestors(other.parent).includes(id) &&
				!isApart(at(id), at(other.id))
			)
				faults.push(`${id} lies on ${other.id}`);
	}
	for (const { id, from, to, label } of lines) {
		const { points, label: middle } = routes.get(id)!;
		if (!isWithin({ ...points[0]!, width: 0, height: 0 }, at(from))) faults.push(`${id} does not begin at ${from}`);
		if (!isWithin({ ...points.at(-1)!, width: 0, height: 0 }, at(to))) faults.push(`${id} does not end at ${to}`);
		for (const point of pointsAlong(points)) {
			const through = nodes.find((node) => holds(at(node.id), point, 1));
			if (through !== undefined) faults.push(`${id} runs through ${through.id}`);
		}
		if ((label === undefined) !== (middle === undefined)) faults.push(`${id} and its label`);
	}
	return [...new Set(faults)];
}

test.each(cases)("$nodes nodes in $groups groups, seed $seed", async ({ seed, ...shape }) => {
	const graph = randomGraph(seed, shape);
	for (const wish of [wide, narrow]) expect(faultsOf(graph, await arranged(graph, wish))).toEqual([]);
});

test("the same graph is laid out the same way", async () => {
	const graph = randomGraph(7, shapes[0]!);
	expect(await arranged(graph, wide)).toEqual(await arranged(graph, wide));
});

test("a direction that was chosen is kept where it can be read", async () => {
	const graph = randomGraph(3, { nodes: 6, groups: 0, grouped: 0 });
	expect((await arranged(graph, { ...wide, direction: "TB" })).direction).toBe("TB");
});
