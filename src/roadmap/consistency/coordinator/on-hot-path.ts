/** A coordinator that every request asks. */
import { type Analysis, isKnown, isOutside } from "../../../analysis/index.ts";
import { type Connection, hasTrait } from "../../../format/index.ts";
import { hotPath } from "../../constants.ts";
import { rate } from "../../facts.ts";
import { rule } from "../../rule.ts";

export const onHotPath = rule({
	id: "consistency/coordinator-on-hot-path",
	severity: "warning",
	title: "Every request asks the coordinator",
	message:
		"On {flow}, {caller} asks {coordinator} {arriving} at peak: it decides by majority, one thing after another, and more nodes make it slower. Let {caller} keep the answer (`cached`) or hold a lease, or state the `capacity` it was measured with.",
	why: "A coordinator writes every decision to a majority of its nodes and to disk, in one order. That is what makes it right, and why it does some thousands a second however many nodes there are. On the way of every request it is the limit of the whole system, and its slow second everybody's. What it is good for changes seldom: who leads, where things are, who may.",
	when: "Fires where the steps of a flow bring a coordinator 1,000 calls a second or more at peak over one connection, also behind a queue or topic, without `cached: true` there. Silent where its stated `capacity` carries all that reaches it: that of one node, since all goes through the one that leads. Yields to fundamentals/capacity-shortfall.",
	falseAlarms: "Reads that any of its nodes answers from memory: state the `capacity` that it then has.",
	bad: `
components:
  app: { type: client, connections: [shop] }
  shop: { type: service, replicas: 8, connections: [locks] }
  locks: { type: coordinator, replicas: 3 }
flows: { buy: { rate: 2k/s, steps: [app -> shop, shop -> locks: lock the cart] } }
`,
	good: `
components:
  app: { type: client, connections: [shop] }
  shop: { type: service, replicas: 8, connections: [{ to: locks, cached: true }] }
  locks: { type: coordinator, replicas: 3 }
flows: { buy: { rate: 2k/s, steps: [app -> shop, shop -> locks: who leads] } }
`,
	yieldsTo: ["fundamentals/capacity-shortfall"],
	check({ design, analysis, report }) {
		for (const connection of design.connections) {
			const { caller, target: coordinator, cached } = connection;
			if (!hasTrait(coordinator.type, "agrees") || isOutside(caller) || cached?.value === true) continue;
			const total = analysis.demand.over(connection).total;
			const [call] = analysis.calls.over(connection);
			if (call === undefined || !isKnown(total) || total.value < hotPath || isCarried(connection, analysis)) continue;
			report({
				subject: connection,
				about: [coordinator],
				at: call.step.node,
				rests: [total],
				facts: { flow: call.flow, caller, coordinator, arriving: rate(total.value) },
			});
		}
	},
});

/** By the node that leads, through which all goes. */
function isCarried({ target }: Connection, { utilisations }: Analysis): boolean {
	const busiest = utilisations.busiest(target);
	return (
		target.capacity !== undefined && busiest !== undefined && isKnown(busiest) && busiest.value <= target.capacity.value
	);
}
