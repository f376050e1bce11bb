/** What is left to carry the peak when something is lost, and in a year. */
import { type Analysis, type Answer, isKnown, isNeeded, type Known } from "../../../analysis/index.ts";
import type { Component } from "../../../format/index.ts";
import { share } from "../../facts.ts";
import { clauses, messages, type ReportedBy, rule } from "../../rule.ts";
import { flowsIn, isDeliveredTo, loadAgainst } from "./capacity-shortfall.ts";
import { enoughOf, runEnough } from "./enough.ts";

const said = messages({
	copy: "At peak {component} needs {taken} of what its {copies:copy/copies} carry, and with one of them lost {without} of what the others do: one failure or restart then, and the rest fails too. {mend}",
	zone: "At peak {component} needs {taken} of what its {copies:copy/copies} carry, and with {zone} lost {without} of what is left: the zone takes the others down with it. {mend}",
	grown:
		"{component} needs {taken} of what it carries at peak, and {without} in a year by the growth that is stated: {load} against {capacity}. {mend}",
});

const parts = clauses({
	capacity: { one: "{each}", all: "{copies} x {each}", busiest: "{each} on its busiest copy" },
	mend: { more: "Run {enough:copy/copies}.", less: "Let it carry more, or take load off it." },
});

type Finding = ReportedBy<typeof said, typeof parts>;

export const noHeadroom = rule({
	id: "fundamentals/no-headroom",
	severity: "warning",
	title: "Full as soon as something is lost",
	message: said,
	clauses: parts,
	why: "Copies fail when they are needed most, and every release takes some away for a while. If the others cannot carry the peak then, the first loss becomes an outage: each that is left gets more than it can, slows down and is taken out in turn.",
	when: "Fires where what comes at peak fits, and no longer does once one copy or the zone with the most copies is lost, or after the growth within a year that a throughput requirement states; with `scaling.max` copies, and of a store by its busiest copy. Silent for what a provider runs, for a single copy, where zones are not stated, and where the load or the capacity is unknown; for what works off messages, which wait meanwhile; and of a loss where the rest is shed (`loadShedding`), or where every caller can do without it.",
	falseAlarms:
		"Load that is turned away or served worse while something is down: state `loadShedding`, or the fallback of those who call. Copies that are replaced within seconds: state their number at `scaling.max`.",
	bad: `
components:
  app: { type: client, connections: [orders] }
  orders: { type: service, replicas: 3, capacity: 200/s }
flows: { order: { rate: 500/s, steps: [app -> orders] } }
`,
	good: `
components:
  app: { type: client, connections: [orders] }
  orders: { type: service, replicas: 4, capacity: 200/s }
flows: { order: { rate: 500/s, steps: [app -> orders] } }
`,
	yieldsTo: ["fundamentals/capacity-shortfall", "scalability/database-unscaled"],
	fix: "choice",
	check({ design, analysis, report }) {
		if (design.flows.every((flow) => analysis.load.peakOf(flow) === undefined)) return;
		for (const component of design.components) {
			if (component.capacity === undefined) continue;
			const found = tooFull(component, analysis);
			if (found !== undefined) report(found);
		}
	},
});

function tooFull(component: Component, analysis: Analysis): Finding | undefined {
	const utilisation = analysis.utilisations.of(component);
	const { asItIs } = utilisation;
	const capacity = analysis.load.capacityOf(component)!;
	if (!isKnown(asItIs) || asItIs.value === 0 || asItIs.value > 1 + 1e-9) return undefined;
	if (isDeliveredTo(component, analysis)) return undefined;
	const { terms } = analysis.demand.on(component);
	const enough = enoughOf(component, analysis);
	const mend = enough === undefined ? { mend: "less" as const } : { mend: "more" as const, enough };
	const common = {
		subject: component,
		about: flowsIn(terms),
		at: component.capacity?.node,
		fix: () => runEnough(component, analysis),
	};
	const facts = (without: Known<number>) => ({
		component,
		taken: inPart(asItIs.value),
		without: inPart(without.value),
		...mend,
	});
	const { withoutCopy, withoutZone, grown } = utilisation;
	const endures = component.loadShedding?.value === true || isDispensable(component);
	if (!endures && isTooMuch(withoutCopy))
		return {
			...common,
			message: "copy",
			rests: [withoutCopy, capacity],
			facts: { ...facts(withoutCopy), copies: capacity.copies.value },
		};
	if (!endures && withoutZone !== undefined && isTooMuch(withoutZone.share))
		return {
			...common,
			message: "zone",
			rests: [withoutZone.share, capacity],
			facts: {
				...facts(withoutZone.share),
				copies: capacity.copies.value,
				zone: { id: withoutZone.zone },
			},
		};
	if (!isTooMuch(grown)) return undefined;

	return {
		...common,
		message: "grown",
		rests: [grown, capacity],
		facts: { ...facts(grown), ...loadAgainst(grown.value, component, capacity) },
	};
}

/** Whoever calls it goes on without its answer, so what is left is spared and nothing falls with it. */
const isDispensable = ({ incoming }: Component): boolean =>
	incoming.length > 0 && incoming.every((connection) => !isNeeded(connection));

const isTooMuch = (share: Answer<number> | undefined): share is Known<number> =>
	share !== undefined && isKnown(share) && share.value > 1 + 1e-9;

const inPart = (part: number) => share(Number.parseFloat(part.toPrecision(3)));
