/** Load leveling: a queue that takes the bursts, so that what is behind it works at its own pace. */
import {
	type Analysis,
	type Burst,
	type Call,
	type Capacity,
	combined,
	isKnown,
	type Known,
	stated,
	type Target,
} from "../../analysis/index.ts";
import { type Component, type Connection, hasTrait, nameIn, rounded } from "../../format/index.ts";
import { overflowWithin, usualQueueDepth } from "../constants.ts";
import { duration, rate, word } from "../facts.ts";
import { append, choice, type FileChange, type Fix, remove, set } from "../fix.ts";
import { carriedBy } from "../fundamentals/latency-vs-throughput/capacity-shortfall.ts";
import { newQueue } from "../resilience/dead-letters.ts";
import { rule } from "../rule.ts";
import { topic } from "../topic.ts";

interface Shortage {
	readonly capacity: Capacity;
	/** At peak, by this call, or by all that reach it if that one alone would fit. */
	readonly brought: Known<number>;
	readonly by: "capacity" | "together";
}

interface Strained {
	readonly call: Call & { readonly connection: Connection };
	readonly burst: Burst;
	/** What the target carries and what a burst brings it; undefined where it is a worker that states nothing. */
	readonly short: Shortage | undefined;
	/** How long the flow may take; undefined where the call itself states that it can be done without. */
	readonly fresh: Target<number> | undefined;
}

const missing = rule({
	id: "availability/missing-load-leveling",
	severity: "warning",
	title: "Bursts hit what could work them off later",
	message: {
		worker:
			"{flow} peaks at {peak}, far above its average of {average}, and {caller} calls {component} directly: each burst hits a {type} that cannot refuse it, though {because}. Put a queue between.",
		capacity:
			"{flow} peaks at {peak} (average {average}), which brings {component} {brought} from {caller}, and it carries {capacity}: what is above that fails, though {because}. Put a queue between.",
		together:
			"{flow} peaks at {peak} (average {average}), {component} then gets {brought} with what others send it, and it carries {capacity}: what is above that fails, though {because}. Put a queue between {caller} and it.",
	},
	clauses: {
		because: { uncritical: "the call states `critical: false`", fresh: "{requirement} gives it {allowed}" },
		capacity: { one: "{each}", all: "{copies} x {each}" },
	},
	why: "A direct call has to be answered now, so what is called has to be built for the peak or fails in it. A queue takes the burst in a moment and lets the work be done at an even pace afterwards. That costs nothing where nobody waits for the answer.",
	when: "Fires where a flow peaks at three times its average or more, within its steps a request or write goes straight to a worker or batch job, or to a component whose stated capacity is below what the flow's stated peak brings it (repeats, shares and `fanout` multiply), or what all flows bring it then and the others alone do not, and the answer is not needed at once: the flow has a freshness and no latency target, or the call states `critical: false` and no fallback that answers in its place. Silent for calls behind a cache, whose number nobody states, behind a queue or topic, where the average is too much as well (fundamentals/capacity-shortfall), for reads, before what only passes calls on or is asked along with others (a dns, cdn, balancer, gateway, coordinator), and for a worker whose stated capacity covers the peak.",
	falseAlarms:
		"A worker with a queue of its own inside: draw the queue. A call whose answer is used after all: give the flow its latency target.",
	bad: `
requirements:
  load: { throughput: { average: 10/s, peak: 200/s }, flow: export }
  soon: { freshness: 10m, flow: export }
components:
  scheduler: { type: service, replicas: 2, connections: [{ to: renderer, timeout: 5s }] }
  renderer: { type: worker, replicas: 4 }
flows:
  export: { steps: [scheduler -> renderer] }
`,
	good: `
requirements:
  load: { throughput: { average: 10/s, peak: 200/s }, flow: export }
  soon: { freshness: 10m, flow: export }
components:
  scheduler: { type: service, replicas: 2, connections: [exports] }
  exports: { type: queue, managed: true, maxDepth: 100000, overflow: reject, deadLetter: { to: exports-dlq, after: 5 } }
  exports-dlq: { type: queue, managed: true, retention: 14d }
  renderer: { type: worker, replicas: 4, connections: [{ to: exports, kind: subscribe, idempotent: { key: export-id } }] }
  alerts: { type: monitoring, managed: true, connections: [exports-dlq, renderer] }
flows:
  export: { steps: [scheduler -> exports, exports -> renderer] }
`,
	fix: "choice",
	check({ design, analysis, report }) {
		const told = new Set<Connection>();
		for (const flow of design.flows) {
			for (const strained of strainedIn(flow, analysis)) {
				const { call, burst, short, fresh } = strained;
				const { connection, to } = call;
				if (told.has(connection)) continue;
				told.add(connection);
				const common = {
					subject: connection,
					about: [to],
					...(canGoThroughQueue(connection, analysis)
						? { fix: () => queueBetween(connection, analysis, depthFor(short)) }
						: {}),
				};
				const facts = {
					flow,
					peak: rate(burst.peak),
					average: rate(burst.average),
					caller: call.from,
					component: to,
					...(fresh === undefined
						? { because: "uncritical" as const }
						: { because: "fresh" as const, requirement: fresh.requirement, allowed: duration(fresh) }),
				};
				const asked = [burst.peak, burst.average, ...(fresh === undefined ? [] : [fresh])];
				if (short === undefined) {
					const type = word(to.type!.replace("-", " "));
					report({ ...common, message: "worker", rests: asked, facts: { ...facts, type } });
				} else {
					const { capacity, brought, by } = short;
					const carried = { brought: rate(brought.value), ...carriedBy(capacity) };
					report({
						...common,
						message: by,
						rests: [...asked, capacity, brought],
						facts: { ...facts, ...carried },
					});
				}
			}
		}
	},
});

