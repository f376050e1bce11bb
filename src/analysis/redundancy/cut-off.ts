/**
 * For designs without flows: which losses cut those outside off from a store that they cannot do without, whatever way
 * their calls take.
 */
import type { Component, Connection, Design } from "../../format/index.ts";
import { dominators, type Graph } from "../../graph/index.ts";
import { isOutside, isOwn, isStore } from "../components/copies.ts";
import type { Entries } from "../exposure/entries.ts";
import { isCall } from "../flows/calls.ts";
import { isNeeded } from "../flows/optional.ts";
import type { Alternatives } from "./alternatives.ts";
import { standingOf } from "./standing.ts";

/** Who is outside, or an entry that states no callers; and what it no longer reaches. */
export interface Cut {
	readonly entry: Component;
	readonly store: Component;
}

/** From so many ways in on they are looked at together: what cuts all of them off counts, not what cuts off one. */
const mostApart = 32;

export function cutsIn(design: Design, alternatives: Alternatives, entries: Entries): Map<Component, readonly Cut[]> {
	const found = new Map<Component, Cut[]>();
	const roots = [
		...new Set(
			entries.all.flatMap(({ component, ways }) =>
				ways.length === 0 ? [component] : ways.map(({ caller }) => caller),
			),
		),
	];
	if (!design.components.some(isStore)) return found;
	const [edges, needed] = [edgesOf(design), edgesOf(design, isNeeded)];
	const together = roots.length > mostApart ? [roots] : roots.map((root) => [root]);
	for (const group of together) {
		const from = (ways: Graph["edges"]) =>
			dominators({ size: ways.length + 1, edges: [...ways, group.map(({ index }) => index)] }, ways.length);
		const [before, whereNeeded] = [from(edges), from(needed)];
		for (const store of design.components) {
			if (!isStore(store) || whereNeeded[store.index] === -1) continue;
			for (let at = store.index; at !== edges.length; at = before[at]!) {
				const component = design.components[at]!;
				if (!isLost(component, design, alternatives)) continue;
				const same = found.get(component);
				if (same === undefined) found.set(component, [{ entry: group[0]!, store }]);
				else same.push({ entry: group[0]!, store });
			}
		}
	}
	return found;
}

const isLost = (component: Component, design: Design, alternatives: Alternatives): boolean =>
	isOwn(component) &&
	standingOf(component, design, "anything").fallsWithNode &&
	!alternatives.standbyOf(component)?.isAutomatic;

/** Per component whom it calls, publishes to or falls back on. */
const edgesOf = (design: Design, counts: (connection: Connection) => boolean = () => true): Graph["edges"] =>
	design.components.map(({ outgoing }) => {
		const targets: number[] = [];
		const add = (target: Component | undefined): void => {
			if (target !== undefined && !isOutside(target)) targets.push(target.index);
		};
		for (const connection of outgoing) {
			if (!counts(connection) || !(isCall(connection) || connection.kind === "publish")) continue;
			add(connection.target);
			add(connection.fallbackTo);
		}
		return targets;
	});
