/** What reaches a component, flow by flow, and what that takes of it. */
import { type Analysis, type Answer, type DemandTerm, type Factor, isKnown, type When } from "../analysis/index.ts";
import { type Component, figure as digits, sayRate } from "../format/index.ts";
import { portion } from "./figures.ts";
import { firstOf, id, key, type Line, type Words } from "./words.ts";

const mostTerms = 8;

export function loadLines(component: Component, analysis: Analysis, when: When = { load: "peak" }): readonly Line[] {
	const { terms, total } = analysis.demand.on(component, when);
	const busy = terms.filter(({ value, missing }) => value > 0 || missing !== undefined);
	if (busy.length === 0) return [];
	const lines = busy.map(termLine);
	return [
		...firstOf(lines, mostTerms),
		...(busy.length > 1 && isKnown(total) ? [{ words: [`together ${sayRate(total.value)}`] }] : []),
		...takenLine(component, analysis, when),
	];
}

/** At peak, of what it carries where that is stated; undefined where either is not known. */
export function loadBrief(component: Component, { demand, load, utilisations }: Analysis): string | undefined {
	const { total } = demand.on(component, { load: "peak" });
	if (!isKnown(total) || total.value === 0) return undefined;
	const capacity = load.capacityOf(component);
	const { asItIs } = utilisations.of(component, { load: "peak" });
	if (capacity === undefined || !isKnown(asItIs)) return sayRate(total.value);
	return `${sayRate(total.value)} of ${sayRate(capacity.value)}, ${portion(asItIs.value)}`;
}

function termLine({ bringer, value, factors, missing }: DemandTerm): Line {
	const [first, ...others] = factors;
	const who: Words =
		bringer.by === "subscription"
			? [id(bringer.connection.id)]
			: bringer.by === "start"
				? [id(bringer.flow.id), " starts here"]
				: [id(bringer.flow.id), " by ", id(`${bringer.call.from.id} -> ${bringer.call.to.id}`)];
	const at = bringer.by === "step" ? bringer.call.step.node : first?.from[0]?.node;
	if (missing !== undefined)
		return {
			words: [...who, " not known: ", key(missing.key), " of ", id(missing.of.id), " is missing"],
			at,
			lacks: "known",
		};
	const product = others.length === 0 ? "" : `${[sayRate(first!.value), ...others.map(factorText)].join(" × ")} = `;
	return { words: [...who, ` ${product}${sayRate(value)}`], figure: sayRate(value), at };
}

const factorNames: Readonly<Record<Factor["kind"], string>> = {
	rate: "",
	growth: " (growth)",
	fanout: " (fanout)",
	repeat: " (repeat)",
	share: " (share)",
	misses: " (not in a cache)",
	tries: " (tries)",
	"one of": " (one of several consumers)",
	drained: " (worked off)",
};

const factorText = ({ kind, value }: Factor): string =>
	`${value < 1 ? portion(value) : digits(value)}${factorNames[kind]}`;

/** Of what all copies carry; a share of the busiest one. */
function takenLine(component: Component, { utilisations, load }: Analysis, when: When): readonly Line[] {
	const capacity = load.capacityOf(component);
	const { asItIs, withoutCopy }: { asItIs: Answer<number>; withoutCopy: Answer<number> | undefined } = utilisations.of(
		component,
		when,
	);
	if (capacity === undefined || !isKnown(asItIs)) return [];
	const copies =
		capacity.copies.value === 1 ? "" : `${capacity.copies.value} copies of ${sayRate(capacity.each.value)}, `;
	const lost =
		withoutCopy !== undefined && isKnown(withoutCopy) ? `, ${portion(withoutCopy.value)} with a copy lost` : "";
	return [
		{
			words: [`that is ${portion(asItIs.value)} of its capacity (${copies}${sayRate(capacity.value)})${lost}`],
			figure: sayRate(capacity.value),
			at: capacity.each.node,
		},
	];
}
