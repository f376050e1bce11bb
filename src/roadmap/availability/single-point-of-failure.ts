/** Single points of failure: what stops the system when one thing is lost. */
import { type Analysis, isOwn, noticing, seconds, type Target, waitsForHand } from "../../analysis/index.ts";
import type { Component, Flow } from "../../format/index.ts";
import { assume, type FileChange, set } from "../fix.ts";
import { type Reported, rule, type Severity, topic } from "../topic.ts";

interface Judged {
	readonly level: Severity;
	readonly message: string;
	readonly facts: Record<string, string>;
	readonly target: Target<number> | undefined;
}

const order: readonly Severity[] = ["info", "warning", "error"];

const single = rule({
	id: "availability/single-point-of-failure",
	severity: "error",
	title: "One loss stops a flow",
	message: {
		recovery: "The loss of {copy} of {component} stops {flows}, and nothing brings it back within the {rto} that {requirement} allows. {mend}",
		availability: "The loss of {copy} of {component} stops {flows}: one copy is up {figure} of the time, {requirement} asks for {target}. {mend}",
		met: "The loss of {copy} of {component} stops {flows}; with {figure} for one copy, {requirement} ({target}) still holds. {mend}",
		untargeted: "The loss of {copy} of {component} stops {flows}; nothing stands in for it. {mend}",
		cutOff: "The loss of {copy} of {component} cuts {entry} off from {store}; nothing stands in for it. {mend}",
	},
	why: "A component that every way through a flow needs, and of which one copy runs, takes the flow down with it: when the machine dies, and at each restart and upgrade. No other part of the design can make up for it.",
	when: "Found on the graph: the loss of one replica, node or component is tried against every way a flow can go. Stand-ins behind a balancer, `fallback: {to}`, `critical: false`, spare copies, automatic failover, and manual failover within the rto count. An error where a recovery target is not kept or the one copy's stated figure misses an availability target (a warning if that rests on a default); information where a target is met all the same, where nothing asks for more and one copy is only the default, and in designs without flows.",
	falseAlarms: "What is redundant inside and not said to be: state `replicas`, or `managed: true` for what a provider keeps redundant. A nightly job may be missed: accept it with a waiver.",
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
	yieldsTo: ["availability/hidden-shared-dependency", "availability/missing-failover", "availability/failover-too-slow"],
	fix: "assumption",
	check(context) {
		const { design, analysis } = context;
		for (const component of design.components) {
			if (!isOwn(component)) continue;
			const found = design.flows.length === 0 ? cutOff(component, analysis) : stopped(component, analysis);
			if (found !== undefined) context.report(found);
		}
	},
});

function stopped(component: Component, analysis: Analysis): Reported | undefined {
	const judged = analysis.losses.flowsStoppedBy(component).flatMap((flow) => {
		const verdict = judge(component, flow, analysis);
		return verdict === undefined ? [] : [{ flow, ...verdict }];
	});
	const worst = judged.toSorted((a, b) => order.indexOf(b.level) - order.indexOf(a.level))[0];
	if (worst === undefined) return undefined;
	const flows = judged.map(({ flow }) => flow);
	const { target } = worst;
	return {
		...about(component, analysis),
		message: worst.message,
		level: worst.level,
		facts: { ...about(component, analysis).facts, flows, requirement: target?.requirement, ...worst.facts },
		related: [
			...(target === undefined ? [] : [{ at: target.stated.node, message: `\`${target.requirement.id}\` asks for ${target.stated.text}.` }]),
			...flows.slice(0, 3).map((flow) => ({ at: flow.key, message: `\`${flow.id}\` stops with it.` })),
		],
	};
}

function cutOff(component: Component, analysis: Analysis): Reported | undefined {
	const [cut] = analysis.losses.storesCutOffBy(component);
	if (cut === undefined) return undefined;
	return { ...about(component, analysis), message: "cutOff", level: "info", facts: { ...about(component, analysis).facts, ...cut } };
}

