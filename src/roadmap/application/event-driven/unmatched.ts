/** Queues and topics of which one side is missing. */
import { type Analysis, isStore, unknown } from "../../../analysis/index.ts";
import { type Component, type Connection, hasTrait } from "../../../format/index.ts";
import { count, duration } from "../../facts.ts";
import { assume, set } from "../../fix.ts";
import { clauses, messages, type ReportedBy, rule } from "../../rule.ts";

const unconsumed = messages({
	queue:
		"{broker} gets messages from {producers} and nothing consumes it: they wait{until}, and what they ask for is not done. Let something consume it by `kind: subscribe`, or take {broker} out.",
	kept: "{broker} gets messages from {producers} and nothing consumes it: they are kept until they are {age} old, for whom is not said. Draw who takes them by `kind: subscribe`, or take {broker} out.",
	topic:
		"{broker} gets messages from {producers} and nothing subscribes to it: nobody hears of what happened. Connect who has to know by `kind: subscribe`, or take {broker} out.",
	divided:
		"{consumers} take from {broker}, each for work of its own: a queue hands every message to one of them, so each sees only a part of what happens. Use a topic, or a queue for each.",
	unused:
		"Nothing publishes to {broker} and nothing consumes it: the design does without it. Connect both sides, or take {broker} out.",
});

const kept = clauses({
	until: {
		open: "",
		depth: " until {depth:message} fill it",
	},
});

type Unconsumed = ReportedBy<typeof unconsumed, typeof kept>;

export const eventWithoutConsumer = rule({
	id: "application/event-without-consumer",
	severity: "warning",
	title: "Messages that nobody takes",
	message: unconsumed,
	clauses: kept,
	levels: { kept: "info" },
	why: "A message is sent because somebody has to act on it. Where nobody takes it, the work is promised and not done; a queue fills up until its senders are refused, and a topic forgets. Mostly the consumer is there and its subscription was not drawn, and then all that rests on it is unknown too: how late it is, and what it does twice.",
	when: "Fires for a queue or topic that nothing subscribes to, reads or is handed messages by. Who only watches does not count. Information for a queue that states how long it keeps them. Fires as well for a queue that several components subscribe to who have nothing in common that they call: not all of them hear of all messages. Silent for dead letters, where data names it as its store, where it states `exposure: public` or `partner`, where its owner or group is stated and not that of those who publish, and while a name that cannot be resolved may mean it.",
	falseAlarms: "Consumers outside of this design: draw one of them as `external`, or state the owner of the topic.",
	bad: `
components:
  app: { type: client, connections: [orders] }
  orders: { type: service, replicas: 2, connections: [order-placed] }
  order-placed: { type: topic, managed: true }
flows: { order: { steps: [app -> orders, orders -> order-placed] } }
`,
	good: `
components:
  app: { type: client, connections: [orders] }
  orders: { type: service, replicas: 2, connections: [order-placed] }
  order-placed: { type: topic, managed: true }
  mailer: { type: worker, connections: [{ to: order-placed, kind: subscribe }] }
flows: { order: { steps: [app -> orders, orders -> order-placed, order-placed -> mailer] } }
`,
	yieldsTo: ["approach/orphan-component"],
	fix: "assumption",
	check({ analysis, report, design }) {
		for (const broker of judgedIn(design.components, analysis)) {
			const { consumersOf, producersOf } = analysis.delivery;
			const producers = [...new Set(producersOf(broker))];
			if (consumersOf(broker).length > 0) {
				const subscriptions = divided(broker, analysis);
				if (subscriptions.length > 0) report(asDivided(broker, subscriptions));
			} else if (!isElsewhere(broker, producers)) report(withoutConsumer(broker, producers));
		}
	},
});

/** Subscriptions to a queue by components that do different work: no two of them call anything in common. */
function divided(broker: Component, { delivery }: Analysis): readonly Connection[] {
	if (!hasTrait(broker.type, "hands-to-one")) return [];
	const subscriptions = delivery.subscriptionsTo(broker).filter(({ caller }) => hasTrait(caller.type, "compute"));
	const consumers = [...new Set(subscriptions.map(({ caller }) => caller))];
	const work = consumers.map(
		(consumer) => new Set([...workOf(consumer, broker)].filter((to) => delivery.deadLettersTo(to).length === 0)),
	);
	const isApart = work.every((own) => own.size > 0) && new Set(work.flatMap((own) => [...own])).size === sumOf(work);
	return consumers.length > 1 && isApart ? subscriptions : [];
}

