/** How much load retries may add: bounded tries, and one level that retries. */
import { type Analysis, type Call, isCall, loadPerCall } from "../../analysis/index.ts";
import type { Connection } from "../../format/index.ts";
import { mostCallsOfOne, timeoutLimits, usualAttempts } from "../constants.ts";
import { assume, set } from "../fix.ts";
import { rule } from "../topic.ts";

export const unbounded = rule({
	id: "resilience/unbounded-retry",
	severity: "error",
	title: "A retry without end",
	message: {
		unlimited:
			"{caller} tries {callee} without end: while {callee} is down, every call piles up in {caller} and in all who wait for it, and keeps {callee} down. Bound `attempts`.",
		unstated:
			"{caller} retries {callee}, and neither `attempts` nor `budget` says how often: nothing bounds what its retries add to an overload of {callee}, or how long {caller}'s callers wait.",
	},
	why: "A retry that never gives up turns a failure of the callee into one of the caller: its calls never end, so they add up until memory or threads run out, and when the callee returns it meets all of them at once.",
	when: "An error where a call states attempts unlimited, a warning where it states a retry with neither attempts nor a budget. Messages, subscriptions and replication are not judged: nobody waits for those.",
	falseAlarms:
		"A background job that has to succeed some day: let a queue redeliver it, with a dead letter after so many tries.",
	bad: `
components:
  orders: { type: service, connections: [{ to: rates, retry: { attempts: unlimited, backoff: exponential }, idempotent: true }] }
  rates: { type: service }
`,
	good: `
components:
  orders: { type: service, connections: [{ to: rates, retry: { attempts: 3, backoff: exponential }, idempotent: true }] }
  rates: { type: service }
`,
	fix: "assumption",
	check({ design, analysis, report }) {
		for (const connection of design.connections) {
			const { retry, caller, target } = connection;
			if (retry === undefined || !isCall(connection) || connection.kind === "replicate") continue;
			const isUnlimited = retry.attempts?.value === "unlimited";
			if (!isUnlimited && (retry.attempts !== undefined || retry.budget !== undefined)) continue;
			report({
				subject: connection,
				at: (retry.attempts ?? retry).node,
				message: isUnlimited ? "unlimited" : "unstated",
				level: isUnlimited ? "error" : "warning",
				...(isUnlimited ? { unstated: false } : {}),
				facts: { caller, callee: target },
				fix: () => boundTo(attemptsThatFit(connection, analysis), connection),
			});
		}
	},
});

const boundTo = (attempts: number, { route }: Connection) =>
	assume(attempts === 2 ? "Try twice" : `Try ${attempts} times`, set(route, ["retry", "attempts"], attempts));

/** The usual number, or one try again where more would outlast the callers' timeouts or the flow's target. */
const attemptsThatFit = (connection: Connection, { timeouts }: Analysis): number =>
	timeouts.wouldHold(new Map([[connection, { tries: usualAttempts }]]), timeoutLimits) ? usualAttempts : 2;

export const amplification = rule({
	id: "resilience/retry-amplification",
	severity: "warning",
	title: "Retries multiply along a chain",
	message:
		"Retries at {count} levels multiply: one call can become {product} at {last} ({factors}), just when {last} is failing. Retry at one level, or bound retries with a `budget`.",
	why: "Every level of a chain that retries multiplies the calls of the level above. Four tries at three levels are 64 calls for one, and they come exactly when the last in the chain is overloaded.",
	when: "Multiplies the attempts down each flow's calls as far as an answer is waited for, a client's included; a retry budget counts as one plus the budget, an unlimited retry not at all (resilience/unbounded-retry speaks of it). Fires where two or more retried calls come to more than ten; reported once, where the product first passes that.",
	falseAlarms:
		"An inner level that returns an error which the outer one knows not to retry. State a `budget`, which says as much.",
	bad: `
components:
  web: { type: client, connections: [{ to: gateway, idempotent: true, retry: { attempts: 4, backoff: exponential, jitter: true } }] }
  gateway: { type: api-gateway, connections: [{ to: orders, timeout: 1s, idempotent: true, retry: { attempts: 4, backoff: exponential, jitter: true } }] }
  orders: { type: service }
flows:
  checkout: { steps: [web -> gateway, gateway -> orders] }
`,
	good: `
components:
  web: { type: client, connections: [{ to: gateway, idempotent: true, retry: { attempts: 4, backoff: exponential, jitter: true } }] }
  gateway: { type: api-gateway, connections: [{ to: orders, timeout: 1s, idempotent: true, retry: { attempts: 2, backoff: exponential, jitter: true } }] }
  orders: { type: service }
flows:
  checkout: { steps: [web -> gateway, gateway -> orders] }
`,
	check({ analysis, report }) {
		for (const [connection, { product, calls }] of analysis.retries.multiplyingBeyond(mostCallsOfOne)) {
			report({
				subject: connection,
				at: (connection.retry?.attempts ?? connection.retry ?? connection).node,
				facts: {
					count: calls.length,
					product: Math.floor(product),
					last: calls.at(-1)!.to,
					factors: calls.map(factor),
				},
				related: calls
					.filter((call) => call.connection !== connection)
					.slice(0, 6)
					.map((call) => ({ at: call.connection!.node, message: `${factor(call)} here.` })),
			});
		}
	},
});

const factor = ({ from, connection }: Call): string =>
	`${Number.parseFloat(loadPerCall(connection!).toPrecision(3))} by \`${from.id}\``;
