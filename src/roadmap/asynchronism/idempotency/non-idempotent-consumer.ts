/** A message that comes again, and a consumer that does its work again. */
import { deliveryOver, isOutside, type Redone, redoneBy, unknown } from "../../../analysis/index.ts";
import { type Connection, hasTrait } from "../../../format/index.ts";
import { word } from "../../facts.ts";
import { choice, type Fix, set } from "../../fix.ts";
import { messages, rule } from "../../rule.ts";

const said = messages({
	stated:
		"{broker} delivers {delivery}, and {consumer} states `idempotent: false`: when it stops after its work and before it confirms, the message comes again and is worked off twice. Let it know a repetition by a key.",
	write:
		"{broker} delivers {delivery}, and {consumer} then writes {touched}: when it stops before it confirms, the message comes again, and nothing says that the second write does no harm. Let it know a repetition by a key.",
	call: "{broker} delivers {delivery}, and {consumer} then calls {touched}: when it stops before it confirms, the message comes again, and nothing says that the second call does no harm. Let it know a repetition by a key.",
	possible:
		"{broker} delivers {delivery}, and {consumer} may then write {touched}: a message that comes again would do so twice. State by which key it knows a repetition, or what the step does (`kind`).",
});

export const nonIdempotentConsumer = rule({
	id: "asynchronism/non-idempotent-consumer",
	severity: "error",
	title: "A message that comes again is worked off again",
	message: said,
	levels: { write: "warning", call: "warning", possible: "info" },
	why: "A broker hands a message out until its consumer confirms it. A consumer that crashes, is restarted or loses its connection between the work and the confirmation gets it again, and so may another copy of it. What was done already is then done twice: a second mail, a second charge, a counter too high. It happens at every release, and no error tells.",
	when: "An error where a queue or topic states at-least-once, and a consumer `idempotent: false`; a warning where the delivery is a default (a queue, or what states dead letters). A warning where the consumer states nothing and, by the steps behind the delivery, certainly writes a store or calls an external, itself or by requests to others; info where it may. Silent where that call is idempotent itself, only reads, or writes what can be made again (derived data, whole contents by name, a cache); where the consumer states its own `delivery`; and of dead letters, which people send back, as long as nothing is stated.",
	falseAlarms: "A write that sets a value and adds nothing: state `idempotent: true` at the subscription.",
	bad: `
components:
  orders: { type: service, connections: [paid] }
  paid: { type: queue, managed: true, delivery: at-least-once, maxDepth: 100000 }
  booker: { type: worker, connections: [{ to: paid, kind: subscribe, idempotent: false }, { to: ledger, kind: write }] }
  ledger: { type: database, managed: true }
flows: { book: { steps: [orders -> paid, paid -> booker, booker -> ledger] } }
`,
	good: `
components:
  orders: { type: service, connections: [paid] }
  paid: { type: queue, managed: true, delivery: at-least-once, maxDepth: 100000 }
  booker: { type: worker, connections: [{ to: paid, kind: subscribe, idempotent: { key: order-id } }, { to: ledger, kind: write }] }
  ledger: { type: database, managed: true }
flows: { book: { steps: [orders -> paid, paid -> booker, booker -> ledger] } }
`,
	fix: "choice",
	check({ design, analysis, report }) {
		for (const connection of design.connections) {
			const { kind, caller: consumer, target: broker, idempotent } = connection;
			if (kind !== "subscribe" || isOutside(consumer) || hasTrait(consumer.type, "watches")) continue;
			const delivery = deliveryOver(connection);
			if (delivery?.value !== "at-least-once") continue;
			const common = { subject: connection, about: [consumer], fix: () => mends(connection) };
			const facts = {
				broker,
				consumer,
				delivery: { ...word("at least once"), isDefault: delivery.basis === "default" },
			};
			if (idempotent !== undefined) {
				if ("value" in idempotent && !idempotent.value)
					report({ ...common, at: idempotent.node, message: "stated", facts, rests: [delivery, idempotent] });
				continue;
			}
			const redone = redoneBy(connection, analysis.calls);
			if (redone === undefined || analysis.delivery.deadLettersTo(broker).length > 0) continue;
			report({
				...common,
				message: messageFor(redone),
				facts: { ...facts, touched: redone.call.to },
				rests: [delivery, unknown(connection, "idempotent")],
				related: [{ at: redone.call.step.node, message: "This step would run twice." }],
			});
		}
	},
});

const messageFor = ({ certainty, isOutside }: Redone): "call" | "write" | "possible" =>
	isOutside ? "call" : certainty === "certain" ? "write" : "possible";

function mends(connection: Connection): Fix[] {
	const { caller, target, route, idempotent } = connection;
	const key = choice(
		"Recognise repetitions by a key",
		{
			ask: `By what does ${caller.id} know a message of ${target.id} that it has had?`,
			expects: "text",
			suggestion: "message-id",
		},
		(answer) => [set(route, "idempotent", { key: answer })],
	);
	if (idempotent !== undefined) return [key];
	const harmless = choice(
		"Say what a repetition does",
		{
			ask: `What does ${caller.id} do with a message that comes again?`,
			options: [{ value: "harmless", description: "Doing it twice is the same as doing it once." }],
		},
		() => [set(route, "idempotent", true)],
	);
	return [key, harmless];
}
