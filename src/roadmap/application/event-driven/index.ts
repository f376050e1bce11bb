/** Event-driven architecture: what happened is told, and who has to act on it listens. */
import { topic } from "../../topic.ts";
import { dualWrite } from "./dual-write.ts";
import { eventWithoutConsumer, eventWithoutProducer } from "./unmatched.ts";

export const eventDriven = topic({
	id: "application/event-driven",
	title: "Event-driven architecture",
	what: "A component tells that something has happened, and does not ask who acts on it. Others subscribe and act in their own time, so the sender needs none of them to be up, and a new one joins without a change to it. The event has to be as sure as the change that it tells of: stored with it and sent from there (an outbox), or read from the store's own log.",
	useWhen:
		"several parts act on one thing, may do so a little later, and should not be able to stop the one where it happens",
	avoidWhen:
		"the caller needs the answer to go on, or there is one receiver that has to act at once: then it is a call in disguise, and harder to follow",
	tradeOff:
		"Nobody sees the whole flow in one place; each part lags by its own time; messages come twice and out of order, so every consumer has to bear that. What went wrong is found by correlating logs, not by reading a stack.",
	sources: [
		"G. Hohpe and B. Woolf, Enterprise Integration Patterns, Addison-Wesley 2003",
		"C. Richardson, Microservices Patterns, Manning 2018, ch. 3: transactional outbox",
		"M. Fowler, What do you mean by “Event-Driven”?, martinfowler.com 2017",
	],
	shownBy: ["components.type=topic", "components.connections.outbox"],
	rules: [dualWrite, eventWithoutConsumer, eventWithoutProducer],
	snippets: [
		{
			prefix: "event-driven",
			title: "Event with its consumer",
			description: "A topic that a service publishes to from its outbox, and a worker that acts on it.",
			place: "components",
			body: [
				"${1:order-placed}:",
				"  type: topic",
				"  managed: true",
				"  delivery: at-least-once",
				"  retention: ${2:7d}",
				"  deadLetter: { to: ${1:order-placed}-dlq, after: 5 }",
				"${1:order-placed}-dlq: { type: queue, managed: true, retention: 14d }",
				"${3:mailer}:",
				"  type: worker",
				"  replicas: 2",
				"  connections:",
				"    - { to: ${1:order-placed}, kind: subscribe, encryption: tls, idempotent: { key: ${4:event-id} } }",
			].join("\n"),
			host: `
components:
  orders:
    type: service
    exposure: internal
    replicas: 2
    connections: [{ to: order-placed, kind: publish, outbox: true, encryption: tls }]
  # HERE
  alerts: { type: monitoring, managed: true, connections: [orders, mailer, order-placed-dlq] }
`,
		},
	],
});
