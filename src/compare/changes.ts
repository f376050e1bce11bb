/** What of a design was added, removed or changed. */
import type { Design } from "../format/index.ts";
import { type KeyChange, keyChanges } from "./keys.ts";
import { paired, type Thing, type ThingKind, thingsIn } from "./things.ts";

export interface Change {
	readonly is: ThingKind;
	readonly id: string;
	readonly was: "added" | "removed" | "changed";
	/** None of what was added or removed as a whole. */
	readonly keys: readonly KeyChange[];
	/** Of a connection: which it is of those between the same two, before and after. */
	readonly number: { readonly before: number | undefined; readonly after: number | undefined };
}

const order: readonly ThingKind[] = [
	...(["design", "region", "component", "connection", "data", "flow", "requirement", "waiver"] as const),
];

/** By kind, in the order of the designs. A design that is not there has nothing. */
export function changesBetween(before: Design | undefined, after: Design | undefined): readonly Change[] {
	const [old, now] = [byName(before), byName(after)];
	const names = new Set([...old.keys(), ...now.keys()]);
	const changes = [...names].flatMap((name) =>
		paired(old.get(name) ?? [], now.get(name) ?? [], ({ says }) => says).flatMap(([a, b]) => changeOf(a, b)),
	);
	return order.flatMap((kind) => changes.filter(({ is }) => is === kind));
}

function byName(design: Design | undefined): ReadonlyMap<string, Thing[]> {
	const things = new Map<string, Thing[]>();
	for (const thing of design === undefined ? [] : thingsIn(design)) {
		const name = `${thing.is}:${thing.id}`;
		const same = things.get(name);
		if (same === undefined) things.set(name, [thing]);
		else same.push(thing);
	}
	return things;
}

function changeOf(before: Thing | undefined, after: Thing | undefined): Change | [] {
	const { is, id } = (after ?? before)!;
	const number = { before: before?.number, after: after?.number };
	/** A part that comes or goes is told of by its include. */
	if (is !== "design" && (before === undefined || after === undefined))
		return { is, id, was: before === undefined ? "added" : "removed", keys: [], number };
	const keys = keyChanges(before?.says, after?.says);
	return keys.length === 0 ? [] : { is, id, was: "changed", keys, number };
}
