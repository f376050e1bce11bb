/** How messages are kept and handed on. */
import { duration, field, oneOf, positive, record, reference } from "../types.ts";
import { all } from "../vocabulary.ts";
import { compute, holders, messaging } from "./where.ts";

export const messages = {
	delivery: field(
		oneOf(["at-most-once", "at-least-once", "exactly-once"]),
		"How often a message reaches its consumer when something fails: it may be lost, it may come twice, or neither.",
		{
			on: all(messaging, ["stream-processor"]),
			unstated: "`at-least-once` of a queue, and of what states a `deadLetter`; of other topics unknown",
		},
	),
	ordering: field(
		oneOf(["none", "partition", "total"]),
		"Which messages keep their order: none, those of one partition, or all.",
		{ on: all(messaging, ["stream-processor"]) },
	),
	retention: field(duration, "How long messages or items are kept: how long a consumer may be away.", {
		on: all(holders, ["monitoring"]),
		example: "7d",
	}),
	maxDepth: field(positive, "Messages that it holds at most.", { on: messaging, example: "100000" }),
	overflow: field(
		oneOf(["block", "reject", "drop-oldest", "spill"]),
		"What happens when it is full: senders wait or are refused, old messages go, or they move to disk.",
		{
			on: messaging,
		},
	),
	deadLetter: field(
		record(
			{
				to: field(reference("components"), "Where a message goes that cannot be handled.", {
					required: true,
					example: "orders-dlq",
				}),
				after: field(
					positive,
					"After so many tries, the first included. What counts redeliveries is stated with one more.",
					{ example: "5" },
				),
			},
			"to",
		),
		"What becomes of a message that nobody can handle, so that it does not hold up the rest.",
		{ on: all(messaging, compute), example: "{ to: orders-dlq, after: 5 }" },
	),
	partitions: field(
		positive,
		"Pieces that are consumed side by side: at most so many consumers of a kind share the work.",
		{ on: messaging, example: "12" },
	),
};
