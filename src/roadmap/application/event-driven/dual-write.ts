/** A change and the message that tells of it, of which a crash between the two loses one. */
import { type Analysis, type DualWrite, isOutside, type Target, unknown } from "../../../analysis/index.ts";
import type { Connection, Consistency } from "../../../format/index.ts";
import { assume, choice, type Fix, set } from "../../fix.ts";
import { messages, type ReportedBy, rule } from "../../rule.ts";

const said = messages({
	default:
		"{component} changes {what} and publishes to {broker} in {flows}, one after the other: a crash between them loses one of the two. Store the event with the change, and send it from there (`outbox: true`).",
	covered:
		"{component} changes {what}, which {requirement} covers, and publishes to {broker} in {flows}, one after the other: a crash between them loses one of the two. Store the event with the change (`outbox: true`).",
	stated:
		"{component} changes {what} and publishes to {broker} in {flows} without an outbox (`outbox: false`): a crash between them loses one of the two. Store the event with the change, or say that it may be lost.",
	again:
		"{component} changes {what} and publishes to {broker} in {flows}. After a crash between them {source} hands its message out again, and nothing says that doing it twice is harmless. State `idempotent`, or add an outbox.",
	possible:
		"{component} may change {what} and publishes to {broker} in {flows}: if it does, a crash between them loses one of the two. State the step's `kind`, or store the event with the change (`outbox: true`).",
});

type Finding = ReportedBy<typeof said>;

export const dualWrite = rule({
	id: "application/dual-write",
	severity: "error",
	title: "A change and its event, one of which can be lost",
	message: said,
	levels: { default: "warning", again: "warning", possible: "info" },
	why: "Two systems share no transaction. Whatever comes first, the machine can stop before the second: an order that nobody hears of, or news of an order that does not exist. It happens with every release and every crash, once in many thousand times, and nobody sees it until two parts disagree. An outbox makes it one change: the event is stored with the data, and a relay sends it until it is out.",
	when: "Fires where one component, in answer to one call, changes a database by a step of `kind: write` and publishes to a queue or topic. A warning, which names the consistency or rpo requirement that covers the data; an error where the connection states `outbox: false`; info where the change is only possible (`read-write` that no step narrows). Silent where the event may be lost (`critical: false`, a fallback, at-most-once delivery), where the store tells of its changes itself or a relay reads them there, with `pattern: event-sourcing`, in an orchestrator, in a flow with `transaction`, for a relay, for data that can be made again, and where it is done while a message is worked off that comes again with `idempotent`; a warning where that alone is unstated.",
	falseAlarms:
		"An event that nobody has to hear of, such as one for statistics: state `critical: false` on its connection. Two steps that never happen in one run: give each its `share` in a block of its own.",
	bad: `
components:
  app: { type: client, connections: [orders] }
  orders: { type: service, replicas: 2, connections: [{ to: orders-db, kind: write }, order-placed] }
  orders-db: { type: database, managed: true }
  order-placed: { type: topic, managed: true }
  mailer: { type: worker, connections: [{ to: order-placed, kind: subscribe }] }
flows: { order: { steps: [app -> orders, orders -> orders-db, orders -> order-placed, order-placed -> mailer] } }
`,
	good: `
components:
  app: { type: client, connections: [orders] }
  orders: { type: service, replicas: 2, connections: [{ to: orders-db, kind: write }, { to: order-placed, outbox: true }] }
  orders-db: { type: database, managed: true }
  order-placed: { type: topic, managed: true }
  mailer: { type: worker, connections: [{ to: order-placed, kind: subscribe }] }
flows: { order: { steps: [app -> orders, orders -> orders-db, orders -> order-placed, order-placed -> mailer] } }
`,
	fix: ["assumption", "choice"],
	check({ analysis, report }) {
		const told = new Set<DualWrite["publish"]>();
		for (const dual of analysis.dualWrites) {
			if (told.has(dual.publish)) continue;
			told.add(dual.publish);
			report(finding(dual, analysis));
		}
	},
});

function finding(dual: DualWrite, analysis: Analysis): Finding {
	const { by: component, store, data, publish, again } = dual;
	const like = analysis.dualWrites.filter(
		(other) => other.publish === publish && other.certainty === dual.certainty && other.again === again,
	);
	const flows = [...new Set(like.map(({ flow }) => flow))];
	const what = data.length > 0 ? data : store;
	const common = { subject: publish, about: flows, at: publish.node, fix: () => withOutbox(dual, analysis) };
	const facts = { component, what, broker: publish.target, flows };
	const outbox = unknown(publish, "outbox");
	if (dual.certainty === "possible") return { ...common, message: "possible", facts, rests: [outbox] };
	if (again !== undefined) {
		const rests = [unknown(again, "idempotent"), outbox];
		return { ...common, message: "again", facts: { ...facts, source: again.target }, rests };
	}
	if (publish.outbox !== undefined)
		return { ...common, message: "stated", at: publish.outbox.node, facts, rests: [publish.outbox] };
	const asked = askedOf(dual, analysis);
	if (asked === undefined) return { ...common, facts, rests: [outbox] };
	return { ...common, message: "covered", facts: { ...facts, requirement: asked.requirement }, rests: [asked, outbox] };
}

/** What is asked of what is changed, that it be right or kept. */
function askedOf({ data, flow }: DualWrite, { consistency, targets }: Analysis) {
	for (const one of data) {
		const need: Target<Consistency> | undefined = consistency.needIn(one, flow);
		const asked = need?.value === "weak" ? undefined : need;
		const found = asked ?? targets.rpoOf(one);
		if (found !== undefined) return found;
	}
	return undefined;
}

const isPush = ({ protocol }: Connection): boolean => protocol?.value === "websocket" || protocol?.value === "sse";

/** Those who take it out tell people or others of it, and keep nothing. */
function isNotice({ target }: Connection, { delivery }: Analysis): boolean {
	const takers = delivery.consumersOf(target);
	const told = takers.flatMap(({ outgoing }) => outgoing.filter(({ kind }) => kind !== "subscribe" && kind !== "read"));
	return takers.length > 0 && told.length > 0 && told.every((one) => isOutside(one.target));
}

function withOutbox({ publish, store, again }: DualWrite, analysis: Analysis): Fix {
	const { route, outbox, caller, target, timeout } = publish;
	// Where its caller waits for the broker, the change may count once it is there.
	// What comes again is done again, outbox or not; and a notice, or what is pushed to who is there now, may be gone later.
	const isMissable = isPush(publish) || isNotice(publish, analysis);
	if (outbox === undefined && timeout === undefined && again === undefined && !isMissable)
		return assume(`Add an outbox: store the event in ${store.id} with the change`, set(route, "outbox", true));
	return choice(
		"Say what becomes of the event",
		{
			ask: `What if ${caller.id} stops between ${store.id} and ${target.id}?`,
			options: [
				{ value: "outbox", label: "It is sent later: it is stored with the change" },
				{ value: "lost", label: "It may be lost: nobody has to hear of it" },
			],
		},
		(answer) => [answer === "outbox" ? set(route, "outbox", true) : set(route, "critical", false)],
	);
}
