/** Timeout inversion: a caller that gives up while its callee still waits. */
import { type Analysis, type Call, outlasts, type Part, pausesOf, planOf } from "../../analysis/index.ts";
import { type Connection, writeDuration } from "../../format/index.ts";
import { timeoutLimits } from "../constants.ts";
import { assume, set } from "../fix.ts";
import { type Related, rule } from "../topic.ts";
import { roundedDown, roundedUp, triesText } from "./timeout-figures.ts";

export const inversion = rule({
	id: "resilience/timeout-inversion",
	severity: "warning",
	title: "A caller gives up before its callee",
	message:
		"{caller} gives up on {callee} after {timeout}, but {callee} can wait {worst} for {parts}: the work then goes on for nobody, and each retry adds to it. Wait longer, or let {callee} give up sooner.",
	why: "Once a caller has given up, what its callee still does is for nobody: it holds threads and connections, may write something that the caller takes for failed, and competes with the retry that the caller has sent in the meantime. The error that the callee would have reported in the end never reaches anyone.",
	when: "Adds up, along each flow, the timeouts x attempts of the callee's calls with the pauses between tries: one after another in sequence, of parallel branches the longest, repeats multiplied, seen through fronts that state no timeout of their own. Fires where that is longer than one attempt of the caller waits; information where only the documented pauses make it so. Calls without a timeout count as nothing. Where an unlimited retry makes it endless, resilience/unbounded-retry speaks instead.",
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
	fix: "assumption",
	check({ design, analysis, report }) {
		for (const connection of design.connections) {
			const { timeout } = connection;
			const slowest = timeout && slowestOver(connection, analysis);
			if (slowest === undefined || !outlasts(slowest.worst.seconds, timeout!.value)) continue;
			const parts = analysis.waits.partsOf(slowest.call);
			report({
				subject: connection,
				at: timeout!.node,
				level: outlasts(slowest.worst.seconds - slowest.worst.assumed, timeout!.value) ? "warning" : "info",
				facts: {
					caller: connection.caller,
					callee: connection.target,
					timeout,
					worst: writeDuration(slowest.worst.seconds),
					parts: [...new Set(parts.map(({ call }) => call.to))],
				},
				related: perConnection(parts).slice(0, 6).flatMap(partAsRelated),
				fix: () =>
					waitLonger(connection, slowest.worst.seconds, analysis) ??
					giveUpSoonerBeneath(connection, slowest.call, analysis),
			});
		}
	},
});

/** The flow in which a connection's callee can be busy longest; undefined where it is endless. */
function slowestOver(connection: Connection, { calls, waits }: Analysis) {
	const all = calls
		.over(connection)
		.filter(({ against }) => against === undefined)
		.map((call) => ({ call, worst: waits.beneath(call) }));
	return all
		.filter(({ worst }) => Number.isFinite(worst.seconds))
		.toSorted((a, b) => b.worst.seconds - a.worst.seconds)[0];
}

/** A connection that is used several times, once. */
function perConnection(parts: readonly Part[]): Part[] {
	const merged = new Map<Connection | undefined, Part>();
	for (const part of parts)
		merged.set(part.call.connection, { ...part, times: part.times + (merged.get(part.call.connection)?.times ?? 0) });
	return [...merged.values()];
}

function partAsRelated({ call: { connection, to }, times, seconds: each }: Part): Related[] {
	if (connection?.timeout === undefined) return [];
	const plan = planOf(connection);
	const pauses = pausesOf(plan);
	const pausing =
		pauses.seconds === 0
			? ""
			: ` and ${writeDuration(pauses.seconds)} between them${pauses.assumed > 0 ? " (a default)" : ""}`;
	const repeated = times === 1 ? "" : `, ${Math.ceil(times)} times over`;
	const isOnce = plan.tries === 1 && times === 1;
	return [
		{
			at: connection.timeout.node,
			message: `\`${to.id}\`: ${triesText(plan.tries, connection.timeout.text)}${isOnce ? "" : `${pausing}${repeated}, ${writeDuration(each * times)} in all`}.`,
		},
	];
}

/** The caller outwaits its callee, where that fits those above it and the flow's target. */
function waitLonger(connection: Connection, worst: number, { timeouts }: Analysis) {
	const timeout = roundedUp(worst);
	if (!timeouts.wouldHold(new Map([[connection, { timeout }]]), timeoutLimits)) return undefined;
	return assume(`Wait ${writeDuration(timeout)}`, set(connection.route, "timeout", writeDuration(timeout)));
}

/** Else what the callee calls gets less, each in proportion. */
function giveUpSoonerBeneath(connection: Connection, call: Call, { timeouts, waits }: Analysis) {
	const timeout = connection.timeout!.value;
	const parts = waits.timedBeneath(call).filter(({ call: { connection } }) => connection?.timeout !== undefined);
	const pauses = waits
		.partsOf(call)
		.reduce(
			(sum, part) =>
				sum + part.times * (part.call.connection === undefined ? 0 : pausesOf(planOf(part.call.connection)).seconds),
			0,
		);
	const share = (timeout - pauses) / (waits.beneath(call).seconds - pauses);
	const shorter = new Map<Connection, { timeout: number }>([[connection, { timeout }]]);
	for (const {
		call: { connection: beneath },
	} of parts) {
		const figure = share > 0 ? roundedDown(beneath!.timeout!.value * share) : undefined;
		if (figure === undefined || beneath === connection) return undefined;
		shorter.set(beneath!, { timeout: figure });
	}
	if (shorter.size < 2 || !timeouts.wouldHold(shorter, timeoutLimits)) return undefined;
	shorter.delete(connection);
	return assume(
		"Let what it calls give up sooner",
		...[...shorter].map(([beneath, { timeout }]) => set(beneath.route, "timeout", writeDuration(timeout))),
	);
}
