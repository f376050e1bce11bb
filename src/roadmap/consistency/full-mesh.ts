/** Full mesh: each node talks to each. */
import { isOwn, replicasAtPeak } from "../../analysis/index.ts";
import { mostInMesh } from "../constants.ts";
import { rule } from "../rule.ts";
import { topic } from "../topic.ts";

const tooLarge = rule({
	id: "consistency/full-mesh-too-large",
	severity: "warning",
	title: "A full mesh of too many nodes",
	message:
		"{component} links each of {nodes:node} with each: {links} links, and one more adds {nodes}. Each change is sent {others:time} over, and each node keeps track of all. Let changes go over a leader, or spread by gossip.",
	why: "The links of a full mesh grow with the square of its nodes, and so do the connections, the heartbeats and what a change costs. What is simple and fast with five takes most of its network for itself with fifty, and a node that is slow is slow for all.",
	when: "Fires for a component of one's own whose `replication.topology` is full-mesh and which has more than ten nodes, at `scaling.max`: n(n-1)/2 links.",
	falseAlarms: "Nodes in groups that only link their own: then the topology is not a full mesh.",
	bad: `
components:
  chat: { type: service, replicas: 12, state: stateful, replication: { topology: full-mesh, mode: async } }
`,
	good: `
components:
  chat: { type: service, replicas: 5, state: stateful, replication: { topology: full-mesh, mode: async } }
`,
	check({ design, report }) {
		for (const component of design.components) {
			const topology = component.replication?.topology;
			if (topology?.value !== "full-mesh" || !isOwn(component)) continue;
			const nodes = replicasAtPeak(component);
			if (nodes.value <= mostInMesh) continue;
			const others = nodes.value - 1;
			report({
				subject: component,
				at: topology.node,
				rests: [topology, nodes],
				facts: { component, nodes, links: Number(((nodes.value * others) / 2).toPrecision(3)), others },
			});
		}
	},
});

export const fullMesh = topic({
	id: "consistency/full-mesh",
	title: "Full mesh",
	what: "Every node has a link to every other and sends its changes to all directly. A change is everywhere after one hop, and no node is special. Among n nodes there are n(n-1)/2 links: 10 among 5, 45 among 10, 1,225 among 50.",
	useWhen: "a handful of nodes have to hear of each other's changes at once, and none of them may be in charge",
	avoidWhen: "there are more than about ten, or their number changes by itself",
	tradeOff: "Nothing stands between two nodes that could fail; every node pays for every other one.",
	sources: ["M. van Steen, A. S. Tanenbaum, Distributed Systems, 4th ed. 2023, ch. 4"],
	shownBy: ["components.replication.topology=full-mesh"],
	rules: [tooLarge],
	snippets: [],
});