const workOf = ({ outgoing }: Component, broker: Component): ReadonlySet<Component> =>
	new Set(outgoing.map(({ target }) => target).filter((target) => target !== broker));

const sumOf = (sets: readonly ReadonlySet<unknown>[]): number => sets.reduce((sum, { size }) => sum + size, 0);

function asDivided(broker: Component, subscriptions: readonly Connection[]): Unconsumed {
	return {
		subject: broker,
		about: subscriptions,
		rests: subscriptions.flatMap(({ kindStated }) => kindStated ?? []),
		related: subscriptions.map(({ node, caller }) => ({ at: node, message: `\`${caller.id}\` takes from it here.` })),
		message: "divided",
		facts: { broker, consumers: [...new Set(subscriptions.map(({ caller }) => caller))] },
		fix: () => assume("Make it a topic", set(broker.route, "type", "topic")),
	};
}

function withoutConsumer(broker: Component, producers: readonly Component[]): Unconsumed {
	const common = { subject: broker, rests: [unknown(broker, "subscribe")] };
	if (producers.length === 0) return { ...common, message: "unused", facts: { broker } };
	if (!hasTrait(broker.type, "hands-to-one")) return { ...common, message: "topic", facts: { producers, broker } };
	const { maxDepth, retention } = broker;
	const facts = { producers, broker };
	if (maxDepth !== undefined)
		return { ...common, message: "queue", facts: { ...facts, until: "depth", depth: count(maxDepth) } };
	if (retention !== undefined) return { ...common, message: "kept", facts: { ...facts, age: duration(retention) } };
	return { ...common, message: "queue", facts: { ...facts, until: "open" } };
}

export const eventWithoutProducer = rule({
	id: "application/event-without-producer",
	severity: "warning",
	title: "Messages that nobody sends",
	message:
		"{broker} is consumed by {consumers} and nothing publishes to it, so nothing ever comes. Connect what sends it by `kind: publish`, or take {broker} out.",
	why: "A consumer without a producer is left over from something that has gone, or its producer is not drawn. In the second case the load, the freshness and the order of what arrives are all unknown, since they begin with whoever sends.",
	when: "Fires for a queue or topic that something consumes, where nothing publishes to it, writes to it or feeds it, and it subscribes to nothing itself. Silent for dead letters, where data names it as its store, where it states `exposure: public` or `partner`, where its owner or group is stated and not that of those who consume, and while a name that cannot be resolved may mean it.",
	falseAlarms: "A topic of another team: state its `owner`, or draw who sends as `external`.",
	bad: `
components:
  orders: { type: service, replicas: 2 }
  order-placed: { type: topic, managed: true }
  mailer: { type: worker, connections: [{ to: order-placed, kind: subscribe }] }
`,
	good: `
components:
  orders: { type: service, replicas: 2, connections: [order-placed] }
  order-placed: { type: topic, managed: true }
  mailer: { type: worker, connections: [{ to: order-placed, kind: subscribe }] }
`,
	check({ analysis, report, design }) {
		for (const broker of judgedIn(design.components, analysis)) {
			const consumers = [...new Set(analysis.delivery.consumersOf(broker))];
			if (consumers.length === 0 || analysis.delivery.producersOf(broker).length > 0) continue;
			if (isElsewhere(broker, consumers)) continue;
			report({ subject: broker, rests: [unknown(broker, "publish")], facts: { consumers, broker } });
		}
	},
});

/** Queues and topics of this design both of whose sides should be drawn; none while a name may mean one of them. */
function judgedIn(components: readonly Component[], { delivery, reading, calls }: Analysis): readonly Component[] {
	if (reading.isAnyDoubtful) return [];
	return components.filter(
		(broker) =>
			(hasTrait(broker.type, "hands-to-one") || hasTrait(broker.type, "hands-to-all")) &&
			!isStore(broker) &&
			(broker.exposure === undefined || broker.exposure.value === "internal") &&
			delivery.deadLettersTo(broker).length === 0 &&
			!calls
				.reaching(broker)
				.concat(calls.from(broker))
				.some(({ connection }) => connection === undefined),
	);
}

/** Another team's: its other side is in their design. */
const isElsewhere = ({ owner, group }: Component, others: readonly Component[]): boolean =>
	others.length > 0 &&
	others.every((other) => differ(owner?.value, other.owner?.value) || differ(group?.value, other.group?.value));

const differ = (one: string | undefined, other: string | undefined): boolean =>
	one !== undefined && other !== undefined && one !== other;