/** How bad it is that a flow stops with a component; undefined where it comes back in time. */
function judge(component: Component, flow: Flow, { targets, figures, copies }: Analysis): Judged | undefined {
	const restored = waitsForHand(component) && component.failover?.rto !== undefined ? component.failover.rto.value + noticing(component) : undefined;
	const rto = tighter(targets.rtoOf(flow), targets.rtoOf(component));
	if (restored !== undefined && rto !== undefined && restored <= rto.value) return undefined;
	const isStated = copies.running(component).stated !== undefined;
	if (rto !== undefined) return { level: isStated ? "error" : "warning", message: "recovery", facts: { rto: seconds(rto.value) }, target: rto };
	const target = targets.availabilityOf(flow);
	if (target === undefined) return { level: isStated ? "warning" : "info", message: "untargeted", facts: {}, target };
	const figure = figures.availability(component);
	const facts = { figure: figure.isDefault ? `${figure.text} (a default)` : figure.text, target: target.stated.text };
	if (figure.value >= target.value) return { level: "info", message: "met", facts, target };
	return { level: isStated && !figure.isDefault ? "error" : "warning", message: "availability", facts, target };
}

function tighter(a: Target<number> | undefined, b: Target<number> | undefined): Target<number> | undefined {
	if (a === undefined || b === undefined) return a ?? b;
	return a.value <= b.value ? a : b;
}

/** What is the same in every case. */
function about(component: Component, { copies }: Analysis) {
	const { copies: count, needed } = copies.survival(component);
	const isOne = count <= 1;
	return {
		subject: component,
		at: isOne ? component.replicas?.node : undefined,
		facts: {
			component,
			copy: isOne ? "the one copy" : waitsForHand(component) ? "the active copy" : `one of ${count} copies (${needed} have to be up)`,
			mend: waitsForHand(component) ? "Let it fail over by itself." : isOne ? "Run a second copy, or let something stand in for it." : "Run one more copy than it needs.",
		},
		fix: () => secondCopy(component, count, needed),
	};
}

/** One copy more than has to be up, written where the number of copies stands; a store's copies also follow a leader. */
function secondCopy(component: Component, copies: number, needed: number) {
	const { route, replication, replicas, placement, sharding, quorum, failover, scaling, type } = component;
	if (waitsForHand(component)) return assume("Fail over by itself", set(route, ["failover", "mode"], "automatic"));
	if (quorum !== undefined || placement !== undefined) return undefined;
	const wanted = type === "coordinator" ? 3 : copies <= 1 ? 2 : needed + 2;
	const changes: FileChange[] = [];
	if (replication?.factor !== undefined || sharding !== undefined || type === "cache") changes.push(set(route, ["replication", "factor"], wanted));
	else if (scaling?.min !== undefined) changes.push(set(route, ["scaling", "min"], wanted));
	else changes.push(set(route, "replicas", wanted));
	if (scaling?.max !== undefined && scaling.max.value < wanted) changes.push(set(route, ["scaling", "max"], wanted));
	if (replicas !== undefined && replicas.value < wanted && changes[0]!.change.do === "set" && changes[0]!.change.path.at(-1) !== "replicas") changes.push(set(route, "replicas", wanted));
	if (type === "database" && copies <= 1) {
		if (replication === undefined) changes.push(set(route, ["replication", "topology"], "leader-follower"), set(route, ["replication", "mode"], "sync"));
		if (failover === undefined) changes.push(set(route, ["failover", "mode"], "automatic"));
	}
	return assume(wanted === 2 ? "Run a second copy" : `Run ${wanted} copies`, ...changes);
}

export const singlePointOfFailure = topic({
	id: "availability/single-point-of-failure",
	title: "Single point of failure",
	what: "A part whose loss alone stops what the system is for. It hides in more places than the one server without a twin: the only zone that all twins share, the configuration store that every twin asks, the standby that nobody switches to, the monitoring that falls with what it watches.",
	useWhen: "removing it costs less than what an hour without the flow costs; begin with what most flows need",
	avoidWhen: "the flow may wait: a nightly report that can run in the morning needs no second copy",
	tradeOff: "Every spare copy costs money and has to be kept alike; redundancy of state brings replication, its lag and its failover.",
	sources: ["B. Beyer et al. (ed.), Site Reliability Engineering, O'Reilly 2016, ch. 3 and 26", "AWS Well-Architected Framework, Reliability Pillar"],
	rules: [single],
	snippets: [],
});
