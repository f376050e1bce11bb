/** Timeouts out of line along a chain of calls: told once for the chain, with one plan for all of its timeouts. */
import {
	type Excess,
	type Part,
	pausesIn,
	planOf,
	type SlowChain,
	standInOf,
	tailLatencyOf,
} from "../../analysis/index.ts";
import { type Connection, type Stated, sayDuration } from "../../format/index.ts";
import { timeoutLimits } from "../constants.ts";
import { count, duration } from "../facts.ts";
import { rule } from "../rule.ts";
import type { Entity, Related } from "../topic.ts";
import { budgetOf, lowered, mendOf } from "./slow-chain-mends.ts";
import { triedTooLong } from "./tried-too-long.ts";

export const inversion = rule({
	id: "resilience/timeout-inversion",
	severity: "warning",
	title: "A caller gives up before its callee",
	message: {
		free: "{caller} gives up on {callee} after {timeout}, but {callee} can wait {worst} for {parts}: the work then goes on for nobody, and each retry adds to it. Wait longer, or let {callee} give up sooner.",
		assumed:
			"{caller} gives up on {callee} after {timeout}, but {callee} can wait {worst} for {parts}: the work then goes on for nobody, and each retry adds to it. Wait longer, or let {callee} give up sooner.",
		bound:
			"{caller} gives up on {callee} after {timeout}, but {callee} can wait {worst} for {parts}: the work then goes on for nobody. {requirement} asks for {asked}, so let what {callee} calls give up sooner.",
	},
	levels: { assumed: "info" },
	why: "Once a caller has given up, what its callee still does is for nobody: it holds threads and connections, may write something that the caller takes for failed, and competes with the retry that the caller has sent in the meantime. The error that the callee would have reported in the end never reaches anyone.",
	when: "Adds up, along each flow, the timeouts x attempts of the callee's calls with the pauses between tries and the calls to what stands in: one after another in sequence, of parallel branches and of steps whose shares make up all runs the longest, repeats multiplied, seen through fronts that state no timeout of their own. Fires where that is longer than one attempt of the caller waits, once for callers that hang together by what they wait for, at the clearest case; info where only the documented pauses make it so. Calls without a timeout count with their pauses alone, and what is tried without end with one try (resilience/unbounded-retry speaks of the others). The fix keeps the flow's target; where nothing but a caller's patience asks for much less, it asks.",
	falseAlarms:
		"The callee cancels its calls when its caller is gone (a deadline passed on, as in gRPC). Then accept it with a waiver for that connection.",
	bad: `
components:
  web: { type: client, connections: [gateway] }
  gateway: { type: api-gateway, connections: [{ to: orders, timeout: 700ms }] }
  orders: { type: service, connections: [{ to: psp, timeout: 400ms, retry: { attempts: 2 }, idempotent: true }] }
  psp: { type: external }
flows:
  checkout: { steps: [web -> gateway, gateway -> orders, orders -> psp] }
`,
	good: `
components:
  web: { type: client, connections: [gateway] }
  gateway: { type: api-gateway, connections: [{ to: orders, timeout: 1s }] }
  orders: { type: service, connections: [{ to: psp, timeout: 400ms, retry: { attempts: 2 }, idempotent: true }] }
  psp: { type: external }
flows:
  checkout: { steps: [web -> gateway, gateway -> orders, orders -> psp] }
`,
	fix: ["assumption", "choice"],
	check({ analysis, report }) {
		for (const chain of analysis.slowChains(timeoutLimits)) {
			const [clearest, ...others] = chain.inverted;
			if (clearest === undefined) continue;
			const { connection, timeout, worst, call } = clearest;
			// What is asked of other flows over it says nothing of the one in which it may take so long.
			const target = call.isOnAnswer ? analysis.timeouts.tailTargetOf(call.flow) : undefined;
			const parts = analysis.waits.partsOf(call);
			const facts = {
				caller: connection.caller,
				callee: connection.target,
				timeout: duration(timeout),
				worst: duration(worst),
				parts: [...new Set(parts.flatMap(({ call }) => [call.to, standInOf(call)?.target ?? []].flat()))],
			};
			const common = {
				subject: connection,
				about: aboutOf(chain, connection),
				at: timeout.node,
				related: [...others.slice(0, 3).map(alsoInverted), ...perConnection(parts).slice(0, 6).flatMap(partAsRelated)],
				fix: () => mendOf(chain, analysis),
			};
			if (worst.basis === "default") report({ ...common, message: "assumed", facts, rests: [timeout, worst] });
			else if (target !== undefined && worst.value > target.value)
				report({
					...common,
					message: "bound",
					facts: { ...facts, requirement: target.requirement, asked: duration(target.stated) },
					rests: [timeout, worst, target],
				});
			else report({ ...common, message: "free", facts, rests: [timeout, worst] });
		}
	},
});

/** The others of the chain; its first is the subject. */
const aboutOf = ({ inverted, beyond }: SlowChain, subject: Connection): Entity[] =>
	[...new Set([...inverted, ...beyond].map(({ connection }) => connection))].filter((one) => one !== subject);

const alsoInverted = ({ connection, timeout, worst }: Excess): Related => ({
	at: timeout.node,
	message: `So does \`${connection.caller.id}\`: \`${connection.target.id}\` can wait ${sayDuration(worst.value)}.`,
});

