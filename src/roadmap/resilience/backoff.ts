/** How long to wait between tries: growing pauses, spread at random. */
import type { Connection } from "../../format/index.ts";
import { triesWithoutBackoff } from "../constants.ts";
import { assume, set } from "../fix.ts";
import { rule } from "../topic.ts";
import { callerRetries, isOneOfMany, triesInWords } from "./retries.ts";

export const withoutBackoff = rule({
	id: "resilience/retry-without-backoff",
	severity: "warning",
	title: "Retries come straight back",
	message:
		"{caller} tries {callee} {tries}, {pauses}: when {callee} is overloaded, its callers keep adding load at full pace and hold it down. Let the pauses grow (`backoff: exponential`).",
	why: "Retries turn a brief overload into a lasting one: each failed call comes back as several, at the moment when the callee can take least. Pauses that grow leave it time to recover.",
	when: "Fires where a call or publish is tried more than twice, or states no number of tries, with backoff none, fixed or unstated. Subscriptions, replication and outboxes are not judged.",
	falseAlarms: "A client library backs off by itself: state `backoff: exponential`, so that the review sees it.",
	bad: `
components:
  orders: { type: service, connections: [{ to: rates, kind: request, retry: { attempts: 5, backoff: fixed, jitter: true }, idempotent: true }] }
  rates: { type: service }
`,
	good: `
components:
  orders: { type: service, connections: [{ to: rates, kind: request, retry: { attempts: 5, backoff: exponential, jitter: true }, idempotent: true }] }
  rates: { type: service }
`,
	fix: "assumption",
	check({ design, report }) {
		for (const connection of design.connections) {
			const { retry, caller, target } = connection;
			if (!callerRetries(connection)) continue;
			const backoff = retry!.backoff?.value;
			const attempts = retry!.attempts?.value;
			if (
				backoff === "linear" ||
				backoff === "exponential" ||
				(typeof attempts === "number" && attempts <= triesWithoutBackoff)
			)
				continue;
			report({
				subject: connection,
				at: retry!.backoff?.node ?? retry!.node,
				facts: {
					caller,
					callee: target,
					tries: triesInWords(connection),
					pauses:
						backoff === undefined
							? "with no backoff stated"
							: backoff === "fixed"
								? "always after the same pause"
								: "with no pause",
				},
				...(backoff === undefined ? {} : { unstated: false }),
				fix: () =>
					assume(
						"Let the pauses grow",
						set(connection.route, ["retry", "backoff"], "exponential"),
						...(isSpread(connection) ? [] : [set(connection.route, ["retry", "jitter"], true)]),
					),
			});
		}
	},
});

/** Its pauses are random, or it has nobody to collide with. */
const isSpread = ({ retry, caller }: Connection): boolean => retry?.jitter?.value === true || !isOneOfMany(caller);

export const withoutJitter = rule({
	id: "resilience/retry-without-jitter",
	severity: "warning",
	title: "Retries come back all at once",
	message:
		"{who} try {callee} {tries} without jitter: what fails together comes back together, wave after wave, and knocks {callee} over again. Spread the pauses (`jitter: true`).",
	why: "When a callee fails, all its callers fail in the same moment. With equal pauses they also return in the same moment, and the crowd that brought it down is there again. Random pauses turn the wave into a trickle.",
	when: "Fires where a call or publish is tried again with jitter false or unstated, and the caller is a client or has several replicas (at scaling.max). Yields to resilience/retry-without-backoff, whose fix brings both.",
	falseAlarms: "A client library adds jitter by itself: state `jitter: true`.",
	bad: `
components:
  orders: { type: service, replicas: 4, discovery: platform, connections: [{ to: rates, retry: { attempts: 3, backoff: exponential }, idempotent: true }] }
  rates: { type: service }
`,
	good: `
components:
  orders: { type: service, replicas: 4, discovery: platform, connections: [{ to: rates, retry: { attempts: 3, backoff: exponential, jitter: true }, idempotent: true }] }
  rates: { type: service }
`,
	yieldsTo: ["resilience/retry-without-backoff"],
	fix: "assumption",
	check({ design, report }) {
		for (const connection of design.connections) {
			const { retry, caller, target } = connection;
			if (!callerRetries(connection) || isSpread(connection)) continue;
			report({
				subject: connection,
				at: retry!.jitter?.node ?? retry!.node,
				facts: {
					who: caller.type === "client" ? `Clients (\`${caller.id}\`)` : `The replicas of \`${caller.id}\``,
					callee: target,
					tries: triesInWords(connection),
				},
				...(retry!.jitter === undefined ? {} : { unstated: false }),
				fix: () => assume("Spread the pauses at random", set(connection.route, ["retry", "jitter"], true)),
			});
		}
	},
});
