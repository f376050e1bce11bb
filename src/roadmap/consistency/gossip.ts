/** Gossip: news spreads from node to node. */
import { isManaged } from "../../analysis/index.ts";
import type { Component } from "../../format/index.ts";
import { rule } from "../rule.ts";
import { topic } from "../topic.ts";

const forStrong = rule({
	id: "consistency/gossip-for-strong",
	severity: "error",
	title: "Strong reads from what only spreads by gossip",
	message:
		"{requirement} asks for strong reads of {data}, and the nodes of {store} know of each other by gossip, with neither a quorum nor a leader stated: two that have not heard of each other both answer, differently. State `quorum` or `leaderElection`.",
	why: "Gossip tells everybody in the end, and nobody when. While news travels, two nodes can each take themselves for the owner of an item, accept different writes, and both say that all is well. Strong reads need somebody who decides: a leader that a majority has chosen, or a quorum in which reads and writes meet. Members may well be found by gossip; what is true must not be.",
	when: "Fires for a store of one's own with two copies or more that states `membership: gossip`, holds data for which a requirement asks strong consistency, and states neither `quorum`, `leaderElection`, a topology with a leader, nor that it is strong (`consistency`, `cap: CP`). Yields to consistency/cap-mismatch.",
	falseAlarms: "A store that elects a leader for each shard: state `leaderElection`.",
	bad: `
requirements: { truth: { consistency: strong, data: balances } }
components:
  balances-db: { type: database, replicas: 3, membership: gossip }
data: { balances: { store: balances-db } }
`,
	good: `
requirements: { truth: { consistency: strong, data: balances } }
components:
  balances-db: { type: database, replicas: 3, membership: gossip, quorum: { nodes: 3, read: 2, write: 2 } }
data: { balances: { store: balances-db } }
`,
	yieldsTo: ["consistency/cap-mismatch", "consistency/cap-contradiction"],
	check({ design, analysis: { consistency, copies }, report }) {
		for (const store of design.components) {
			const { membership } = store;
			if (membership?.value !== "gossip" || isManaged(store) || decides(store)) continue;
			const held = copies.ofItem(store);
			const [asked] = held.value > 1 ? consistency.strongIn(store) : [];
			if (asked === undefined) continue;
			report({
				subject: store,
				about: store.holds,
				at: membership.node,
				rests: [asked.target, membership, held],
				facts: { requirement: asked.target.requirement, data: asked.data, store },
			});
		}
	},
});

/** Somebody who decides, or the statement that somebody does. */
const decides = ({ quorum, leaderElection, replication, consistency, cap }: Component): boolean =>
	quorum !== undefined ||
	leaderElection !== undefined ||
	replication?.topology?.value === "leader-follower" ||
	consistency !== undefined ||
	cap !== undefined;

export const gossip = topic({
	id: "consistency/gossip",
	title: "Gossip",
	what: "Every node tells a few others, chosen at random, what it knows, again and again. News reaches n nodes after about log2 n rounds, with no node in charge and any of them missing: a thousand nodes after some 10 rounds, 10 s with a round each second. It suits what may be heard late: who is a member, who seems down, roughly how much load there is.",
	useWhen: "many nodes have to know of each other, come and go, and no single place may be asked",
	avoidWhen: "all have to agree at one moment, or there are only a few nodes: then a coordinator or a list is simpler",
	tradeOff:
		"The same news is sent many times over; for a while nodes believe different things; what a node says of itself is believed, so that one with a wrong clock or version can spread nonsense.",
	sources: [
		"A. Demers et al., Epidemic Algorithms for Replicated Database Maintenance, PODC 1987",
		"A. Das, I. Gupta, A. Motivala, SWIM: Scalable Weakly-consistent Infection-style Membership, DSN 2002",
	],
	shownBy: ["components.membership=gossip"],
	rules: [forStrong],
	snippets: [
		{
			prefix: "gossip",
			title: "Members found by gossip, data by quorum",
			description: "Nodes hear of each other by gossip; reads and writes meet in a majority.",
			place: "component",
			body: "membership: gossip\nreplication: { topology: leaderless, factor: 3, conflicts: ${1|version-vectors,last-write-wins|} }\nquorum: { nodes: 3, read: 2, write: 2 }\nantiEntropy: ${2|merkle-tree,read-repair|}",
		},
	],
});
