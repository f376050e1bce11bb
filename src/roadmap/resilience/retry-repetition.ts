/** What may be tried again, and what ought to be. */
import {
	type Analysis,
	type Call,
	certaintyOf,
	isCall,
	isManaged,
	isNeeded,
	isOutside,
	replicasAtPeak,
} from "../../analysis/index.ts";
import type { Connection } from "../../format/index.ts";
import { timeoutLimits, usualAttempts } from "../constants.ts";
import { assume, choice, set } from "../fix.ts";
import { rule, type Severity } from "../topic.ts";
import { callerRetries, triesInWords } from "./retries.ts";

export const nonIdempotent = rule({
	id: "resilience/retry-non-idempotent",
	severity: "error",
	title: "A retry may do it twice",
	message: {
		stated:
			"{caller} tries {callee} {tries}, and the call states `idempotent: false`: where only the answer is lost, it is done twice. Give it a key by which {callee} knows a repetition, or try once.",
		certain:
			"{caller} {writes} {callee} and tries {tries}, and nothing says that a repeated {write} is harmless: where only the answer is lost, it is done twice. State what makes it `idempotent`, or try once.",
		possible:
			"{caller} tries {callee} {tries}, and nothing says that a repeated call is harmless: if it changes anything and only the answer is lost, it is done twice. State `idempotent` or `kind: read`.",
	},
	why: "A caller cannot tell a request that got lost from an answer that did. If it tries again, what was done already is done again: a second charge, a second order, a counter too high. It is safe only if the callee recognises the repetition, or if doing it twice is the same as doing it once.",
	when: "An error where a retried call or publish states idempotent false, or is a write or publish (by its kind or its steps') and states nothing; a warning for a read-write or request that states nothing. Silent for reads, for an outbox and for a topic that states exactly-once.",
	falseAlarms: "A database driver that only retries what the server has certainly not run: state `idempotent: true`.",
	bad: `
components:
  orders: { type: service, connections: [{ to: psp, kind: write, retry: { attempts: 2 } }] }
  psp: { type: external }
`,
	good: `
components:
  orders: { type: service, connections: [{ to: psp, kind: write, retry: { attempts: 2 }, idempotent: { key: order-id } }] }
  psp: { type: external }
`,
	fix: "choice",
	check({ design, analysis, report }) {
		for (const connection of design.connections) {
			const found = callerRetries(connection) ? repetition(connection, analysis) : undefined;
			if (found === undefined) continue;
			const { caller, target: callee } = connection;
			const isPublish = connection.kind === "publish";
			report({
				subject: connection,
				at: (found.message === "stated"
					? (connection.idempotent as { readonly node: Connection["node"] })
					: connection.retry!
				).node,
				...found,
				facts: {
					caller,
					callee,
					tries: triesInWords(connection),
					writes: isPublish ? "publishes to" : "writes to",
					write: isPublish ? "message" : "write",
				},
				fix: () => [withKey(connection), otherwise(connection)],
			});
		}
	},
});

function repetition(
	connection: Connection,
	{ calls }: Analysis,
): { readonly message: string; readonly level: Severity } | undefined {
	const { idempotent, target } = connection;
	if (idempotent !== undefined)
		return "value" in idempotent && !idempotent.value ? { message: "stated", level: "error" } : undefined;
	if (connection.kind === "publish" && target.delivery?.value === "exactly-once") return undefined;
	const kinds = calls
		.over(connection)
		.filter(({ against }) => against === undefined)
		.map(doneBy);
	const done = kinds.length === 0 ? [connection.kind] : kinds;
	if (done.every((kind) => kind === "read")) return undefined;
	return done.some((kind) => certaintyOf({ kind }) === "certain")
		? { message: "certain", level: "error" }
		: { message: "possible", level: "warning" };
}

/** A step may also say of a request that it only reads. */
const doneBy = ({ kind, step, flow }: Call): Call["kind"] =>
	kind === "request" && (step.more.kind ?? flow.kind)?.value === "read" ? "read" : kind;

