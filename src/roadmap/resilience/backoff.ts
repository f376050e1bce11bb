/** How long to wait between tries: growing pauses, spread at random. */
import {
	type Analysis,
	firstPause,
	isOutside,
	longestPause,
	startsAlone,
	triesOf,
	unknown,
} from "../../analysis/index.ts";
import { type Component, type Connection, writeDuration } from "../../format/index.ts";
import { manyTries, mostCallsOfOne, pauseTowardsStrangers, timeoutLimits, triesWithoutBackoff } from "../constants.ts";
import { assume, choice, type Fix, set } from "../fix.ts";
import { rule } from "../rule.ts";
import { callerRetries, crowdOf, triesClauses, triesOfRetry } from "./retries.ts";
import { roundedUp } from "./timeout-figures.ts";

export const withoutBackoff = rule({
	id: "resilience/retry-without-backoff",
	severity: "warning",
	title: "Retries come straight back",
	message:
		"{caller} tries {callee} {tries}, {pauses}: when {callee} is overloaded, its callers keep adding load at full pace and hold it down. Let the pauses grow (`backoff: exponential`).",
	clauses: {
		...triesClauses,
		pauses: { unstated: "with no backoff stated", same: "always after the same pause", none: "with no pause" },
	},
	together:
		"{subjects:call} are tried again without growing pauses: what is overloaded gets still more load. Let the pauses grow (`backoff: exponential`).",
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
	fix: ["assumption", "choice"],
	check({ design, analysis, report }) {
		for (const connection of design.connections) {
			const { retry, caller, target } = connection;
			if (!callerRetries(connection)) continue;
			const { backoff, attempts } = retry!;
			if (backoff?.value === "linear" || backoff?.value === "exponential" || isFew(connection)) continue;
			report({
				subject: connection,
				at: (backoff ?? retry!).node,
				facts: {
					caller,
					callee: target,
					...triesOfRetry(connection),
					pauses: backoff === undefined ? "unstated" : backoff.value === "fixed" ? "same" : "none",
				},
				rests: [backoff ?? unknown(connection, "retry.backoff"), attempts ?? []].flat(),
				fix: () => growing(connection, analysis),
			});
		}
	},
});

/** Growing pauses take time: where its callers do not wait so long, fewer tries do, and how many is for people to say. */
function growing(connection: Connection, { timeouts }: Analysis): Fix | undefined {
	const { route, idempotent } = connection;
	// Where a repetition is said to do harm, better pauses mend nothing.
	if (idempotent !== undefined && "value" in idempotent && !idempotent.value) return undefined;
	const changes = [
		set(route, ["retry", "backoff"], "exponential"),
		...(isSpread(connection) ? [] : [set(route, ["retry", "jitter"], true)]),
	];
	const all = triesOf(connection);
	const end = endOf(connection, all);
	const holds = (tries: number): boolean => {
		const plan = { tries, backoff: "exponential", ...(end !== undefined && { maxDelay: end }) };
		return !isOverdone(connection.caller, tries) && timeouts.wouldHold(new Map([[connection, plan]]), timeoutLimits);
	};
	const ended = (longest: string) => set(route, ["retry", "maxDelay"], longest);
	if (holds(all)) {
		if (end === undefined) return assume("Let the pauses grow", ...changes);
		if (!isOfMany(connection)) return assume("Let the pauses grow", ...changes, ended(writeDuration(end)));
		return choice(
			"Let the pauses grow, up to…",
			{
				ask: `How long may ${connection.caller.id} wait at most before it tries ${connection.target.id} again?`,
				expects: "duration",
				suggestion: connection.target.parties === undefined ? writeDuration(end) : pauseTowardsStrangers,
			},
			(longest) => [...changes, ended(longest)],
		);
	}
	const fewer = Array.from({ length: Math.min(all, manyTries) - 1 }, (_, i) => Math.min(all, manyTries) - i);
	const suggestion = fewer.find((tries) => tries < all && tries > 1 && holds(tries));
	if (suggestion === undefined) return undefined;
	return choice(
		"Let the pauses grow, with fewer tries",
		{
			ask: `How often may ${connection.caller.id} try ${connection.target.id}, within what its callers wait?`,
			expects: "count",
			suggestion: String(suggestion),
		},
		(answer) => [set(route, ["retry", "attempts"], Number(answer)), ...changes],
	);
}

/** How soon all of a crowd may be back, or how often each of many strangers is asked again, no default says. */
const isOfMany = ({ caller, target }: Connection): boolean =>
	crowdOf(caller) === "clients" || target.parties !== undefined;

/** Seconds of the longest pause, where tries come to it: what the format takes where none is stated, but no less than one try may take. */
function endOf({ retry, timeout }: Connection, tries: number): number | undefined {
	const first = retry?.delay?.value ?? firstPause;
	if (retry?.maxDelay !== undefined || first * 2 ** (tries - 2) <= longestPause) return undefined;
	return roundedUp(Math.max(longestPause, first, timeout?.value ?? 0));
}

/** With growing pauses the last of so many tries come when nobody waits for them any more. */
const isOverdone = (caller: Component, tries: number): boolean =>
	Number.isFinite(tries) && tries > mostCallsOfOne && !isOutside(caller) && !startsAlone(caller);

function isFew({ retry }: Connection): boolean {
	const attempts = retry?.attempts?.value;
	return typeof attempts === "number" && attempts <= triesWithoutBackoff;
}

/** Its pauses are random, or it has nobody to collide with. */
const isSpread = ({ retry, caller }: Connection): boolean =>
	retry?.jitter?.value === true || crowdOf(caller) === undefined;

export const withoutJitter = rule({
	id: "resilience/retry-without-jitter",
	severity: "warning",
	title: "Retries come back all at once",
	message: {
		clients:
			"Clients ({caller}) try {callee} {tries} without jitter: what fails together comes back together, wave after wave, and knocks {callee} over again. Spread the pauses (`jitter: true`).",
		replicas:
			"The {copies:replica} of {caller} try {callee} {tries} without jitter: what fails together comes back together, wave after wave, and knocks {callee} over again. Spread the pauses (`jitter: true`).",
	},
	clauses: triesClauses,
	levels: { clients: "info" },
	why: "When a callee fails, all its callers fail in the same moment. With equal pauses they also return in the same moment, and the crowd that brought it down is there again. Random pauses turn the wave into a trickle.",
	when: "Fires where a call or publish is tried again with jitter false or unstated, and the caller has several replicas (at scaling.max); info where it is a client, whose number is unstated. Yields to resilience/retry-without-backoff, whose fix brings both.",
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
	yieldsTo: ["resilience/retry-without-backoff", "resilience/reconnect-storm"],
	fix: "assumption",
	check({ design, report }) {
		for (const connection of design.connections) {
			const { retry, caller, target } = connection;
			if (!callerRetries(connection) || isSpread(connection) || retry?.backoff?.value === "none") continue;
			const crowd = crowdOf(caller)!;
			const jitter = retry!.jitter ?? unknown(connection, "retry.jitter");
			const common = {
				subject: connection,
				at: (retry!.jitter ?? retry!).node,
				fix: () => assume("Spread the pauses at random", set(connection.route, ["retry", "jitter"], true)),
			};
			const facts = { caller, callee: target, ...triesOfRetry(connection) };
			if (crowd === "clients") report({ ...common, message: "clients", facts, rests: [jitter] });
			else report({ ...common, message: "replicas", facts: { ...facts, copies: crowd }, rests: [jitter, crowd] });
		}
	},
});
