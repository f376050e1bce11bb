/** The loss of one copy that stops a flow. */
import {
	type Analysis,
	isOwn,
	type Known,
	lacksFailover,
	type Target,
	tighter,
	waitsForHand,
} from "../../../analysis/index.ts";
import { type Component, type Flow, rounded } from "../../../format/index.ts";
import { duration, share } from "../../facts.ts";
import { type Context, clauses, messages, type ReportedBy, rule } from "../../rule.ts";
import type { Ground, Related } from "../../topic.ts";
import { type Allowed, timeFor } from "./jobs.ts";
import { restart, secondCopy, standbyFor } from "./second-copy.ts";

const said = messages({
	recovery:
		"The loss of {copy} of {component} stops {flows}, and nothing brings it back within the {rto} that {requirement} allows. {mend}",
	unfinished:
		"The loss of {copy} of {component} leaves {flows} undone behind a queue, and nothing brings it back within the {rto} that {requirement} allows. {mend}",
	availability:
		"The loss of {copy} of {component} stops {flows}: one copy is up {figure} of the time, {requirement} asks for {target}. {mend}",
	together:
		"The loss of {copy} of {component} stops {flows}: all that runs one copy there is up {figure} of the time together, {requirement} asks for {target}. {mend}",
	late: "The loss of the one copy of {component} stops {flows}: bringing it back takes {repair}, and {flows} allows {allowed}. {mend}",
	untargeted: "The loss of {copy} of {component} stops {flows}; nothing stands in for it. {mend}",
	assumed: "The loss of {copy} of {component} stops {flows}; nothing stands in for it. {mend}",
	met: "The loss of {copy} of {component} stops {flows}; with {figure} for all that runs one copy there, {requirement} ({target}) can still be kept. {mend}",
	cutOffItself:
		"The loss of {copy} of {component} takes what it keeps away from {entry}; nothing stands in for it. {mend}",
	cutOff: "The loss of {copy} of {component} cuts {entry} off from {stores}; nothing stands in for it. {mend}",
});

const parts = clauses({
	copy: {
		active: "the active copy",
		spare: "one of {copies:copy/copies} ({needed} have to be up)",
		node: "one of {nodes:node}",
		one: "the one copy",
	},
	mend: {
		switch: "Let it fail over by itself.",
		more: "Run one more copy than it needs.",
		item: "Each keeps the only copy of its items: keep a second one.",
		standby: "Let {standby}, which it feeds, take over.",
		restart: "Let something start it again elsewhere: `failover: automatic`.",
		second: "Run a second copy, or let something stand in for it.",
	},
});

type Report = Context<typeof said, typeof parts>["report"];
type Finding = ReportedBy<typeof said, typeof parts>;

export const single = rule({
	id: "availability/single-point-of-failure",
	severity: "error",
	title: "One loss stops a flow",
	message: said,
	clauses: parts,
	levels: {
		late: "warning",
		untargeted: "warning",
		assumed: "info",
		met: "info",
		cutOffItself: "info",
		cutOff: "info",
	},
	why: "A component that every way through a flow needs, and of which one copy runs, takes the flow down with it: when the machine dies, and at each restart and upgrade. No other part of the design can make up for it.",
	when: "Found on the graph: the loss of one replica, node or component is tried against every way a flow can go. Stand-ins behind a balancer or dns, `fallback: {to}`, `critical: false`, spare copies, a standby fed by `replicate`, automatic failover, and manual failover within the rto count. An error where a recovery target is not kept or the stated figures of what runs one copy, each or together, miss an availability target (a warning if that rests on a default); information where they leave the target possible, where nothing asks for more and one copy is only the default, and in designs without flows. A recovery target covers what is done behind a queue too; where it allows a day or more, a backup whose restore is tested brings a store back. A job that starts its flow may run late: it is silent while the flow's freshness, rto or period leaves the time of a restart, or of a repair where nothing restarts it.",
	falseAlarms:
		"What is redundant inside and not said to be: state `replicas`, or `managed: true` for what a provider keeps redundant. A call that no step names counts for every flow through its caller: state `critical: false`, or name it in the flow that makes it.",
	bad: `
requirements: { up: { availability: 99.95%, flow: checkout } }
components:
  web: { type: client, connections: [orders] }
  orders: { type: service, replicas: 3, connections: [orders-db] }
  orders-db: { type: database, replicas: 1, availability: 99.9% }
flows:
  checkout: { steps: [web -> orders, orders -> orders-db] }
`,
	good: `
requirements: { up: { availability: 99.95%, flow: checkout } }
components:
  web: { type: client, connections: [orders] }
  orders: { type: service, replicas: 3, connections: [orders-db] }
  orders-db:
    type: database
    replicas: 2
    replication: { topology: leader-follower, mode: sync }
    failover: { mode: automatic }
flows:
  checkout: { steps: [web -> orders, orders -> orders-db] }
`,
	yieldsTo: [
		"availability/hidden-shared-dependency",
		"availability/missing-failover",
		"availability/failover-too-slow",
	],
	fix: ["assumption", "choice"],
	check({ design, analysis, report }) {
		const askedOf = askedByFlow(analysis);
		for (const component of design.components) {
			if (!isOwn(component)) continue;
			if (design.flows.length === 0) cutOff(component, analysis, report);
			else stopped(component, askedOf, analysis, report);
		}
	},
});

