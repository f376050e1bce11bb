/** What consumers work off against what producers send. */
import { type Analysis, type Backlog, isKnown, type Known } from "../../../analysis/index.ts";
import type { Component, Flow } from "../../../format/index.ts";
import { overflowWithin } from "../../constants.ts";
import { duration, rate } from "../../facts.ts";
import { enoughOf, runEnough } from "../../fundamentals/latency-vs-throughput/enough.ts";
import { clauses, messages, type ReportedBy, rule } from "../../rule.ts";

const said = messages({
	average:
		"{broker} gets {arriving} on average, and {drained} of it is worked off by {consumers}: what waits grows all the time{full}. {mend}",
	rate: "{broker} gets {arriving}, and {drained} of it is worked off by {consumers}: what waits grows for as long as that lasts{full}. {mend}",
	peak: "{broker} gets {arriving} at peak, and {drained} of it is worked off by {consumers}: it is full {after} after a peak begins, and then refuses or loses what comes. {mend}",
	late: "{broker} gets {arriving} at peak, and {drained} of it is worked off by {consumers}: at the end of a peak of {lasting} what comes waits {wait}, though {requirement} asks {flow} done in {asked}. {mend}",
});

const parts = clauses({
	full: { never: "", after: ", and it is full after {after}" },
	mend: {
		more: "Run {enough:consumer}.",
		split: "Use {enough:partition}, and as many consumers.",
		less: "Work it off faster, or by more consumers.",
	},
});

type Finding = ReportedBy<typeof said, typeof parts>;

export const consumerTooSlow = rule({
	id: "asynchronism/consumer-too-slow",
	severity: "error",
	title: "Messages come faster than they are worked off",
	message: said,
	clauses: parts,
	levels: { rate: "warning", peak: "warning", late: "warning" },
	why: "A queue evens out a burst and nothing else. If less is worked off than comes in on average, every message waits longer than the one before, until the queue is full, or its age is more than anybody can use.",
	when: "Fires where the consumers of a queue, or one of a topic, work off less (`capacity` times copies at `scaling.max`, else `concurrency` over `latency.p50` times copies; of those no more than there are `partitions`) than comes in on average: an error. A warning where only a `rate` is stated and passes it, or where a peak does and `maxDepth` is reached within an hour of it, and within `peakFor`; or where what a peak of a stated `peakFor` leaves waits longer than the freshness that a flow through it is asked for. Silent where either side is unknown.",
	falseAlarms: "Consumers that are added when the queue grows: state `scaling.max`.",
	bad: `
requirements: { load: { throughput: { average: 100/s, peak: 200/s }, flow: resize } }
components:
  app: { type: client, connections: [uploads] }
  uploads: { type: service, replicas: 2, connections: [{ to: images, kind: publish }] }
  images: { type: queue, managed: true, maxDepth: 100000 }
  resizer: { type: worker, replicas: 2, capacity: 20/s, connections: [{ to: images, kind: subscribe }] }
flows: { resize: { steps: [app -> uploads, uploads -> images, images -> resizer] } }
`,
	good: `
requirements: { load: { throughput: { average: 100/s, peak: 200/s }, flow: resize } }
components:
  app: { type: client, connections: [uploads] }
  uploads: { type: service, replicas: 2, connections: [{ to: images, kind: publish }] }
  images: { type: queue, managed: true, maxDepth: 1000000 }
  resizer: { type: worker, replicas: 8, capacity: 20/s, connections: [{ to: images, kind: subscribe }] }
flows: { resize: { steps: [app -> uploads, uploads -> images, images -> resizer] } }
`,
	fix: "choice",
	check({ design, analysis, report }) {
		for (const broker of design.components) {
			if (broker.incoming.every(({ kind }) => kind !== "subscribe")) continue;
			const found = analysis.backlogsOf(broker).flatMap((backlog) => tooSlow(backlog, analysis) ?? []);
			const worst = found.toSorted((a, b) => order.indexOf(a.message) - order.indexOf(b.message))[0];
			if (worst !== undefined) report(worst);
		}
	},
});

const order: readonly string[] = ["average", "rate", "peak", "late"];

