/** What may be tried again, and what ought to be. */
import {
	type Analysis,
	type Call,
	certaintyOf,
	isManaged,
	keepsCopies,
	replicasAtPeak,
	storesBehind,
	unknown,
} from "../../analysis/index.ts";
import { type Connection, hasTrait, type Stated } from "../../format/index.ts";
import { choice, type Question, set } from "../fix.ts";
import { rule } from "../rule.ts";
import { before, mendsOf, more, othersMissing } from "./protections/missing.ts";
import { triedOnce } from "./protections/needs-retry.ts";
import { callerRetries, isStream, triesClauses, triesOfRetry } from "./retries.ts";

export const nonIdempotent = rule({
	id: "resilience/retry-non-idempotent",
	severity: "error",
	title: "A retry may do it twice",
	message: {
		stated:
			"{caller} tries {callee} {tries}, and the call states `idempotent: false`: where only the answer is lost, it is done twice. Give it a key by which {callee} knows a repetition, or try once.",
		write:
			"{caller} writes to {callee} and tries {tries}, and nothing says that a repeated write is harmless: where only the answer is lost, it is done twice. State what makes it `idempotent`, or try once.",
		publish:
			"{caller} publishes to {callee} and tries {tries}, and nothing says that a repeated message is harmless: where only the answer is lost, it comes twice. State `idempotent` here or at the consumers, or try once.",
		possible:
			"{caller} tries {callee} {tries}, and nothing says that a repeated call is harmless: if it changes anything and only the answer is lost, it is done twice. State `idempotent` or `kind: read`.",
	},
	clauses: triesClauses,
	together: {
		write:
			"{subjects:call} write and are tried again: where only the answer is lost, a write is done twice. State what makes each `idempotent`, or try once.",
		possible:
			"{subjects:call} are tried again: where only the answer is lost, what changes anything is done twice. State `idempotent` or `kind: read` for each.",
	},
	why: "A caller cannot tell a request that got lost from an answer that did. If it tries again, what was done already is done again: a second charge, a second order, a counter too high. It is safe only if the callee recognises the repetition, or if doing it twice is the same as doing it once.",
	when: "An error where a retried call or publish states idempotent false; a warning where it states nothing and may change something. Silent for reads and for requests beneath which every step only reads, or that a front passes on over connections that state it, for an outbox, for a topic that states exactly-once or whose consumers are all idempotent, and for connections that stay open.",
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
			const { caller, target: callee, retry } = connection;
			report({
				subject: connection,
				at: (found.stated ?? retry!).node,
				message: found.message,
				facts: { caller, callee, ...triesOfRetry(connection) },
				rests: [found.stated ?? unknown(connection, "idempotent"), retry!.attempts ?? []].flat(),
				fix: () => [withKey(connection), otherwise(connection)],
			});
		}
	},
});

interface Repetition {
	readonly message: "stated" | "write" | "publish" | "possible";
	readonly stated?: Stated<boolean>;
}

function repetition(connection: Connection, { calls }: Analysis): Repetition | undefined {
	const { idempotent, kind } = connection;
	if (idempotent !== undefined)
		return "value" in idempotent && !idempotent.value ? { message: "stated", stated: idempotent } : undefined;
	if (isStream(connection) || (kind === "publish" && isTakenOnce(connection))) return undefined;
	const over = calls.over(connection).filter(({ against }) => against === undefined);
	const done = over.length === 0 ? [kind] : over.map(doneBy);
	if (done.every((one) => one === "read")) return undefined;
	if (kind === "publish") return { message: "publish" };
	if (done.some((one) => certaintyOf({ kind: one }) === "certain")) return { message: "write" };
	// What keeps answers of something else is asked for them, and has the same after a second time.
	return keepsAnswers(connection) ? undefined : { message: "possible" };
}

const keepsAnswers = ({ target }: Connection): boolean => keepsCopies(target) && storesBehind(target).length > 0;

