/** Order that is stated, and several who take messages at once. */
import { combined, derived, isManaged, type Known, replicasAtPeak, stated } from "../../../analysis/index.ts";
import { type Component, type Connection, hasTrait } from "../../../format/index.ts";
import { count } from "../../facts.ts";
import { messages, type ReportedBy, rule } from "../../rule.ts";

const said = messages({
	partitions:
		"{broker} states total ordering and {partitions:partition}: each keeps its own order, and no two keep one together. Use one partition, or state `ordering: partition` and let what belongs together go to one.",
	consumers:
		"{broker} states total ordering, and {consumer} works on {atOnce} of its messages at once: they are handed out in order and done in any. Let one take them one by one, or state `ordering: partition` with `partitions`.",
	keyless:
		"{broker} states ordering by partition and no `partitions`, and {consumer} works on {atOnce} of its messages at once: without partitions two of one key may be done in the wrong order. State how many there are.",
});

export const orderingNeeded = rule({
	id: "asynchronism/ordering-needed",
	severity: "info",
	title: "Order that several consumers cannot keep",
	message: said,
	why: "A queue hands messages out in order, but what is done with them at the same time ends in any order: a cancellation overtakes its order, an old price is written last. Total order therefore means one consumer that takes one message after the other. What is needed is nearly always less: order among messages of one customer or order, which partitions by that key give to many consumers.",
	when: "Fires where a queue or topic states `ordering: total` with two partitions or more, or with consumers that work on several of its messages at once: copies at `scaling.max` times `concurrency`, one where unstated. Fires where a queue states `ordering: partition` and no `partitions`, and several work at once. Silent where a consumer states that only one of its copies works (a leader election, or an active-passive failover), and for copies that share one partition.",
	falseAlarms: "A queue that hands out no second message of a group before the first is done: state `partitions`.",
	bad: `
components:
  shop: { type: service, connections: [orders] }
  orders: { type: queue, managed: true, ordering: total, retention: 4d, deadLetter: { to: undeliverable, after: 5 } }
  undeliverable: { type: queue, managed: true, retention: 14d }
  packer: { type: worker, replicas: 3, connections: [{ to: orders, kind: subscribe, idempotent: true }] }
  alerts: { type: monitoring, managed: true, connections: [undeliverable] }
`,
	good: `
components:
  shop: { type: service, connections: [orders] }
  orders: { type: queue, managed: true, ordering: partition, partitions: 12, retention: 4d, deadLetter: { to: undeliverable, after: 5 } }
  undeliverable: { type: queue, managed: true, retention: 14d }
  packer: { type: worker, replicas: 3, connections: [{ to: orders, kind: subscribe, idempotent: true }] }
  alerts: { type: monitoring, managed: true, connections: [undeliverable] }
`,
	check({ design, analysis, report }) {
		for (const broker of design.components) {
			const found = disordered(broker, analysis.delivery.subscriptionsTo(broker));
			if (found !== undefined) report(found);
		}
	},
});

function disordered(broker: Component, subscriptions: readonly Connection[]): ReportedBy<typeof said> | undefined {
	const { ordering, partitions, type } = broker;
	if (ordering === undefined || ordering.value === "none" || !hasTrait(type, "messaging")) return undefined;
	const common = { subject: broker, at: ordering.node };
	const isTotal = ordering.value === "total";
	if (isTotal && partitions !== undefined && partitions.value > 1)
		return {
			...common,
			message: "partitions",
			rests: [ordering, partitions],
			facts: { broker, partitions: count(partitions) },
		};
	if (!isTotal && (partitions !== undefined || !hasTrait(type, "hands-to-one"))) return undefined;
	for (const subscription of subscriptions) {
		const atOnce = workedOnAtOnce(subscription, partitions !== undefined);
		if (atOnce.value < 2) continue;
		return {
			...common,
			about: [subscription],
			message: isTotal ? "consumers" : "keyless",
			rests: [ordering, atOnce],
			facts: { broker, consumer: subscription.caller, atOnce },
		};
	}
	return undefined;
}

/** Messages in work at the same time; copies that share one partition take turns, and of what a provider runs it decides how many do. */
function workedOnAtOnce({ caller, concurrency }: Connection, isOnePartition: boolean): Known<number> {
	const { leaderElection, failover } = caller;
	const isOneActive = leaderElection !== undefined || failover?.strategy?.value === "active-passive";
	const takeTurns = isManaged(caller) || isOneActive || isOnePartition;
	const copies = takeTurns ? derived(1) : replicasAtPeak(caller);
	const each = concurrency === undefined ? derived(1) : stated(concurrency);
	return combined(copies, each, (some, messages) => some * messages) as Known<number>;
}
