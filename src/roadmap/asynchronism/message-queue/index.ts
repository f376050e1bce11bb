/** Message queues: work that is kept until somebody has done it. */
import { topic } from "../../topic.ts";
import { databaseAsQueue } from "./database-as-queue.ts";
import { longWorkOnRequestPath } from "./long-work-on-request-path.ts";
import { orderingNeeded } from "./ordering-needed.ts";

export const messageQueue = topic({
	id: "asynchronism/message-queue",
	title: "Message queue",
	what: "A queue keeps messages until a consumer has worked each off. The sender goes on at once; consumers take what they can, several of them in turn, and a message that fails comes again or is put aside.",
	useWhen: "work may be done later, comes in bursts, or has to survive a failure of those who do it",
	avoidWhen: "the sender needs the answer to go on, or several have to hear of each message: then a call, or a topic",
	tradeOff:
		"Messages may come twice and out of order, errors show up later and elsewhere, and the queue is one more thing that must not fail.",
	inPractice: [
		{
			of: "BullMQ 6.7.0",
			on: "2026-11",
			seen: "A worker that is killed is no attempt but a stall: a job that may be tried once is begun twice, the second time after a minute, and one that may be tried five times is given up at the second such loss.",
		},
	],
	sources: [
		"G. Hohpe and B. Woolf, Enterprise Integration Patterns, Addison-Wesley 2003: Point-to-Point Channel",
		"B. Karwin, SQL Antipatterns, Pragmatic Bookshelf 2010",
	],
	shownBy: ["components.type=queue", "components.delivery", "components.ordering"],
	rules: [longWorkOnRequestPath, databaseAsQueue, orderingNeeded],
	snippets: [
		{
			prefix: "message-queue",
			title: "Message queue",
			description: "A bounded queue that keeps work until one consumer has done it, with a place for what fails.",
			place: "components",
			body: [
				"${1:jobs}:",
				"  type: queue",
				"  managed: true",
				"  delivery: at-least-once",
				"  maxDepth: ${2:100000}",
				"  overflow: reject",
				"  deadLetter: { to: ${1:jobs}-dlq, after: ${3:5} }",
				"${1:jobs}-dlq: { type: queue, managed: true, retention: 14d }",
			].join("\n"),
			host: `
components:
  orders:
    type: service
    exposure: internal
    replicas: 2
    connections: [{ to: jobs, kind: publish, encryption: tls }]
  packer:
    type: worker
    replicas: 2
    connections: [{ to: jobs, kind: subscribe, encryption: tls, idempotent: { key: order-id } }]
  # HERE
  alerts: { type: monitoring, managed: true, connections: [orders, packer, jobs-dlq] }
`,
		},
	],
});
