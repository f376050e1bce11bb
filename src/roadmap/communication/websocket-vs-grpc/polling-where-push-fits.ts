/** Clients that keep asking whether something is new. */
import { keepsStream, streamBeside } from "../../../analysis/index.ts";
import { type Connection, hasTrait } from "../../../format/index.ts";
import { oftenPolled } from "../../constants.ts";
import { duration } from "../../facts.ts";
import { messages, rule } from "../../rule.ts";

export const pollingWherePushFits = rule({
	id: "communication/polling-where-push-fits",
	severity: "info",
	title: "Asking again and again",
	message: messages({
		often:
			"{client} asks {target} every {interval} whether something is new, {perHour:time/times} an hour each, mostly in vain. Let {target} tell it: by sse, or by websocket where it answers too.",
		besides:
			"{client} asks {target} every {interval}, and holds a connection open to {pushing} over which it could be told. Send the news over that.",
	}),
	why: "Each question costs both sides a request, and on a phone its radio, whether there is news or not; and news is as old as half the interval on average. Somebody who holds a connection open is told when there is something to tell.",
	when: "Fires where a client states an `interval` of five seconds or less on a connection by which it asks, and at any interval where it also opens a websocket, sse or mqtt connection to the same target or to what stands before it. Yields to application/polling-for-real-time.",
	falseAlarms: "News in every answer, as of a position that always moves; few clients within one's own walls.",
	bad: `
components:
  board: { type: client, connections: [{ to: scores, interval: 2s, protocol: https }] }
  scores: { type: service, managed: true }
`,
	good: `
components:
  board: { type: client, connections: [{ to: scores, protocol: sse, encryption: tls }] }
  scores: { type: service, managed: true }
`,
	yieldsTo: ["application/polling-for-real-time"],
	check({ design, report }) {
		for (const connection of design.connections) {
			const { caller, target, interval } = connection;
			if (interval === undefined || !hasTrait(caller.type, "for-people") || !asks(connection)) continue;
			const pushing = streamBeside(connection);
			const common = { subject: connection, about: [caller, target], at: interval.node };
			const facts = { client: caller, target, interval: duration(interval) };
			if (pushing?.protocol !== undefined)
				report({
					...common,
					message: "besides",
					rests: [interval, pushing.protocol],
					facts: { ...facts, pushing: pushing.target },
				});
			else if (interval.value > 0 && interval.value <= oftenPolled)
				report({
					...common,
					message: "often",
					rests: [interval],
					facts: { ...facts, perHour: Number((3600 / interval.value).toPrecision(2)) },
				});
		}
	},
});

const asks = (connection: Connection): boolean =>
	(connection.kind === "request" || connection.kind === "read") && !keepsStream(connection);
