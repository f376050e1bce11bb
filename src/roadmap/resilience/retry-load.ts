/** How much load retries may add: bounded tries, and one level that retries. */
import { type Analysis, type Call, hasWaiter, isCall, loadPerCall, unknown } from "../../analysis/index.ts";
import { type Connection, rounded, type Stated } from "../../format/index.ts";
import { mostCallsOfOne, timeoutLimits, usualAttempts } from "../constants.ts";
import { assume, choice, type FileChange, type Fix, offer, set } from "../fix.ts";
import { rule } from "../rule.ts";
import { timeoutToWrite } from "./protections/needs-timeout.ts";
import { reconnects } from "./retries.ts";
import { keyQuestion, mayHarmAgain } from "./retry-repetition.ts";

export const unbounded = rule({
	id: "resilience/unbounded-retry",
	severity: "error",
	title: "A retry without end",
	message: {
		unlimited:
			"{caller} tries {callee} without end: while {callee} is down, every call piles up in {caller} and in all who wait for it, and keeps {callee} down. Bound `attempts`.",
		publish:
			"{caller} tries to publish to {callee} without end while its own callers wait: while {callee} is down, every request piles up in {caller}. Bound `attempts`, or state `outbox: true` and send it afterwards.",
		unstated:
			"{caller} retries {callee}, and neither `attempts` nor `budget` says how often: nothing bounds what its retries add to an overload of {callee}, or how long {caller}'s callers wait.",
	},
	levels: { publish: "warning", unstated: "warning" },
	why: "A retry that never gives up turns a failure of the callee into one of the caller: its calls never end, so they add up until memory or threads run out, and when the callee returns it meets all of them at once.",
	when: "An error where a call states attempts unlimited, a warning where it states a retry with neither attempts nor a budget, and where a publish without an outbox is tried without end while somebody waits. Subscriptions, replication, clients and connections that stay open (websocket, sse, mqtt) are not judged: nobody waits behind those, and to come back until it works is what they should do.",
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
	fix: ["assumption", "choice", "offer"],
	check({ design, analysis, report }) {
		for (const connection of design.connections) {
			const { retry, caller, target } = connection;
			const found = endless(connection, analysis);
			if (found === undefined) continue;
			report({
				subject: connection,
				at: (retry!.attempts ?? retry!).node,
				message: found,
				facts: { caller, callee: target },
				rests: [retry!.attempts ?? unknown(connection, "retry.attempts")],
				fix: () => bounded(connection, analysis),
			});
		}
	},
});

/** A backoff that is stated or adopted. */
type Backoff = NonNullable<NonNullable<Connection["retry"]>["backoff"]>["value"];

function endless(connection: Connection, { calls }: Analysis): "unlimited" | "publish" | "unstated" | undefined {
	const { retry, kind, outbox } = connection;
	if (retry === undefined || reconnects(connection) || kind === "replicate") return undefined;
	const isUnlimited = retry.attempts?.value === "unlimited";
	if (kind === "publish" && outbox?.value !== true && isUnlimited)
		return calls.over(connection).some(({ parent }) => parent !== undefined && hasWaiter(parent))
			? "publish"
			: undefined;
	if (!isCall(connection)) return undefined;
	if (isUnlimited) return "unlimited";
	return retry.attempts === undefined && retry.budget === undefined ? "unstated" : undefined;
}

/** Tries that are bounded, with pauses that grow and differ; a key too, where a repetition may harm. */
function bounded(connection: Connection, analysis: Analysis): Fix {
	const { route, retry } = connection;
	const backoff = retry?.backoff?.value ?? "exponential";
	const isHarmful = mayHarmAgain(connection, analysis);
	const attempts = isHarmfulAgain(connection, analysis) ? 1 : attemptsThatFit(connection, backoff, analysis);
	const bound = set(route, ["retry", "attempts"], attempts);
	// A key, a bound or a budget may be meant as well.
	if (attempts === 1) return offer(assume("Try once", bound))!;
	const pauses = [
		...(retry?.backoff === undefined ? [set(route, ["retry", "backoff"], backoff)] : []),
		...(retry?.jitter?.value !== true ? [set(route, ["retry", "jitter"], true)] : []),
	];
	const title = `Bound the retry: ${attempts} tries`;
	if (!isHarmful && !isWaitedFor(connection, analysis)) return givingUp(connection, attempts, pauses);
	if (!isHarmful) return assume(title, bound, ...pauses);
	return choice(`${title}, known by a key`, keyQuestion(connection), (key) => [
		bound,
		...pauses,
		set(route, "idempotent", { key }),
	]);
}

/** Somebody above it waits, and gives up at some time. */
const isWaitedFor = (connection: Connection, { calls }: Analysis): boolean => {
	const over = calls.over(connection);
	return over.length === 0 || over.some(({ parent }) => parent !== undefined && hasWaiter(parent));
};

/** What becomes of one that does it for itself, once it has given up, is for people to say. */
const givingUp = ({ caller, target, route }: Connection, attempts: number, pauses: readonly FileChange[]): Fix =>
	choice(
		"Bound the retry",
		{
			ask: `How often does ${caller.id} try ${target.id} before it gives up?`,
			expects: "count",
			suggestion: String(attempts),
		},
		(answer) => [set(route, ["retry", "attempts"], Number(answer)), ...pauses],
	);

/** Somebody says so, and nothing shows that it is harmless all the same. */
const isHarmfulAgain = (connection: Connection, analysis: Analysis): boolean => {
	const { idempotent } = connection;
	return idempotent !== undefined && "value" in idempotent && !idempotent.value && mayHarmAgain(connection, analysis);
};

/** The usual number, or fewer where these would outlast the callers' timeouts or the flow's target, or multiply with others. */
function attemptsThatFit(connection: Connection, backoff: Backoff, analysis: Analysis): number {
	const { timeouts, retries } = analysis;
	// A timeout that is written beside it counts: the same number comes out before and after.
	const timeout = timeoutToWrite(connection, analysis);
	const plan = timeout === undefined ? { backoff } : { backoff, timeout };
	return (
		[usualAttempts, 2].find(
			(tries) =>
				timeouts.wouldHold(new Map([[connection, { ...plan, tries }]]), timeoutLimits) &&
				!retries.wouldMultiplyBeyond(mostCallsOfOne, connection, tries),
		) ?? 1
	);
}

export const amplification = rule({
	id: "resilience/retry-amplification",
	severity: "warning",
	title: "Retries multiply along a chain",
	message:
		"Retries by {callers} multiply: one call can become {product} at {last}, just when {last} is failing and can take least. Retry at one level, or bound retries with a `budget`.",
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
					product: rounded(Math.floor(product), 3, "down"),
					last: calls.at(-1)!.to,
					callers: calls.map(({ from }) => from),
				},
				rests: calls.flatMap(boundsOf),
				related: calls
					.filter((call) => call.connection !== connection)
					.slice(0, 6)
					.map((call) => ({ at: call.connection!.node, message: `${factor(call)} here.` })),
			});
		}
	},
});

const boundsOf = ({ connection }: Call): Stated<unknown>[] =>
	[connection?.retry?.attempts ?? [], connection?.retry?.budget ?? []].flat();

const factor = ({ from, connection }: Call): string =>
	`${Number.parseFloat(loadPerCall(connection!).toPrecision(3))} by \`${from.id}\``;
