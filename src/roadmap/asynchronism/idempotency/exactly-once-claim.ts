/** Exactly once ends at the broker: what a consumer changes elsewhere is not part of it. */
import { isOutside, redoneBy } from "../../../analysis/index.ts";
import { type Connection, hasTrait } from "../../../format/index.ts";
import { rule } from "../../rule.ts";

export const exactlyOnceClaim = rule({
	id: "asynchronism/exactly-once-claim",
	severity: "info",
	title: "Exactly once ends at the broker",
	message:
		"{broker} states exactly-once, and {consumers} {change} {touched} besides: no broker can confirm a message and change that in one step, so after a crash in between it is done twice. Let a key or a transaction tie both.",
	clauses: { change: { one: "changes", several: "change" } },
	why: "A broker can keep its own messages from being written or counted twice. What a consumer does elsewhere, in a database or at somebody's interface, is a second system: between that change and the confirmation there is always a moment in which a crash makes the message come again. Exactly once then means at least once with a consumer that knows what it has had.",
	when: "Fires for a queue or topic that states `delivery: exactly-once` where a consumer, by the steps behind the delivery, certainly writes a store or calls an external, and its subscription states neither an idempotency key nor `idempotent: true`. Silent where the call is idempotent itself, where the flow states a two-phase commit, where only derived data or whole contents are written, and for a consumer that states its own `delivery`.",
	falseAlarms: "A consumer that keeps its position in the same transaction as its writes: state `idempotent: true`.",
	bad: `
components:
  orders: { type: service, connections: [paid] }
  paid: { type: topic, managed: true, delivery: exactly-once, retention: 7d }
  booker: { type: worker, connections: [{ to: paid, kind: subscribe }, { to: ledger, kind: write }] }
  ledger: { type: database, managed: true }
flows: { book: { steps: [orders -> paid, paid -> booker, booker -> ledger] } }
`,
	good: `
components:
  orders: { type: service, connections: [paid] }
  paid: { type: topic, managed: true, delivery: exactly-once, retention: 7d }
  booker: { type: worker, connections: [{ to: paid, kind: subscribe, idempotent: { key: order-id } }, { to: ledger, kind: write }] }
  ledger: { type: database, managed: true }
flows: { book: { steps: [orders -> paid, paid -> booker, booker -> ledger] } }
`,
	check({ design, analysis, report }) {
		for (const broker of design.components) {
			const { delivery } = broker;
			if (delivery?.value !== "exactly-once" || !hasTrait(broker.type, "messaging")) continue;
			const changes = analysis.delivery.subscriptionsTo(broker).flatMap((subscription) => {
				const redone = isUntied(subscription) ? redoneBy(subscription, analysis.calls) : undefined;
				const isChange = redone?.certainty === "certain" && redone.call.flow.transaction === undefined;
				return isChange ? [{ subscription, touched: redone.call.to }] : [];
			});
			const consumers = [...new Set(changes.map(({ subscription }) => subscription.caller))];
			if (consumers.length === 0) continue;
			report({
				subject: broker,
				about: changes.map(({ subscription }) => subscription),
				at: delivery.node,
				rests: [delivery],
				facts: {
					broker,
					consumers,
					change: consumers.length === 1 ? "one" : "several",
					touched: [...new Set(changes.map(({ touched }) => touched))],
				},
			});
		}
	},
});

const isUntied = ({ caller, idempotent }: Connection): boolean =>
	!isOutside(caller) &&
	caller.delivery === undefined &&
	(idempotent === undefined || ("value" in idempotent && !idempotent.value));
