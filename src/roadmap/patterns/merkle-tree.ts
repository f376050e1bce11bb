/** Merkle trees: copies find where they differ without telling each other everything. */
import { type Analysis, isManaged, isStore, type Quorum, unknown } from "../../analysis/index.ts";
import { type Component, type Design, hasTrait } from "../../format/index.ts";
import { soonGone } from "../constants.ts";
import { assume, type FileChange, set } from "../fix.ts";
import { messages, type ReportedBy, rule } from "../rule.ts";
import { topic } from "../topic.ts";

const said = messages({
	unsaid:
		"{store} has {copies:copy/copies} and no leader, and nothing says how one that has missed a write gets it later: what nobody reads stays different for good, and is lost when the others are. State `antiEntropy`.",
	none: "{store} has {copies:copy/copies} and no leader, and states `antiEntropy: none`: one that has missed a write never gets it, and what it missed is lost when the others are. Compare copies in the background.",
});

const missing = rule({
	id: "patterns/missing-anti-entropy",
	severity: "warning",
	title: "Copies that drift apart",
	message: said,
	why: "Without a leader no copy has the whole log of changes. A copy that was away or slow has missed some, and nobody sends them again by itself: the writer was content with the others. Read repair mends what is read; the rest stays as it is until those copies are lost that had it.",
	when: "Fires for a store of one's own whose `replication.topology` is leaderless, with two copies or more, and which states no `antiEntropy` or none. Silent where a write waits for every copy (`quorum.write` of all nodes), for what a provider runs, and where all in it ends within a day by its `ttl`, its `retention` or the `expiry` of sessions.",
	falseAlarms: "Items that are all written anew within the time for which hints are kept: accept it with a waiver.",
	bad: `
components:
  carts: { type: database, replicas: 3, replication: { topology: leaderless, conflicts: version-vectors }, quorum: { read: 2, write: 2 } }
`,
	good: `
components:
  carts: { type: database, replicas: 3, replication: { topology: leaderless, conflicts: version-vectors }, quorum: { read: 2, write: 2 }, antiEntropy: merkle-tree }
`,
	fix: "assumption",
	check({ design, analysis: { copies: counts, consistency }, report }) {
		const users = sessionUsers(design);
		for (const store of design.components) {
			const { antiEntropy, replication } = store;
			const topology = replication?.topology;
			if (topology?.value !== "leaderless" || !isStore(store) || isManaged(store)) continue;
			if (antiEntropy !== undefined && antiEntropy.value !== "none") continue;
			if (endsSoon(store, users.get(store) ?? [])) continue;
			const copies = counts.ofItem(store);
			if (copies.value < 2 || isWrittenToAll(consistency.quorumOf(store))) continue;
			report({
				subject: store,
				at: (antiEntropy ?? topology).node,
				message: antiEntropy === undefined ? "unsaid" : "none",
				rests: [topology, antiEntropy ?? unknown(store, "antiEntropy"), copies],
				facts: { store, copies },
				fix: () => assume("Compare copies by a Merkle tree", comparing(store)),
			} satisfies ReportedBy<typeof said>);
		}
	},
});

/** Who keeps sessions in a store. */
function sessionUsers({ components }: Design): ReadonlyMap<Component, readonly Component[]> {
	const users = new Map<Component, Component[]>();
	for (const user of components) {
		const store = user.linked.sessions;
		if (store === undefined) continue;
		users.set(store, [...(users.get(store) ?? []), user]);
	}
	return users;
}

/** All that is in it is gone or written anew before copies could be compared. */
function endsSoon({ holds, ttl, retention }: Component, users: readonly Component[]): boolean {
	const own = ttl ?? retention;
	if (own !== undefined) return own.value <= soonGone;
	const each = [...holds.map((data) => data.retention), ...users.map(({ sessions }) => sessions?.expiry)];
	return each.length > 0 && each.every((kept) => kept !== undefined && kept.value <= soonGone);
}

/** A write waits for every copy. */
const isWrittenToAll = (quorum: Quorum | undefined): boolean =>
	quorum !== undefined && quorum.write.value >= quorum.nodes.value;

const comparing = ({ route }: Component): FileChange => set(route, "antiEntropy", "merkle-tree");

/** What several copies need that take writes by themselves. */
export function comparedOnceSeveral(store: Component, { copies, consistency: kept }: Analysis): FileChange[] {
	const { antiEntropy, replication, consistency, type } = store;
	const { topology, conflicts } = replication ?? {};
	if (antiEntropy !== undefined || !isStore(store) || isManaged(store)) return [];
	if (copies.ofItem(store).value > 1 && !isWrittenToAll(kept.quorumOf(store))) return [];
	const staysApart =
		consistency?.value === "eventual" &&
		conflicts === undefined &&
		topology?.value !== "leader-follower" &&
		!(topology === undefined && hasTrait(type, "keeps-records"));
	return topology?.value === "leaderless" || staysApart ? [comparing(store)] : [];
}

export const merkleTree = topic({
	id: "patterns/merkle-tree",
	title: "Merkle tree",
	what: "A Merkle tree keeps a hash of each range of items, and above them hashes of hashes, up to one for all. Two copies compare the root; if it differs, the children, and so on down to the ranges that differ, which alone are sent. Of a million ranges with one that differs, they compare some 40 hashes (2 log2 n) instead of a million.",
	useWhen:
		"copies take writes by themselves and have to be brought together again: stores without a leader, backups, files in several places",
	avoidWhen: "a follower replays its leader's log: then it is enough to know how far it has come",
	tradeOff:
		"Each write changes the hashes up to the root, so trees are mostly built from time to time, which reads everything once.",
	inPractice: [
		{
			of: "merkletreejs 0.6.0, merkle-tools 1.4.1",
			on: "2026-11",
			seen: "An odd leaf is passed up as it is. Leaves and inner nodes are hashed alike, so that an inner node can be shown as if it were a leaf.",
		},
		{
			of: "merkle-lib 2.0.10",
			on: "2026-11",
			seen: "An odd leaf is hashed with itself, so that a list and the same with its last item twice have one root.",
		},
	],
	sources: [
		"R. C. Merkle, A Digital Signature Based on a Conventional Encryption Function, CRYPTO 1987",
		"G. DeCandia et al., Dynamo: Amazon's Highly Available Key-value Store, SOSP 2007",
	],
	shownBy: ["components.antiEntropy"],
	rules: [missing],
	snippets: [
		{
			prefix: "merkle-tree",
			title: "Copies that are compared",
			description: "Copies without a leader, compared in the background by a Merkle tree.",
			place: "component",
			body: "replication: { topology: leaderless, factor: 3, conflicts: ${1|version-vectors,last-write-wins,crdt,merge|} }\nquorum: { nodes: 3, read: 2, write: 2 }\nantiEntropy: ${2|merkle-tree,read-repair|}",
		},
	],
});
