/** What a store claims of itself, against its own settings. */
import { type Analysis, derivedFor, quorumOf } from "../../analysis/index.ts";
import type { Component, Stated } from "../../format/index.ts";
import { choice, set } from "../fix.ts";
import { rule } from "../topic.ts";

export const capContradiction = rule({
	id: "consistency/cap-contradiction",
	severity: "error",
	title: "A store contradicts its own consistency",
	message: {
		both: "{store} states both `cap: {cap}` and `consistency: {consistency}`: {clash}. Keep the one that is true.",
		leaders:
			"{store} states `{claim}`, but its leaders copy to each other asynchronously: two of them can take different writes of one item, and neither read shows both. Give up one or the other.",
		quorum:
			"{store} states `{claim}`, but it reads {read} and writes {write} of {nodes} copies: a read can miss the newest write. Read and write have to add up to more than {nodes}.",
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
	check({ design, analysis, report }) {
		for (const store of design.components) {
			for (const { at, related, ...found } of contradictions(store, analysis)) {
				report({
					subject: store,
					at: at.node,
					...found,
					related: related === undefined ? [] : [{ at: related.node, message: "This says otherwise." }],
				});
			}
		}
	},
});

function contradictions(store: Component, { consistency: answers }: Analysis) {
	const { cap, consistency, replication } = store;
	const found = [];
	if (cap?.value === "AP" && consistency?.value === "strong")
		found.push(
			both(store, cap, consistency, "during a partition it goes on answering on both sides, so it cannot be strong"),
		);
	if (cap?.value === "CP" && (consistency?.value === "eventual" || consistency?.value === "weak")) {
		found.push(
			both(store, cap, consistency, "it refuses requests for the sake of a consistency that it does not give"),
		);
	}
	const claim =
		consistency?.value === "strong"
			? { stated: consistency, text: "consistency: strong" }
			: cap?.value === "CP"
				? { stated: cap, text: "cap: CP" }
				: undefined;
	if (claim === undefined) return found;
	const { topology, mode } = replication ?? {};
	if (topology?.value === "multi-leader" && mode?.value === "async")
		found.push({ at: claim.stated, related: topology, message: "leaders", facts: { store, claim: claim.text } });
	const quorum = quorumOf(store);
	if (quorum !== undefined && !quorum.overlaps && answers.strongIn(store).length === 0) {
		const { nodes, read, write } = quorum;
		found.push({
			at: claim.stated,
			related: store.quorum?.read ?? store.quorum?.write,
			message: "quorum",
			facts: { store, claim: claim.text, read: read.value, write: write.value, nodes: nodes.value },
		});
	}
	return found;
}

const both = (store: Component, cap: Stated<unknown>, consistency: Stated<unknown>, clash: string) => ({
	at: cap,
	related: consistency,
	message: "both",
	facts: { store, cap, consistency, clash },
});

export const caDistributed = rule({
	id: "consistency/cap-ca-distributed",
	severity: "warning",
	title: "CA is claimed for a distributed store",
	message:
		"{store} states `cap: CA`, but it has {spread}: when the network between them fails, it either refuses requests or lets them disagree. State which: CP or AP.",
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
				facts: { store, spread },
				fix: () => whatGivesWay(store, analysis),
			});
		}
	},
});

/** What it is spread over, if anything stated says so. */
function spreadOf(store: Component, { copies }: Analysis): string | undefined {
	const counts: readonly (readonly [number | undefined, string])[] = [
		[copies.ofItem(store).value, "copies of an item"],
		[store.sharding?.shards?.value, "shards"],
		[copies.running(store).value, "nodes"],
		[copies.zonesOf(store).length, "zones"],
		[new Set(copies.places(store).flatMap(({ region }) => region ?? [])).size, "regions"],
	];
	const spread = counts.find(([count]) => count !== undefined && count > 1);
	if (spread !== undefined) return `${spread[0]} ${spread[1]}`;
	const replicas = store.readReplicas?.value ?? 0;
	return replicas > 0 ? `${replicas} read ${replicas === 1 ? "replica" : "replicas"}` : undefined;
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
