/** Which stores have the same data, so that one can answer for another. */
import type { Component, Data } from "../../format/index.ts";
import { isStore } from "./copies.ts";

/** Whether each of several components could answer for the others: of stores, only if they are said to have the same. */
export const haveTheSame = (members: readonly Component[]): boolean =>
	areLinked(members.filter(isStore), (a, b) => isFedLike(a, b) || a.holds.some((data) => isWholeIn(data, a, b)));

/** Whether something keeps several stores alike. */
export const areKeptAlike = (stores: readonly Component[]): boolean => areLinked(stores, isFedLike);

function areLinked(stores: readonly Component[], isLinked: (a: Component, b: Component) => boolean): boolean {
	if (stores.length < 2) return true;
	const reached = new Set([stores[0]!]);
	for (const store of reached) for (const other of stores) if (isLinked(store, other)) reached.add(other);
	return reached.size === stores.length;
}

function isFedLike(a: Component, b: Component): boolean {
	const feeds = (from: Component, to: Component): boolean =>
		from.outgoing.some(({ kind, target }) => kind === "replicate" && target === to);
	return feeds(a, b) || feeds(b, a) || replicateTogether(a, b);
}

/** Nodes that are written out one by one: each states the same way in which all of them take writes. */
function replicateTogether(a: Component, b: Component): boolean {
	const topology = a.replication?.topology?.value;
	return topology !== undefined && topology !== "leader-follower" && topology === b.replication?.topology?.value;
}

const isWholeIn = ({ stores, copies }: Data, ...of: readonly Component[]): boolean =>
	copies?.value === "same" && of.every((store) => stores.includes(store));
