/** What is asked of the flows that stop with a component, and how bad it is. */
import { type Analysis, type Known, type Target, tighter } from "../../../analysis/index.ts";
import type { Component, Flow } from "../../../format/index.ts";
import { type Allowed, timeFor } from "./jobs.ts";

/** What is asked of a flow; one object for all flows of which the same is asked. */
export interface Asked {
	readonly rto: Target<number> | undefined;
	readonly up: Target<number> | undefined;
}

export function askedByFlow({ design, targets }: Analysis): ReadonlyMap<Flow, Asked> {
	const known = new Map<string, Asked>();
	const keyOf = (target: Target<number> | undefined): string => `${target?.requirement.id} ${target?.value}`;
	return new Map(
		design.flows.map((flow) => {
			const [rto, up] = [targets.rtoOf(flow), targets.availabilityOf(flow)];
			const key = `${keyOf(rto)}, ${keyOf(up)}`;
			if (!known.has(key)) known.set(key, { rto, up });
			return [flow, known.get(key)!];
		}),
	);
}

/** Why it matters that some flows stop with a component. */
export type Verdict = { readonly flows: readonly Flow[] } & Judged;

type Judged =
	| { readonly message: "recovery" | "unfinished"; readonly target: Target<number> }
	/** A repair might do, and nothing says so. */
	| { readonly message: "unsaid"; readonly target: Target<number>; readonly isAtOnce: boolean }
	| AgainstTarget
	| { readonly message: "late"; readonly repair: Known<number>; readonly allowed: Allowed }
	| { readonly message: "untargeted" | "assumed" };

type AgainstTarget =
	| {
			readonly message: "availability" | "together" | "met";
			readonly target: Target<number>;
			readonly figure: Known<number>;
	  }
	| { readonly message: "open"; readonly target: Target<number>; readonly least: number; readonly most: Known<number> };

/** The worst first. */
const order: readonly Verdict["message"][] = [
	"recovery",
	"unfinished",
	"availability",
	"together",
	"unsaid",
	"late",
	"untargeted",
	"assumed",
	"open",
	"met",
];

/** The worst, with all flows of which the same may be said; undefined where none stops for too long. */
export function verdictOn(
	component: Component,
	askedOf: ReadonlyMap<Flow, Asked>,
	analysis: Analysis,
): Verdict | undefined {
	const unfinished = analysis.losses.flowsUnfinishedBy({ kind: "copy", component });
	const atOnce = new Set(analysis.losses.flowsStoppedBy(component));
	const verdicts = [true, false].flatMap((isAtOnce) => {
		const all = unfinished.filter((flow) => atOnce.has(flow) === isAtOnce);
		return [...groupedBy(all, askedOf)].flatMap(([asked, flows]) => judge(component, asked, flows, isAtOnce, analysis));
	});
	const worst = verdicts.toSorted((a, b) => rank(a) - rank(b))[0];
	if (worst === undefined) return undefined;
	if (worst.message === "unsaid") return worst;
	const isUnfinished = worst.message === "unfinished";
	const alike = verdicts.filter(({ message }) => (message === "unfinished") === isUnfinished && message !== "late");
	if (worst.message === "late" || alike.length === 1) return worst;
	return { ...worst, flows: alike.flatMap((verdict) => verdict.flows).sort((a, b) => a.index - b.index) };
}

/** What is certain goes before what rests on a default, and a remark comes last. */
function rank(verdict: Verdict): number {
	const at = order.indexOf(verdict.message);
	const isRemark = ["assumed", "open", "met"].includes(verdict.message);
	const isAssumed =
		verdict.message === "late" ||
		verdict.message === "unsaid" ||
		("figure" in verdict && verdict.figure.basis === "default");
	return at + (isRemark ? 2 : isAssumed || verdict.message === "untargeted" ? 1 : 0) * order.length;
}

function groupedBy(flows: readonly Flow[], askedOf: ReadonlyMap<Flow, Asked>): Map<Asked, Flow[]> {
	const groups = new Map<Asked, Flow[]>();
	for (const flow of flows) {
		const asked = askedOf.get(flow)!;
		const same = groups.get(asked);
		if (same === undefined) groups.set(asked, [flow]);
		else same.push(flow);
	}
	return groups;
}

/** How bad it is that flows stop with a component; nothing where it comes back in time. */
function judge(
	component: Component,
	asked: Asked,
	all: readonly Flow[],
	isAtOnce: boolean,
	analysis: Analysis,
): Verdict[] {
	const { targets, figures, copies, recovery } = analysis;
	const times = all.map((flow) => ({ flow, allowed: timeFor(component, flow, analysis) }));
	const late = times.filter(({ allowed }) => allowed !== undefined && allowed.time.value < figures.repair.value);
	const flows = times.flatMap(({ flow, allowed }) => (allowed === undefined ? [flow] : []));
	const lates = late
		.slice(0, 1)
		.map(
			({ flow, allowed }): Verdict => ({ message: "late", repair: figures.repair, allowed: allowed!, flows: [flow] }),
		);
	if (flows.length === 0) return lates;
	const rto = tighter(asked.rto, targets.rtoOf(component));
	if (rto !== undefined && recovery.isBackWithin(component, rto.value, "copy")) return lates;
	if (rto !== undefined && rto.value >= figures.repair.value)
		return [...lates, { message: "unsaid", target: rto, isAtOnce, flows }];
	if (rto !== undefined) return [...lates, { message: isAtOnce ? "recovery" : "unfinished", target: rto, flows }];
	if (!isAtOnce) return lates;
	const alone = targets.availabilityOf(component);
	const target = stricter(asked.up, alone);
	const isDefault = copies.survival(component).counted.basis === "default";
	if (target === undefined) return [...lates, { message: isDefault ? "assumed" : "untargeted", flows }];
	const own = figures.availability(component);
	if (own.value < target.value) return [...lates, { message: "availability", target, figure: own, flows }];
	return [...lates, { ...withAllNeeded(component, target === alone ? [] : flows, target, analysis), flows }];
}

/** What is asked against how much of the time flows answer, or the component serves, with all that they need. */
function withAllNeeded(
	component: Component,
	flows: readonly Flow[],
	target: Target<number>,
	{ availability }: Analysis,
): AgainstTarget {
	const uptimes =
		flows.length === 0 ? [availability.ofComponent(component)] : flows.map((flow) => availability.ofFlow(flow));
	const least = uptimes.reduce((a, b) => (b.value.up.low < a.value.up.low ? b : a));
	const most = uptimes.reduce((a, b) => (b.value.up.high < a.value.up.high ? b : a));
	if (most.value.up.high < target.value)
		return { message: "together", target, figure: { ...most, value: most.value.up.high } };
	if (least.value.up.low >= target.value)
		return { message: "met", target, figure: { ...least, value: least.value.up.low } };
	return { message: "open", target, least: least.value.up.low, most: { ...least, value: least.value.up.high } };
}

function stricter(a: Target<number> | undefined, b: Target<number> | undefined): Target<number> | undefined {
	if (a === undefined || b === undefined) return a ?? b;
	return a.value >= b.value ? a : b;
}