/** Calls of a bursty flow that meet something which cannot take the burst and need not answer it. */
function strainedIn(flow: Call["flow"], { load, calls, targets, demand }: Analysis): Strained[] {
	const burst = load.burstOf(flow);
	if (burst === undefined) return [];
	const fresh = targets.latencyOf(flow) === undefined ? targets.freshnessOf(flow) : undefined;
	return calls.of(flow).flatMap((call): Strained[] => {
		const { connection, to } = call;
		if (connection === undefined || !call.isOnAnswer || !isWork(call)) return [];
		const isUncritical = needsNoAnswer(connection);
		if (!isUncritical && fresh === undefined) return [];
		const common = { call: { ...call, connection }, burst, fresh: isUncritical ? undefined : fresh };
		const capacity = load.capacityOf(to);
		if (capacity === undefined) return hasNoQueue(to) ? [{ ...common, short: undefined }] : [];
		const short = shortage(call, burst, capacity, demand);
		return short === undefined ? [] : [{ ...common, short }];
	});
}

/** Silent where what comes on average is too much as well: no queue helps there. */
function shortage(call: Call, burst: Burst, capacity: Capacity, demand: Analysis["demand"]): Shortage | undefined {
	const inBurst = (load: number) => combined(stated(burst.peak), demand.perRun(call), (_, times) => load * times);
	const [brought, average] = [inBurst(burst.peak.value), inBurst(burst.average.value)];
	if (!isKnown(brought) || !isKnown(average) || average.value > capacity.value) return undefined;
	if (brought.value > capacity.value) return { capacity, brought, by: "capacity" };
	const all = demand.on(call.to).total;
	const allOnAverage = demand.on(call.to, { load: "average" }).total;
	if (!isKnown(all) || all.value <= capacity.value || all.value - brought.value > capacity.value) return undefined;
	if (isKnown(allOnAverage) && allOnAverage.value > capacity.value) return undefined;
	return { capacity, brought: all, by: "together" };
}

const hasNoQueue = ({ type }: Component): boolean => hasTrait(type, "works-off");

/** It asks for something to be done, of what does it itself. */
function isWork({ kind, step, flow, to }: Call): boolean {
	const wanted = step.more.kind?.value ?? flow.kind?.value;
	const passesOn = hasTrait(to.type, "traffic") || hasTrait(to.type, "consulted");
	return (kind === "request" || kind === "write") && wanted !== "read" && !passesOn;
}

/** The flow goes on without it, and nothing answers in its place: no answer is used. */
function needsNoAnswer({ critical, fallback }: Connection): boolean {
	return critical?.value === false && (fallback === undefined || ("value" in fallback && fallback.value === "none"));
}

/** Both ends can speak to a queue; what changes stands in one file, each step in a list, and no compensation undoes it. */
function canGoThroughQueue(connection: Connection, { calls }: Analysis): boolean {
	const { caller, target } = connection;
	const { uri } = caller.route;
	const canWait = [caller, target].every(({ type }) => hasTrait(type, "can-be-queued"));
	if (!canWait || isUnsafeToRepeat(connection)) return false;
	if (target.route.uri !== uri) return false;
	return calls.over(connection).every(({ step: { route }, flow }) => {
		const isUndone = flow.compensations.some(({ from, to }) => from === caller && to === target);
		return route.uri === uri && typeof route.path.at(-1) === "number" && !isUndone;
	});
}

/** A queue before what works off what it is given, where both ends and all steps allow one. */
export const queueBefore = (call: Call, analysis: Analysis): Fix | undefined =>
	hasNoQueue(call.to) ? queueFor(call, analysis) : undefined;

