/** What is laid out by itself: a group with what belongs to it alone, or a few nodes in no group that belong together. */
import type { Graph, Group, Line, Node } from "./graph.ts";

export interface Unit {
	readonly id: string;
	/** That of its group, or of its first node. */
	readonly key: string;
	readonly graph: Graph;
}

export interface Units {
	readonly all: readonly Unit[];
	/** The unit of each node. */
	readonly of: ReadonlyMap<string, Unit>;
	/** Those that lead from one unit to another. */
	readonly between: readonly Line[];
}

/** Nodes outside of groups that are laid out as one at most. */
const mostLoose = 6;
/** From so many nodes on a group is laid out as a picture of its own, with nothing beside it. */
const large = 12;

/** The box around all of it, where it is large. */
export function largeBoxOf({ graph: { nodes, groups } }: Unit): Group | undefined {
	const [box] = groups.filter(({ parent }) => parent === undefined);
	return nodes.length >= large && nodes.every(({ parent }) => parent !== undefined) ? box : undefined;
}

/** What is in a box, as if there were nothing around it. */
export function within(box: Group, { nodes, groups, lines }: Graph): Graph {
	const outward = <T extends { readonly parent: string | undefined }>(one: T): T =>
		one.parent === box.id ? { ...one, parent: undefined } : one;
	return { nodes: nodes.map(outward), groups: groups.filter(({ id }) => id !== box.id).map(outward), lines };
}

export function unitsOf(graph: Graph): Units {
	const keys = keysOf(graph);
	const members = new Map<string, Node[]>();
	for (const node of graph.nodes) {
		const key = keys.get(node.id)!;
		const same = members.get(key);
		if (same === undefined) members.set(key, [node]);
		else same.push(node);
	}
	const of = new Map<string, Unit>();
	const around = outermostOf(graph);
	const keyed = new Map([...graph.nodes, ...graph.groups].map(({ id, key }) => [id, key]));
	const all = [...members].map(([id, nodes]) => {
		const ids = new Set(nodes.map((node) => node.id));
		const unit: Unit = {
			id,
			key: keyed.get(id)!,
			graph: {
				nodes,
				groups: graph.groups.filter((group) => around.get(group.id) === id),
				lines: graph.lines.filter(({ from, to }) => ids.has(from) && ids.has(to)),
			},
		};
		for (const node of ids) of.set(node, unit);
		return unit;
	});
	return { all, of, between: graph.lines.filter(({ from, to }) => of.get(from) !== of.get(to)) };
}

/** Nodes whose lines all lead to one unit join it, until none is left. */
function keysOf(graph: Graph): ReadonlyMap<string, string> {
	const around = outermostOf(graph);
	const keys = new Map(graph.nodes.map(({ id, parent }) => [id, parent === undefined ? id : around.get(parent)!]));
	const neighbours = new Map(graph.nodes.map(({ id }) => [id, new Set<string>()]));
	for (const { from, to } of graph.lines) {
		neighbours.get(from)!.add(to);
		neighbours.get(to)!.add(from);
	}
	const loose = graph.nodes.filter(({ parent }) => parent === undefined);
	const members = (key: string): readonly Node[] => loose.filter(({ id }) => keys.get(id) === key);
	const isLarge = (key: string): boolean =>
		graph.nodes.filter(({ id, parent }) => parent !== undefined && keys.get(id) === key).length >= large;
	for (let isChanged = true; isChanged; ) {
		isChanged = false;
		for (const { id } of loose) {
			const own = keys.get(id)!;
			const group = members(own);
			const others = new Set(
				group.flatMap((member) => [...neighbours.get(member.id)!].map((other) => keys.get(other)!)),
			);
			others.delete(own);
			if (others.size !== 1) continue;
			const [into] = others as unknown as [string];
			const count = members(into).length + group.length;
			if (count > mostLoose || isLarge(into)) continue;
			for (const member of group) keys.set(member.id, into);
			isChanged = true;
		}
	}
	return keys;
}

/** Of each group the outermost one around it. */
function outermostOf({ groups }: Graph): ReadonlyMap<string, string> {
	const parents = new Map(groups.map(({ id, parent }) => [id, parent]));
	const outermost = (id: string): string => {
		const parent = parents.get(id);
		return parent === undefined ? id : outermost(parent);
	};
	return new Map(groups.map(({ id }) => [id, outermost(id)]));
}
