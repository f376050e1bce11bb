/** How something lost comes back: who switches over and how long that takes, and what recovery targets ask of it. */
import type { Component, Data, Design, Stated } from "../../format/index.ts";
import { noticing } from "../figures.ts";
import type { Target, Targets } from "../requirements/targets.ts";
import type { Alternatives } from "./alternatives.ts";
import { isStore, survivalOf } from "./copies.ts";
import type { Losses } from "./losses.ts";
import { waitsForHand } from "./standing.ts";

/** From losing a copy to serving again. */
export interface Switch {
	/** Seconds, of all that is stated. */
	readonly total: number;
	/** The same without defaults: a loss noticed at the first failed check. */
	readonly atLeast: number;
	readonly noticing: number;
	readonly failover: Stated<number> | undefined;
	/** The dns whose answers callers keep meanwhile. */
	readonly dns: Component | undefined;
}

export interface Recovery {
	/** Of a component that has something to fail over to. */
	switchOf(component: Component): Switch | undefined;
	/** Seconds until its loss is noticed, and without the default for how many checks have to fail. */
	noticing(component: Component): { readonly usual: number; readonly atLeast: number };
	/** By hand in time, or, where a day or more is allowed, from a backup whose restore is tested. */
	isBackWithin(component: Component, rto: number): boolean;
	/** The strictest recovery time that is asked of it, or of a flow that needs it to be done. */
	rtoOn(component: Component): Target<number> | undefined;
	/** Data that is neither derived nor kept a day or less. */
	recordIn(store: Component): readonly Data[];
	/** What it fails over to; itself, if it has further copies. */
	standbyOf(component: Component): Component | undefined;
}

/** Seconds: from here on a recovery time leaves room to restore a backup. */
const restoreTime = 86_400;
/** Seconds: what is kept no longer is no record. */
const shortRetention = 86_400;

export function recoveryOf(design: Design, targets: Targets, alternatives: Alternatives, losses: Losses): Recovery {
	const standbyOf = (component: Component): Component | undefined =>
		alternatives.standbyOf(component)?.standby ?? (survivalOf(component).copies > 1 ? component : undefined);
	const switchOf = (component: Component): Switch | undefined => {
		const standby = standbyOf(component);
		if (standby === undefined) return undefined;
		const { usual, atLeast } = noticingOf(component);
		const failover = component.failover?.rto;
		const dns = dnsBefore(component, standby, alternatives);
		const rest = (failover?.value ?? 0) + (dns?.ttl?.value ?? 0);
		return { total: usual + rest, atLeast: atLeast + rest, noticing: usual, failover, dns };
	};
	let asked: Map<Component, Target<number>> | undefined;
	return {
		switchOf,
		standbyOf,
		noticing: noticingOf,
		recordIn,
		rtoOn(component) {
			asked ??= askedByFlows(design, targets, losses);
			return tighter(targets.rtoOf(component), asked.get(component));
		},
		isBackWithin(component, rto) {
			if (isRestored(component) && rto >= restoreTime) return true;
			const by =
				waitsForHand(component) || component.failover?.mode?.value === "manual" ? switchOf(component) : undefined;
			return by?.failover !== undefined && by.total <= rto;
		},
	};
}

function noticingOf(component: Component): { usual: number; atLeast: number } {
	const { interval, unhealthyAfter } = component.healthCheck ?? {};
	return { usual: noticing(component), atLeast: (interval?.value ?? 0) * (unhealthyAfter?.value ?? 1) };
}

const isRestored = (component: Component): boolean =>
	isStore(component) && component.backup?.restoreTested?.value === true;

/** The dns that answers with one and then with the other. */
function dnsBefore(component: Component, standby: Component, alternatives: Alternatives): Component | undefined {
	const names = component.incoming
		.map(({ caller }) => caller)
		.filter(({ type, ttl }) => type === "dns" && ttl !== undefined);
	return names.find(
		(dns) =>
			alternatives.standInsBehind(dns, component).length > 1 ||
			(standby !== component && dns.outgoing.some(({ target }) => target === standby)),
	);
}

function askedByFlows({ flows }: Design, targets: Targets, losses: Losses): Map<Component, Target<number>> {
	const asking = flows.filter((flow) => targets.rtoOf(flow) !== undefined);
	const strictestFirst = asking.toSorted((a, b) => targets.rtoOf(a)!.value - targets.rtoOf(b)!.value);
	return new Map(
		[...losses.firstToNeed(strictestFirst, "done")].map(([component, flow]) => [component, targets.rtoOf(flow)!]),
	);
}

/** The target that allows less. */
export function tighter(a: Target<number> | undefined, b: Target<number> | undefined): Target<number> | undefined {
	if (a === undefined || b === undefined) return a ?? b;
	return a.value <= b.value ? a : b;
}

const recordIn = ({ holds }: Component): readonly Data[] =>
	holds.filter(
		({ derivedFrom, retention }) =>
			derivedFrom.length === 0 && (retention === undefined || retention.value > shortRetention),
	);