/** What is asked of a flow; one object for all flows of which the same is asked. */
interface Asked {
	readonly rto: Target<number> | undefined;
	readonly up: Target<number> | undefined;
}

function askedByFlow({ design, targets }: Analysis): ReadonlyMap<Flow, Asked> {
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
type Verdict = { readonly flows: readonly Flow[] } & (
	| { readonly message: "recovery" | "unfinished"; readonly target: Target<number> }
	| {
			readonly message: "availability" | "together" | "met";
			readonly target: Target<number>;
			readonly figure: Known<number>;
	  }
	| { readonly message: "late"; readonly repair: Known<number>; readonly allowed: Allowed }
	| { readonly message: "untargeted" | "assumed" }
);

/** The worst first. */
const order: readonly Verdict["message"][] = [
	"recovery",
	"unfinished",
	"availability",
	"together",
	"late",
	"untargeted",
	"assumed",
	"met",
];

function stopped(component: Component, askedOf: ReadonlyMap<Flow, Asked>, analysis: Analysis, report: Report): void {
	const unfinished = analysis.losses.flowsUnfinishedBy({ kind: "copy", component });
	const atOnce = new Set(analysis.losses.flowsStoppedBy(component));
	const verdicts = [true, false].flatMap((isAtOnce) => {
		const all = unfinished.filter((flow) => atOnce.has(flow) === isAtOnce);
		return [...groupedBy(all, askedOf)].flatMap(([asked, flows]) => judge(component, asked, flows, isAtOnce, analysis));
	});
	const worst = verdicts.toSorted((a, b) => rank(a) - rank(b))[0];
	if (worst === undefined) return;
	const isUnfinished = worst.message === "unfinished";
	const alike = verdicts.filter(({ message }) => (message === "unfinished") === isUnfinished && message !== "late");
	const flows =
		worst.message === "late" || alike.length === 1
			? worst.flows
			: alike.flatMap((verdict) => verdict.flows).sort((a, b) => a.index - b.index);
	report(reported(component, { ...worst, flows }, analysis));
}

/** What is certain goes before what rests on a default, and a remark comes last. */
function rank(verdict: Verdict): number {
	const at = order.indexOf(verdict.message);
	const isRemark = verdict.message === "assumed" || verdict.message === "met";
	const isAssumed = verdict.message === "late" || ("figure" in verdict && verdict.figure.basis === "default");
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
	if (rto !== undefined && recovery.isBackWithin(component, rto.value)) return lates;
	if (rto !== undefined) return [...lates, { message: isAtOnce ? "recovery" : "unfinished", target: rto, flows }];
	if (!isAtOnce) return lates;
	const target = stricter(asked.up, targets.availabilityOf(component));
	const isDefault = copies.survival(component).counted.basis === "default";
	if (target === undefined) return [...lates, { message: isDefault ? "assumed" : "untargeted", flows }];
	const own = figures.availability(component);
	if (own.value < target.value) return [...lates, { message: "availability", target, figure: own, flows }];
	const together = flows.map((flow) => analysis.upTogether(flow)).reduce((a, b) => (b.value < a.value ? b : a));
	const isMet = together.value >= target.value;
	return [...lates, { message: isMet ? "met" : "together", target, figure: together, flows }];
}

function stricter(a: Target<number> | undefined, b: Target<number> | undefined): Target<number> | undefined {
	if (a === undefined || b === undefined) return a ?? b;
	return a.value >= b.value ? a : b;
}

function reported(component: Component, verdict: Verdict, analysis: Analysis): Finding {
	const { flows } = verdict;
	const { facts, rests, ...rest } = about(component, analysis);
	const related = [
		...flows.slice(0, 3).map((flow) => ({
			at: flow.key,
			message: `\`${flow.id}\` ${verdict.message === "unfinished" ? "is left undone" : "stops"} with it.`,
		})),
		...unnamed(component, analysis),
		...partsOf(component, analysis),
	];
	const common = { ...rest, related };
	switch (verdict.message) {
		case "recovery":
		case "unfinished": {
			const { message, target } = verdict;
			const asked = { flows, rto: duration(target), requirement: target.requirement };
			return { ...common, message, rests: [...rests, target], facts: { ...facts, ...asked } };
		}
		case "availability":
		case "together":
		case "met": {
			const { message, target, figure } = verdict;
			const asked = { flows, figure: share(shortened(figure)), target: share(target), requirement: target.requirement };
			return { ...common, message, rests: [...rests, target, figure], facts: { ...facts, ...asked } };
		}
		case "late": {
			const { message, repair, allowed } = verdict;
			const times = { flows, repair: duration(repair), allowed: duration(allowed.time), mend: "restart" as const };
			return {
				...common,
				message,
				rests: [...rests, repair, allowed.asked],
				facts: { component, ...times },
				fix: () => restart(component),
			};
		}
		default:
			return { ...common, message: verdict.message, rests, facts: { ...facts, flows } };
	}
}

/** The time that is missing in two digits: no product has more to say. */
const shortened = (figure: Known<number>): Known<number> =>
	figure.basis === "stated" ? figure : { ...figure, value: 1 - rounded(1 - figure.value, 2, "up") };

/** Why it counts although no step names it. */
function unnamed(component: Component, { calls }: Analysis): Related[] {
	if (calls.reaching(component).length > 0 || calls.from(component).length > 0) return [];
	return component.incoming
		.filter(({ caller }) => calls.reaching(caller).length > 0)
		.slice(0, 1)
		.map(({ node, caller }) => ({
			at: node,
			message: `\`${caller.id}\` calls it in no step, so every flow through \`${caller.id}\` counts as needing it.`,
		}));
}

const partsOf = (component: Component, { design }: Analysis): Related[] =>
	design.components
		.filter(({ linked }) => linked.runsOn === component)
		.slice(0, 3)
		.map(({ id, runsOn, key }) => ({ at: runsOn?.node ?? key, message: `\`${id}\` runs on it.` }));

function cutOff(component: Component, analysis: Analysis, report: Report): void {
	const cuts = analysis.losses.storesCutOffBy(component);
	if (cuts.length === 0) return;
	const { facts, ...rest } = about(component, analysis);
	const { entry } = cuts[0]!;
	const stores = cuts.filter((cut) => cut.entry === entry).map(({ store }) => store);
	const isItself = stores.length === 1 && stores[0] === component;
	if (isItself) report({ ...rest, message: "cutOffItself", facts: { ...facts, entry } });
	else report({ ...rest, message: "cutOff", facts: { ...facts, entry, stores } });
}

/** What is the same in every case. */
function about(component: Component, analysis: Analysis) {
	const { copies: count, counted } = analysis.copies.survival(component);
	const rests: readonly Ground[] = [counted];
	return {
		subject: component,
		at: count <= 1 && analysis.copies.running(component).value <= 1 ? component.replicas?.node : undefined,
		rests,
		facts: { component, ...copyOf(component, analysis), ...mendOf(component, analysis) },
		fix: () => secondCopy(component, analysis),
	};
}

const hasNoSuccessor = (component: Component): boolean => waitsForHand(component) || lacksFailover(component);

function copyOf(component: Component, { copies }: Analysis) {
	const { copies: count, needed } = copies.survival(component);
	const nodes = copies.running(component).value;
	if (count > 1 && hasNoSuccessor(component)) return { copy: "active" as const };
	if (count > 1) return { copy: "spare" as const, copies: count, needed };
	return nodes > 1 ? { copy: "node" as const, nodes } : { copy: "one" as const };
}

function mendOf(component: Component, { copies }: Analysis) {
	const { copies: count } = copies.survival(component);
	if (count > 1) return { mend: hasNoSuccessor(component) ? ("switch" as const) : ("more" as const) };
	if (copies.running(component).value > 1) return { mend: "item" as const };
	const standby = standbyFor(component);
	if (standby !== undefined) return { mend: "standby" as const, standby };
	if (component.type === "batch-job") return { mend: "restart" as const };
	return { mend: waitsForHand(component) ? ("switch" as const) : ("second" as const) };
}
