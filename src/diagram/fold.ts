/** Large designs: components are folded along groups, regions and types until so many nodes are left that one can read. */
import type { Analysis } from "../analysis/index.ts";
import type { Component } from "../format/index.ts";
import { onlyRegionOf } from "./places.ts";

export const mostNodes = 150;
/** What is still too much within one type is cut into pieces of this size. */
const pieceSize = 60;

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

export function foldingOf(components: readonly Component[], analysis: Analysis, open: ReadonlySet<string>): Folding {
	const closed = new Map<Component, Fold>();
	const opened = new Map<Component, Fold[]>();
	const fold = (members: readonly Component[], level: number, above: string): void => {
		if (members.length <= mostNodes || level > 2) return;
		const folds = foldsAt(level, members, analysis, above);
		for (const one of chosen(folds, members.length)) {
			if (open.has(one.id)) {
				for (const member of one.members) opened.set(member, [...(opened.get(member) ?? []), one]);
				fold(one.members, level + 1, `${one.id}/`);
			} else for (const member of one.members) closed.set(member, one);
		}
	};
	fold(components, 0, "");
	return { closed, opened };
}

/** The largest first, until few enough nodes are left. Opened ones count as folded: what else is folded stays as it is. */
function chosen(folds: readonly Fold[], count: number): readonly Fold[] {
	const largestFirst = folds.filter(({ members }) => members.length > 1).toSorted((a, b) => b.members.length - a.members.length);
	let left = count;
	return largestFirst.filter(({ members }) => {
		if (left <= mostNodes) return false;
		left -= members.length - 1;
		return true;
	});
}

function foldsAt(level: number, members: readonly Component[], analysis: Analysis, above: string): readonly Fold[] {
	const folds = new Map<string, { by: Fold["by"]; title: string; members: Component[] }>();
	for (const [i, member] of members.entries()) {
		const { by, title, key } = keyOf(level, member, i, analysis);
		const same = folds.get(`${by}:${key}`);
		if (same === undefined) folds.set(`${by}:${key}`, { by, title, members: [member] });
		else same.members.push(member);
	}
	return [...folds].map(([key, fold]) => ({ id: above + key, ...fold }));
}

function keyOf(level: number, component: Component, i: number, analysis: Analysis): Pick<Fold, "by" | "title"> & { key: string } {
	const type = component.type ?? "unknown";
	if (level === 2) {
		const first = Math.floor(i / pieceSize) * pieceSize;
		return { by: "part", key: String(first / pieceSize + 1), title: `${type} ${first + 1} to ${first + pieceSize}` };
	}
	const group = level === 0 ? component.group?.value : undefined;
	if (group !== undefined) return { by: "group", key: group, title: group };
	const region = level === 0 ? onlyRegionOf(component, analysis) : undefined;
	if (region !== undefined) return { by: "region", key: region, title: region };
	return { by: "type", key: type, title: type };
}
