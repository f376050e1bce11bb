/** What consistency data needs, what its store gives, and why. */
import {
	type Component,
	type Connection,
	type Consistency,
	consistencies,
	type Data,
	type Design,
	type Flow,
	type Requirement,
	type Stated,
} from "../../format/index.ts";
import { derived, type Known, stated, type Unknown, unknown } from "../answer.ts";
import { isManaged, isStore, itemCopiesOf, type Quorum, quorumOf } from "../components/copies.ts";
import { areKeptAlike } from "../components/same-data.ts";
import { type Call, type Calls, dataAt, isOneWay } from "../flows/calls.ts";
import { type Target, type Targets, targetOf } from "../requirements/targets.ts";

/** Stated, or following from `from[0]`. */
export interface Given extends Known<Consistency> {
	readonly why:
		| "stated"
		| "cap"
		| "one copy"
		| "leader"
		| "two leaders"
		| "quorum"
		| "quorum misses"
		| "copies"
		| "within a region"
		| "fed";
}

/** What a store gives, or what would have to be said of data that it shares with stores that nothing keeps alike. */
export type GivenIfKnown = Given | (Unknown & { readonly why: "apart"; readonly data: Data });

export interface Need {
	/** The store itself, where nothing says what it holds. */
	readonly data: Data | Component;
	readonly target: Target<Consistency>;
}

export interface ConsistencyAnswers {
	/** The strictest consistency that requirements ask of data, by itself or through its flows. */
	needOf(data: Data): Target<Consistency> | undefined;
	/** The strictest that they ask of data as one flow sees it; without a flow, as everyone does. */
	needIn(data: Data, flow: Flow | undefined): Target<Consistency> | undefined;
	/** Data in a store that needs strong reads there, with the requirement; the store itself, where no data is stated at all. */
	strongIn(store: Component): readonly Need[];
	givenBy(store: Component): GivenIfKnown;
	quorumOf(store: Component): Quorum | undefined;
}

/** At least as strong as: earlier in the list is stronger. */
export const isAtLeast = (given: Consistency, needed: Consistency): boolean =>
	consistencies.indexOf(given) <= consistencies.indexOf(needed);

export function consistencyOf(design: Design, calls: Calls, targets: Targets): ConsistencyAnswers {
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
	const given = new Map<Component, GivenIfKnown>();
	const strongOf = (store: Component): Need[] => {
		if (design.data.length > 0 || !isStore(store))
			return store.holds.flatMap((data) => strongNeed(data, needAt(data, calls.reaching(store))));
		const target = targets.consistencyOf(store);
		return strongNeed(store, target);
	};
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
			const known = strong.get(store) ?? strongOf(store);
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

const strongNeed = (data: Need["data"], target: Target<Consistency> | undefined): Need[] =>
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

/** Stated, by itself or as cap; else derived, where what it holds is its own or is kept like that of the others. */
export function givenBy(store: Component): GivenIfKnown {
	const { consistency, cap } = store;
	if (consistency !== undefined) return { ...stated(consistency), why: "stated" };
	if (cap !== undefined)
		return { value: cap.value === "AP" ? "eventual" : "strong", basis: "stated", from: [cap], why: "cap" };
	const apart = store.holds.find(isApart);
	const own = derivedFor(store);
	// What is not strong by itself is so whatever is said of the others.
	if (apart === undefined || own.value !== "strong") return own;
	return {
		...unknown(apart, ...(apart.copies === undefined ? ["copies"] : []), "replication"),
		why: "apart",
		data: apart,
	};
}

/** Several stores hold it, each perhaps the whole, and nothing keeps them alike. */
const isApart = ({ stores, copies }: Data): boolean => copies?.value !== "parts" && !areKeptAlike(stores);

/** What follows from its own copies, and, where they agree, from what feeds it. */
export function derivedFor(store: Component): Given {
	const own = fromCopies(store);
	const feed = own.value === "strong" ? feedOf(store) : undefined;
	return feed === undefined ? own : { ...derived("eventual", feed.kindStated), why: "fed" };
}

/** By its leader, whether one at a time or two that both believe to be it. */
export const isByLeader = ({ value, why }: GivenIfKnown): boolean => value === "strong" || why === "two leaders";

/** One copy, reads from the one leader, or read + write > nodes are strong; anything else is eventual. */
function fromCopies(store: Component): Given {
	const { replication } = store;
	const follows = (value: Consistency, why: Given["why"], because?: Stated<unknown>): Given => ({
		...derived(value, because),
		why,
	});
	const quorum = quorumOf(store);
	if (quorum !== undefined) {
		if (store.quorum?.within?.value === "region") return follows("eventual", "within a region", store.quorum.within);
		if (!quorum.overlaps)
			return { ...quorum.nodes, from: partsOf(store, quorum), value: "eventual", why: "quorum misses" };
		return follows("strong", "quorum", store.quorum?.read);
	}
	const copies = itemCopiesOf(store);
	const topology = replication?.topology?.value;
	const isOne = copies.basis !== "default" || (isStore(store) && topology === undefined);
	if (copies.value <= 1 && isOne) return { ...copies, value: "strong", why: "one copy" };
	if (topology === undefined || topology === "leader-follower") {
		const fenced = isManaged(store) ? undefined : store.leaderElection?.fencing;
		if (fenced?.value === false) return follows("eventual", "two leaders", fenced);
		return follows("strong", "leader", replication?.topology);
	}
	return follows("eventual", "copies", replication?.topology);
}

/** The figures that miss each other. */
const partsOf = ({ quorum }: Component, { nodes }: Quorum): Stated<unknown>[] => [
	...[quorum?.read, quorum?.write].filter((part) => part !== undefined),
	...nodes.from,
];

/** A read that may be answered by a copy that is behind. */
export const readsFromReplica = ({ from, kind }: Connection): boolean =>
	(kind === "read" || kind === "read-write") && from !== undefined && from.value !== "leader";

/** What feeds a store with copies asynchronously, so that it runs behind. */
export const feedOf = (store: Component): Connection | undefined =>
	store.incoming.find((connection) => connection.kind === "replicate" && isOneWay(connection));
