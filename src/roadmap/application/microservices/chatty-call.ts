/** Many calls of one service for one request. */
import { type Call, hasWaiter, isOutside, keepsStream } from "../../../analysis/index.ts";
import { type Component, type Connection, hasTrait } from "../../../format/index.ts";
import { chattyFrom } from "../../constants.ts";
import { rule } from "../../rule.ts";

export const chattyCall = rule({
	id: "application/chatty-call",
	severity: "info",
	title: "One call for each item",
	message:
		"{caller} calls {service} {times:time/times} for one request of {flow}: each is a round trip, and the slowest or their sum is what the request waits for. Ask for all at once: one call with a list.",
	why: "A call over the network costs some hundred times what a call in one process does, however little it asks. Ten of them in a row take ten round trips; side by side they take as long as the slowest of ten, which with ten tries is often a slow one. A service that is asked for one item at a time, by callers that need lists, lacks a call for lists.",
	when: `Fires where a step of a flow that somebody waits for goes from one component of one's own to a service, and runs ${chattyFrom} times or more for one call of its caller, by \`fanout\` and by the blocks with \`repeat\` around it. Silent for stores, and where the target states \`sharding\` or \`limits.batching\`, where its copies are as many as the calls (each is asked once), and over \`websocket\`, \`sse\` and \`mqtt\`.`,
	falseAlarms: "Calls that must not be one, such as ten that may each fail alone: suppress it there.",
	bad: `
components:
  app: { type: client, connections: [basket] }
  basket: { type: service, connections: [{ to: prices, fanout: 30 }] }
  prices: { type: service }
flows: { show: { steps: [app -> basket, basket -> prices] } }
`,
	good: `
components:
  app: { type: client, connections: [basket] }
  basket: { type: service, connections: [prices] }
  prices: { type: service }
flows: { show: { steps: [app -> basket, "basket -> prices: prices of all items"] } }
`,
	check({ design, analysis, report }) {
		for (const connection of design.connections) {
			if (!isService(connection.target) || isOutside(connection.caller) || keepsStream(connection)) continue;
			const calls = analysis.calls.over(connection).filter(hasWaiter);
			const times = Math.max(0, ...calls.map(timesFor));
			if (times < chattyFrom || isOneForEachPart(connection.target, times)) continue;
			const call = calls.find((one) => timesFor(one) === times)!;
			report({
				subject: connection,
				at: connection.fanout?.node ?? call.step.node,
				rests: connection.fanout === undefined ? [] : [connection.fanout],
				facts: { caller: connection.caller, service: connection.target, times, flow: call.flow },
			});
		}
	},
});

/** How often it runs for one run of the call above it. */
const timesFor = ({ connection, times, parent }: Call): number =>
	((connection as Connection).fanout?.value ?? 1) * (times / (parent?.times ?? times));

const isService = ({ type }: Component): boolean =>
	hasTrait(type, "compute") && !hasTrait(type, "consulted") && !hasTrait(type, "watches");

const isOneForEachPart = ({ sharding, limits, replicas }: Component, times: number): boolean =>
	sharding !== undefined || limits?.batching?.value === true || replicas?.value === times;
