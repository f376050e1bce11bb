/** Circuit breakers: leaving alone what keeps failing. */
import { type Analysis, isKnown, unknown } from "../../analysis/index.ts";
import { type Connection, roundedDuration, writeDuration } from "../../format/index.ts";
import { widest } from "../constants.ts";
import { count, duration, rate, share } from "../facts.ts";
import { assume, set } from "../fix.ts";
import { rule } from "../rule.ts";
import { topic } from "../topic.ts";
import { before, mendsOf, more, othersMissing } from "./protections/missing.ts";
import { unguarded } from "./protections/needs-breaker.ts";

const missing = rule({
	id: "resilience/missing-circuit-breaker",
	severity: "warning",
	title: "Nothing stops calling what keeps failing",
	message: {
		external:
			"{flow} needs {component}, which is outside this design, and {caller} calls it with no circuit breaker: while it is down, every call {wait}. Open a breaker, and fail at once until it is back.{more}",
		unnamed:
			"{caller} needs {component} for {flow}, also where no step says so, and calls it with no circuit breaker: while it is down, every call {wait}. Open a breaker, and fail at once until it is back.{more}",
		availability:
			"{flow} is to be up {target}, {component} states {availability}, and {caller} calls it with no circuit breaker: while it is down, every call {wait}. Open a breaker, and fail at once until it is back.{more}",
		endless:
			"{caller} tries {component} for {flow} until it answers, with no circuit breaker: while it fails, it gets many times its usual calls, and {caller} waits for all of them. Open a breaker instead.{more}",
		tries:
			"{caller} tries {component} {tries} times for {flow} with no circuit breaker: while it fails, it gets {tries} times its usual calls, and {caller} waits for all of them. Open a breaker instead.{more}",
		asleep:
			"{caller} opens its breaker towards {component} from {calls} calls in {window} on, and at {load} only {most:call} come in that time: it never opens. Count over a longer window, or fewer calls.",
	},
	clauses: { ...more, wait: { hangs: "hangs, for want of a timeout", waits: "waits its {timeout} and fails" } },
	levels: { unnamed: "info" },
	together: {
		external:
			"{subjects} go outside this design, are needed and have no circuit breaker: while one is down, every call to it waits in vain. Open a breaker, and fail at once until it is back.{more}",
		availability:
			"{subjects} go to what is up less than their flows are to be, with no circuit breaker: while one is down, every call to it waits in vain. Open a breaker, and fail at once until it is back.{more}",
		tries:
			"{subjects} are tried {tries} times with no circuit breaker: what fails gets {tries} times its usual calls, and its callers wait for all of them. Open a breaker instead.{more}",
	},
	why: "When a dependency is down, calls to it are certain to fail, and each of them first uses up its whole timeout and a thread. Callers run out of both, and the dependency is kept from coming back by the calls that wait for it. A breaker sees the failures, fails calls at once, and tries again after a pause.",
	when: "Fires where own components make a critical call on a flow, somebody waits for the answer, and the call goes to an external, to something whose stated availability as one copy or as a whole service is below the flow's target, or is tried three times or more (or without limit); info where no step names the call. Also where a breaker states a window and calls that the stated load cannot fill. Silent behind a queue or topic, for what a batch job or worker begins, at fewer than five calls a minute, and towards `parties: many`, for which one breaker would be wrong; a dns, cdn or balancer chooses by health checks instead.",
	falseAlarms: "A breaker that a mesh or gateway brings without being drawn: state it at the connection.",
	bad: `
components:
  app: { type: client, connections: [shop] }
  shop:
    type: service
    replicas: 2
    rateLimit: { limit: 20/s, per: client }
    connections: [{ to: psp, kind: write, timeout: 1s }]
  psp: { type: external }
flows:
  pay: { steps: [app -> shop, shop -> psp] }
`,
	good: `
components:
  app: { type: client, connections: [shop] }
  shop:
    type: service
    replicas: 2
    rateLimit: { limit: 20/s, per: client }
    connections: [{ to: psp, kind: write, timeout: 1s, circuitBreaker: { failureThreshold: 50%, openFor: 30s } }]
  psp: { type: external }
flows:
  pay: { steps: [app -> shop, shop -> psp] }
`,
	follows: before("circuitBreaker"),
	fix: ["assumption", "offer"],
	check({ design, analysis, report }) {
		for (const connection of design.connections) {
			const asleep = neverOpens(connection, analysis);
			if (asleep !== undefined) report(asleep);
			const found = unguarded(connection, analysis);
			if (found === undefined) continue;
			const { caller, target: component, timeout } = connection;
			const facts = {
				flow: found.flow,
				caller,
				component,
				...othersMissing("circuitBreaker", connection, analysis),
				...(timeout === undefined
					? ({ wait: "hangs" } as const)
					: ({ wait: "waits", timeout: duration(timeout) } as const)),
			};
			const missing = unknown(connection, "circuitBreaker");
			const common = { subject: connection, fix: () => mendsOf("circuitBreaker", connection, analysis) };
			if (found.why === "endless") report({ ...common, message: "endless", facts, rests: [missing, found.attempts] });
			else if (found.why === "tries")
				report({
					...common,
					message: "tries",
					facts: { ...facts, tries: count(found.attempts) },
					rests: [missing, found.attempts],
				});
			else if (found.isUnnamed) report({ ...common, message: "unnamed", facts, rests: [missing] });
			else if (found.why === "external") report({ ...common, message: "external", facts, rests: [missing] });
			else
				report({
					...common,
					message: "availability",
					facts: { ...facts, target: share(found.target), availability: share(found.stated) },
					rests: [missing, found.target, found.stated, found.copies],
				});
		}
	},
});

