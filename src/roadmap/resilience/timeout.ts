/** Timeout: how long a caller waits before it gives up. */
import { type Analysis, type Call, isCall, isOutside, isOwn, outlasts, triesOf } from "../../analysis/index.ts";
import { type Connection, type Flow, percent, writeDuration } from "../../format/index.ts";
import { askedBy } from "../asked.ts";
import { timeoutLimits } from "../constants.ts";
import { assume, set } from "../fix.ts";
import { rule, topic } from "../topic.ts";
import { roundedDown, triesText } from "./timeout-figures.ts";
import { inversion } from "./timeout-inversion.ts";

const missing = rule({
	id: "resilience/missing-timeout",
	severity: "warning",
	title: "A call without a timeout",
	message: {
		target:
			"{caller} waits for {callee} without a timeout on {flow}: if {callee} hangs, {caller} and all who wait for it hang too, though {requirement} asks for {asked}. State a `timeout`.",
		untargeted:
			"{caller} waits for {callee} without a timeout on {flow}: if {callee} hangs, {caller} and all who wait for it hang too. State a `timeout`.",
	},
	why: "Most dependencies fail by becoming slow, not by refusing. Each call that waits without end holds a thread, a connection and its own caller; once enough of them wait, the caller is down as well, and so is what calls it.",
	when: "Looks at calls that own components make in a flow. A warning where a target for latency, availability or throughput covers the flow, else information. Silent for messages, for open streams (websocket, sse, mqtt), for volumes, for dns and balancers of connections, and for a front whose caller has a timeout: what it passes on ends with it.",
	falseAlarms: "A library or mesh sets a default that the design does not show: state it once, in a shared setting.",
	bad: `
requirements: { fast: { latency: { p99: 800ms }, flow: checkout } }
components:
  web: { type: client, connections: [orders] }
  orders: { type: service, connections: [psp] }
  psp: { type: external }
flows:
  checkout: { steps: [web -> orders, orders -> psp] }
`,
	good: `
requirements: { fast: { latency: { p99: 800ms }, flow: checkout } }
components:
  web: { type: client, connections: [orders] }
  orders: { type: service, connections: [{ to: psp, timeout: 500ms }] }
  psp: { type: external }
flows:
  checkout: { steps: [web -> orders, orders -> psp] }
`,
	fix: "assumption",
	check({ design, analysis, report }) {
		for (const connection of design.connections) {
			if (connection.timeout !== undefined || !needsTimeout(connection)) continue;
			const open = analysis.calls
				.over(connection)
				.filter((call) => call.against === undefined && !analysis.waits.isHeld(call));
			if (open.length === 0) continue;
			const { flow, target } = open
				.map((call) => ({ flow: call.flow, target: targetOn(call.flow, analysis) }))
				.toSorted((a, b) => Number(b.target !== undefined) - Number(a.target !== undefined))[0]!;
			report({
				subject: connection,
				message: target === undefined ? "untargeted" : "target",
				level: target === undefined ? "info" : "warning",
				facts: {
					caller: connection.caller,
					callee: connection.target,
					flow,
					requirement: target?.requirement,
					asked: target?.stated,
				},
				related: target === undefined ? [] : [askedBy(target)],
				fix: () => waitAtMost(connection, analysis),
			});
		}
	},
});

const streams: readonly (string | undefined)[] = ["websocket", "sse", "mqtt"];

function needsTimeout(connection: Connection): boolean {
	const { caller, target, kind, protocol } = connection;
	if (
		!isOwn(caller) ||
		!isCall(connection) ||
		kind === "replicate" ||
		target.type === "block-storage" ||
		streams.includes(protocol?.value)
	)
		return false;
	return caller.type !== "dns" && !(caller.type === "load-balancer" && caller.layer?.value === "4");
}

const targetOn = (flow: Flow, { targets }: Analysis) =>
	targets.latencyOf(flow) ?? targets.availabilityOf(flow) ?? targets.peakOf(flow) ?? targets.averageOf(flow);

/** A figure from the flow's target, or from the documented default, that fits between the timeouts around it. */
function waitAtMost(connection: Connection, { timeouts, waits, calls }: Analysis) {
	const figure = timeouts.fitting(connection, timeoutLimits);
	const needed = Math.max(
		0,
		...calls
			.over(connection)
			.map((call) => waits.beneath(call).seconds)
			.filter(Number.isFinite),
	);
	const timeout = figure === undefined ? undefined : roundedDown(figure, needed);
	if (timeout === undefined || !timeouts.wouldHold(new Map([[connection, { timeout }]]), timeoutLimits))
		return undefined;
	return assume(`Wait ${writeDuration(timeout)} at most`, set(connection.route, "timeout", writeDuration(timeout)));
}