const withKey = ({ route, target, kind }: Connection) =>
	choice(
		"Recognise repetitions by a key",
		{
			ask:
				kind === "publish"
					? `By what do consumers of \`${target.id}\` know a repeated message?`
					: `By what does \`${target.id}\` know a repeated call?`,
			expects: "text",
			suggestion: "request-id",
		},
		(key) => [set(route, "idempotent", { key })],
	);

const otherwise = ({ route }: Connection) =>
	choice(
		"Say that repeating is harmless, or try once",
		{
			ask: "What is true of it?",
			options: [
				{ value: "harmless", description: "Doing it twice is the same as doing it once." },
				{ value: "once", description: "It must not be repeated: no retry." },
			],
		},
		(answer) => [answer === "harmless" ? set(route, "idempotent", true) : set(route, ["retry", "attempts"], 1)],
	);

export const missingRetry = rule({
	id: "resilience/missing-retry",
	severity: "info",
	title: "A safe repetition is not used",
	message:
		"{caller} tries {callee} once, though the call is idempotent, {callee} {spare}, and nothing before it on {flow} tries again: one lost packet fails the flow. Try again, with growing pauses and jitter.",
	why: "Much of what fails fails once: a packet, a replica that restarts, a leader that moves. Where repeating is harmless and another copy can answer, a second try hides nearly all of it; without one each such moment reaches the user.",
	when: "Fires for a critical call in a flow that states idempotent, to something replicated, managed or external, with no retry; silent where something above it on the flow tries again (a retried call, or a queue or topic that delivers again), where a fallback or `attempts: 1` is stated, and for calls of clients and externals.",
	falseAlarms: "A mesh or client library retries by itself: state it.",
	bad: `
components:
  web: { type: client, connections: [orders] }
  orders: { type: service, connections: [{ to: psp, timeout: 400ms, idempotent: { key: order-id } }] }
  psp: { type: external }
flows:
  checkout: { steps: [web -> orders, orders -> psp] }
`,
	good: `
components:
  web: { type: client, connections: [orders] }
  orders:
    type: service
    connections: [{ to: psp, timeout: 400ms, idempotent: { key: order-id }, retry: { attempts: 2, backoff: exponential, jitter: true } }]
  psp: { type: external }
flows:
  checkout: { steps: [web -> orders, orders -> psp] }
`,
	fix: "assumption",
	check({ design, analysis, report }) {
		for (const connection of design.connections) {
			const { caller, target } = connection;
			if (!isTriedOnce(connection) || !isSpare(connection)) continue;
			const alone = analysis.calls
				.over(connection)
				.find((call) => call.against === undefined && analysis.retries.repeaterOf(call) === undefined);
			if (alone === undefined) continue;
			report({
				subject: connection,
				facts: {
					caller,
					callee: target,
					flow: alone.flow,
					spare: isManaged(target)
						? "is kept redundant by its provider"
						: `has ${replicasAtPeak(target).value} replicas`,
				},
				fix: () => tryAgain(connection, analysis),
			});
		}
	},
});

/** A critical call, stated idempotent, that nothing makes good. */
function isTriedOnce(connection: Connection): boolean {
	const { idempotent, retry, fallback, caller } = connection;
	const isIdempotent = idempotent !== undefined && !("value" in idempotent && !idempotent.value);
	return (
		isIdempotent &&
		retry === undefined &&
		(fallback === undefined || "value" in fallback) &&
		isNeeded(connection) &&
		isCall(connection) &&
		connection.kind !== "replicate" &&
		!isOutside(caller)
	);
}

const isSpare = ({ target }: Connection): boolean => isManaged(target) || replicasAtPeak(target).value > 1;

/** As many tries as fit between the callers' timeouts and the flow's target. */
function tryAgain(connection: Connection, { timeouts }: Analysis) {
	const attempts = [usualAttempts, 2].find((tries) =>
		timeouts.wouldHold(new Map([[connection, { tries, backoff: "exponential" }]]), timeoutLimits),
	);
	return attempts === undefined
		? undefined
		: assume("Try again", set(connection.route, "retry", { attempts, backoff: "exponential", jitter: true }));
}
