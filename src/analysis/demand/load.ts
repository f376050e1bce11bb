/** The load that flows state, and the capacity that components state. */
import type { Component, Flow, Growth, Requirement, Stated } from "../../format/index.ts";
import { type Answer, combined, derived, type Known, stated, unknown } from "../answer.ts";
import { carriedByEach } from "../components/carried.ts";
import { isManaged, replicasAtPeak } from "../components/copies.ts";
import type { Targets } from "../requirements/targets.ts";

/** From this share of peak over average on, a flow is bursty. */
const burstyFrom = 3;
/** Seconds of the year within which growth counts. */
export const year = 31_557_600;

export interface Burst {
	/** Per second. */
	readonly peak: Stated<number>;
	readonly average: Stated<number>;
	readonly requirement: Requirement;
}

/** Operations per second of all copies at peak. */
export interface Capacity extends Known<number> {
	readonly each: Stated<number>;
	readonly copies: Known<number>;
}

export interface Load {
	/** `rate`, or the peak of the throughput requirement in scope, whichever is larger. */
	peakOf(flow: Flow): Stated<number> | undefined;
	averageOf(flow: Flow): Stated<number> | undefined;
	/** The share of its runs that only read. */
	readShareOf(flow: Flow): Stated<number> | undefined;
	/** How its load grows, where that is a share: what is stated in bytes is no load. */
	growthOf(flow: Flow): Stated<Growth> | undefined;
	/** Seconds that a peak lasts. */
	peakFor(flow: Flow): Answer<number>;
	/** Peak and average of a flow whose peak is at least three times its average. */
	burstOf(flow: Flow): Burst | undefined;
	/** What all copies of a component carry at peak; undefined where it is not stated. */
	capacityOf(component: Component): Capacity | undefined;
}

export function loadOf(targets: Targets): Load {
	const peakOf = onceEach((flow: Flow): Stated<number> | undefined => {
		const asked = targets.peakOf(flow)?.stated;
		return flow.rate === undefined || (asked !== undefined && asked.value > flow.rate.value) ? asked : flow.rate;
	});
	return {
		peakOf,
		averageOf: onceEach((flow) => targets.averageOf(flow)?.stated),
		readShareOf: onceEach((flow) => targets.readShareOf(flow)?.stated),
		growthOf: onceEach((flow) => targets.growthOf(flow)?.stated),
		peakFor(flow) {
			const asked = targets.peakForOf(flow);
			if (asked !== undefined) return asked;
			const requirement = targets.peakOf(flow)?.requirement ?? targets.averageOf(flow)?.requirement;
			return unknown(requirement ?? flow, "throughput.peakFor");
		},
		burstOf(flow) {
			const average = targets.averageOf(flow);
			const peak = peakOf(flow);
			if (average === undefined || peak === undefined || peak.value < burstyFrom * average.value) return undefined;
			return { peak, average: average.stated, requirement: average.requirement };
		},
		capacityOf(component) {
			const each = carriedByEach(component);
			if (each === undefined) return undefined;
			const copies = copiesAtPeak(component);
			const all = combined(stated(each), copies, (one, count) => one * count) as Known<number>;
			return { ...all, each, copies };
		},
	};
}

/** Every call of a flow asks. */
function onceEach<T>(find: (flow: Flow) => T): (flow: Flow) => T {
	const known = new Map<Flow, { readonly found: T }>();
	return (flow) => {
		const { found } = known.get(flow) ?? { found: find(flow) };
		known.set(flow, { found });
		return found;
	};
}

/** What carries a load at peak; what a provider runs counts as one, since its figures are those of the whole, and so does what works while others stand by. */
export const copiesAtPeak = (component: Component): Known<number> =>
	isManaged(component)
		? derived(1)
		: worksAlone(component)
			? derived(1, component.failover?.strategy)
			: replicasAtPeak(component);

/** One of its copies works, and the others wait until it is lost. */
export const worksAlone = ({ failover, replication, sharding, quorum }: Component): boolean =>
	failover?.strategy?.value === "active-passive" &&
	replication === undefined &&
	sharding === undefined &&
	quorum === undefined;

/** By how much a load is larger in a year; a share compounds. */
export const yearlyFactor = (growth: Growth): number =>
	"share" in growth ? (1 + growth.share) ** (year / growth.per) : 1;
