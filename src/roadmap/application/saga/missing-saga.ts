/** A flow that changes what several answer for, and stays half done when it fails. */
import { type Analysis, type HalfDone, isAtLeast, type Target, unknown } from "../../../analysis/index.ts";
import { type Consistency, type Flow, nameIn, type Step } from "../../../format/index.ts";
import { type Word, word } from "../../facts.ts";
import { append, choice, type Fix } from "../../fix.ts";
import { messages, type ReportedBy, rule } from "../../rule.ts";

const said = messages({
	default:
		"{flow} changes {what} by {step} and {other} by {later}, each for good: when the later step fails, the first stays and nothing undoes it. Undo it in `compensations`, or let an orchestrator do so.",
	covered:
		"{flow} changes {what} by {step} and {other} by {later}: when the later step fails, the first stays, and {requirement} asks for {consistency} consistency. Undo it in `compensations`, or let an orchestrator do so.",
	stated:
		"{flow} changes {what} by {step} and {other} by {later}, and states that nothing is undone (`compensations: []`): when the later step fails, the first stays. Undo it in `compensations`.",
	recorded:
		"{flow} changes {what} by {step} and {other} by {later}, and writes the same before and after: what stays half done is found by that record. See that somebody looks for what stays open, or undo it in `compensations`.",
	possible:
		"{flow} may change both {what} by {step} and {other} by {later}: then, when the later step fails, the first stays and nothing undoes it. State what the steps do by `kind`, or undo them in `compensations`.",
});

type Finding = ReportedBy<typeof said>;

export const missingSaga = rule({
	id: "application/missing-saga",
	severity: "error",
	title: "Half of a flow may stay",
	message: said,
	levels: { default: "warning", recorded: "info", possible: "info" },
	why: "Where each owner commits its part by itself, a failure half-way leaves the parts before it: a card is charged for an order that was never stored. Nothing rolls that back. Somebody has to have decided beforehand what undoes each part, and who sees to it when the caller itself is gone.",
	when: "Fires where the calls beneath one first step of a flow certainly write data of two or more owners, the later of them may fail, and the flow states neither `compensations` nor `transaction`, nor does an orchestrator run it. An external is an owner where the call states `kind: write`, perhaps where it states an idempotency key, and never where the flow can do without it. Data without an owner belongs to who writes it. A warning; an error where `compensations` is an empty list, or strong or causal consistency is asked of one of the data; info where somebody writes the same before the first and after the last of them, as pending and as done, or where one of the two writes is only possible, silent where all are. What is behind a queue or topic, begins by itself, or is tried without end does not count, nor derived data.",
	falseAlarms:
		"A write that may stay, such as an entry of a log or an order marked as begun: accept it with a waiver that says who cleans up. One that another flow puts right: name its step in `compensations`.",
	bad: `
components:
  app: { type: client, connections: [orders] }
  orders: { type: service, replicas: 2, connections: [{ to: orders-db, kind: write }, { to: psp, kind: write }] }
  orders-db: { type: database, managed: true }
  psp: { type: external }
data: { orders: { store: orders-db, owner: orders } }
flows: { order: { steps: [app -> orders, orders -> psp, orders -> orders-db] } }
`,
	good: `
components:
  app: { type: client, connections: [orders] }
  orders: { type: service, replicas: 2, connections: [{ to: orders-db, kind: write }, { to: psp, kind: write }] }
  orders-db: { type: database, managed: true }
  psp: { type: external }
data: { orders: { store: orders-db, owner: orders } }
flows: { order: { steps: [app -> orders, orders -> psp, orders -> orders-db], compensations: ["orders -> psp: refund"] } }
`,
	fix: "choice",
	check({ design, analysis, report }) {
		for (const flow of design.flows) {
			if (flow.transaction !== undefined || flow.incomplete || analysis.sagas.isSaga(flow)) continue;
			const all = analysis.sagas.halfDone(flow);
			if (all.length > 0) report(finding(flow, all, analysis));
		}
	},
});

function finding(flow: Flow, all: readonly HalfDone[], analysis: Analysis): Finding {
	const open = all.filter(({ isRecorded }) => !isRecorded);
	const asked = open.flatMap((half) => askedOf(half, analysis) ?? [])[0];
	const half = open.find((one) => asked !== undefined && askedOf(one, analysis) === asked) ?? open[0] ?? all[0]!;
	const { write, before } = half;
	const { step } = write.call;
	const common = {
		subject: flow,
		at: step.node,
		related: [{ at: before.call.step.node, message: "Fails after it." }],
		fix: () => undoing(flow, all, analysis),
	};
	const facts = {
		flow,
		what: write.data.length > 0 ? write.data : write.call.to,
		other: before.data.length > 0 ? before.data : before.call.to,
		step: stepText(step),
		later: stepText(before.call.step),
	};
	const missing = unknown(flow, "compensations");
	if (half.certainty === "possible") return { ...common, message: "possible", facts, rests: [missing] };
	const none = flow.stated.compensations;
	if (none !== undefined) return { ...common, message: "stated", facts, rests: [] };
	if (open.length === 0) return { ...common, message: "recorded", facts, rests: [missing] };
	if (asked === undefined) return { ...common, facts, rests: [missing] };
	return {
		...common,
		message: "covered",
		facts: { ...facts, requirement: asked.requirement, consistency: asked.stated },
		rests: [asked],
	};
}

/** Half of a flow is no state that strong or causal readers may see. */
function askedOf({ write, before, certainty }: HalfDone, { consistency }: Analysis): Target<Consistency> | undefined {
	if (certainty === "possible") return undefined;
	const { flow } = write.call;
	return [...write.data, ...before.data]
		.flatMap((data) => consistency.needIn(data, flow) ?? [])
		.find(({ value }) => isAtLeast(value, "causal"));
}

const stepText = ({ from, to }: Step): Word => word(`\`${from.id} -> ${to.id}\``);

/** All that stays is undone by who sees the later step fail. */
function undoing(flow: Flow, all: readonly HalfDone[], { sagas }: Analysis): Fix {
	const undone = new Map(
		all.map((half) => {
			const call = sagas.undoneAt(half);
			const label = call.step.more.label?.value ?? half.write.call.step.more.label?.value;
			return [`${nameIn(flow.part, call.from)} -> ${nameIn(flow.part, call.to)}`, label] as const;
		}),
	);
	const [first, ...others] = [...undone];
	const [ends, label] = first!;
	return choice(
		others.length === 0 ? `Undo ${ends}` : `Undo ${ends} and what else stays`,
		{
			ask: label === undefined ? `What undoes ${ends}?` : `What undoes "${label}"?`,
			expects: "text",
			suggestion: undoOf(label),
		},
		(answer) => [
			append(flow.route, "compensations", { [ends]: answer }),
			...others.map(([other, its]) => append(flow.route, "compensations", { [other]: undoOf(its) })),
		],
	);
}

const undoOf = (label: string | undefined): string => (label === undefined ? "undo" : `undo ${label}`);
