/** The keys of a connection. The side that opens it owns it. */
import { atOnce, description, percentiles } from "./common.ts";
import { boolean, duration, either, factor, field, oneOf, openOneOf, positive, record, reference, share, text } from "./types.ts";
import { kindNames, protocols } from "./vocabulary.ts";

export const connectionFields = {
	to: field(reference("components"), "The component at the other end.", { required: true }),
	name: field(text, "What people call it."),
	description,
	kind: field(oneOf(kindNames), "What goes over it.", {
		unstated: "`read` from monitoring; else `publish` to a queue, topic or event-store; `read-write` to a store or cache; `request` to the rest",
	}),
	protocol: field(openOneOf(protocols), "What it speaks.", { example: "grpc" }),
	latency: field(either(duration, percentiles), "The network's round trip.", { example: "2ms" }),
	delivery: field(oneOf(["push", "pull"]), "Whether the broker calls its consumer, or is asked."),
	interval: field(duration, "How often it asks, if it polls."),
	timeout: field(duration, "How long one attempt waits.", { example: "300ms" }),
	retry: field(
		record({
			attempts: field(either(positive, oneOf(["unlimited"])), "All tries, the first included."),
			backoff: field(oneOf(["none", "fixed", "linear", "exponential"]), "How the wait between tries grows."),
			jitter: field(boolean, "Whether waits are spread at random."),
			maxDelay: field(duration, "The longest wait between two tries."),
			budget: field(share, "Retries at most, as a share of first tries.", { example: "10%" }),
		}),
		"What happens after a failed try.",
		{ example: "{ attempts: 3, backoff: exponential, jitter: true }" },
	),
	circuitBreaker: field(
		record({
			failureThreshold: field(share, "Share of the calls in its window that may fail before it opens."),
			openFor: field(duration, "How long it fails fast before it probes."),
			halfOpenProbes: field(positive, "Calls let through to probe."),
		}),
		"Stops calling what keeps failing.",
		{ example: "{ failureThreshold: 50%, openFor: 30s }" },
	),
	bulkhead: field(
		record({ maxConcurrent: atOnce("Calls open at once, per replica of the caller.") }),
		"Keeps one dependency from taking all of the caller's threads or connections.",
	),
	fallback: field(
		either(oneOf(["cached", "default", "queue", "none"]), record({ to: field(reference("components"), "Who answers instead.", { required: true }) })),
		"What the caller does when the call fails.",
	),
	critical: field(boolean, "Whether the caller fails with it.", { unstated: "true" }),
	idempotent: field(either(boolean, record({ key: field(text, "What a repeated call is known by.") })), "Whether a repeated call does no harm.", {
		example: "{ key: order-id }",
	}),
	fanout: field(factor, "Calls for each incoming call; fractions are allowed.", { unstated: "1" }),
	encryption: field(oneOf(["tls", "mtls", "none"]), "How it is protected on the way.", { unstated: "`tls` with https, tls or http3; else unknown" }),
	outbox: field(boolean, "Whether the message is stored with the change it tells of and sent afterwards."),
	from: field(oneOf(["leader", "replica", "any"]), "Which copies a read may ask.", { unstated: "leader" }),
	cached: field(boolean, "Whether the caller keeps the answers."),
	concurrency: atOnce("Messages that one consumer works on at once."),
	backPressure: field(oneOf(["pull", "credit", "reactive-streams", "none"]), "How a slow consumer slows its source."),
};
