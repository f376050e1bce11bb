/** One look-up for each item of a list. */
import { unknown } from "../../../analysis/index.ts";
import { type Component, type Connection, hasTrait } from "../../../format/index.ts";
import { assume, set } from "../../fix.ts";
import { messages, rule } from "../../rule.ts";

export const graphqlWithoutBatching = rule({
	id: "communication/graphql-without-batching",
	severity: "info",
	title: "A look-up for each item",
	message: messages({
		unsaid:
			"{server} answers graphql and asks {store} {fanout:time/times} for one query, and nothing says that the look-ups are batched: a list of so many items costs as many round trips. Batch them: `limits.batching`.",
		none: "{server} answers graphql without batching and asks {store} {fanout:time/times} for one query: a list of so many items costs as many round trips. Batch them.",
	}),
	why: "Each field of a query is answered by a function of its own, which knows one item: for a list of a hundred orders the customer is looked up a hundred times. Gathered for a moment and asked for at once, it is one look-up.",
	when: "Fires where what is called over `protocol: graphql` opens a connection with a `fanout` above 1 to a store or cache, and does not state `limits.batching: true`.",
	falseAlarms: "Look-ups that are one query each for other reasons, as into different shards.",
	bad: `
components:
  app: { type: service, connections: [{ to: graph, protocol: graphql }] }
  graph: { type: service, connections: [{ to: people, fanout: 20 }] }
  people: { type: database, managed: true }
`,
	good: `
components:
  app: { type: service, connections: [{ to: graph, protocol: graphql }] }
  graph: { type: service, limits: { batching: true }, connections: [{ to: people, fanout: 20 }] }
  people: { type: database, managed: true }
`,
	fix: "assumption",
	check({ design, report }) {
		for (const connection of design.connections) {
			const { caller: server, target: store, fanout } = connection;
			if (fanout === undefined || fanout.value <= 1 || !hasTrait(store.type, "data")) continue;
			const asked = server.incoming.find(isGraphql)?.protocol;
			const batching = server.limits?.batching;
			if (asked === undefined || batching?.value === true || !canBatch(server)) continue;
			report({
				subject: connection,
				about: [server],
				at: fanout.node,
				message: batching === undefined ? "unsaid" : "none",
				rests: [asked, fanout, batching ?? unknown(server, "limits.batching")],
				facts: { server, store, fanout: fanout.value },
				fix: () => assume("Batch look-ups", set(server.route, ["limits", "batching"], true)),
			});
		}
	},
});

const isGraphql = ({ protocol }: Connection): boolean => protocol?.value === "graphql";

const canBatch = ({ type }: Component): boolean => hasTrait(type, "compute") || hasTrait(type, "traffic");