function tooSlow(backlog: Backlog, analysis: Analysis): Finding | undefined {
	const { broker, consumers, average, arriving, drained, fullAfter } = backlog;
	if (!isKnown(drained)) return undefined;
	const [consumer, ...others] = [...new Set(consumers)];
	const enough = others.length === 0 ? enoughOf(consumer!, analysis) : undefined;
	const isSplitEnough = broker.partitions === undefined || enough === undefined || enough <= broker.partitions.value;
	const common = {
		subject: broker,
		about: [...new Set(consumers)],
		fix: () => (others.length === 0 && isSplitEnough ? runEnough(consumer!, analysis) : undefined),
	};
	const facts = {
		broker,
		consumers: [...new Set(consumers)],
		drained: rate(drained.value),
		...(enough === undefined
			? { mend: "less" as const }
			: { mend: isSplitEnough ? ("more" as const) : ("split" as const), enough }),
	};
	if (isKnown(average)) {
		if (isMore(average, drained)) {
			const lasting = fullFacts(broker, average.value - drained.value);
			return {
				...common,
				message: "average",
				rests: [average, drained],
				facts: { ...facts, ...lasting, arriving: rate(average.value) },
			};
		}
	} else if (isKnown(arriving) && isMore(arriving, drained) && isSteady(broker, analysis)) {
		const lasting = fullFacts(broker, arriving.value - drained.value);
		return {
			...common,
			message: "rate",
			rests: [arriving, drained],
			facts: { ...facts, ...lasting, arriving: rate(arriving.value) },
		};
	}
	if (!isKnown(arriving)) return undefined;
	const isFullSoon = isKnown(fullAfter) && fullAfter.value !== "never";
	if (!isFullSoon || fullAfter.value > Math.min(overflowWithin, lastingOf(broker, analysis))) {
		const late = lateIn(backlog, arriving, drained, analysis);
		return late && { ...common, ...late, facts: { ...facts, ...late.facts, arriving: rate(arriving.value) } };
	}
	return {
		...common,
		message: "peak",
		rests: [arriving, drained, fullAfter],
		facts: { ...facts, arriving: rate(arriving.value), after: duration(fullAfter.value) },
	};
}

/** At the end of a peak as many wait as came beyond what was worked off, and the last has all of them before it. */
function lateIn({ broker }: Backlog, arriving: Known<number>, drained: Known<number>, analysis: Analysis) {
	const lasting = lastingOf(broker, analysis);
	if (!isMore(arriving, drained) || !Number.isFinite(lasting) || lasting === 0) return undefined;
	const wait = ((arriving.value - drained.value) * lasting) / drained.value;
	const [tightest] = sendingTo(broker, analysis)
		.flatMap((flow) => {
			const target = analysis.targets.freshnessOf(flow);
			return target === undefined || target.value >= wait ? [] : [{ flow, target }];
		})
		.sort((a, b) => a.target.value - b.target.value);
	if (tightest === undefined) return undefined;
	const { flow, target } = tightest;
	return {
		message: "late" as const,
		rests: [arriving, drained, target],
		facts: {
			lasting: duration(lasting),
			wait: duration(wait),
			requirement: target.requirement,
			flow,
			asked: duration(target.stated),
		},
	};
}

const isMore = (some: Known<number>, other: Known<number>): boolean => some.value > other.value * (1 + 1e-9);

function fullFacts({ maxDepth }: Component, growing: number) {
	if (maxDepth === undefined) return { full: "never" as const };
	return { full: "after" as const, after: duration(maxDepth.value / growing) };
}

const sendingTo = (broker: Component, { demand }: Analysis): Flow[] => [
	...new Set(demand.on(broker).terms.flatMap(({ bringer }) => ("flow" in bringer ? [bringer.flow] : []))),
];

/** A rate says how often it runs as a rule; a peak passes. */
const isSteady = (broker: Component, analysis: Analysis): boolean =>
	sendingTo(broker, analysis).every((flow) => flow.rate !== undefined && analysis.load.peakOf(flow) === flow.rate);

/** Seconds that the longest peak lasts, as far as all are stated. */
function lastingOf(broker: Component, analysis: Analysis): number {
	const each = sendingTo(broker, analysis).map((flow) => analysis.load.peakFor(flow));
	return each.reduce((most, one) => Math.max(most, isKnown(one) ? one.value : Number.POSITIVE_INFINITY), 0);
}
