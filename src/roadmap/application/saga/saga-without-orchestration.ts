/** A long saga in which each part starts the next. */
import { unknown } from "../../../analysis/index.ts";
import { followedBySight } from "../../constants.ts";
import { rule } from "../../rule.ts";

export const sagaWithoutOrchestration = rule({
	id: "application/saga-without-orchestration",
	severity: "info",
	title: "A long saga that nobody runs",
	message:
		"{flow} is a saga of {steps:writing step}, and {components} each start what comes after their own part: where a run stands and what has to be undone, nobody knows as a whole. Let one component run it (`pattern: saga-orchestrator`).",
	why: "Two or three parts that follow each other by events are simple. With five nobody can say any more what happens next without reading all of them, circles creep in, and a run that is stuck is found by nobody, since none of them knows that it should have gone on.",
	when: `Fires for a flow with \`compensations\` and more than ${followedBySight} steps that certainly write data of record or at an external, where two or more components both write and start what others write, and no component of type \`orchestrator\` or with \`pattern: saga-orchestrator\` takes part.`,
	falseAlarms:
		"Parts that are followed as a whole elsewhere, by a process that watches all events: state the pattern there and name it in a step.",
	bad: `
components:
  orders: { type: service, connections: [{ to: orders-db, kind: write }, { to: stock, kind: write }] }
  stock: { type: service, connections: [{ to: stock-db, kind: write }, { to: billing, kind: write }] }
  billing: { type: service, connections: [{ to: billing-db, kind: write }, { to: psp, kind: write }, { to: carrier, kind: write }] }
  orders-db: { type: database }
  stock-db: { type: database }
  billing-db: { type: database }
  psp: { type: external }
  carrier: { type: external }
data: { orders: { store: orders-db }, stock: { store: stock-db }, bills: { store: billing-db } }
flows:
  order:
    steps: [orders -> orders-db, orders -> stock, stock -> stock-db, stock -> billing, billing -> billing-db, billing -> psp, billing -> carrier]
    compensations: [orders -> orders-db, orders -> stock, stock -> stock-db, stock -> billing]
`,
	good: `
components:
  orders: { type: service, pattern: saga-orchestrator, connections: [{ to: orders-db, kind: write }, { to: stock, kind: write }, { to: billing, kind: write }, { to: psp, kind: write }, { to: carrier, kind: write }] }
  stock: { type: service, connections: [{ to: stock-db, kind: write }] }
  billing: { type: service, connections: [{ to: billing-db, kind: write }] }
  orders-db: { type: database }
  stock-db: { type: database }
  billing-db: { type: database }
  psp: { type: external }
  carrier: { type: external }
data: { orders: { store: orders-db }, stock: { store: stock-db }, bills: { store: billing-db } }
flows:
  order:
    steps: [orders -> orders-db, orders -> stock, stock -> stock-db, orders -> billing, billing -> billing-db, orders -> psp, orders -> carrier]
    compensations: [orders -> orders-db, orders -> stock, orders -> billing, orders -> psp]
`,
	check({ design, analysis: { sagas }, report }) {
		for (const flow of design.flows) {
			if (flow.compensations.length === 0 || flow.incomplete || sagas.orchestratorOf(flow) !== undefined) continue;
			const { components, writes } = sagas.startersOf(flow);
			if (writes.length <= followedBySight || components.length < 2) continue;
			report({
				subject: flow,
				facts: { flow, steps: writes.length, components },
				rests: [unknown(components[0]!, "pattern")],
			});
		}
	},
});
