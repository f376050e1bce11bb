/** Consumers that are handed more than they work off. */
import { type Backlog, isKnown, unknown } from "../../../analysis/index.ts";
import type { Connection } from "../../../format/index.ts";
import { slowedDown } from "../../asynchronism/reactive/slowed-down.ts";
import { rate } from "../../facts.ts";
import { clauses, messages, type ReportedBy, rule } from "../../rule.ts";

const said = messages({
	none: "{broker} pushes {arriving} at peak where {takers} {drained}, and `backPressure: none` slows nothing down: the rest piles up in memory, or is refused and comes again. Let {consumer} pull, or give it credit.",
	unsaid:
		"{broker} pushes {arriving} at peak where {takers} {drained}, and nothing says how {consumer} slows it down: the rest piles up in memory, or is refused and comes again. Let {consumer} pull, or state `backPressure`.",
});

const parts = clauses({
	takers: { one: "{consumer} can take", several: "all its consumers together can take" },
});

type Finding = ReportedBy<typeof said, typeof parts>;

export const pushToSlowConsumer = rule({
	id: "application/push-to-slow-consumer",
	severity: "warning",
	title: "More is pushed than can be taken",
	message: said,
	clauses: parts,
	why: "Who pushes sets the pace. A consumer that gets more than it can work off keeps the rest in its memory until that ends, or refuses it; what was refused is sent again and comes on top of the next. Messages that are pulled wait where waiting is cheap, and the consumer is always as busy as it can be.",
	when: "Fires on a subscription with `delivery: push` where more arrives at peak than the consumers of it work off (`capacity` times copies at `scaling.max`, else `concurrency` over `latency.p50` times copies), and `backPressure` is unstated or none. Silent where either figure is unknown, and where `concurrency` says how many are handed over at once and nothing states `backPressure: none`. Yields to asynchronism/consumer-too-slow, where even waiting does not help.",
	falseAlarms:
		"A broker that slows down by itself where a consumer refuses: state `backPressure: credit`. Copies that are added at a peak: state `scaling.max`.",
	bad: `
requirements: { load: { throughput: { average: 50/s, peak: 400/s }, flow: track } }
components:
  shop: { type: service, managed: true, connections: [clicks] }
  clicks: { type: topic, managed: true, retention: 1d }
  counter: { type: service, replicas: 2, capacity: 100/s, connections: [{ to: clicks, kind: subscribe, delivery: push }] }
flows: { track: { steps: [shop -> clicks, clicks -> counter] } }
`,
	good: `
requirements: { load: { throughput: { average: 50/s, peak: 400/s }, flow: track } }
components:
  shop: { type: service, managed: true, connections: [clicks] }
  clicks: { type: topic, managed: true, retention: 1d }
  counter: { type: service, replicas: 2, capacity: 100/s, connections: [{ to: clicks, kind: subscribe, delivery: pull }] }
flows: { track: { steps: [shop -> clicks, clicks -> counter] } }
`,
	yieldsTo: ["asynchronism/consumer-too-slow"],
	fix: "choice",
	check({ design, analysis, report }) {
		for (const broker of design.components) {
			const pushed = broker.incoming.filter(isPushed);
			if (pushed.length === 0) continue;
			const backlogs = new Map(
				analysis.backlogsOf(broker).flatMap((backlog) => backlog.consumers.map((one) => [one, backlog] as const)),
			);
			for (const connection of pushed) {
				const found = overrun(connection, backlogs.get(connection.caller));
				if (found !== undefined) report(found);
			}
		}
	},
});

function isPushed({ kind, delivery, backPressure, concurrency }: Connection): boolean {
	if (kind !== "subscribe" || delivery?.value !== "push") return false;
	return backPressure === undefined ? concurrency === undefined : backPressure.value === "none";
}

function overrun(connection: Connection, backlog: Backlog | undefined): Finding | undefined {
	const { caller: consumer, target: broker, backPressure } = connection;
	if (backlog === undefined) return undefined;
	const { arriving, drained, consumers } = backlog;
	if (!isKnown(arriving) || !isKnown(drained) || arriving.value <= drained.value * (1 + 1e-9)) return undefined;
	const common = {
		subject: connection,
		about: [consumer],
		at: (backPressure ?? connection.delivery)?.node,
		fix: () => slowedDown(connection),
	};
	const facts = {
		broker,
		consumer,
		takers: new Set(consumers).size > 1 ? ("several" as const) : ("one" as const),
		arriving: rate(arriving.value),
		drained: rate(drained.value),
	};
	return backPressure === undefined
		? { ...common, message: "unsaid", rests: [arriving, drained, unknown(connection, "backPressure")], facts }
		: { ...common, message: "none", rests: [arriving, drained, backPressure], facts };
}