/** A queue for what a call asks to be done, where both ends and all steps allow one. */
export function queueFor(call: Call, analysis: Analysis): Fix | undefined {
	const { connection } = call;
	return connection !== undefined && isWork(call) && canGoThroughQueue(connection, analysis)
		? queueBetween(connection, analysis, usualQueueDepth)
		: undefined;
}

/** A queue hands a message out again when its consumer fails. */
const isUnsafeToRepeat = ({ idempotent }: Connection): boolean =>
	idempotent !== undefined && "value" in idempotent && idempotent.value === false;

/** As much as a peak leaves within an hour. */
function depthFor(short: Shortage | undefined): number {
	if (short === undefined) return usualQueueDepth;
	const perSecond = short.brought.value - short.capacity.value;
	return Math.max(usualQueueDepth, rounded(perSecond * overflowWithin * 1.01, 2, "up"));
}

function queueBetween(connection: Connection, { calls, design }: Analysis, depth: number) {
	const { caller, target } = connection;
	return choice(
		"Add a queue between",
		{ ask: "What is the queue called?", expects: "id", suggestion: `${nameIn(caller.part, target)}-jobs` },
		(queue) => [
			...newQueue(caller, queue, design, depth),
			set(connection.route, "to", queue),
			...(connection.kindStated === undefined ? [] : [set(connection.route, "kind", "publish")]),
			...(connection.retry !== undefined && connection.idempotent === undefined
				? [remove(connection.route, "retry")]
				: []),
			append(target.route, "connections", { to: queue, kind: "subscribe", ...idempotence(connection) }),
			...calls.over(connection).map((call) => viaQueue(call, queue)),
		],
	);
}

function idempotence({ idempotent }: Connection) {
	// A queue may hand a message out twice: a key by which that is known belongs to it.
	if (idempotent === undefined) return { idempotent: { key: "job-id" } };
	if ("value" in idempotent) return { idempotent: idempotent.value };
	return idempotent.key === undefined ? {} : { idempotent: { key: idempotent.key.value } };
}

/** The one step becomes two in its place. */
function viaQueue({ step, flow, from, to }: Call, queue: string): FileChange {
	const [first, last] = [`${nameIn(flow.part, from)} -> ${queue}`, `${queue} -> ${nameIn(flow.part, to)}`];
	const { label, data, share } = step.more;
	const more = {
		...(label === undefined ? {} : { label: label.value }),
		...(data === undefined ? {} : { data: data.items.map(({ value }) => value) }),
	};
	const said = data === undefined ? label?.value : more;
	return {
		uri: step.route.uri,
		change: {
			do: "set",
			path: step.route.path,
			value: {
				...(share === undefined ? {} : { share: share.text }),
				steps: [said === undefined ? first : { [first]: said }, last],
			},
		},
	};
}

export const loadLeveling = topic({
	id: "availability/load-leveling",
	title: "Load leveling",
	what: "A queue stands between those who bring work and those who do it. Bursts lengthen the queue instead of overloading the worker, who takes messages at its own pace; more workers shorten it. What the caller gets at once is only the promise that the work is kept.",
	useWhen: "work comes in bursts, may be done a little later, and what does it is expensive to size for the peak",
	avoidWhen: "the caller needs the answer to go on, or load is even: a queue then only adds waiting",
	tradeOff:
		"Answers come later and over another way, messages may come twice, and a queue that grows faster than it is emptied hides an overload until it is full.",
	sources: [
		"A. Homer et al., Cloud Design Patterns, Microsoft patterns & practices 2014: Queue-Based Load Leveling",
		"G. Hohpe and B. Woolf, Enterprise Integration Patterns, Addison-Wesley 2003",
	],
	shownBy: ["components.type=queue", "components.rateLimit.onExceed=queue"],
	rules: [missing],
	snippets: [
		{
			prefix: "queue-load-leveling",
			title: "Queue before a worker",
			description: "A bounded queue with a dead letter queue, and the worker that consumes it.",
			place: "components",
			body: [
				"${1:jobs}:",
				"  type: queue",
				"  managed: true",
				"  delivery: at-least-once",
				"  maxDepth: ${2:100000}",
				"  overflow: reject",
				"  deadLetter: { to: ${1:jobs}-dlq, after: 5 }",
				"${1:jobs}-dlq: { type: queue, managed: true, retention: 14d }",
				"${3:job-worker}:",
				"  type: worker",
				"  replicas: ${4:2}",
				"  connections:",
				"    - { to: ${1:jobs}, kind: subscribe, encryption: tls, idempotent: { key: ${5:job-id} } }",
			].join("\n"),
			host: `
components:
  api:
    type: service
    exposure: internal
    replicas: 2
    connections: [{ to: jobs, kind: publish, encryption: tls }]
  # HERE
  alerts: { type: monitoring, managed: true, connections: [api, jobs-dlq, job-worker] }
`,
		},
	],
});
