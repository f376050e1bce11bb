/** Large designs: components are folded along groups, regions and types until so many nodes are left that one can read. */
import type { Analysis } from "../analysis/index.ts";
import type { Component } from "../format/index.ts";
import { onlyRegionOf } from "./places.ts";

const mostNodes = 150;
/** So few are drawn whole, however small: a picture with holes would say less. */
const alwaysWhole = 20;
/** Members from which on a group is folded wherever folding is needed at all. */
const worthFolding = 4;
/** What is still too much within one type is cut into pieces of this size, or larger ones if they are too many. */
const pieceSize = (members: number): number => Math.max(60, Math.ceil(members / 100));

export interface Fold {
	/** `group:payments`, and within it `group:payments/type:service` and `…/part:2`. */
	readonly id: string;
	readonly title: string;
	/** What its members have in common. */
	readonly by: "group" | "region" | "type" | "part";
	readonly members: readonly Component[];
}

export interface Folding {
	/** The fold that a component is drawn as; absent where it is drawn itself. */
	readonly closed: ReadonlyMap<Component, Fold>;
	/** The opened folds around what is drawn within them, outermost first. */
	readonly opened: ReadonlyMap<Component, readonly Fold[]>;
}

/** `legible`: how many nodes can be read; what is no group and no region is not folded for that. */
export function foldingOf(
	components: readonly Component[],
	analysis: Analysis,
	open: ReadonlySet<string>,
	legible = mostNodes,
): Folding {
	const closed = new Map<Component, Fold>();
	const opened = new Map<Component, Fold[]>();
	const fold = (members: readonly Component[], level: number, above: string): void => {
		if (members.length <= mostNodes || level > 2) return;
		const along = foldsAt(level, members, analysis, above);
		const folds = along.length <= mostNodes ? along : foldsAt(level + 1, members, analysis, above);
		for (const one of chosen(folds, members.length)) {
			if (open.has(one.id)) {
				for (const member of one.members) opened.set(member, [...(opened.get(member) ?? []), one]);
				fold(one.members, level + 1, `${one.id}/`);
			} else for (const member of one.members) closed.set(member, one);
		}
	};
	if (components.length > mostNodes) fold(components, 0, "");
	else if (components.length > Math.max(legible, alwaysWhole)) {
		const places = foldsAt(0, components, analysis, "").filter(({ by }) => by !== "type");
		for (const one of untilLegible(places, components.length, legible)) {
			for (const member of one.members)
				if (open.has(one.id)) opened.set(member, [one]);
				else closed.set(member, one);
		}
	}
	return { closed, opened };
}

/**
 * All that are worth it, so that what is left is an overview and not a picture with holes; the smaller ones only while
 * there are still too many nodes.
 */
function chosen(folds: readonly Fold[], count: number): readonly Fold[] {
	const largestFirst = folds.toSorted((a, b) => b.members.length - a.members.length);
	let left = count;
	return largestFirst.filter(({ members: { length } }) => {
		if (length === 1 || (length < worthFolding && left <= mostNodes)) return false;
		left -= length - 1;
		return true;
	});
}

/** The largest ones, no more than it takes; what holds most of the design stays open, as without it there is nothing to see. */
function untilLegible(folds: readonly Fold[], count: number, most: number): readonly Fold[] {
	let left = count;
	return folds
		.filter(({ members: { length } }) => length > 1 && length <= count / 2)
		.toSorted((a, b) => b.members.length - a.members.length)
		.filter(({ members: { length } }) => {
			if (left <= most) return false;
			left -= length - 1;
			return true;
		});
}

function foldsAt(level: number, members: readonly Component[], analysis: Analysis, above: string): readonly Fold[] {
	const folds = new Map<string, { by: Fold["by"]; title: string; members: Component[] }>();
	for (const [i, member] of members.entries()) {
		const { by, title, key } = level === 2 ? pieceOf(member, i, members.length) : keyOf(level, member, analysis);
		const same = folds.get(`${by}:${key}`);
		if (same === undefined) folds.set(`${by}:${key}`, { by, title, members: [member] });
		else same.members.push(member);
	}
	return [...folds].map(([key, fold]) => ({ id: above + key, ...fold }));
}

type Key = Pick<Fold, "by" | "title"> & { readonly key: string };

function keyOf(level: number, component: Component, analysis: Analysis): Key {
	const group = level === 0 ? component.group?.value : undefined;
	if (group !== undefined) return { by: "group", key: group, title: group };
	const region = level === 0 ? onlyRegionOf(component, analysis) : undefined;
	if (region !== undefined) return { by: "region", key: region, title: region };
	const type = component.type ?? "unknown";
	return { by: "type", key: type, title: type };
}

function pieceOf({ type }: Component, i: number, members: number): Key {
	const size = pieceSize(members);
	const first = Math.floor(i / size) * size;
	return {
		by: "part",
		key: String(first / size + 1),
		title: `${type ?? "unknown"} ${first + 1} to ${Math.min(first + size, members)}`,
	};
}
