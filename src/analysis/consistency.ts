/** What consistency data needs, what its store gives, and why. */
import { type Component, type Consistency, type Connection, consistencies, type Data, type Stated } from "../format/index.ts";
import type { Calls } from "./calls.ts";
import { isStore, itemCopiesOf, type Quorum, quorumOf } from "./copies.ts";
import type { Target, Targets } from "./targets.ts";

export interface Given {
	readonly consistency: Consistency;
	readonly basis: "stated" | "derived";
	/** The value that says so, or that it follows from. */
	readonly because: Stated<unknown> | undefined;
	readonly why: "stated" | "one copy" | "leader" | "quorum" | "quorum misses" | "copies" | "within a region";
}

export interface ConsistencyAnswers {
	/** The strictest consistency that requirements ask of data, by itself or through its flows. */
	needOf(data: Data): Target<Consistency> | undefined;
	/** Data in a store that needs strong reads, with the requirement. */
	strongIn(store: Component): readonly { readonly data: Data; readonly target: Target<Consistency> }[];
	givenBy(store: Component): Given;
	quorumOf(store: Component): Quorum | undefined;
}

/** At least as strong as: earlier in the list is stronger. */
export const isAtLeast = (given: Consistency, needed: Consistency): boolean => consistencies.indexOf(given) <= consistencies.indexOf(needed);

export function consistencyOf(calls: Calls, targets: Targets): ConsistencyAnswers {
	const needs = new Map<Data, Target<Consistency> | undefined>();
	const needOf = (data: Data): Target<Consistency> | undefined => {
		if (!needs.has(data)) needs.set(data, strictest([targets.consistencyOf(data), ...flowsUsing(data, calls).map((flow) => targets.consistencyOf(flow))]));
		return needs.get(data);
	};
	return {
		needOf,
		strongIn: (store) =>
			store.holds.flatMap((data) => {
				const target = needOf(data);
				return target?.value === "strong" ? [{ data, target }] : [];
			}),
		givenBy,
		quorumOf,
	};
}

function strictest(targets: readonly (Target<Consistency> | undefined)[]): Target<Consistency> | undefined {
	return targets.filter((target) => target !== undefined).sort((a, b) => consistencies.indexOf(a.value) - consistencies.indexOf(b.value))[0];
}

/** Flows a step of which reaches the data at its store. */
function flowsUsing(data: Data, calls: Calls) {
	const using = data.stores.flatMap((store) => calls.reaching(store)).filter(({ step }) => step.data.length === 0 || step.data.includes(data));
	return [...new Set(using.map(({ flow }) => flow))];
}

/** Stated, else: one copy, reads from the leader, or read + write > nodes are strong; anything else is eventual. */
export function givenBy(store: Component): Given {
	const { consistency, replication } = store;
	if (consistency !== undefined) return { consistency: consistency.value, basis: "stated", because: consistency, why: "stated" };
	const derived = (value: Consistency, why: Given["why"], because?: Stated<unknown>): Given => ({ consistency: value, basis: "derived", because, why });
	const quorum = quorumOf(store);
	if (quorum !== undefined) {
		if (store.quorum?.within?.value === "region") return derived("eventual", "within a region", store.quorum.within);
		return quorum.overlaps ? derived("strong", "quorum", store.quorum?.read) : derived("eventual", "quorum misses", store.quorum?.read ?? store.quorum?.write);
	}
	const copies = itemCopiesOf(store);
	if (copies.value <= 1 && (isStore(store) || copies.stated !== undefined)) return derived("strong", "one copy", copies.stated);
	const topology = replication?.topology?.value;
	if (topology === undefined || topology === "leader-follower") return derived("strong", "leader", replication?.topology);
	return derived("eventual", "copies", replication?.topology);
}

/** A read that may be answered by a copy that is behind. */
export const readsFromReplica = ({ from, kind }: Connection): boolean => (kind === "read" || kind === "read-write") && from !== undefined && from.value !== "leader";
