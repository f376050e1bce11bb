/** Sagas: one business transaction over several owners of data. */
import { topic } from "../../topic.ts";
import { missingSaga } from "./missing-saga.ts";
import { sagaWithoutOrchestration } from "./saga-without-orchestration.ts";

export const saga = topic({
	id: "application/saga",
	title: "Saga",
	what: "A saga does one thing that several owners of data have a part in, as a row of local transactions. Each commits by itself; when one fails, those before it are undone by steps of their own. In choreography each part starts the next by an event; in orchestration one component knows the row, starts each part, hears how it went and turns back where it must.",
	useWhen:
		"a flow changes data of several owners, all of it or none has to hold in the end, and others may see it half done meanwhile",
	avoidWhen:
		"one store can hold all of it, which is one transaction; or nobody may ever see half: then the parts belong together, or commit by two-phase commit and wait for each other",
	tradeOff:
		"Each step needs its undoing, both have to bear being done twice, and what cannot be undone has to come last. Between the steps others see states that never should be: they need marks such as “pending”. An orchestrator is one more thing to run, and easier to follow than events.",
	sources: [
		"H. Garcia-Molina and K. Salem, Sagas, SIGMOD 1987",
		"C. Richardson, Microservices Patterns, Manning 2018, ch. 4",
	],
	shownBy: [
		"components.type=orchestrator",
		"components.pattern=saga-orchestrator",
		"flows.compensations",
		"flows.transaction",
	],
	rules: [missingSaga, sagaWithoutOrchestration],
	snippets: [
		{
			prefix: "saga",
			title: "Saga with its compensations",
			description: "A flow over two owners of data, and the steps that undo it when the later one fails.",
			place: "flows",
			body: [
				"${1:order}:",
				"  summary: ${2:A buyer orders and pays}",
				"  steps:",
				"    - ${3:app} -> ${4:orders}: ${5:order}",
				"    - ${4:orders} -> ${6:orders-db}: { label: ${7:insert order}, kind: write }",
				"    - ${4:orders} -> ${8:psp}: ${9:charge}",
				"  compensations:",
				"    - ${4:orders} -> ${6:orders-db}: ${10:cancel order}",
			].join("\n"),
			host: `
summary: Sells and takes the money in one go
requirements:
  up: { availability: 99% }
components:
  app: { type: client, connections: [{ to: orders, protocol: https, timeout: 2s }] }
  orders:
    type: service
    exposure: internal
    replicas: 2
    discovery: platform
    authentication: { kind: token, protocol: oidc, expiry: 15m, revocation: true }
    authorization: rbac
    validation: schema
    healthCheck: { interval: 10s }
    rateLimit: { limit: 20/s, per: client }
    connections:
      - { to: orders-db, timeout: 200ms, encryption: tls }
      - { to: psp, kind: write, protocol: https, timeout: 500ms, idempotent: { key: order-id }, circuitBreaker: { failureThreshold: 50%, openFor: 30s }, retry: { attempts: 2, backoff: exponential, jitter: true } }
  orders-db: { type: database, managed: true, encryptionAtRest: true, backup: { interval: 1h, retention: 30d, restoreTested: true, offsite: true } }
  psp: { type: external }
  alerts: { type: monitoring, managed: true, connections: [orders] }
data: { orders: { store: orders-db, owner: orders, sensitivity: internal } }
flows:
  # HERE
`,
		},
	],
});
