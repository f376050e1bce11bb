/** Push versus pull: who decides when something is passed on. */
import { topic } from "../../topic.ts";
import { pollingForRealTime } from "./polling-for-real-time.ts";
import { pushToSlowConsumer } from "./push-to-slow-consumer.ts";

export const pushVsPull = topic({
	id: "application/push-vs-pull",
	title: "Push versus pull",
	what: "With pull, whoever wants something asks for it when it is ready; with push, whoever has something sends it when it happens. Pull sets the pace by the receiver and makes news as late as the next look: half the interval on average, all of it at worst. Push sets the pace by the sender and is at once, so that the receiver has to be able to say stop. In between is the long poll: the receiver asks, and the answer waits until there is something.",
	useWhen:
		"push: news is rare and has to be there at once, or receivers are many and mostly idle. Pull: work comes in bursts, receivers differ in speed, or they are away at times and go on where they were",
	avoidWhen:
		"push to what may be slower than its source and cannot say so; pull where what is asked for is mostly nothing",
	tradeOff:
		"Asking costs by the receiver, whether there is news or not: 10,000 clients every 5 s are 2,000 requests a second. Being told costs by the event, and a connection or an address for each receiver, whose loss somebody has to notice. A pulled log keeps what is unread for all of them; a push that fails has to be tried again by the sender, one receiver at a time.",
	sources: [
		"G. Hohpe and B. Woolf, Enterprise Integration Patterns, Addison-Wesley 2003: Polling Consumer, Event-Driven Consumer",
		"J. Kreps, N. Narkhede, J. Rao, Kafka: a Distributed Messaging System for Log Processing, NetDB 2011",
		"S. Loreto et al., Known Issues and Best Practices for the Use of Long Polling and Streaming, RFC 6202, IETF 2011",
	],
	shownBy: ["components.connections.delivery", "components.connections.interval"],
	rules: [pollingForRealTime, pushToSlowConsumer],
	snippets: [
		{
			prefix: "push-pull",
			title: "Consumers that pull and that are pushed",
			description: "One that takes work at its own pace, and one that is told at once, no more than it has asked for.",
			place: "components",
			body: [
				"${1:packer}:",
				"  type: worker",
				"  replicas: 2",
				"  connections:",
				"    - { to: ${3:orders}, kind: subscribe, delivery: pull, backPressure: pull, idempotent: { key: ${4:event-id} }, encryption: tls }",
				"${2:board}:",
				"  type: worker",
				"  replicas: 2",
				"  connections:",
				"    - { to: ${3:orders}, kind: subscribe, delivery: push, backPressure: credit, idempotent: { key: ${4:event-id} }, encryption: tls }",
			].join("\n"),
			host: `
components:
  api:
    type: service
    exposure: internal
    replicas: 2
    connections: [{ to: orders, kind: publish, encryption: tls }]
  orders: { type: topic, managed: true, delivery: at-least-once, retention: 7d, deadLetter: { to: dead, after: 5 } }
  dead: { type: queue, managed: true, retention: 14d }
  # HERE
  alerts: { type: monitoring, managed: true, connections: [api, packer, board, dead] }
`,
		},
	],
});
