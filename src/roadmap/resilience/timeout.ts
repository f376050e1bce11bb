/** Timeout: how long a caller waits before it gives up. */
import { unknown } from "../../analysis/index.ts";
import { hasTrait, percent } from "../../format/index.ts";
import { word } from "../facts.ts";
import { rule } from "../rule.ts";
import { topic } from "../topic.ts";
import { mendsOf, more, othersMissing } from "./protections/missing.ts";
import { untimed } from "./protections/needs-timeout.ts";
import { stallOf } from "./protections/stalls.ts";
import { aboveBudget, inversion } from "./slow-chains.ts";
import { belowLatency } from "./timeout-below-latency.ts";

const missing = rule({
	id: "resilience/missing-timeout",
	severity: "warning",
	title: "A call without a timeout",
	message: {
		target:
			"{caller} waits for {callee} without a timeout on {flow}: if {callee} hangs, {held}, though {requirement} asks for {asked}. State a `timeout`.{more}",
		untargeted:
			"{caller} waits for {callee} without a timeout on {flow}: if {callee} hangs, {held}. State a `timeout`.{more}",
		unnamed:
			"{caller} needs {callee} to answer on {flow}, also where no step says so, and waits for it without a timeout: if {callee} hangs, {caller} hangs too. State a `timeout`.{more}",
		blocked:
			"{caller} publishes to {broker}, which lets its senders wait when it is full (`overflow: block`), without a timeout: while its consumers stand still, {caller} stands still on {flow} too, though {requirement} asks for {asked}. State a `timeout`.",
	},
	clauses: {
		...more,
		held: { alone: "{caller} hangs too", waited: "{caller} and all who wait for it hang too" },
	},
	levels: { untargeted: "info", unnamed: "info" },
	together: {
		target:
			"{subjects} have no timeout, though {requirement} asks for {asked} on {flow}: where a callee hangs, its caller and all who wait for that hang too. State a `timeout` for each.{more}",
		untargeted:
			"{subjects:call} have no timeout: where a callee hangs, its caller and all who wait for that hang too. State a `timeout` for each.",
		unnamed:
			"{subjects:call} have no timeout and are needed for an answer, also where no step says so: where a callee hangs, its caller hangs too. State a `timeout` for each.",
	},
	why: "Most dependencies fail by becoming slow, not by refusing. Each call that waits without end holds a thread, a connection and its own caller; once enough of them wait, the caller is down as well, and so is what calls it.",
	when: "Looks at calls that own components make in a flow. A warning where a target covers the flow at that point (latency and availability end at a queue or topic, freshness and throughput do not), else info; so is a needed call that no step names, such as one to a configuration store. The message names what else keeps the call from harm and is missing. A publish counts where its queue or topic states `overflow: block`, a target of latency or availability covers the flow that waits for the sender, and no `outbox` stands between. Silent for other messages, for calls of a job whose flow nothing asks for in time, for open streams (websocket, sse, mqtt), for volumes, for dns and balancers of connections, and for a front whose caller has a timeout: what it passes on ends with it.",
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
	fix: ["assumption", "choice"],
	*check({ design, analysis, report }) {
		for (const connection of design.connections) {
			yield;
			const stalled = stallOf(connection, analysis);
			if (stalled !== undefined) {
				const { flow, target, overflow } = stalled;
				const { caller, target: broker } = connection;
				report({
					subject: connection,
					about: [flow],
					message: "blocked",
					facts: { caller, broker, flow, requirement: target.requirement, asked: word(target.stated.text) },
					rests: [overflow, target, unknown(connection, "timeout")],
				});
			}
			const found = untimed(connection, analysis);
			if (found === undefined) continue;
			const { flow, target, isUnnamed, isWaitedFor } = found;
			const { caller, target: callee } = connection;
			const held = isWaitedFor ? ("waited" as const) : ("alone" as const);
			const facts = { caller, callee, flow, held, ...othersMissing("timeout", connection, analysis) };
			const missing = unknown(connection, "timeout");
			const common = { subject: connection, fix: () => mendsOf("timeout", connection, analysis) };
			// What a job waits for keeps nobody waiting.
			const isInTime = analysis.targets.freshnessOf(flow) !== undefined;
			if (target === undefined && !isInTime && hasTrait(caller.type, "runs-to-end") && !isWaitedFor) continue;
			if (target === undefined)
				report({ ...common, message: isUnnamed ? "unnamed" : "untargeted", facts, rests: [missing] });
			else
				report({
					...common,
					message: "target",
					facts: { ...facts, requirement: target.requirement, asked: word(target.stated.text) },
					rests: [missing, target],
				});
		}
	},
});

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
	shownBy: ["components.connections.timeout"],
	rules: [missing, inversion, aboveBudget, belowLatency],
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