/** Too few calls come in its window for its share to count. */
function neverOpens(connection: Connection, { demand }: Analysis) {
	const { window, minimumCalls } = connection.circuitBreaker ?? {};
	if (window === undefined || minimumCalls === undefined) return undefined;
	const load = demand.over(connection, { load: "cold" }).total;
	if (!isKnown(load)) return undefined;
	const most = load.value * window.value;
	if (most >= minimumCalls.value) return undefined;
	const longer = roundedDuration((2 * minimumCalls.value) / load.value, "up");
	return {
		subject: connection,
		at: window.node,
		message: "asleep",
		facts: {
			caller: connection.caller,
			component: connection.target,
			calls: count(minimumCalls),
			window: duration(window),
			load: rate(load),
			most: count(Math.floor(most)),
		},
		rests: [window, minimumCalls, load],
		fix: () =>
			longer > widest
				? undefined
				: assume(
						`Set the window to ${writeDuration(longer)}`,
						set(connection.route, ["circuitBreaker", "window"], writeDuration(longer)),
					),
	} as const;
}

export const circuitBreaker = topic({
	id: "resilience/circuit-breaker",
	title: "Circuit breaker",
	what: "A caller counts how many of its recent calls to a dependency failed. Above a threshold it opens: calls fail at once, without being made. After a pause it lets a few through, and closes when they succeed.",
	useWhen: "a dependency is out of one's control, fails for minutes rather than moments, or is called again and again",
	avoidWhen:
		"failures are rare and short, so that a retry is enough; or nobody waits: a queue holds messages until the dependency is back",
	tradeOff:
		"While it is open, calls fail that might have worked; thresholds have to fit the traffic, and each caller needs an answer for the time it is open.",
	inPractice: [
		{
			of: "opossum 10.0.0",
			on: "2026-11",
			seen: "A breaker set to half of the calls opens on the first failure of a single call, unless a least number of calls is set. Calls that it refuses count as calls without failure: after 1,000 of them it takes 1,001 failures in a row to open again.",
		},
		{
			of: "cockatiel 4.0.0",
			on: "2026-11",
			seen: "A breaker over a span of time needs some traffic to open at all: below about five calls a second, divided by the threshold, it never does. While it is half open one probe passes and the others wait for it.",
		},
	],
	sources: [
		"M. T. Nygard, Release It!, 2nd ed., Pragmatic Bookshelf 2018, ch. 5",
		"M. Fowler, CircuitBreaker, martinfowler.com 2014",
	],
	shownBy: ["components.connections.circuitBreaker"],
	rules: [missing],
	snippets: [
		{
			prefix: "circuit-breaker",
			title: "Circuit breaker",
			description: "Stops calling for a while when a share of the recent calls has failed.",
			place: "connection",
			body: "circuitBreaker: { failureThreshold: ${1:50%}, openFor: ${2:30s} }",
		},
	],
});
