/** The loss of one copy that stops a flow. */
import { type Analysis, isOwn, lacksFailover, type Target, tighter, waitsForHand } from "../../../analysis/index.ts";
import { type Component, type Flow, percent, writeDuration } from "../../../format/index.ts";
import { askedBy } from "../../asked.ts";
import { type Related, type Reported, rule, type Severity } from "../../topic.ts";
import { secondCopy, standbyFor } from "./second-copy.ts";

export const single = rule({
	id: "availability/single-point-of-failure",
	severity: "error",
	title: "One loss stops a flow",
	message: {
		recovery:
			"The loss of {copy} of {component} stops {flows}, and nothing brings it back within the {rto} that {requirement} allows. {mend}",
		unfinished:
			"The loss of {copy} of {component} leaves {flows} undone behind a queue, and nothing brings it back within the {rto} that {requirement} allows. {mend}",
		availability:
			"The loss of {copy} of {component} stops {flows}: one copy is up {figure} of the time, {requirement} asks for {target}. {mend}",
		met: "The loss of {copy} of {component} stops {flows}; with {figure} for one copy, {requirement} ({target}) still holds. {mend}",
		untargeted: "The loss of {copy} of {component} stops {flows}; nothing stands in for it. {mend}",
		cutOffItself:
			"The loss of {copy} of {component} takes what it keeps away from {entry}; nothing stands in for it. {mend}",
		cutOff: "The loss of {copy} of {component} cuts {entry} off from {stores}; nothing stands in for it. {mend}",
	},
	why: "A component that every way through a flow needs, and of which one copy runs, takes the flow down with it: when the machine dies, and at each restart and upgrade. No other part of the design can make up for it.",
	when: "Found on the graph: the loss of one replica, node or component is tried against every way a flow can go. Stand-ins behind a balancer or dns, `fallback: {to}`, `critical: false`, spare copies, a standby fed by `replicate`, automatic failover, and manual failover within the rto count. An error where a recovery target is not kept or the one copy's stated figure misses an availability target (a warning if that rests on a default); information where a target is met all the same, where nothing asks for more and one copy is only the default, and in designs without flows. A recovery target covers what is done behind a queue too; where it allows a day or more, a backup whose restore is tested brings a store back.",
	falseAlarms:
		"What is redundant inside and not said to be: state `replicas`, or `managed: true` for what a provider keeps redundant. A call that no step names counts for every flow through its caller: state `critical: false`, or name it in the flow that makes it. A nightly job may be missed: accept it with a waiver.",
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
	fix: "assumption",
	check(context) {
		const { design, analysis } = context;
		const askedOf = targetsByFlow(analysis);
		for (const component of design.components) {
			if (!isOwn(component)) continue;
			const found = design.flows.length === 0 ? cutOff(component, analysis) : stopped(component, askedOf, analysis);
			if (found !== undefined) context.report(found);
		}
	},
});

interface Judged {
	readonly level: Severity;
	readonly message: string;
	readonly facts: Record<string, string>;
	readonly target: Target<number> | undefined;
}

const order: readonly Severity[] = ["info", "warning", "error"];

/** What is asked of a flow; one object for all flows of which the same is asked. */
interface Asked {
	readonly rto: Target<number> | undefined;
	readonly up: Target<number> | undefined;
}

