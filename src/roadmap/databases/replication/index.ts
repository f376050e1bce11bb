/** Replication, as readers and writers see it. What of it keeps a store up stands in the chapter availability. */
import { topic } from "../../topic.ts";
import { multiLeaderConflicts } from "./multi-leader-conflicts.ts";
import { replicaLagUnstated } from "./replica-lag-unstated.ts";

export const replicationOfData = topic({
	id: "databases/replication",
	title: "Replication and its conflicts",
	what: "Copies of one store have to agree on the order of writes. With one leader they follow it, some time later unless writes wait for them. With several leaders, or none, each takes writes: that is faster and survives more, and two changes of one item can meet that nobody has ordered. Something has to settle those.",
	useWhen:
		"reads outgrow one machine, readers are far away, or writes have to go on while copies cannot reach each other",
	avoidWhen:
		"an order of all writes is needed, as for balances and stock: then one leader, or a store that agrees by majority",
	tradeOff:
		"Followers answer with what was; how old that is varies with load. Several leaders lose a change without a word, or hand two versions to the program, or ask for data types that merge.",
	sources: [
		"M. Kleppmann, Designing Data-Intensive Applications, O'Reilly 2017, ch. 5",
		"M. Shapiro et al., Conflict-Free Replicated Data Types, SSS 2011",
	],
	shownBy: [
		{ key: "components.replication", on: ["keeps-records"] },
		{ key: "components.readReplicas", on: ["keeps-records"] },
	],
	rules: [multiLeaderConflicts, replicaLagUnstated],
	snippets: [
		{
			prefix: "multi-leader",
			title: "Leaders in several places",
			description: "Which copies take writes, how far behind they are, and what settles two changes of one item.",
			place: "component",
			body: "replication: { topology: ${1|multi-leader,leaderless|}, mode: async, lag: ${2:2s}, conflicts: ${3|version-vectors,last-write-wins,crdt,merge|} }",
		},
	],
});
