/** Random graphs as pictures of designs are: groups, some within others, with stores that one node uses and hubs that many do. */
import type { Graph } from "../../src/layout/index.ts";
import { Dice } from "../support/random-design.ts";

export interface Shape {
	readonly nodes: number;
	readonly groups: number;
	/** Of the nodes, how many stand in a group. */
	readonly grouped: number;
	/** All other groups are within the first. */
	readonly isNested?: boolean;
}

export function randomGraph(seed: number, { nodes: count, groups: boxes, grouped, isNested = false }: Shape): Graph {
	const dice = new Dice(seed);
	const groups = Array.from({ length: boxes }, (_, i) => ({
		id: `g${i}`,
		key: `group ${i}`,
		parent: isNested ? (i === 0 ? undefined : "g0") : i > 1 && dice.chance(0.2) ? `g${dice.upTo(i - 1)}` : undefined,
		title: dice.upTo(120, 30),
	}));
	const nodes = Array.from({ length: count }, (_, i) => ({
		id: `n${i}`,
		key: `node ${i}`,
		parent: boxes > 0 && dice.chance(grouped) ? `g${dice.upTo(boxes - 1)}` : undefined,
		order: i,
		width: dice.upTo(180, 70),
		height: dice.upTo(80, 44),
	}));
	const lines = Array.from({ length: Math.floor(count * 1.3) }, (_, i) => {
		const from = dice.upTo(count - 1);
		const to = dice.chance(0.2) ? dice.upTo(Math.min(2, count - 1)) : dice.upTo(count - 1);
		return {
			id: `e${i}`,
			from: `n${from}`,
			to: `n${to}`,
			label: dice.chance(0.3) ? { width: dice.upTo(90, 20), height: 16 } : undefined,
			isLoose: dice.chance(0.1),
			isEntry: from === 0,
		};
	}).filter(({ from, to }) => from !== to);
	const used = new Set(nodes.map(({ parent }) => parent));
	const isInUse = (id: string): boolean =>
		used.has(id) || groups.some((other) => other.parent === id && isInUse(other.id));
	return { nodes, groups: groups.filter(({ id }) => isInUse(id)), lines };
}
