/** Figures of flows, components and data, for programs. `check-schema.ts` says what each key means. */
import { type Analysis, type Answer, isKnown, type LoadKind } from "../analysis/index.ts";
import type { Component, Data, Design, Flow } from "../format/index.ts";
import { bounds, inDigits, thingOf } from "./checked.ts";

export function figures({ flows, components, data }: Design, analysis: Analysis) {
	const { worst } = analysis;
	const each = <T, F extends object>(
		things: readonly T[],
		same: readonly T[] | undefined,
		figuresOf: (thing: T, of: Analysis) => F,
	): (F & { atWorst?: Partial<F> })[] =>
		things.map((thing, i) => {
			const best = figuresOf(thing, analysis);
			const other = same?.[i];
			const atWorst = other === undefined ? {} : differing(best, figuresOf(other, worst!));
			return { ...best, ...(Object.keys(atWorst).length > 0 && { atWorst }) };
		});
	return {
		flows: each(flows, worst?.design.flows, ofFlow),
		components: each(components, worst?.design.components, ofComponent),
		data: each(data, worst?.design.data, ofData),
	};
}

/** Those figures that are others with the worse ends of ranges. */
const differing = <F extends object>(best: F, worst: F): Partial<F> =>
	Object.fromEntries(
		Object.entries(worst).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(best[key as keyof F])),
	) as Partial<F>;

function ofFlow(flow: Flow, analysis: Analysis) {
	const { availability, losses, degrading } = analysis;
	return {
		id: flow.id,
		availability: bounds(availability.ofFlow(flow).value.up),
		latency: Object.fromEntries(percentiles.map((one) => [one, timeOf(flow, one, analysis)])),
		stops: losses.stopping(flow).map(thingOf),
		degrades: degrading(flow).map(thingOf),
	};
}

const percentiles = ["p50", "p95", "p99"] as const;

function timeOf(flow: Flow, percentile: (typeof percentiles)[number], { latency }: Analysis) {
	const { low, high, estimate } = latency.answerOf(flow, percentile);
	if (!isKnown(high) && low.value === 0) return null;
	return {
		...bounds({ low: low.value, high: numberOf(high) ?? Number.POSITIVE_INFINITY }),
		estimate: numberOf(estimate),
	};
}

function ofComponent(component: Component, { availability, demand, utilisations }: Analysis) {
	const load = (kind: LoadKind) => numberOf(demand.on(component, { load: kind }).total);
	const { asItIs, withoutCopy, withoutZone, grown } = utilisations.of(component);
	return {
		id: component.id,
		demand: { average: load("average"), peak: load("peak"), worst: load("worst") },
		capacity: component.capacity?.value ?? null,
		utilisation: {
			asItIs: numberOf(asItIs),
			withoutCopy: numberOf(withoutCopy),
			withoutZone: numberOf(withoutZone?.share),
			grown: numberOf(grown),
		},
		availability: bounds(availability.ofComponent(component).value.up),
	};
}

function ofData(data: Data, analysis: Analysis) {
	return {
		id: data.id,
		consistency: analysis.truthOf(data) ?? null,
		staleness: { low: 0, high: numberOf(analysis.staleness(data)) },
		rpo: data.stores.length === 0 ? { low: 0, high: null } : bounds(analysis.lostOf(data)),
	};
}

const numberOf = (answer: Answer<number> | undefined): number | null =>
	answer !== undefined && isKnown(answer) && Number.isFinite(answer.value) ? inDigits(answer.value) : null;