/** A connection that is used several times, once. */
function perConnection(parts: readonly Part[]): Part[] {
	const merged = new Map<Connection | undefined, Part>();
	for (const part of parts)
		merged.set(part.call.connection, { ...part, times: part.times + (merged.get(part.call.connection)?.times ?? 0) });
	return [...merged.values()];
}

function partAsRelated({ call, times, each }: Part): Related[] {
	const { connection, to } = call;
	const at = connection?.timeout ?? connection?.retry;
	if (connection === undefined || at === undefined) return [];
	const plan = planOf(connection);
	const pauses = pausesIn(connection);
	const said = [
		triesOfPart(plan.tries, connection.timeout?.text),
		pauses.value === 0
			? ""
			: ` and ${sayDuration(pauses.value)} between them${pauses.basis === "default" ? " (a default)" : ""}`,
		standInOf(call) === undefined ? "" : `, then \`${connection.fallbackTo!.id}\``,
		times === 1 ? "" : `, ${Math.ceil(times)} times over`,
	].join("");
	const isOnce = said === connection.timeout?.text || (times === 1 && !Number.isFinite(plan.tries));
	return [
		{ at: at.node, message: `\`${to.id}\`: ${said}${isOnce ? "" : `, ${sayDuration(each.value * times)} in all`}.` },
	];
}

/** `3 tries of 400ms`, `3 tries`, `700ms`; of what is tried without end, one. */
function triesOfPart(tries: number, timeout: string | undefined): string {
	if (!Number.isFinite(tries))
		return timeout === undefined ? "the first of tries without end" : `${timeout} for the first of tries without end`;
	return tries === 1 && timeout !== undefined
		? timeout
		: `${tries} tries${timeout === undefined ? "" : ` of ${timeout}`}`;
}

export const aboveBudget = rule({
	id: "resilience/timeout-above-budget",
	severity: "info",
	title: "A timeout far beyond the flow's target",
	message: {
		once: "{caller} waits for {callee} up to {total} on {flow}, which {requirement} wants answered in {asked}. If {callee} hangs, its callers are held that long; {lower}.",
		often:
			"{caller} waits for {callee} up to {total} ({tries:try/tries} of {timeout}) on {flow}, which {requirement} wants answered in {asked}. If {callee} hangs, its callers are held that long; {lower}.",
		behind:
			"{caller} tries {callee} {tries:time/times}, up to {total} in all, before it takes up what comes next, and {requirement} wants {flow} done in {asked}: where {callee} hangs, all behind it comes too late. Put it aside sooner, to be tried again later.",
	},
	clauses: {
		lower: {
			one: "lower the timeout to {most} or less",
			several: "lower the {chain:timeout} along the way to {most} or less",
		},
	},
	why: "A timeout many times the target saves no request: whoever waits has long counted it as failed. It only sets how long a hung dependency holds threads and connections, and so how soon its callers run out of them.",
	when: "Fires where timeout x attempts of a call that a flow's answer waits for is more than four times the flow's latency target, at its highest percentile from p90 on; once for timeouts above each other; of several flows' targets by the longest. Silent where three times the target is less than a percentile that the callee states itself. Clients' own patience is not judged. Silent where a flow without a target needs it as long, and where a message is handed to a broker whose stated `failover` takes longer than three times the target: giving up sooner loses it. Fires as well where what takes messages tries somebody else's system for longer, with all its pauses, than the freshness that its flow asks for: the messages behind wait as long. The fix brings all of the chain to three times the target, each somewhat below the one above it; where that would cut off answers that come as usual, or what else is called, it asks.",
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
	yieldsTo: ["resilience/unbounded-retry", "resilience/timeout-inversion"],
	fix: ["assumption", "choice"],
	check({ analysis, report }) {
		for (const chain of analysis.slowChains(timeoutLimits)) {
			const [longest, ...others] = chain.beyond;
			if (longest === undefined) continue;
			const { connection, timeout, worst, call, target } = longest;
			const tries = Math.round(worst.value / timeout.value);
			const most = budgetOf(longest);
			if (most <= tailLatencyOf(connection.target) || worst.value <= target.value * timeoutLimits.toldFrom) continue;
			const facts = {
				caller: connection.caller,
				callee: connection.target,
				flow: call.flow,
				total: duration(worst.value),
				requirement: target.requirement,
				asked: duration(target.stated),
				most: duration(most),
				...(others.length === 0 ? { lower: "one" as const } : { lower: "several" as const, chain: others.length + 1 }),
			};
			const common = {
				subject: connection,
				about: aboutOf(chain, connection),
				at: timeout.node,
				rests: [timeout, target, ...(tries === 1 ? [] : [worst])],
				related: others.slice(0, 5).map(({ connection, timeout, worst }) => ({
					at: timeout.node,
					message: `\`${connection.caller.id}\` waits for \`${connection.target.id}\` up to ${sayDuration(worst.value)}.`,
				})),
				fix: () => mendOf(chain, analysis) ?? lowered(longest, most, analysis),
			};
			if (tries === 1) report({ ...common, message: "once", facts });
			else
				report({ ...common, message: "often", facts: { ...facts, tries: count(tries), timeout: duration(timeout) } });
		}
		for (const { connection, flow, total, tries, target } of triedTooLong(analysis))
			report({
				subject: connection,
				about: [flow],
				at: tries.node,
				message: "behind",
				rests: [total, target],
				facts: {
					caller: connection.caller,
					callee: connection.target,
					tries: count(tries as Stated<number>),
					total: duration(total.value),
					requirement: target.requirement,
					flow,
					asked: duration(target.stated),
				},
			});
	},
});
