/** The load that a flow states, and which of its calls certainly carry all of it. */
import {
	type Component,
	type Connection,
	type Flow,
	hasTrait,
	type Requirement,
	type Stated,
} from "../../format/index.ts";
import { combined, derived, type Known, stated } from "../answer.ts";
import { isManaged, replicasAtPeak } from "../redundancy/copies.ts";
import type { Targets } from "../requirements/targets.ts";
import type { Call, Calls } from "./calls.ts";

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
	/** Calls of a flow that each of its runs makes exactly once, as far as is stated. */
	onceInEveryRun(flow: Flow): readonly Call[];
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
		onceInEveryRun: (flow) => onceInEveryRun(calls.of(flow)),
	};
}

/** A call in every run, beneath calls in every run; one after a look-up in a cache is made on a miss only. */
function onceInEveryRun(calls: readonly Call[]): Call[] {
	const certain = new Set<Call>();
	const askedACache = new Set<Component>();
	for (const call of calls) {
		const { parent, from, to, times, share, connection } = call;
		const isBeneath = parent === undefined || (certain.has(parent) && !keepsAnswers(from));
		if (to.type === "cache") askedACache.add(from);
		else if (isBeneath && times === 1 && share === 1 && isPlain(connection) && !askedACache.has(from))
			certain.add(call);
	}
	return [...certain];
}

const isPlain = (connection: Connection | undefined): boolean =>
	connection !== undefined && connection.fanout === undefined && connection.cached?.value !== true;

const keepsAnswers = ({ type, caches, hitRatio }: Component): boolean =>
	hasTrait(type, "keeps-answers") || caches !== undefined || hitRatio !== undefined;
