/** Timeouts that cut off answers which come as usual. */
import { type Analysis, isCall, isNeeded, isOutside, keepsCopies } from "../../analysis/index.ts";
import { type Component, type Connection, hasTrait, type Stated, writeDuration } from "../../format/index.ts";
import { timeoutLimits } from "../constants.ts";
import { duration, share, word } from "../facts.ts";
import { choice, type Fix, set } from "../fix.ts";
import { rule } from "../rule.ts";
import { roundedUp } from "./timeout-figures.ts";

export const belowLatency = rule({
	id: "resilience/timeout-below-latency",
	severity: "warning",
	title: "A timeout shorter than usual answers",
	message: {
		often:
			"{caller} gives up on {callee} after {timeout}, and {callee} states a {percentile} of {latency}: more than {cut} of good answers come too late, with nothing wrong. Wait longer, or make {callee} faster.",
		seldom:
			"{caller} gives up on {callee} after {timeout}, and {callee} states a {percentile} of {latency}: more than {cut} of good answers come too late. While {callee} is slow, many more do. Wait longer, or make {callee} faster.",
	},
	levels: { seldom: "info" },
	why: "A timeout is for answers that do not come. One that good answers miss makes failures of them: the work was done, nobody takes the result, and what is tried again is added to the load of a callee that is slow already. So a slow hour becomes an outage.",
	when: "Fires where a call that its caller needs states a `timeout` shorter than the p50, p90, p95 or p99 that the callee states for itself: a warning from p50 to p95, info where only the slowest hundredth is cut off. Silent where the caller can do without or has a fallback, as giving up early is then the point; for look-ups in a cache; for jobs, which only have to start, and, where only the slowest hundredth is cut off, for what is tried again with growing pauses.",
	falseAlarms:
		"The callee's figure is that of its slowest kind of call, and this is another: state the callee's figure for what it mostly does, or accept it with a waiver.",
	bad: `
components:
  node: { type: service, connections: [{ to: metadata, timeout: 500ms }] }
  metadata: { type: service, latency: { p50: 600ms, p99: 2s } }
`,
	good: `
components:
  node: { type: service, connections: [{ to: metadata, timeout: 3s }] }
  metadata: { type: service, latency: { p50: 600ms, p99: 2s } }
`,
	yieldsTo: ["resilience/timeout-inversion"],
	fix: "choice",
	needsNoWhole: true,
	check({ design, analysis, report }) {
		for (const connection of design.connections) {
			const { caller, target: callee, timeout } = connection;
			if (timeout === undefined || !isWaitedFor(connection)) continue;
			const missed = missedBy(timeout.value, callee);
			if (missed === undefined) continue;
			const { name, of, latency } = missed;
			if (of >= 0.99 && isTriedAgain(connection)) continue;
			report({
				subject: connection,
				at: timeout.node,
				message: of < 0.99 ? "often" : "seldom",
				rests: [timeout, latency],
				facts: {
					caller,
					callee,
					timeout: duration(timeout),
					percentile: word(name),
					latency: duration(latency),
					cut: share(Number((1 - of).toPrecision(3))),
				},
				fix: () => longer(connection, analysis),
			});
		}
	},
});

/** Its caller fails without the answer; a job only has to start, and a look-up in a cache may be given up. */
const isWaitedFor = (connection: Connection): boolean =>
	!isOutside(connection.caller) &&
	isCall(connection) &&
	connection.kind !== "replicate" &&
	isNeeded(connection) &&
	connection.fallback === undefined &&
	!hasTrait(connection.target.type, "runs-to-end") &&
	!keepsCopies(connection.target);

interface Missed {
	readonly name: "p50" | "p90" | "p95" | "p99";
	readonly of: number;
	readonly latency: Stated<number>;
}

const percentiles = [
	["p50", 0.5],
	["p90", 0.9],
	["p95", 0.95],
	["p99", 0.99],
] as const;

/** The lowest percentile that takes longer. */
function missedBy(timeout: number, { latency }: Component): Missed | undefined {
	for (const [name, of] of percentiles) {
		const figure = latency?.[name];
		if (figure !== undefined && figure.value > timeout) return { name, of, latency: figure };
	}
	return undefined;
}

/** Another try may well be quicker than the slowest ones; without growing pauses it only adds to what makes them slow. */
const isTriedAgain = ({ retry }: Connection): boolean =>
	retry?.attempts !== undefined &&
	retry.attempts.value !== "unlimited" &&
	retry.attempts.value > 1 &&
	retry.backoff?.value === "exponential";

/** As long as the slowest that it states takes, where those above wait as long. */
function longer(connection: Connection, { timeouts }: Analysis): Fix | undefined {
	const { caller, target, route } = connection;
	const timeout = roundedUp(Math.max(...percentiles.map(([name]) => target.latency?.[name]?.value ?? 0)));
	if (!timeouts.wouldHold(new Map([[connection, { timeout }]]), timeoutLimits)) return undefined;
	return choice(
		"Wait longer…",
		{
			ask: `How long may ${caller.id} wait for one answer of ${target.id}?`,
			expects: "duration",
			suggestion: writeDuration(timeout),
		},
		(answer) => [set(route, "timeout", answer)],
	);
}
