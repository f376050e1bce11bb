/** Compensating transactions: undoing what is done already when a later step fails. */
import { type Call, unknown } from "../../analysis/index.ts";
import { nameIn, type Step } from "../../format/index.ts";
import { type Word, word } from "../facts.ts";
import { append, choice } from "../fix.ts";
import { rule } from "../rule.ts";
import { topic } from "../topic.ts";
import { reconnects } from "./retries.ts";

const missing = rule({
	id: "resilience/missing-compensation",
	severity: "warning",
	title: "A write that nothing undoes",
	message: {
		default:
			"{step} of {flow} changes {what}, and no compensation undoes it when {later} fails afterwards: {owner} keeps a change that the rest of the flow never made. State in `compensations` what undoes it.",
		settled:
			"{step} of {flow} changes {what}, and no compensation undoes it when {later} fails afterwards. A later step writes {what} again: if that also says that it failed, all is well; if not, state in `compensations` what undoes it.",
	},
	levels: { settled: "info" },
	why: "A saga commits step by step, so a failure half-way leaves what was done before it. Each write that others depend on needs a step that takes it back, or the parts disagree for good: a card charged for an order that was refused.",
	when: "Fires in a flow that states compensations or that an orchestrator runs, where a certain write is followed by a certain write to data of another owner that can fail, and no compensation has its `from -> to` or one above it. Externals own what is written to them; data without an owner belongs to its writer. Derived data and data kept for a day or less do not count, nor what a queue or topic delivers until it is done, unless the orchestrator hears back. Info where its writer writes the same data there again after that, which may be what becomes of it. A later write that the flow can do without undoes nothing, nor one that is tried without end: that is resilience/unbounded-retry, and this is told once it is bounded.",
	falseAlarms:
		"A write that needs no undoing, such as a log entry: make it a write of the last step's owner, or accept it with a waiver. Steps after the point of no return that are tried until they work: send them through a queue.",
	bad: `
components:
  app: { type: client, connections: [orders] }
  orders:
    type: service
    replicas: 2
    rateLimit: { limit: 20/s, per: client }
    connections:
      - { to: orders-db, kind: write, timeout: 200ms }
      - { to: psp, kind: write, timeout: 1s, circuitBreaker: { failureThreshold: 50%, openFor: 30s } }
      - { to: carrier, kind: write, timeout: 1s, circuitBreaker: { failureThreshold: 50%, openFor: 30s } }
  orders-db: { type: database, managed: true }
  psp: { type: external }
  carrier: { type: external }
data: { orders: { store: orders-db, owner: orders } }
flows:
  order:
    steps: [app -> orders, "orders -> orders-db: insert order", "orders -> psp: charge", "orders -> carrier: book"]
    compensations: ["orders -> orders-db: cancel order"]
`,
	good: `
components:
  app: { type: client, connections: [orders] }
  orders:
    type: service
    replicas: 2
    rateLimit: { limit: 20/s, per: client }
    connections:
      - { to: orders-db, kind: write, timeout: 200ms }
      - { to: psp, kind: write, timeout: 1s, circuitBreaker: { failureThreshold: 50%, openFor: 30s } }
      - { to: carrier, kind: write, timeout: 1s, circuitBreaker: { failureThreshold: 50%, openFor: 30s } }
  orders-db: { type: database, managed: true }
  psp: { type: external }
  carrier: { type: external }
data: { orders: { store: orders-db, owner: orders } }
flows:
  order:
    steps: [app -> orders, "orders -> orders-db: insert order", "orders -> psp: charge", "orders -> carrier: book"]
    compensations: ["orders -> orders-db: cancel order", "orders -> psp: refund"]
`,
	yieldsTo: ["resilience/unbounded-retry"],
	fix: "choice",
	check({ design, analysis: { sagas }, report }) {
		for (const flow of design.flows) {
			if (!sagas.isSaga(flow) || flow.transaction !== undefined || flow.incomplete) continue;
			for (const left of sagas.leftBehind(flow)) {
				const { write, before, isSettledLater } = left;
				const { step, to } = write.call;
				const endless = left.isTriedOn ? before.call.connection : undefined;
				if (endless !== undefined && reconnects(endless)) continue;
				const what = write.data.length > 0 ? write.data : to;
				const facts = { flow, what, step: stepText(step), later: stepText(before.call.step) };
				const common = {
					subject: flow,
					about: endless === undefined ? [] : [endless],
					at: step.node,
					rests: [unknown(flow, "compensations")],
					related: [{ at: before.call.step.node, message: "Fails after it." }],
					fix: () => undoing(sagas.undoneAt(left), step.more.label?.value),
				};
				if (isSettledLater) report({ ...common, message: "settled", facts });
				else report({ ...common, message: "default", facts: { ...facts, owner: write.owner } });
			}
		}
	},
});

const stepText = ({ from, to }: Step): Word => word(`\`${from.id} -> ${to.id}\``);

function undoing({ flow, from, to, step }: Call, written: string | undefined) {
	const label = step.more.label?.value ?? written;
	return choice(
		`Undo ${from.id} -> ${to.id}`,
		{
			ask: label === undefined ? `What does ${from.id} ask of ${to.id} to undo it?` : `What undoes "${label}"?`,
			expects: "text",
			suggestion: label === undefined ? "undo" : `undo ${label}`,
		},
		(answer) => [
			append(flow.route, "compensations", { [`${nameIn(flow.part, from)} -> ${nameIn(flow.part, to)}`]: answer }),
		],
	);
}

export const compensatingTransaction = topic({
	id: "resilience/compensating-transaction",
	title: "Compensating transaction",
	what: "Where one transaction cannot span several owners of data, each step commits by itself and has a second step that undoes its effect: cancel, refund, release. When a later step fails, the compensations of those before it run in reverse order, and are tried until they work.",
	useWhen: "a flow changes data of several owners and has to end with all of the changes or none of them",
	avoidWhen: "one store holds all of it: a local transaction is simpler and hides what is not finished",
	tradeOff:
		"Others see the changes before they are undone, some effects cannot be taken back (a mail, a shipped parcel), and compensations have to be idempotent and never give up.",
	sources: [
		"H. Garcia-Molina and K. Salem, Sagas, SIGMOD 1987",
		"C. Richardson, Microservices Patterns, Manning 2018, ch. 4",
	],
	shownBy: ["flows.compensations"],
	rules: [missing],
	snippets: [
		{
			prefix: "compensating-transaction",
			title: "Compensation",
			description: "The step that undoes an earlier one with the same ends.",
			place: "flow",
			body: "compensations:\n  - ${1:orders} -> ${2:psp}: ${3:refund}",
			host: `
components:
  scheduler: { type: batch-job, connections: [{ to: orders, timeout: 2s }] }
  orders:
    type: service
    replicas: 2
    discovery: platform
    healthCheck: { interval: 10s }
    connections:
      - { to: psp, kind: write, protocol: https, timeout: 500ms, idempotent: { key: order-id }, circuitBreaker: { failureThreshold: 50%, openFor: 30s } }
  psp: { type: external }
  alerts: { type: monitoring, managed: true, connections: [orders] }
flows:
  renew:
    summary: Subscriptions are renewed every night
    steps:
      - scheduler -> orders
      - orders -> psp: charge
    # HERE
`,
		},
	],
});
