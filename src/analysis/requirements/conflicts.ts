/**
 * Requirements on one thing that cannot both hold, or of which one leaves the other nothing to decide. Two on one
 * value are no conflict: the stricter counts, and the other may be what was promised to somebody else.
 */
import type { Design, Flow, Requirement } from "../../format/index.ts";
import type { Calls } from "../flows/calls.ts";
import { type Percentile, percentileNames, type Thing, thingsOf } from "./aims.ts";
import { flowsFromOutside, type Target, targetOf } from "./targets.ts";

export type Aim = Target<number>;

/** Nothing is left to decide for `void`: on everything that it is about, `by` asks for more. */
export interface VoidAim {
	readonly percentile: Percentile;
	readonly void: Aim;
	readonly by: Aim;
	/** The percentile of `by`, or undefined where it is a freshness. */
	readonly byPercentile: Percentile | undefined;
	/** Empty: every flow with an entry. */
	readonly things: readonly Thing[];
}

export interface AverageAbovePeak {
	readonly average: Aim;
	readonly peak: Aim;
	/** Undefined for the whole system. */
	readonly thing: Thing | undefined;
	/** The peak is the one of the whole system. */
	readonly isPartOfWhole: boolean;
}

export interface Conflicts {
	readonly voidAims: readonly VoidAim[];
	readonly averagesAbovePeaks: readonly AverageAbovePeak[];
	/** The shortest time that requirements give to most answers of a flow: of its percentiles from p90 on, the tightest. */
	nearlyAllOf(flow: Flow): Aim | undefined;
}

/** What so many answers keep, those that have to come from afar keep too. */
const nearlyAll = percentileNames.filter((name) => name !== "p50");

type Shortest = Partial<Record<Percentile | "freshness", Aim>>;

export function conflictsOf(design: Design, calls: Calls): Conflicts {
	const entryFlows = flowsFromOutside(design, calls);
	const isEntryFlow = new Set<Thing>(entryFlows);
	const shortest = new Map<Thing, Shortest>();
	const ofAll: Shortest = {};
	for (const requirement of design.requirements) {
		if (!requirement.scoped) shorten(ofAll, requirement);
		for (const thing of thingsOf(requirement)) shorten(entryIn(shortest, thing, {}), requirement);
	}
	const shortestOn = (thing: Thing, name: Percentile | "freshness"): Aim | undefined =>
		shorter(shortest.get(thing)?.[name], isEntryFlow.has(thing) ? ofAll[name] : undefined);
	return {
		get voidAims() {
			return design.requirements.flatMap((requirement) => voidIn(requirement));
		},
		get averagesAbovePeaks() {
			return averagesAbovePeaks(design, isEntryFlow);
		},
		nearlyAllOf: (flow) =>
			nearlyAll.map((percentile) => shortestOn(flow, percentile)).reduce((a, b) => shorter(a, b), undefined),
	};

	function voidIn(requirement: Requirement): VoidAim[] {
		const things = requirement.scoped ? thingsOf(requirement) : entryFlows;
		return percentileNames.flatMap((percentile, i) => {
			const stated = requirement.latency?.[percentile];
			if (stated === undefined || things.length === 0) return [];
			const own = [
				...percentileNames.slice(i + 1).map((name) => requirement.latency?.[name]),
				...(i === 0 ? [requirement.freshness] : []),
			];
			if (own.some((other) => other !== undefined && other.value < stated.value)) return [];
			const loose = targetOf(requirement, stated);
			const by = things.map((thing) => stricterOn(thing, i, loose));
			if (by.includes(undefined)) return [];
			const [least] = by.flatMap((one) => one ?? []).sort((a, b) => inOrder(a.by, b.by));
			return [{ percentile, void: loose, ...least!, things: requirement.scoped ? things : [] }];
		});
	}

	/** What asks for less time in more of the answers, or until later work is done. */
	function stricterOn(thing: Thing, from: number, { stated }: Aim): Pick<VoidAim, "by" | "byPercentile"> | undefined {
		const names = [...percentileNames.slice(from + 1), ...(from === 0 ? (["freshness"] as const) : [])];
		for (const name of names) {
			const by = shortestOn(thing, name);
			if (by === undefined || by.stated.value >= stated.value) continue;
			return { by, byPercentile: name === "freshness" ? undefined : name };
		}
		return undefined;
	}
}

function shorten(shortest: Shortest, requirement: Requirement): void {
	const aims = [
		...percentileNames.map((name) => [name, requirement.latency?.[name]] as const),
		["freshness", requirement.freshness] as const,
	];
	for (const [name, stated] of aims)
		if (stated !== undefined) shortest[name] = shorter(shortest[name], targetOf(requirement, stated))!;
}

/** By their figures; of equal ones the name decides, never which of them is written first. */
export const inOrder = (a: Aim, b: Aim): number =>
	a.stated.value - b.stated.value || (a.requirement.id < b.requirement.id ? -1 : 1);

const shorter = (a: Aim | undefined, b: Aim | undefined): Aim | undefined =>
	a !== undefined && b !== undefined && inOrder(b, a) < 0 ? b : (a ?? b);

function entryIn<K, V>(map: Map<K, V>, key: K, empty: V): V {
	const known = map.get(key);
	if (known !== undefined) return known;
	map.set(key, empty);
	return empty;
}

interface LoadAims {
	readonly averages: Aim[];
	readonly peaks: Aim[];
}

/** Of several figures for one thing the largest counts: it is the load that has to be carried. */
function averagesAbovePeaks(design: Design, isEntryFlow: ReadonlySet<Thing>): AverageAbovePeak[] {
	const byThing = new Map<Thing, LoadAims>();
	const whole: LoadAims = { averages: [], peaks: [] };
	for (const requirement of design.requirements) {
		const { average, peak } = requirement.throughput ?? {};
		const things = requirement.scoped
			? thingsOf(requirement).map((thing) => entryIn(byThing, thing, { averages: [], peaks: [] }))
			: [whole];
		for (const { averages, peaks } of things) {
			if (average !== undefined) averages.push(targetOf(requirement, average));
			if (peak !== undefined) peaks.push(targetOf(requirement, peak));
		}
	}
	return [
		...above(whole.averages, whole.peaks, { thing: undefined, isPartOfWhole: false }),
		...[...byThing].flatMap(([thing, { averages, peaks }]) => {
			const isPartOfWhole = peaks.length === 0;
			return above(averages, isPartOfWhole && isEntryFlow.has(thing) ? whole.peaks : peaks, { thing, isPartOfWhole });
		}),
	];
}

/** What contradicts itself within one requirement is no pair. */
function above(
	averages: readonly Aim[],
	peaks: readonly Aim[],
	of: Pick<AverageAbovePeak, "thing" | "isPartOfWhole">,
): AverageAbovePeak[] {
	const peak = [...peaks].sort(inOrder).at(-1);
	const most = Math.max(...averages.map(({ stated }) => stated.value));
	return averages.flatMap((average) => {
		const { throughput } = average.requirement;
		const isOwn = throughput?.peak !== undefined && throughput.peak.value < most;
		if (peak === undefined || average.stated.value < most || isOwn || most <= peak.stated.value) return [];
		return [{ average, peak, ...of }];
	});
}
