/** The load that a flow states, and how much of it its calls carry. */
import {
	type Component,
	type Connection,
	type Flow,
	hasTrait,
	type Requirement,
	type Stated,
} from "../../format/index.ts";
import { combined, derived, type Known, stated } from "../answer.ts";
import { isManaged, replicasAtPeak } from "../components/copies.ts";
import type { Call, Calls } from "../flows/calls.ts";
import type { Targets } from "../requirements/targets.ts";

/** From this share of peak over average on, a flow is bursty. */
const burstyFrom = 3;

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
	/** Peak and average of a flow whose peak is at least three times its average. */
	burstOf(flow: Flow): Burst | undefined;
	/** What all copies of a component carry at peak; undefined where it is not stated. */
	capacityOf(component: Component): Capacity | undefined;
	/** How many times each run of a flow makes a call, on average, for those calls of which that is stated. */
	callsPerRun(flow: Flow): ReadonlyMap<Call, Known<number>>;
}

export function loadOf(calls: Calls, targets: Targets): Load {
	const peakOf = (flow: Flow): Stated<number> | undefined => {
		const asked = targets.peakOf(flow)?.stated;
		return flow.rate === undefined || (asked !== undefined && asked.value > flow.rate.value) ? asked : flow.rate;
	};
	return {
		peakOf,
		burstOf(flow) {
			const average = targets.averageOf(flow);
			const peak = peakOf(flow);
			if (average === undefined || peak === undefined || peak.value < burstyFrom * average.value) return undefined;
			return { peak, average: average.stated, requirement: average.requirement };
		},
		capacityOf(component) {
			const each = component.capacity;
			if (each === undefined) return undefined;
			const copies = isManaged(component) ? derived(1) : replicasAtPeak(component);
			const all = combined(stated(each), copies, (one, count) => one * count) as Known<number>;
			return { ...all, each, copies };
		},
		callsPerRun: (flow) => callsPerRun(calls.of(flow)),
	};
}

/** Repeats, shares and `fanout` multiply on the way; how many calls pass a cache nobody has stated. */
function callsPerRun(calls: readonly Call[]): Map<Call, Known<number>> {
	const found = new Map<Call, Known<number>>();
	/** How often each call is made for one run of its block: what `fanout` makes of it. */
	const spread = new Map<Call, Known<number>>();
	const askedACache = new Set<Component>();
	for (const call of calls) {
		const { parent, from, to, times, share, connection } = call;
		const above = parent === undefined ? derived(1) : keepsAnswers(from) ? undefined : spread.get(parent);
		if (hasTrait(to.type, "caches")) askedACache.add(from);
		else if (above !== undefined && connection !== undefined && !isCached(connection) && !askedACache.has(from)) {
			const { fanout } = connection;
			const each = fanout === undefined ? above : (combined(above, stated(fanout), (a, b) => a * b) as Known<number>);
			spread.set(call, each);
			found.set(call, { ...each, value: each.value * times * share });
		}
	}
	return found;
}

const isCached = ({ cached }: Connection): boolean => cached?.value === true;

const keepsAnswers = ({ type, caches, hitRatio }: Component): boolean =>
	hasTrait(type, "keeps-answers") || caches !== undefined || hitRatio !== undefined;
