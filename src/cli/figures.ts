/** Figures of flows, components and data, for programs. `check-schema.ts` says what each key means. */
import { type Analysis, type Answer, isKnown, type LoadKind } from "../analysis/index.ts";
import type { Component, Data, Design, Flow } from "../format/index.ts";
import { bounds, thingOf } from "./checked.ts";

export const figures = ({ flows, components, data }: Design, analysis: Analysis) => ({
	flows: flows.map((flow) => ofFlow(flow, analysis)),
	components: components.map((component) => ofComponent(component, analysis)),
	data: data.map((one) => ofData(one, analysis)),
});

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
	answer !== undefined && isKnown(answer) && Number.isFinite(answer.value) ? answer.value : null;
