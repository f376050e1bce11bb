/** How many calls a second may pass a component until something that answers them is full. */
import type { Component, Flow } from "../../format/index.ts";
import { isKnown, type Known, stated } from "../answer.ts";
import type { Call, Calls } from "../flows/calls.ts";
import type { Demand } from "./demand.ts";
import type { Capacity, Load } from "./load.ts";

export interface Carried extends Known<number> {
	/** What is full first, itself perhaps. */
	readonly by: Component;
	readonly capacity: Capacity;
}

/** Runs of a flow a second through a component, how many calls one makes there, and all that these lead to. */
interface Through {
	readonly flow: Flow;
	readonly calls: readonly Call[];
	readonly perRun: number;
}

/**
 * In the mix of flows that their peaks make; where one of them states none, for the flow that asks least of what is
 * behind. Undefined where nothing that is behind says what it carries.
 */
export function carriedBehind(at: Component, calls: Calls, demand: Demand, load: Load): Carried | undefined {
	const own = load.capacityOf(at);
	const itself: Carried | undefined = own && { ...own, by: at, capacity: own };
	const through = flowsThrough(at, calls, demand);
	if (through.length === 0) return itself;
	const peaks = through.map(({ flow }) => load.peakOf(flow));
	const isMixKnown = peaks.every((peak) => peak !== undefined);
	const behind = isMixKnown
		? fullFirst(
				through,
				peaks.map((peak) => peak!.value),
				peaks.map((peak) => stated(peak!)),
				demand,
				load,
			)
		: mostGenerous(through, demand, load);
	if (behind === undefined || itself === undefined) return behind ?? itself;
	return behind.value < itself.value ? behind : itself;
}

function flowsThrough(at: Component, calls: Calls, demand: Demand): Through[] {
	const byFlow = new Map<Flow, Call[]>();
	for (const call of calls.reaching(at)) {
		if (call.against !== undefined) continue;
		byFlow.set(call.flow, [...(byFlow.get(call.flow) ?? []), call]);
	}
	return [...byFlow].flatMap(([flow, reaching]) => {
		const perRun = reaching.reduce((sum, call) => sum + timesOf(call, demand), 0);
		return perRun > 0 ? [{ flow, calls: reaching.flatMap(answering), perRun }] : [];
	});
}

/** What a call leads to before its answer. */
const answering = (call: Call): Call[] =>
	call.children
		.filter(({ isOnAnswer, against }) => isOnAnswer && against === undefined)
		.flatMap((child) => [child, ...answering(child)]);

function timesOf(call: Call, demand: Demand): number {
	const times = demand.perRun(call);
	return isKnown(times) ? times.value : 0;
}

/** For flows that run so often: what they bring each component, against what it carries. */
function fullFirst(
	through: readonly Through[],
	runs: readonly number[],
	rests: readonly Known<number>[],
	demand: Demand,
	load: Load,
): Carried | undefined {
	const passing = through.reduce((sum, { perRun }, i) => sum + perRun * runs[i]!, 0);
	const brought = new Map<Component, number>();
	for (const [i, { calls }] of through.entries())
		for (const call of calls) brought.set(call.to, (brought.get(call.to) ?? 0) + timesOf(call, demand) * runs[i]!);
	let first: Carried | undefined;
	for (const [by, all] of brought) {
		const capacity = load.capacityOf(by);
		if (capacity === undefined || all === 0) continue;
		const value = (capacity.value / all) * passing;
		if (first === undefined || value < first.value)
			first = {
				value,
				basis: capacity.basis,
				from: [...capacity.from, ...rests.flatMap(({ from }) => from)],
				by,
				capacity,
			};
	}
	return first;
}

function mostGenerous(through: readonly Through[], demand: Demand, load: Load): Carried | undefined {
	const each = through.map((one) => fullFirst([one], [1], [], demand, load));
	if (each.includes(undefined)) return undefined;
	return each.reduce((a, b) => (a!.value >= b!.value ? a : b));
}
