/** A small edit moves little: the mean way of what was there before, against the frame's diagonal, as it is shown. */
import { expect, test } from "vitest";
import { type Arranged, arranged, type Graph } from "../../src/layout/index.ts";
import { randomGraph } from "./graphs.ts";

const wish = { frame: { width: 1492, height: 820 }, largest: 1.15, direction: undefined };

function meanWay(before: Arranged, after: Arranged, { nodes }: Graph): number {
	const { width, height } = wish.frame;
	const shown = ({ places, width: w, height: h }: Arranged, id: string) => {
		const k = Math.min(wish.largest, width / w, height / h);
		const { x, y, width: own, height: tall } = places.get(id)!;
		return { x: (x + own / 2) * k + (width - w * k) / 2, y: (y + tall / 2) * k + (height - h * k) / 2 };
	};
	const ways = nodes.map(({ id }) => {
		const [a, b] = [shown(before, id), shown(after, id)];
		return Math.hypot(a.x - b.x, a.y - b.y);
	});
	return ways.reduce((sum, way) => sum + way, 0) / ways.length / Math.hypot(width, height);
}

const graph = randomGraph(5, { nodes: 44, groups: 9, grouped: 0.95 });

const edits: Readonly<Record<string, Graph>> = {
	"a line less": { ...graph, lines: graph.lines.slice(1) },
	"a line more": { ...graph, lines: [...graph.lines, { ...graph.lines[0]!, id: "new", from: "n3", to: "n40" }] },
	"a node less": {
		...graph,
		nodes: graph.nodes.filter(({ id }) => id !== "n20"),
		lines: graph.lines.filter(({ from, to }) => from !== "n20" && to !== "n20"),
	},
	"a node more": { ...graph, nodes: [...graph.nodes, { ...graph.nodes[0]!, id: "new", key: "new", order: 99 }] },
};

test.each(Object.entries(edits))("%s", async (_, edited) => {
	const before = await arranged(graph, { ...wish, last: undefined });
	expect(before.kept).toBeDefined();
	const after = await arranged(edited, { ...wish, last: before.kept });
	const both = { ...graph, nodes: graph.nodes.filter(({ id }) => after.places.has(id)) };
	expect(meanWay(before, after, both)).toBeLessThan(0.05);
});
