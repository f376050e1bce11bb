/** What comes at peak against what is carried. */
import {
	type Analysis,
	type Capacity,
	certaintyOf,
	combined,
	copiesAtPeak,
	type DemandTerm,
	isDelivered,
	isKnown,
	isOutside,
	type Known,
	sharesUnevenly,
	stated,
} from "../../../analysis/index.ts";
import { type Component, type Flow, hasTrait } from "../../../format/index.ts";
import { duration, rate } from "../../facts.ts";
import { clauses, messages, type ReportedBy, rule } from "../../rule.ts";
import { enoughOf, runEnough } from "./enough.ts";

const said = messages({
	copies:
		"{component} gets {amount} at peak and carries {capacity}: the rest waits until it times out, and {flows} with it. {mend}",
	busiest:
		"At peak the busiest copy of {component} gets {load} and carries {each}: the rest waits until it times out, and {flows} with it. {relief}",
	outside:
		"{component} gets {amount} at peak and takes {capacity}: the rest is refused, and {flows} with it. Agree on more, or send less of it at once.",
	open: "{component} has about {open} calls open at once at peak ({load}, each {time} or more) and holds {places}: the rest is refused, and {flows} with it. Let it hold more, or answer sooner.",
});

const parts = clauses({
	amount: { all: "{load}", least: "{load} or more" },
	relief: {
		reads: "Keep reads off it, or split it.",
		writes: "Split it.",
		answers: "Let callers keep its answers (`cached`), or hold a lease.",
	},
	capacity: { one: "{each}", all: "{copies} x {each}" },
	mend: { more: "Run {enough:copy/copies}, or take load off it.", less: "Let it carry more, or take load off it." },
});

type Finding = ReportedBy<typeof said, typeof parts>;

export const capacityShortfall = rule({
	id: "fundamentals/capacity-shortfall",
	severity: "error",
	title: "More comes than is carried",
	message: said,
	clauses: parts,
	levels: { open: "warning" },
	why: "What arrives above the capacity does not go away: it waits, times out and is tried again, so that the overload grows and spreads to those who call. The load is stated and so is what one copy carries; the two do not fit.",
	when: "Fires where the calls that reach a component at peak, with `fanout`, repeats, shares and cache hits counted and of a store what falls on its busiest copy, pass its `capacity` at `scaling.max` copies; or where calls a second times its `latency.p50` pass what it holds by `maxConcurrent` (a warning, since that is an average). The figures are those of `plumbline check`. Where not all of its load is known, by what is, unless its copies hold different things. Silent where a flow that reaches it states no load, or a cache before it no `hitRatio`, and the rest fits; tries after failures do not count, nor does what a queue or topic delivers and may wait there, which is asynchronism/consumer-too-slow. Yields to availability/missing-load-leveling, where a queue is what is missing.",
	falseAlarms:
		"Flows that peak at different times: all peaks are added up. State for each what it sends while the largest one peaks.",
	bad: `
components:
  app: { type: client, connections: [orders] }
  orders: { type: service, replicas: 3, capacity: 200/s }
flows: { order: { rate: 1000/s, steps: [app -> orders] } }
`,
	good: `
components:
  app: { type: client, connections: [orders] }
  orders: { type: service, replicas: 7, capacity: 200/s }
flows: { order: { rate: 1000/s, steps: [app -> orders] } }
`,
	yieldsTo: ["availability/missing-load-leveling"],
	fix: "choice",
	check({ design, analysis, report }) {
		if (design.flows.every((flow) => analysis.load.peakOf(flow) === undefined)) return;
		for (const component of design.components) {
			const found = overCapacity(component, analysis) ?? overPlaces(component, analysis);
			if (found !== undefined) report(found);
		}
	},
});

