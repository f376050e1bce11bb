/** What a store promises about changes made together. */
import type { Analysis, Target, Write } from "../../analysis/index.ts";
import type { Component, Consistency, Data, Flow } from "../../format/index.ts";
import { messages, type ReportedBy, rule } from "../rule.ts";
import { topic } from "../topic.ts";

const said = messages({
	payment:
		"{store} promises no transactions (`transactions: base`) and holds {data}, payment data: half of a booking may stay. Keep it in a store with transactions.",
	guarded:
		"{store} promises no transactions (`transactions: base`) and holds {data}, payment data: strong reads or keys keep one item right, and half of a booking over two of them may still stay. Keep it in a store with transactions.",
	beside:
		"{store} promises no transactions (`transactions: base`) and holds {data}, payment data, beside others, and no step says who writes it. Where a booking changes several of them at once, half of it may stay: see that none does.",
	together:
		"{flow} writes {data} in {store}, which promises no transactions (`transactions: base`), and {requirement} asks for {consistency} consistency of them: whoever reads between the two writes, or after a failure, sees half. Keep them in a store with transactions.",
});

type Found = ReportedBy<typeof said>;

const baseForTransactions = rule({
	id: "databases/base-for-transactions",
	severity: "error",
	title: "What belongs together may be half done",
	message: said,
	levels: { guarded: "warning", beside: "info" },
	why: "A transaction makes several changes happen all or none, also when the machine stops between them. A store without it leaves that to the program, which has to find half-done work after each crash and finish it or take it back, and mostly does not.",
	when: "Fires where a store states `transactions: base` and holds payment data, or one flow certainly writes two data in it of which strong consistency is asked. A warning where the store states strong consistency, or all writes of the payment data carry an idempotency key; info where other data is in that store too and nothing certainly writes the payment data: it may be a list that no booking is in.",
	falseAlarms: "One item that holds all that belongs together, written at once: put it as one data.",
	bad: `
components:
  checkout: { type: service, connections: [{ to: bookings, kind: write }] }
  bookings: { type: database, replicas: 3, transactions: base }
data: { payments: { store: bookings, sensitivity: payment } }
`,
	good: `
components:
  checkout: { type: service, connections: [{ to: bookings, kind: write }] }
  bookings: { type: database, replicas: 3, transactions: acid }
data: { payments: { store: bookings, sensitivity: payment } }
`,
	check({ design, analysis, report }) {
		for (const store of design.components) {
			if (store.transactions?.value !== "base") continue;
			const found = paymentIn(store, analysis) ?? halfDone(store, design.flows, analysis);
			if (found !== undefined) report(found);
		}
	},
});

function paymentIn(store: Component, { writes }: Analysis): Found | undefined {
	const data = store.holds.filter(({ sensitivity }) => sensitivity?.value === "payment");
	const [first] = data;
	if (first === undefined) return undefined;
	const written = data.flatMap((one) => writes.of(one)).filter((write) => write.store === store);
	const isGuarded = store.consistency?.value === "strong" || (written.length > 0 && written.every(hasKey));
	const isWritten = data.length === store.holds.length || written.some(isNamed);
	return {
		subject: store,
		about: data,
		at: store.transactions!.node,
		message: isGuarded ? "guarded" : isWritten ? "payment" : "beside",
		rests: [store.transactions!, first.sensitivity!],
		facts: { store, data },
	};
}

/** By a step that names it, or by a connection that does nothing else. */
const isNamed = ({ certainty, call }: Write): boolean =>
	certainty === "certain" && (call === undefined || call.step.data.length > 0);

const hasKey = ({ call, connection }: Write): boolean => {
	const idempotent = (call?.connection ?? connection)?.idempotent;
	return idempotent !== undefined && "key" in idempotent && idempotent.key !== undefined;
};

/** The first flow that certainly writes two data there which are asked to be strong. */
function halfDone(store: Component, flows: readonly Flow[], { writes, consistency }: Analysis): Found | undefined {
	for (const flow of flows) {
		const written = writes
			.inFlow(flow)
			.filter((write) => write.store === store && write.certainty === "certain" && write.call!.step.data.length > 0);
		const data = [...new Set(written.map((write) => write.data))];
		const asked = data.flatMap((one) => strong(consistency.needIn(one, flow)));
		const [target] = asked;
		if (asked.length < 2 || target === undefined) continue;
		return {
			subject: store,
			about: [flow, ...data],
			at: store.transactions!.node,
			message: "together",
			rests: [store.transactions!, target],
			facts: {
				flow,
				data: data.filter(isStrong(flow, consistency)),
				store,
				requirement: target.requirement,
				consistency: target.stated,
			},
		};
	}
	return undefined;
}

const strong = (target: Target<Consistency> | undefined): Target<Consistency>[] =>
	target?.value === "strong" ? [target] : [];

const isStrong =
	(flow: Flow, { needIn }: Analysis["consistency"]) =>
	(data: Data): boolean =>
		strong(needIn(data, flow)).length > 0;

export const acidVsBase = topic({
	id: "databases/acid-vs-base",
	title: "ACID and BASE",
	what: "ACID stores make several changes happen all or none, as if nobody else were there, and keep what they confirmed. BASE stores answer always and settle down later: each item by itself comes right in the end, and several together may be half done meanwhile.",
	useWhen:
		"ACID where changes belong together, as money, stock and rights do; BASE where each item stands by itself and answers matter more than the newest state",
	avoidWhen: "BASE for what must add up; ACID over many places, where every commit waits for the slowest",
	tradeOff:
		"Transactions cost waiting, locks or retries, and are dear across machines. Without them the program finds and mends what is half done.",
	sources: [
		"T. Haerder, A. Reuter, Principles of Transaction-Oriented Database Recovery, ACM Computing Surveys 1983",
		"D. Pritchett, BASE: An Acid Alternative, ACM Queue 2008",
	],
	shownBy: ["components.transactions"],
	rules: [baseForTransactions],
	snippets: [],
});
