/** A leader with followers, none of which is ever made leader. */
import { isOwn, itemCopiesOf, lacksFailover, unknown } from "../../../analysis/index.ts";
import { rule } from "../../rule.ts";
import { automaticFailover } from "../single-point-of-failure/automatic-failover.ts";

export const missing = rule({
	id: "availability/missing-failover",
	severity: "warning",
	title: "No follower is ever made leader",
	message:
		"{store} keeps {copies:copy/copies}{of} behind one leader, and nothing makes a follower the leader: when it is lost, writes stop for good. State `failover`, or how its nodes elect a leader.",
	clauses: { of: { all: "", item: " of each item" } },
	why: "Followers keep the data and answer reads, but only the leader takes writes. Unless something promotes one of them, the loss of the leader stops writes although copies enough are up.",
	when: "Fires for an own store, cache, queue or topic whose topology is leader-follower with more than one copy, and which states neither `failover` nor `leaderElection` nor a `quorum`. Read replicas are no followers in this sense.",
	falseAlarms:
		"A product that promotes by itself: state `failover: { mode: automatic }`, which also says how long it takes.",
	bad: `
components:
  orders-db: { type: database, replicas: 3, replication: { topology: leader-follower, mode: sync } }
`,
	good: `
components:
  orders-db:
    type: database
    replicas: 3
    replication: { topology: leader-follower, mode: sync }
    failover: { mode: automatic }
`,
	fix: ["assumption", "choice"],
	check({ design, analysis, report }) {
		for (const store of design.components) {
			if (!isOwn(store) || !lacksFailover(store)) continue;
			const running = analysis.copies.survival(store).copies;
			const copies = Math.min(running, itemCopiesOf(store).value);
			report({
				subject: store,
				at: store.replication?.topology?.node,
				rests: [unknown(store, "failover", "leaderElection")],
				facts: { store, copies, of: copies < running ? "item" : "all" },
				fix: () => automaticFailover(store, analysis),
			});
		}
	},
});
