/** CQRS: one side that changes, another that answers. */
import { topic } from "../../topic.ts";
import { cqrsSharedStore } from "./shared-store.ts";
import { cqrsStaleQuery } from "./stale-query.ts";

export const cqrs = topic({
	id: "application/cqrs",
	title: "CQRS",
	what: "Command query responsibility segregation: what changes data and what answers questions are two models. The command side checks and stores changes and tells of them by events; the query side makes of those events tables in the shape of its answers, as many kinds as there are questions. Each side is scaled, stored and changed by itself, and the query side is always a little behind.",
	useWhen:
		"questions need data in shapes or amounts that the model which keeps it right cannot give, as reads by the hundred for each write, searches, or lists over several services",
	avoidWhen:
		"one model serves both: a few indexes, a view or a replica are much less to run; or who reads must see the change at once",
	tradeOff:
		"Readers see what was, by the time that events need. Each projection is code of its own that has to bear messages twice, and has to be built again from the events when it changes, which takes as long as all of them take.",
	sources: [
		"G. Young, CQRS Documents, 2010",
		"M. Fowler, CQRS, martinfowler.com 2011",
		"C. Richardson, Microservices Patterns, Manning 2018, ch. 7",
	],
	shownBy: ["components.pattern=cqrs-command", "components.pattern=cqrs-query", "components.projects"],
	rules: [cqrsSharedStore, cqrsStaleQuery],
	snippets: [
		{
			prefix: "cqrs",
			title: "Query side with a store of its own",
			description: "A service that hears of changes by events and answers out of its own database.",
			place: "components",
			body: [
				"${1:order-list}:",
				"  type: service",
				"  pattern: cqrs-query",
				"  projects: ${2:orders}",
				"  exposure: internal",
				"  replicas: 2",
				"  discovery: platform",
				"  healthCheck: { interval: 10s }",
				"  connections:",
				"    - { to: ${3:order-placed}, kind: subscribe, encryption: tls, idempotent: { key: ${4:event-id} } }",
				"    - { to: ${1:order-list}-db, timeout: 200ms, encryption: tls }",
				"${1:order-list}-db: { type: database, managed: true, encryptionAtRest: true, backup: { interval: 1d, retention: 30d, restoreTested: true, offsite: true } }",
			].join("\n"),
			host: `
components:
  orders:
    type: service
    pattern: cqrs-command
    exposure: internal
    replicas: 2
    connections: [{ to: order-placed, kind: publish, outbox: true, encryption: tls }]
  order-placed: { type: topic, managed: true, delivery: at-least-once, retention: 7d, deadLetter: { to: dead, after: 5 } }
  dead: { type: queue, managed: true, retention: 14d }
  # HERE
  alerts: { type: monitoring, managed: true, connections: [orders, order-list, dead] }
`,
		},
	],
});