const aboveBudget = rule({
	id: "resilience/timeout-above-budget",
	severity: "info",
	title: "A timeout far beyond the flow's target",
	message:
		"{caller} waits for {callee} up to {total} ({tries}) on {flow}, which {requirement} wants answered in {asked}. If {callee} hangs, its callers are held that long; lower the timeout to {most} or less.",
	why: "A timeout many times the target saves no request: whoever waits has long counted it as failed. It only sets how long a hung dependency holds threads and connections, and so how soon its callers run out of them.",
	when: "Fires where timeout x attempts of a call that a flow's answer waits for is more than three times the flow's p99 target. Clients' own patience is not judged.",
	falseAlarms:
		"A call that rarely takes long and must not be given up, such as a payment: move it behind a queue, or accept it with a waiver.",
	bad: `
requirements: { fast: { latency: { p99: 500ms }, flow: checkout } }
components:
  web: { type: client, connections: [orders] }
  orders: { type: service, connections: [{ to: psp, timeout: 5s }] }
  psp: { type: external }
flows:
  checkout: { steps: [web -> orders, orders -> psp] }
`,
	good: `
requirements: { fast: { latency: { p99: 500ms }, flow: checkout } }
components:
  web: { type: client, connections: [orders] }
  orders: { type: service, connections: [{ to: psp, timeout: 1s }] }
  psp: { type: external }
flows:
  checkout: { steps: [web -> orders, orders -> psp] }
`,
	yieldsTo: ["resilience/unbounded-retry"],
	fix: "assumption",
	check({ design, analysis, report }) {
		for (const connection of design.connections) {
			const { timeout, caller, target: callee } = connection;
			if (timeout === undefined || isOutside(caller)) continue;
			const tries = Number.isFinite(triesOf(connection)) ? triesOf(connection) : 1;
			const [tightest] = analysis.calls
				.over(connection)
				.flatMap((call) => targetOfAnswer(call, analysis))
				.toSorted((a, b) => a.target.value - b.target.value);
			if (tightest === undefined) continue;
			const { flow, target } = tightest;
			const most = target.value * timeoutLimits.timesTarget;
			if (!outlasts(timeout.value * tries, most)) continue;
			report({
				subject: connection,
				at: timeout.node,
				facts: {
					caller,
					callee,
					flow,
					total: writeDuration(timeout.value * tries),
					tries: tries === 1 ? "one try" : triesText(tries, timeout.text),
					requirement: target.requirement,
					asked: target.stated,
					most: writeDuration(roundedDown(most / tries) ?? most),
				},
				related: [askedBy(target)],
				fix: () => giveUpSooner(connection, most / tries, analysis),
			});
		}
	},
});

function targetOfAnswer({ flow, isOnAnswer, against }: Call, { timeouts }: Analysis) {
	const target = isOnAnswer && against === undefined ? timeouts.tailTargetOf(flow) : undefined;
	return target === undefined ? [] : [{ flow, target }];
}

function giveUpSooner(connection: Connection, most: number, { timeouts }: Analysis) {
	const timeout = roundedDown(most);
	if (timeout === undefined || !timeouts.wouldHold(new Map([[connection, { timeout }]]), timeoutLimits))
		return undefined;
	return assume(`Wait ${writeDuration(timeout)} at most`, set(connection.route, "timeout", writeDuration(timeout)));
}

export const timeout = topic({
	id: "resilience/timeout",
	title: "Timeout",
	what: "A caller waits for an answer only so long, then gives up and frees what it held. Timeouts nest: a caller has to outwait its callee's own calls, tries and pauses included, or it gives up while the work goes on. They come from the time that the whole flow has, and shrink on the way down.",
	useWhen: "always, on every call that leaves the process; begin with what is slow, remote or not one's own",
	avoidWhen:
		"what is open on purpose, such as a stream of events: there a heartbeat tells whether the other side is still there",
	tradeOff: `Too short, and slow but good answers are thrown away and tried again; too long, and one hung dependency holds its callers. Of good calls no more than the rare slowest should be cut off: at a p99.9 timeout that is ${percent(0.001)}.`,
	sources: [
		"M. T. Nygard, Release It!, 2nd ed., Pragmatic Bookshelf 2018, ch. 5",
		"M. Brooker, Timeouts, retries, and backoff with jitter, Amazon Builders' Library 2019",
		"B. Beyer et al. (ed.), Site Reliability Engineering, O'Reilly 2016, ch. 22",
	],
	rules: [missing, inversion, aboveBudget],
	snippets: [
		{
			prefix: "timeout",
			title: "Call with a timeout",
			description: "A call that gives up in time.",
			place: "connection",
			body: "timeout: ${1:500ms}",
		},
	],
});
