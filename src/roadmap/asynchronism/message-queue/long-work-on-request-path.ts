/** Work that takes long, while a client waits. */
import { type Analysis, type Call, hasWaiter, isOutside, unknown } from "../../../analysis/index.ts";
import { type Component, type Connection, hasTrait, type Stated } from "../../../format/index.ts";
import { queueFor } from "../../availability/load-leveling.ts";
import { longWork, shortTimeout } from "../../constants.ts";
import { duration, word } from "../../facts.ts";
import { rule } from "../../rule.ts";

export const longWorkOnRequestPath = rule({
	id: "asynchronism/long-work-on-request-path",
	severity: "warning",
	title: "A client waits for long work",
	message: {
		slow: "On {flow}, {client} waits while {caller} asks {callee} for work of {lasting} (p50): it holds its connection and a place in {caller} all that time, and a broken line loses the answer. Queue the work, and let {client} fetch the result.",
		direct:
			"On {flow}, {client} waits while {callee} works for {lasting} (p50): its connection, and a place in all that stands between, are held all that time, and a broken line loses the answer. Queue the work, and let {client} fetch the result.",
		worker:
			"On {flow}, {client} waits until {callee}, a {type}, has worked off what {caller} asks: nothing bounds that, and a restart of {callee} loses it. Put a queue between, or state its `latency` if it is short.",
		job: "On {flow}, {client} waits while {caller} starts {callee}, a {type}: a start may take as long as finding a machine for it, and where it fails nothing has kept the work. Put a queue between.",
	},
	why: "A request holds something at every step of its way for as long as it lasts: a connection, a thread, a place in a pool. Work of seconds fills these with few callers, proxies and phones give up on it, and whoever tries again starts it a second time. Kept in a queue it survives a restart, is worked off at an even pace, and the client asks for the result or is told.",
	when: "Fires where, in a flow that a client begins and waits for, a call other than a read goes to a worker or batch job that states no short `latency`, or to compute whose own `latency.p50` is a second or more. Silent over sse, websocket and mqtt, where answers come in pieces, behind a queue or topic, for calls to what is outside this design, for a call that can be done without and is given up after a second, and where the flow states a latency target that leaves the time. Yields to availability/missing-load-leveling.",
	falseAlarms: "A worker that answers at once and works on by itself: state its `latency`.",
	bad: `
components:
  app: { type: client, connections: [api] }
  api: { type: service, replicas: 2, connections: [{ to: renderer, timeout: 30s }] }
  renderer: { type: service, replicas: 4, latency: { p50: 8s } }
flows: { render: { steps: [app -> api, api -> renderer: make a film] } }
`,
	good: `
components:
  app: { type: client, connections: [api] }
  api: { type: service, replicas: 2, connections: [films] }
  films: { type: queue, managed: true, maxDepth: 10000, overflow: reject, deadLetter: { to: films-dlq, after: 3 } }
  films-dlq: { type: queue, managed: true, retention: 14d }
  renderer: { type: service, replicas: 4, latency: { p50: 8s }, connections: [{ to: films, kind: subscribe, idempotent: { key: film-id } }] }
  alerts: { type: monitoring, managed: true, connections: [films-dlq] }
flows: { render: { steps: [app -> api, api -> films: make a film, films -> renderer] } }
`,
	yieldsTo: ["availability/missing-load-leveling"],
	fix: "choice",
	check({ analysis, report }) {
		const told = new Set<Connection | Component>();
		/** Calls whose answer comes in pieces, theirs or that of one above them: those come first. */
		const inPieces = new Set<Call>();
		for (const call of analysis.calls.all) {
			const { connection, from: caller, to: callee, flow, begunBy: client, parent } = call;
			const comesInPieces =
				pieces.includes(connection?.protocol?.value) || (parent !== undefined && inPieces.has(parent));
			if (comesInPieces) inPieces.add(call);
			if (connection === undefined || comesInPieces || !isWaitedForByClient(call)) continue;
			// What passes calls on may come between: of what a client asks itself, or through these, the callee is told.
			const subject = hasTrait(caller.type, "compute") ? connection : callee;
			if (told.has(subject)) continue;
			const p50 = callee.latency?.p50;
			if (!isLong(call, p50) || hasTime(call, p50, analysis)) continue;
			told.add(subject);
			const common = {
				subject,
				about: [connection, callee],
				at: call.step.node,
				fix: () => queueFor(call, analysis),
			};
			const facts = { flow, client, caller, callee };
			if (p50 !== undefined)
				report({
					...common,
					message: subject === connection ? "slow" : "direct",
					rests: [p50],
					facts: { ...facts, lasting: duration(p50) },
				});
			else
				report({
					...common,
					message: hasTrait(callee.type, "runs-to-end") ? "job" : "worker",
					rests: [unknown(callee, "latency.p50")],
					facts: { ...facts, type: word(callee.type!.replace("-", " ")) },
				});
		}
	},
});

const pieces: readonly (string | undefined)[] = ["websocket", "sse", "mqtt"];

function isWaitedForByClient(call: Call): boolean {
	const { connection, to, kind, step, flow, begunBy, against } = call;
	if (against !== undefined || !hasTrait(begunBy.type, "for-people") || !hasWaiter(call)) return false;
	if (isOutside(to) || !hasTrait(to.type, "compute")) return false;
	if ((kind !== "request" && kind !== "write") || (step.more.kind ?? flow.kind)?.value === "read") return false;
	const { critical, timeout } = connection!;
	return !(critical?.value === false && timeout !== undefined && timeout.value <= shortTimeout);
}

function isLong({ to }: Call, p50: Stated<number> | undefined): boolean {
	return p50 === undefined ? hasTrait(to.type, "works-off") : p50.value >= longWork;
}

/** Somebody has said how long its callers may wait, and it is enough: of what states no time nobody knows. */
function hasTime({ flow }: Call, p50: Stated<number> | undefined, { targets }: Analysis): boolean {
	const asked = targets.latencyOf(flow);
	return p50 !== undefined && asked !== undefined && asked.value >= p50.value;
}