function overCapacity(component: Component, analysis: Analysis): Finding | undefined {
	const capacity = analysis.load.capacityOf(component);
	if (capacity === undefined) return undefined;
	const isCalled = isDeliveredTo(component, analysis);
	const when = { load: "peak", isCalled } as const;
	const { terms } = analysis.demand.on(component, when);
	const { asItIs, least } = analysis.utilisations.of(component, when);
	const taken = isKnown(asItIs) ? asItIs : least;
	if (taken === undefined || taken.value <= 1 + 1e-9) return undefined;
	const flows = flowsIn(terms);
	const common = {
		subject: component,
		about: flows,
		at: capacity.each.node,
		rests: [taken, capacity.each],
		fix: () => runEnough(component, analysis),
	};
	if (sharesUnevenly(component))
		return {
			...common,
			message: "busiest",
			facts: {
				component,
				flows,
				load: rate(taken.value * capacity.each.value),
				each: rate(capacity.each),
				relief: hasTrait(component.type, "agrees") ? "answers" : mostlyWrites(terms) ? "writes" : "reads",
			},
		};
	const amount = isKnown(asItIs) && !isCalled ? ("all" as const) : ("least" as const);
	const facts = { component, flows, amount, load: rate(taken.value * capacity.value), ...carriedBy(capacity) };
	if (isOutside(component)) return { ...common, message: "outside", facts };
	const enough = enoughOf(component, analysis);
	const mend = enough === undefined ? { mend: "less" as const } : { mend: "more" as const, enough };
	return { ...common, message: "copies", facts: { ...facts, ...mend } };
}

/** Calls that come in a second times how long one stays, which is no less than its own work (Little's law). */
function overPlaces(component: Component, analysis: Analysis): Finding | undefined {
	const { maxConcurrent, latency } = component;
	if (maxConcurrent === undefined || latency?.p50 === undefined || isDeliveredTo(component, analysis)) return undefined;
	const { total, terms } = analysis.demand.on(component);
	if (!isKnown(total)) return undefined;
	const open = combined(total, stated(latency.p50), (calls, seconds) => calls * seconds) as Known<number>;
	const places = combined(stated(maxConcurrent), copiesAtPeak(component), (each, copies) => each * copies);
	if (!isKnown(places) || open.value <= places.value) return undefined;
	const flows = flowsIn(terms);
	return {
		subject: component,
		about: flows,
		at: maxConcurrent.node,
		message: "open",
		rests: [open, places],
		facts: {
			component,
			flows,
			open: Math.round(open.value),
			load: rate(total.value),
			time: duration(latency.p50),
			places: places.value,
		},
	};
}

/** Of ten operations nine or more change something. */
function mostlyWrites(terms: readonly DemandTerm[]): boolean {
	const writes = terms.filter(({ bringer }) => bringer.by === "step" && certaintyOf(bringer.call) === "certain");
	const sum = (some: readonly DemandTerm[]) => some.reduce((all, { value }) => all + value, 0);
	return sum(writes) >= 0.9 * sum(terms);
}

/** What is delivered waits where it comes from. */
export const isDeliveredTo = (component: Component, { demand }: Analysis): boolean =>
	component.outgoing.some(({ kind }) => kind === "subscribe") && demand.on(component).terms.some(isDelivered);

/** Those that bring the load, the largest part first. */
export const flowsIn = (terms: readonly DemandTerm[]): Flow[] => [
	...new Set(terms.flatMap(({ bringer, value }) => ("flow" in bringer && value > 0 ? [bringer.flow] : []))),
];

/** What a share of the capacity comes to, of all copies; of the busiest where they do not share alike. */
export const loadAgainst = (taken: number, component: Component, capacity: Capacity) =>
	sharesUnevenly(component)
		? { load: rate(taken * capacity.each.value), capacity: "busiest" as const, each: rate(capacity.each) }
		: { load: rate(taken * capacity.value), ...carriedBy(capacity) };

export const carriedBy = ({ each, copies }: Capacity) =>
	copies.value === 1
		? { capacity: "one" as const, each: rate(each) }
		: { capacity: "all" as const, copies: copies.value, each: rate(each) };