function targetsByFlow({ design, targets }: Analysis): ReadonlyMap<Flow, Asked> {
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

function stopped(component: Component, askedOf: ReadonlyMap<Flow, Asked>, analysis: Analysis): Reported | undefined {
	const unfinished = analysis.losses.flowsUnfinishedBy({ kind: "copy", component });
	const atOnce = new Set(analysis.losses.flowsStoppedBy(component));
	const verdicts = [true, false].flatMap((isAtOnce) => {
		const flows =
			atOnce.size === unfinished.length
				? isAtOnce
					? unfinished
					: []
				: unfinished.filter((flow) => atOnce.has(flow) === isAtOnce);
		return [...groupedBy(flows, askedOf)].flatMap(([asked, same]) => {
			const verdict = judge(component, asked, isAtOnce, analysis);
			return verdict === undefined ? [] : [{ ...verdict, flows: same }];
		});
	});
	const worst = verdicts.toSorted((a, b) => order.indexOf(b.level) - order.indexOf(a.level))[0];
	if (worst === undefined) return undefined;
	const isUnfinished = worst.message === "unfinished";
	const alike = verdicts.filter(({ message }) => (message === "unfinished") === isUnfinished);
	const flows =
		alike.length === 1 ? worst.flows : alike.flatMap((verdict) => verdict.flows).sort((a, b) => a.index - b.index);
	const { target } = worst;
	const { facts, ...rest } = about(component, analysis);
	return {
		...rest,
		message: worst.message,
		level: worst.level,
		facts: { ...facts, flows, requirement: target?.requirement, ...worst.facts },
		related: [
			...(target === undefined ? [] : [askedBy(target)]),
			...flows.slice(0, 3).map((flow) => ({
				at: flow.key,
				message: `\`${flow.id}\` ${isUnfinished ? "is left undone" : "stops"} with it.`,
			})),
			...unnamed(component, analysis),
		],
	};
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

function cutOff(component: Component, analysis: Analysis): Reported | undefined {
	const cuts = analysis.losses.storesCutOffBy(component);
	if (cuts.length === 0) return undefined;
	const { facts, ...rest } = about(component, analysis);
	const { entry } = cuts[0]!;
	const stores = cuts.filter((cut) => cut.entry === entry).map(({ store }) => store);
	const isItself = stores.length === 1 && stores[0] === component;
	return { ...rest, message: isItself ? "cutOffItself" : "cutOff", level: "info", facts: { ...facts, entry, stores } };
}

/** How bad it is that a flow stops with a component; undefined where it comes back in time. */
function judge(component: Component, asked: Asked, isAtOnce: boolean, analysis: Analysis): Judged | undefined {
	const { targets, figures, copies, recovery } = analysis;
	const rto = tighter(asked.rto, targets.rtoOf(component));
	if (rto !== undefined && recovery.isBackWithin(component, rto.value)) return undefined;
	const isStated = copies.running(component).basis !== "default";
	if (rto !== undefined)
		return {
			level: isStated ? "error" : "warning",
			message: isAtOnce ? "recovery" : "unfinished",
			facts: { rto: writeDuration(rto.value) },
			target: rto,
		};
	if (!isAtOnce) return undefined;
	const target = stricter(asked.up, targets.availabilityOf(component));
	if (target === undefined) return { level: isStated ? "warning" : "info", message: "untargeted", facts: {}, target };
	const figure = figures.availability(component);
	const facts = {
		figure: figure.basis === "default" ? `${percent(figure.value)} (a default)` : figure.from[0]!.text,
		target: target.stated.text,
	};
	if (figure.value >= target.value) return { level: "info", message: "met", facts, target };
	return { level: isStated && figure.basis === "stated" ? "error" : "warning", message: "availability", facts, target };
}

function stricter(a: Target<number> | undefined, b: Target<number> | undefined): Target<number> | undefined {
	if (a === undefined || b === undefined) return a ?? b;
	return a.value >= b.value ? a : b;
}

/** What is the same in every case. */
function about(component: Component, analysis: Analysis) {
	const { copies: count } = analysis.copies.survival(component);
	return {
		subject: component,
		at: count <= 1 && analysis.copies.running(component).value <= 1 ? component.replicas?.node : undefined,
		facts: { component, ...copyOf(component, analysis) },
		fix: () => secondCopy(component, analysis),
	};
}

function copyOf(component: Component, { copies }: Analysis): { copy: string; mend: string } {
	const { copies: count, needed } = copies.survival(component);
	const nodes = copies.running(component).value;
	if (count > 1 && (waitsForHand(component) || lacksFailover(component)))
		return { copy: "the active copy", mend: "Let it fail over by itself." };
	if (count > 1)
		return { copy: `one of ${count} copies (${needed} have to be up)`, mend: "Run one more copy than it needs." };
	if (nodes > 1)
		return {
			copy: `one of ${nodes} nodes`,
			mend: "Each keeps the only copy of its items: keep a second one.",
		};
	const fed = standbyFor(component);
	if (fed !== undefined) return { copy: "the one copy", mend: `Let \`${fed.id}\`, which it feeds, take over.` };
	if (waitsForHand(component)) return { copy: "the one copy", mend: "Let it fail over by itself." };
	return { copy: "the one copy", mend: "Run a second copy, or let something stand in for it." };
}
