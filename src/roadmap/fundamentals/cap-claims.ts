/** What a store claims of itself, against its own settings. */
import { type Analysis, derivedFor, type Known, quorumOf } from "../../analysis/index.ts";
import type { Component } from "../../format/index.ts";
import { word } from "../facts.ts";
import { choice, set } from "../fix.ts";
import { rule } from "../rule.ts";

export const capContradiction = rule({
	id: "consistency/cap-contradiction",
	severity: "error",
	title: "A store contradicts its own consistency",
	message: {
		"always up":
			"{store} states both `cap: {cap}` and `consistency: {consistency}`: during a partition it goes on answering on both sides, so it cannot be strong. Keep the one that is true.",
		"for nothing":
			"{store} states both `cap: {cap}` and `consistency: {consistency}`: it refuses requests for the sake of a consistency that it does not give. Keep the one that is true.",
		leaders:
			"{store} states `{claim}`, but its leaders copy to each other asynchronously: two of them can take different writes of one item, and neither read shows both. Give up one or the other.",
		quorum:
			"{store} states `{claim}`, but it reads {read} and writes {write} of {nodes:copy/copies}: a read can miss the newest write. Read and write have to add up to more than {nodes}.",
	},
	why: "Whoever reads the design believes the claim and builds on it; whoever runs the store gets the settings. Both cannot hold: a store that answers on both sides of a partition is not strong, and one that copies after it has answered can lose or fork what it said was written.",
	when: "Looks at one store's own settings: AP with consistency strong; CP with consistency eventual or weak; CP or consistency strong with several leaders that replicate asynchronously, or with a quorum of read + write <= nodes (where a requirement asks for strong reads of its data, patterns/quorum-overlap says it).",
	falseAlarms: "A store that lets each request choose. State what your requests choose.",
	bad: `
components:
  orders-db: { type: database, managed: true, cap: AP, consistency: strong }
`,
	good: `
components:
  orders-db: { type: database, managed: true, cap: AP, consistency: eventual }
`,
	needsNoWhole: true,
	check({ design, analysis: { consistency: answers }, report }) {
		for (const store of design.components) {
			const { cap, consistency, replication } = store;
			if (cap !== undefined && consistency !== undefined) {
				const told = {
					subject: store,
					at: cap.node,
					rests: [cap, consistency],
					facts: { store, cap: word(cap.text), consistency: word(consistency.text) },
				};
				if (cap.value === "AP" && consistency.value === "strong") report({ ...told, message: "always up" });
				if (cap.value === "CP" && (consistency.value === "eventual" || consistency.value === "weak"))
					report({ ...told, message: "for nothing" });
			}
			const claim = claimOf(store);
			if (claim === undefined) continue;
			const { topology, mode } = replication ?? {};
			const told = { subject: store, at: claim.stated.node };
			const words = { store, claim: word(claim.text) };
			if (topology?.value === "multi-leader" && mode?.value === "async")
				report({ ...told, rests: [claim.stated, topology, mode], message: "leaders", facts: words });
			const quorum = quorumOf(store);
			if (quorum === undefined || quorum.overlaps || answers.strongIn(store).length > 0) continue;
			const { nodes, read, write } = quorum;
			report({
				...told,
				rests: [claim.stated, ...figures(quorum)],
				message: "quorum",
				facts: { ...words, read, write, nodes },
			});
		}
	},
});

/** What a store says of itself that amounts to strong. */
function claimOf({ cap, consistency }: Component) {
	if (consistency?.value === "strong") return { stated: consistency, text: "consistency: strong" };
	return cap?.value === "CP" ? { stated: cap, text: "cap: CP" } : undefined;
}

/** What a quorum rests on: the parts that are stated, and of how many. A majority follows from the latter. */
export const figures = ({ read, write, nodes }: Readonly<Record<"read" | "write" | "nodes", Known<number>>>) => [
	...[read, write].filter(({ basis }) => basis === "stated"),
	nodes,
];

export const caDistributed = rule({
	id: "consistency/cap-ca-distributed",
	severity: "warning",
	title: "CA is claimed for a distributed store",
	message:
		"{store} states `cap: CA`, but it has {spread}: when the network between them fails, it either refuses requests or lets them disagree. State which: CP or AP.",
	clauses: {
		spread: {
			copies: "{count} copies of an item",
			shards: "{count} shards",
			nodes: "{count} nodes",
			zones: "{count} zones",
			regions: "{count} regions",
			readers: "{count:read replica}",
		},
	},
	why: "Networks between nodes lose packets, switches fail, nodes stall. A store on several nodes cannot choose not to have partitions; a design that claims so has left open what happens then, and finds out in production.",
	when: "Fires where cap is CA and the store states more than one node, copy, shard, read replica, zone or region.",
	falseAlarms: "Copies for backup only that never serve: then they are a backup, not replicas.",
	bad: `
components:
  orders-db: { type: database, replicas: 3, replication: { topology: leader-follower, mode: sync }, failover: { mode: automatic }, cap: CA }
`,
	good: `
components:
  orders-db: { type: database, replicas: 3, replication: { topology: leader-follower, mode: sync }, failover: { mode: automatic }, cap: CP }
`,
	fix: "choice",
	needsNoWhole: true,
	check({ design, analysis, report }) {
		for (const store of design.components) {
			const spread = store.cap?.value === "CA" ? spreadOf(store, analysis) : undefined;
			if (spread === undefined) continue;
			report({
				subject: store,
				at: store.cap!.node,
				rests: [store.cap!],
				facts: { store, ...spread },
				fix: () => whatGivesWay(store, analysis),
			});
		}
	},
});

/** What it is spread over, if anything stated says so. */
function spreadOf(store: Component, { copies }: Analysis) {
	const counts = [
		["copies", copies.ofItem(store).value],
		["shards", store.sharding?.shards?.value ?? 0],
		["nodes", copies.running(store).value],
		["zones", copies.zonesOf(store).length],
		["regions", new Set(copies.places(store).flatMap(({ region }) => region ?? [])).size],
	] as const;
	const [spread, count] =
		counts.find(([, count]) => count > 1) ?? (["readers", store.readReplicas?.value ?? 0] as const);
	return count > 0 ? { spread, count } : undefined;
}

const options = [
	{
		value: "CP",
		description: "The side without a majority refuses requests; nobody reads or writes what others contradict.",
	},
	{
		value: "AP",
		description: "Both sides go on; reads may be stale, and writes have to be brought together afterwards.",
	},
];

/** What fits its other settings stands first. */
function whatGivesWay(store: Component, { consistency }: Analysis) {
	const { replication, consistency: stated } = store;
	const isAsync = replication?.topology?.value === "multi-leader" && replication.mode?.value === "async";
	const staysUp =
		stated === undefined
			? isAsync || (consistency.strongIn(store).length === 0 && derivedFor(store).value !== "strong")
			: stated.value !== "strong";
	return choice(
		"Say what gives way in a partition",
		{
			ask: `When the copies of \`${store.id}\` lose contact, what gives way?`,
			options: staysUp ? options.toReversed() : options,
		},
		(cap) => [set(store.route, "cap", cap)],
	);
}
