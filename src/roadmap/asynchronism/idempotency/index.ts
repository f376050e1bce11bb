/** Idempotency: doing it twice is the same as doing it once. */
import { topic } from "../../topic.ts";
import { exactlyOnceClaim } from "./exactly-once-claim.ts";
import { nonIdempotentConsumer } from "./non-idempotent-consumer.ts";

export const idempotency = topic({
	id: "asynchronism/idempotency",
	title: "Idempotency",
	what: "An operation is idempotent if a second run of it changes nothing more. Some are so by nature: setting a value, deleting by name. Others are made so by a key in the message or call: the consumer remembers the keys that it has had, in one transaction with its work, and passes over what it knows. At-least-once delivery with such a consumer is what people mean by exactly once.",
	useWhen: "anything may come again: behind a queue or topic, behind a retry, at an interface that others call",
	avoidWhen: "nothing is changed, or a loss does less harm than a repetition: then deliver at most once",
	tradeOff:
		"Keys have to be kept at least as long as a repetition may be late: the time between tries times their number, and as long as dead letters are kept if those are sent back. Each message costs one more look-up and write. At 100 messages a second, kept for 7 days, that is 60 million keys, and 6 GB at 100 bytes each.",
	inPractice: [
		{
			of: "BullMQ 6.7.0",
			on: "2026-11",
			seen: "A job that may be tried once is begun twice when its worker is killed: the loss of a worker is no attempt. One try in the settings is no promise of one run.",
		},
		{
			of: "RabbitMQ 3.10.8",
			on: "2026-11",
			seen: "When a consumer dies, all that it had fetched ahead comes again, also what it had worked off and not confirmed yet.",
		},
	],
	sources: [
		"P. Helland, Idempotence Is Not a Medical Condition, ACM Queue 2012",
		"G. Hohpe and B. Woolf, Enterprise Integration Patterns, Addison-Wesley 2003: Idempotent Receiver",
	],
	shownBy: ["components.connections.idempotent"],
	rules: [nonIdempotentConsumer, exactlyOnceClaim],
	snippets: [
		{
			prefix: "idempotent-consumer",
			title: "Consumer that knows repetitions",
			description: "A subscription whose messages carry a key, so that one that comes again is passed over.",
			place: "connections",
			body: "- { to: ${1:jobs}, kind: subscribe, encryption: tls, idempotent: { key: ${2:message-id} } }",
			host: `
components:
  api:
    type: service
    exposure: internal
    replicas: 2
    connections: [{ to: jobs, kind: publish, encryption: tls }]
  jobs: { type: queue, managed: true, delivery: at-least-once, maxDepth: 100000, overflow: reject, deadLetter: { to: jobs-dlq, after: 5 } }
  jobs-dlq: { type: queue, managed: true, retention: 14d }
  packer:
    type: worker
    replicas: 2
    connections:
      # HERE
  alerts: { type: monitoring, managed: true, connections: [api, packer, jobs-dlq] }
`,
		},
	],
});
