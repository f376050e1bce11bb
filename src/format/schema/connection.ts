/** The keys of a connection. The side that opens it owns it. */
import { atOnce, description, percentiles } from "./common.ts";
import {
	boolean,
	duration,
	either,
	factor,
	field,
	lowIsBetter,
	oneOf,
	openOneOf,
	positive,
	record,
	reference,
	share,
	text,
} from "./types.ts";
import { kindNames, protocols } from "./vocabulary.ts";

export const connectionFields = {
	to: field(reference("components"), "The component at the other end.", { required: true, example: "orders-db" }),
	name: field(text, "What people call it; a waiver may name it by this."),
	description,
	kind: field(
		oneOf(kindNames),
		"What goes over it. Two connections to one target may differ by this; a step takes the one that fits.",
		{
			unstated:
				"`read` from `monitoring`; else `publish` to a queue, topic or event-store; `read-write` to a store or cache; `request` to the rest",
		},
	),
	protocol: field(openOneOf(protocols), "What it speaks. Another name is accepted, and no rule judges it.", {
		example: "grpc",
	}),
	latency: field(
		either(lowIsBetter(duration), percentiles),
		"The network's round trip, there and back. It counts where it is stated, here or in `network`.",
		{ example: "2ms" },
	),
	delivery: field(
		oneOf(["push", "pull"]),
		"Of a subscription: whether the broker calls its consumer, or is asked by it.",
	),
	interval: field(lowIsBetter(duration), "How often it asks, if it polls.", { example: "5s" }),
	timeout: field(
		duration,
		"How long one attempt waits for its answer. Without it a slow callee holds its callers for as long as it likes.",
		{ example: "300ms" },
	),
	retry: field(
		record(
			{
				attempts: field(either(positive, oneOf(["unlimited"])), "All tries, the first included, or `unlimited`.", {
					example: "3",
				}),
				backoff: field(
					oneOf(["none", "fixed", "linear", "exponential"]),
					"How the wait between tries grows, so that a struggling callee is left time.",
				),
				jitter: field(boolean, "Whether waits are spread at random, so that callers do not all come back at once."),
				delay: field(duration, "The wait before the second try, from which the others grow.", {
					unstated: "100ms",
					example: "100ms",
				}),
				maxDelay: field(duration, "The longest wait between two tries.", { example: "2s" }),
				budget: field(
					share,
					"How many retries there may be, as a share of first tries: a bound on what retries add to an overload.",
					{ example: "10%" },
				),
			},
			"attempts",
		),
		"What the caller does after a failed try.",
		{ example: "{ attempts: 3, backoff: exponential, jitter: true }" },
	),
	circuitBreaker: field(
		record(
			{
				failureThreshold: field(share, "Share of the calls in its window that fail before it opens.", {
					example: "50%",
				}),
				window: field(duration, "Over how much time they are counted.", { example: "10s" }),
				minimumCalls: field(positive, "Calls in the window from which the share counts; with fewer it never opens.", {
					example: "20",
				}),
				openFor: field(duration, "How long calls fail at once before it tries again.", { example: "30s" }),
				halfOpenProbes: field(positive, "Calls let through to try.", { example: "3" }),
			},
			true,
		),
		"Stops calling what keeps failing, so that neither side is worn down.",
		{ example: "{ failureThreshold: 50%, openFor: 30s }" },
	),
	bulkhead: field(
		record({ maxConcurrent: atOnce("Calls open at once, per replica of the caller.") }, "maxConcurrent"),
		"Keeps one slow dependency from taking all of the caller's threads or connections.",
		{ example: "{ maxConcurrent: 20 }" },
	),
	fallback: field(
		either(
			oneOf(["cached", "default", "queue", "none"]),
			record(
				{
					to: field(reference("components"), "The component that answers instead.", {
						required: true,
						example: "orders-replica",
					}),
				},
				"to",
			),
		),
		"What the caller does when the call fails: an older answer, a fixed one, doing it later, nothing, or asking another component.",
		{ example: "cached" },
	),
	critical: field(
		boolean,
		"Whether the caller fails with it. If not, it only slows the caller down, up to `timeout`.",
		{ unstated: "true" },
	),
	idempotent: field(
		either(boolean, record({ key: field(text, "What a repeated call is known by.", { example: "order-id" }) })),
		"Whether a repeated call does no harm. Retries and at-least-once delivery repeat calls.",
		{ example: "{ key: order-id }" },
	),
	fanout: field(factor, "Calls for each incoming call; fractions are allowed.", { unstated: "1", example: "2.5" }),
	encryption: field(
		oneOf(["tls", "mtls", "none"]),
		"How it is protected on the way. With mtls both sides prove who they are.",
		{
			unstated: "`tls` with the protocols https, tls and http3; else unknown",
		},
	),
	outbox: field(
		boolean,
		"Whether a message is stored in one transaction with the change it tells of, and sent afterwards. The flow then does not need the topic.",
	),
	from: field(oneOf(["leader", "replica", "any"]), "Which copies a read may ask. A replica may lag behind.", {
		unstated: "leader",
	}),
	cached: field(boolean, "Whether the caller keeps the answers."),
	concurrency: atOnce("Messages that one consumer works on at once."),
	backPressure: field(
		oneOf(["pull", "credit", "reactive-streams", "none"]),
		"How a slow consumer slows its source down, instead of drowning.",
	),
};