/** The broker or each of its consumers knows a message that it has had. */
function isTakenOnce({ target: { delivery, incoming } }: Connection): boolean {
	if (delivery?.value === "exactly-once") return true;
	const consumers = incoming.filter(({ kind }) => kind === "subscribe");
	return consumers.length > 0 && consumers.every(({ idempotent }) => isIdempotent(idempotent));
}

const isIdempotent = (stated: Connection["idempotent"]): boolean =>
	stated !== undefined && !("value" in stated && !stated.value);

/** A step may say of a request that it only reads; so may all that is beneath it, or that a front passes it on to what knows repetitions. */
function doneBy({ kind, step, flow, children, to }: Call): Call["kind"] {
	if (kind !== "request") return kind;
	if ((step.more.kind ?? flow.kind)?.value === "read") return "read";
	const isFront = hasTrait(to.type, "front");
	const isHarmless = (call: Call): boolean =>
		call.against === undefined && (doneBy(call) === "read" || (isFront && isIdempotent(call.connection?.idempotent)));
	return children.length > 0 && children.every(isHarmless) ? "read" : kind;
}

/** Whether its caller tries again what nothing says may be done twice. */
export const mayHarmAgain = (connection: Connection, analysis: Analysis): boolean =>
	callerRetries(connection) && repetition(connection, analysis) !== undefined;

export const keyQuestion = ({ target, kind }: Connection): Question => ({
	ask:
		kind === "publish"
			? `By what do consumers of \`${target.id}\` know a repeated message?`
			: `By what does \`${target.id}\` know a repeated call?`,
	expects: "text",
	suggestion: "request-id",
});

const withKey = (connection: Connection) =>
	choice("Recognise repetitions by a key", keyQuestion(connection), (key) => [
		set(connection.route, "idempotent", { key }),
	]);

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
		"{caller} tries {callee} once, though the call is idempotent, {callee} {spare}, and nothing before it on {flow} tries again: one lost packet fails the flow. Try again, with growing pauses and jitter.{more}",
	clauses: {
		...more,
		spare: { managed: "is kept redundant by its provider", copies: "has {copies:replica}" },
	},
	why: "Much of what fails fails once: a packet, a replica that restarts, a leader that moves. Where repeating is harmless and another copy can answer, a second try hides nearly all of it; without one each such moment reaches the user.",
	when: "Fires for a critical call in a flow that states idempotent, to something replicated, managed or external, with no retry; silent where something above it on the flow tries again (a retried call, or a queue or topic that delivers again), where a second try would outlast its caller's timeout or the flow's latency target, where a fallback or `attempts: 1` is stated, and for calls of clients and externals.",
	falseAlarms: "A mesh or client library retries by itself: state it.",
	bad: `
components:
  web: { type: client, connections: [orders] }
  orders:
    type: service
    connections: [{ to: psp, timeout: 400ms, circuitBreaker: { failureThreshold: 50%, openFor: 30s }, idempotent: { key: order-id } }]
  psp: { type: external }
flows:
  checkout: { steps: [web -> orders, orders -> psp] }
`,
	good: `
components:
  web: { type: client, connections: [orders] }
  orders:
    type: service
    connections: [{ to: psp, timeout: 400ms, circuitBreaker: { failureThreshold: 50%, openFor: 30s }, idempotent: { key: order-id }, retry: { attempts: 2, backoff: exponential, jitter: true } }]
  psp: { type: external }
flows:
  checkout: { steps: [web -> orders, orders -> psp] }
`,
	follows: before("retry"),
	fix: "assumption",
	check({ design, analysis, report }) {
		for (const connection of design.connections) {
			const flow = triedOnce(connection, analysis);
			if (flow === undefined) continue;
			const { caller, target: callee } = connection;
			const copies = isManaged(callee) ? undefined : replicasAtPeak(callee);
			report({
				subject: connection,
				facts: {
					caller,
					callee,
					flow,
					...othersMissing("retry", connection, analysis),
					...(copies === undefined ? ({ spare: "managed" } as const) : ({ spare: "copies", copies } as const)),
				},
				rests: [unknown(connection, "retry.attempts"), copies ?? []].flat(),
				fix: () => mendsOf("retry", connection, analysis),
			});
		}
	},
});
