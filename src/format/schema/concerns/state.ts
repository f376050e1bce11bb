/** What a replica remembers. */
import { duration, either, field, oneOf, record, reference } from "../types.ts";
import { own, servers } from "./where.ts";

export const state = {
	state: field(
		oneOf(["stateless", "stateful"]),
		"Whether a replica keeps something between requests that the other replicas do not have. What is stateless can be replaced and added at will.",
		{
			on: own,
		},
	),
	sessions: field(
		record({
			store: field(
				either(oneOf(["memory", "client"]), reference("components")),
				"Where sessions are kept: in one replica's memory, with the client, or in the component of this id.",
				{
					example: "session-cache",
				},
			),
			expiry: field(duration, "When a session ends by itself.", { example: "30m" }),
		}),
		"How it remembers who is logged in.",
		{ on: servers, example: "{ store: session-cache, expiry: 30m }" },
	),
};
