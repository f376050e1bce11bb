/** Which stores have the same data, so that one can answer for another. */
import type { Component, Data } from "../../format/index.ts";
import { isStore } from "./copies.ts";

/** Whether each of several components could answer for the others: of stores, only if something feeds them alike. */
export function haveTheSame(members: readonly Component[]): boolean {
	const stores = members.filter(isStore);
	if (stores.length < 2) return true;
	const reached = new Set([stores[0]!]);
	for (const store of reached) for (const other of stores) if (isFedLike(store, other)) reached.add(other);
	return reached.size === stores.length;
}

function isFedLike(a: Component, b: Component): boolean {
	const feeds = (from: Component, to: Component): boolean =>
		from.outgoing.some(({ kind, target }) => kind === "replicate" && target === to);
	return feeds(a, b) || feeds(b, a) || replicateTogether(a, b) || a.holds.some((data) => isWholeIn(data, a, b));
}

/** Nodes that are written out one by one: each states the same way in which all of them take writes. */
function replicateTogether(a: Component, b: Component): boolean {
	const topology = a.replication?.topology?.value;
	return topology !== undefined && topology !== "leader-follower" && topology === b.replication?.topology?.value;
}

const isWholeIn = (data: Data, ...stores: readonly Component[]): boolean =>
	data.copies?.value === "same" && stores.every((store) => data.stores.includes(store));
