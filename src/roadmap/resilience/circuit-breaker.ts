/** Circuit breakers: leaving alone what keeps failing. */
import { type Analysis, type Call, isManaged, isNeeded, isOwn, type Target } from "../../analysis/index.ts";
import type { Component, Connection } from "../../format/index.ts";
import { askedBy } from "../asked.ts";
import { manyTries, usualBreaker } from "../constants.ts";
import { assume, set } from "../fix.ts";
import { rule, topic } from "../topic.ts";

interface Unguarded {
	readonly message: "external" | "availability" | "tries" | "endless";
	readonly call: Call;
	readonly target?: Target<number> | undefined;
}

const missing = rule({
	id: "resilience/missing-circuit-breaker",
	severity: "warning",
	title: "Nothing stops calling what keeps failing",
	message: {
		external:
			"{flow} needs {component}, a third party's, and {caller} calls it with no circuit breaker: while it is down, every call {wait}. Open a breaker, and fail at once until it is back.",
		availability:
			"{flow} is to be up {target}, {component} states {availability}, and {caller} calls it with no circuit breaker: while it is down, every call {wait}. Open a breaker, and fail at once until it is back.",
		endless:
			"{caller} tries {component} for {flow} until it answers, with no circuit breaker: while it fails, it gets many times its usual calls, and {caller} waits for all of them. Open a breaker instead.",
		tries:
			"{caller} tries {component} {tries} times for {flow} with no circuit breaker: while it fails, it gets {tries} times its usual calls, and {caller} waits for all of them. Open a breaker instead.",
	},
	why: "When a dependency is down, calls to it are certain to fail, and each of them first uses up its whole timeout and a thread. Callers run out of both, and the dependency is kept from coming back by the calls that wait for it. A breaker sees the failures, fails calls at once, and tries again after a pause.",
	when: "Fires where own components make a critical call on a flow, somebody waits for the answer, and the call goes to an external, to something whose stated availability as one copy or as a whole service is below the flow's target, or is tried three times or more (or without limit). Silent behind a queue or topic and where a batch job or worker starts the flow; a dns, cdn or balancer chooses by health checks instead.",
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
	fix: "assumption",
	check({ design, analysis, report }) {
		for (const connection of design.connections) {
			const found = unguarded(connection, analysis);
			if (found === undefined) continue;
			const { call, target } = found;
			const { caller, target: component, retry, timeout } = connection;
			report({
				subject: connection,
				message: found.message,
				facts: {
					flow: call.flow,
					caller,
					component,
					target: target?.stated,
					availability: component.availability,
					tries: retry?.attempts,
					wait: timeout === undefined ? "hangs, for want of a timeout" : `waits its ${timeout.text} and fails`,
				},
				related: target === undefined ? [] : [askedBy(target)],
				fix: () =>
					assume(
						`Open for ${usualBreaker.openFor} after ${usualBreaker.failureThreshold} failures`,
						set(connection.route, "circuitBreaker", usualBreaker),
					),
			});
		}
	},
});

function unguarded(connection: Connection, analysis: Analysis): Unguarded | undefined {
	const { calls, targets } = analysis;
	const { caller, target: component, circuitBreaker } = connection;
	if (circuitBreaker !== undefined || !isOwn(caller) || spreads.includes(caller.type) || !isNeeded(connection))
		return undefined;
	const waited = calls.over(connection).filter((call) => isWaitedFor(call, analysis));
	const [first] = waited;
	if (first === undefined) return undefined;
	if (component.type === "external") return { message: "external", call: first };
	const share = wholeAvailability(component);
	for (const call of waited) {
		const target = share === undefined ? undefined : targets.availabilityOf(call.flow);
		if (target !== undefined && share! < target.value) return { message: "availability", call, target };
	}
	const attempts = connection.retry?.attempts?.value;
	if (attempts === "unlimited") return { message: "endless", call: first };
	return attempts !== undefined && attempts >= manyTries ? { message: "tries", call: first } : undefined;
}

/** What chooses among targets leaves out those that its checks find dead. */
const spreads: readonly Component["type"][] = ["dns", "cdn", "load-balancer"];
const startsAlone: readonly Component["type"][] = ["batch-job", "worker", "stream-processor", "monitoring"];

/** A caller waits for the answer, and at the start of the flow no schedule, consumer or stream does. */
function isWaitedFor(call: Call, { calls }: Analysis): boolean {
	return call.isAwaited && call.isOnAnswer && !startsAlone.includes(calls.of(call.flow)[0]?.from.type);
}

/** Of one copy that is all there is, or of a whole service; a figure for one copy of several says nothing of them together. */
function wholeAvailability(component: Component): number | undefined {
	const { availability, replicas, scaling, zones, placement, replication } = component;
	const isOne =
		isManaged(component) ||
		[replicas, scaling, zones, placement, replication].every((stated) => stated === undefined) ||
		replicas?.value === 1;
	return isOne ? availability?.value : undefined;
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
	sources: [
		"M. T. Nygard, Release It!, 2nd ed., Pragmatic Bookshelf 2018, ch. 5",
		"M. Fowler, CircuitBreaker, martinfowler.com 2014",
	],
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
