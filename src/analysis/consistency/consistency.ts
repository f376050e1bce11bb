/** What consistency data needs, what its store gives, and why. */
import {
	type Component,
	type Connection,
	type Consistency,
	consistencies,
	type Data,
	type Flow,
	type Requirement,
	type Stated,
} from "../../format/index.ts";
import { derived, type Known, stated } from "../answer.ts";
import { type Call, type Calls, dataAt, isOneWay } from "../flows/calls.ts";
import { isStore, itemCopiesOf, type Quorum, quorumOf } from "../redundancy/copies.ts";
import { type Target, type Targets, targetOf } from "../requirements/targets.ts";

/** Stated, or following from `from[0]`. */
export interface Given extends Known<Consistency> {
	readonly why:
		| "stated"
		| "cap"
		| "one copy"
		| "leader"
		| "quorum"
		| "quorum misses"
		| "copies"
		| "within a region"
		| "fed";
}

export interface Need {
	readonly data: Data;
	readonly target: Target<Consistency>;
}

export interface ConsistencyAnswers {
	/** The strictest consistency that requirements ask of data, by itself or through its flows. */
	needOf(data: Data): Target<Consistency> | undefined;
	/** The strictest that they ask of data as one flow sees it; without a flow, as everyone does. */
	needIn(data: Data, flow: Flow | undefined): Target<Consistency> | undefined;
	/** Data in a store that needs strong reads there, with the requirement. */
	strongIn(store: Component): readonly Need[];
	givenBy(store: Component): Given;
	quorumOf(store: Component): Quorum | undefined;
}

/** At least as strong as: earlier in the list is stronger. */
export const isAtLeast = (given: Consistency, needed: Consistency): boolean =>
	consistencies.indexOf(given) <= consistencies.indexOf(needed);

export function consistencyOf(calls: Calls, targets: Targets): ConsistencyAnswers {
	const needIn: ConsistencyAnswers["needIn"] = (data, flow) =>
		strictest([
			...targets
				.covering(data)
				.filter(({ flows }) => flows.length === 0 || (flow !== undefined && flows.includes(flow)))
				.map(asTarget),
			flow && targets.consistencyOf(flow),
		]);
	const needAt = (data: Data, reaching: readonly Call[]) =>
		strictest([undefined, ...flowsUsing(data, reaching)].map((flow) => needIn(data, flow)));
	const needs = new Map<Data, Target<Consistency> | undefined>();
	const strong = new Map<Component, readonly Need[]>();
	const given = new Map<Component, Given>();
	return {
		needOf(data) {
			if (!needs.has(data))
				needs.set(
					data,
					needAt(
						data,
						data.stores.flatMap((store) => calls.reaching(store)),
					),
				);
			return needs.get(data);
		},
		needIn,
		strongIn(store) {
			const known =
				strong.get(store) ?? store.holds.flatMap((data) => strongNeed(data, needAt(data, calls.reaching(store))));
			strong.set(store, known);
			return known;
		},
		givenBy(store) {
			const known = given.get(store) ?? givenBy(store);
			given.set(store, known);
			return known;
		},
		quorumOf,
	};
}

const asTarget = (requirement: Requirement): Target<Consistency> | undefined =>
	requirement.consistency && targetOf(requirement, requirement.consistency);

const strongNeed = (data: Data, target: Target<Consistency> | undefined): Need[] =>
	target?.value === "strong" ? [{ data, target }] : [];

function strictest(targets: readonly (Target<Consistency> | undefined)[]): Target<Consistency> | undefined {
	return targets
		.filter((target) => target !== undefined)
		.sort((a, b) => consistencies.indexOf(a.value) - consistencies.indexOf(b.value))[0];
}

/** Flows whose answer waits for a step that reaches the data. */
function flowsUsing(data: Data, reaching: readonly Call[]): Flow[] {
	return [
		...new Set(reaching.filter((call) => call.isOnAnswer && dataAt(call).includes(data)).map(({ flow }) => flow)),
	];
}

/** Stated, by itself or as cap; else derived. */
export function givenBy(store: Component): Given {
	const { consistency, cap } = store;
	if (consistency !== undefined) return { ...stated(consistency), why: "stated" };
	if (cap !== undefined)
		return { value: cap.value === "AP" ? "eventual" : "strong", basis: "stated", from: [cap], why: "cap" };
	return derivedFor(store);
}

/** What follows from copies alone: one copy, reads from the leader, or read + write > nodes are strong; anything else is eventual. */
export function derivedFor(store: Component): Given {
	const { replication } = store;
	const follows = (value: Consistency, why: Given["why"], because?: Stated<unknown>): Given => ({
		...derived(value, because),
		why,
	});
	const feed = feedOf(store);
	if (feed !== undefined) return follows("eventual", "fed", feed.kindStated);
	const quorum = quorumOf(store);
	if (quorum !== undefined) {
		if (store.quorum?.within?.value === "region") return follows("eventual", "within a region", store.quorum.within);
		return quorum.overlaps
			? follows("strong", "quorum", store.quorum?.read)
			: follows("eventual", "quorum misses", store.quorum?.read ?? store.quorum?.write);
	}
	const copies = itemCopiesOf(store);
	const topology = replication?.topology?.value;
	const isOne = copies.basis !== "default" || (isStore(store) && topology === undefined);
	if (copies.value <= 1 && isOne) return { ...copies, value: "strong", why: "one copy" };
	if (topology === undefined || topology === "leader-follower")
		return follows("strong", "leader", replication?.topology);
	return follows("eventual", "copies", replication?.topology);
}

/** A read that may be answered by a copy that is behind. */
export const readsFromReplica = ({ from, kind }: Connection): boolean =>
	(kind === "read" || kind === "read-write") && from !== undefined && from.value !== "leader";

/** What feeds a store with copies asynchronously, so that it runs behind. */
export const feedOf = (store: Component): Connection | undefined =>
	store.incoming.find((connection) => connection.kind === "replicate" && isOneWay(connection));
