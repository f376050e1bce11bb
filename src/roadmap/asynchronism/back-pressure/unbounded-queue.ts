/** A queue that nothing bounds. */
import { type Analysis, isKnown, isManaged, isStore, type Known, unknown } from "../../../analysis/index.ts";
import { type Component, hasTrait, rounded } from "../../../format/index.ts";
import { fewWaiting, manyWaiting, overflowWithin, usualQueueDepth } from "../../constants.ts";
import { rate } from "../../facts.ts";
import { choice, type Fix, set } from "../../fix.ts";
import { rule } from "../../rule.ts";

export const unboundedQueue = rule({
	id: "asynchronism/unbounded-queue",
	severity: "warning",
	title: "A queue without a bound",
	message: {
		own: "{broker} gets {arriving} and nothing bounds it: an hour in which {consumers} {stand} still leaves {waiting} messages, and so on until memory or disk ends for everything in it. State `maxDepth` and what happens then, or `retention`.",
		modest:
			"{broker} gets {arriving} and nothing bounds it: an hour in which {consumers} {stand} still leaves {waiting} messages, and so on until memory or disk ends for everything in it. State `maxDepth` and what happens then, or `retention`.",
		managed:
			"{broker} gets {arriving} and states no bound: an hour in which {consumers} {stand} still leaves {waiting} messages, and no sender is told to slow down. State `maxDepth` and `overflow`, or `retention`.",
	},
	levels: { modest: "info", managed: "info" },
	onlyStrict: ["modest", "managed"],
	clauses: { stand: { one: "stands", several: "stand" } },
	why: "A queue is as long as its consumers are behind, and on the day when they stand still it is as long as the day. Without a bound it ends where memory or disk does, and then takes with it what nobody was late with. A bound decides beforehand who is told to wait, or what may be dropped, and shows the trouble while it is small.",
	when: "Fires for a queue or topic with consumers to which flows bring a load that is stated, a hundred messages an hour or more, and which states no `maxDepth`, no `overflow` and no `retention`. Info, and told by the preset `strict` alone, where a provider runs it, which bounds it, and where an hour brings less than a million messages. Silent for dead letters, for a topic that delivers at most once, and where data names it as its store. Follows asynchronism/consumer-too-slow.",
	falseAlarms:
		"A topic that keeps nothing for those who are away: state `delivery: at-most-once`. A broker's own limit: state it as `maxDepth`.",
	bad: `
components:
  shop: { type: service, connections: [orders] }
  orders: { type: queue, replicas: 3, deadLetter: { to: undeliverable, after: 5 } }
  undeliverable: { type: queue, managed: true, retention: 14d }
  packer: { type: worker, replicas: 2, connections: [{ to: orders, kind: subscribe, idempotent: true }] }
  alerts: { type: monitoring, managed: true, connections: [undeliverable] }
flows: { pack: { rate: 500/s, steps: [shop -> orders, orders -> packer] } }
`,
	good: `
components:
  shop: { type: service, connections: [orders] }
  orders: { type: queue, replicas: 3, maxDepth: 2000000, overflow: reject, deadLetter: { to: undeliverable, after: 5 } }
  undeliverable: { type: queue, managed: true, retention: 14d }
  packer: { type: worker, replicas: 2, connections: [{ to: orders, kind: subscribe, idempotent: true }] }
  alerts: { type: monitoring, managed: true, connections: [undeliverable] }
flows: { pack: { rate: 500/s, steps: [shop -> orders, orders -> packer] } }
`,
	follows: ["asynchronism/consumer-too-slow"],
	fix: "choice",
	check({ design, analysis, report }) {
		for (const broker of design.components) {
			if (!mayGrow(broker) || analysis.delivery.deadLettersTo(broker).length > 0) continue;
			const arriving = arrivingAt(broker, analysis);
			if (arriving === undefined || inAnHour(arriving.value) < fewWaiting) continue;
			const consumers = [...new Set(analysis.delivery.subscriptionsTo(broker).map(({ caller }) => caller))];
			report({
				subject: broker,
				message: isManaged(broker) ? "managed" : inAnHour(arriving.value) < manyWaiting ? "modest" : "own",
				rests: [arriving, unknown(broker, "maxDepth", "overflow", "retention")],
				facts: {
					broker,
					consumers,
					stand: consumers.length === 1 ? "one" : "several",
					arriving: rate(arriving.value),
					waiting: inAnHour(arriving.value),
				},
				fix: () => [bound(broker, arriving.value), keepFor(broker)],
			});
		}
	},
});

const isQueueOrTopic = ({ type }: Component): boolean =>
	hasTrait(type, "hands-to-one") || hasTrait(type, "hands-to-all");

function mayGrow(broker: Component): boolean {
	const { type, maxDepth, overflow, retention, delivery } = broker;
	if (!isQueueOrTopic(broker) || isStore(broker)) return false;
	if ([maxDepth, overflow, retention].some((stated) => stated !== undefined)) return false;
	return !(hasTrait(type, "hands-to-all") && delivery?.value === "at-most-once");
}

/** What consumers are sent at peak, as far as flows say it of all of it; of a topic the largest of its subscribers. */
function arrivingAt(broker: Component, analysis: Analysis): Known<number> | undefined {
	const each = analysis.backlogsOf(broker).map(({ arriving }) => arriving);
	const known = each.filter((arriving) => isKnown(arriving)).filter(({ value }) => value > 0);
	return known.toSorted((a, b) => b.value - a.value)[0];
}

/** Messages, to the three digits that people read. */
const inAnHour = (perSecond: number): number => Number((perSecond * overflowWithin).toPrecision(3));

/** An hour of its peak, as consumer-too-slow asks for. */
const depthFor = (perSecond: number): number =>
	Math.max(usualQueueDepth, rounded(perSecond * overflowWithin * 1.01, 2, "up"));

const bound = (broker: Component, perSecond: number): Fix =>
	choice(
		`Bound it: ${depthFor(perSecond)} messages at most`,
		{
			ask: `What happens when ${broker.id} is full?`,
			options: [
				{ value: "reject", description: "Senders are refused, and tell their own callers." },
				{ value: "block", description: "Senders wait." },
				{ value: "drop-oldest", description: "The oldest goes: only the newest matters." },
			],
		},
		(overflow) => [set(broker.route, "maxDepth", depthFor(perSecond)), set(broker.route, "overflow", overflow)],
	);

const keepFor = (broker: Component): Fix =>
	choice(
		"Keep messages for a time…",
		{ ask: `How long does ${broker.id} keep a message?`, expects: "duration", suggestion: "7d" },
		(retention) => [set(broker.route, "retention", retention)],
	);
