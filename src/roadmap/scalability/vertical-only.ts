/** What grows only by a larger machine, under a load that grows or comes in bursts. */
import { type Analysis, isOwn } from "../../analysis/index.ts";
import { type Component, hasTrait } from "../../format/index.ts";
import { foundByCallers, toldApart } from "../availability/single-point-of-failure/among-copies.ts";
import { rate, word } from "../facts.ts";
import { assume, set } from "../fix.ts";
import { enoughOf } from "../fundamentals/latency-vs-throughput/enough.ts";
import { messages, type ReportedBy, rule } from "../rule.ts";

const said = messages({
	growth:
		"{component} scales vertically and {flow} grows by {growth}: a larger machine is a restart each time, and the largest is the end. Scale it horizontally.",
	burst:
		"{component} scales vertically and {flow} peaks at {peak}, on average {average}: a machine does not grow within a burst. Scale it horizontally.",
});

type Finding = ReportedBy<typeof said>;

export const verticalOnly = rule({
	id: "scalability/vertical-only",
	severity: "warning",
	title: "Only a larger machine helps",
	message: said,
	why: "A larger machine helps until there is no larger one, costs more for each step, and mostly means a restart. It neither follows a burst nor shrinks again afterwards, and however large it is, there is one of it to fail.",
	when: "Fires for compute of one's own that states `scaling.kind: vertical` and is called in a flow whose throughput requirement states growth, or whose peak is three times its average or more. Yields to fundamentals/capacity-shortfall and fundamentals/no-headroom, which tell how much is missing where a `capacity` is stated. Silent for stores, of which scalability/database-unscaled speaks.",
	falseAlarms: "Work that cannot be shared among machines, and whose largest machine is large enough for years.",
	bad: `
requirements: { load: { throughput: { peak: 300/s, growth: 60%/year }, flow: search } }
components:
  app: { type: client, connections: [search-api] }
  search-api: { type: service, state: stateless, scaling: { kind: vertical } }
flows: { search: { steps: [app -> search-api] } }
`,
	good: `
requirements: { load: { throughput: { peak: 300/s, growth: 60%/year }, flow: search } }
components:
  app: { type: client, connections: [search-api] }
  search-api: { type: service, state: stateless, scaling: { kind: horizontal, min: 2, max: 8 }, healthCheck: { interval: 10s } }
flows: { search: { steps: [app -> search-api] } }
`,
	yieldsTo: ["fundamentals/capacity-shortfall", "fundamentals/no-headroom"],
	fix: "assumption",
	check({ design, analysis, report }) {
		for (const component of design.components) {
			const found = outgrown(component, analysis);
			if (found !== undefined) report(found);
		}
	},
});

function outgrown(component: Component, analysis: Analysis): Finding | undefined {
	const kind = component.scaling?.kind;
	if (kind?.value !== "vertical" || !isOwn(component) || !hasTrait(component.type, "compute")) return undefined;
	const { calls, load } = analysis;
	const flows = [...new Set([...calls.reaching(component), ...calls.from(component)].map(({ flow }) => flow))];
	const common = {
		subject: component,
		at: kind.node,
		fix: () => (component.state?.value === "stateful" ? undefined : scaleOut(component, analysis)),
	};
	for (const flow of flows) {
		const growth = load.growthOf(flow);
		if (growth === undefined) continue;
		return {
			...common,
			about: [flow],
			message: "growth",
			rests: [kind, growth],
			facts: { component, flow, growth: word(growth.text) },
		};
	}
	for (const flow of flows) {
		const burst = load.burstOf(flow);
		if (burst === undefined) continue;
		const facts = { component, flow, peak: rate(burst.peak), average: rate(burst.average) };
		return { ...common, about: [flow], message: "burst", rests: [kind, burst.peak, burst.average], facts };
	}
	return undefined;
}

/** Up to as many as carry the load, where it is known how many do. */
function scaleOut(component: Component, analysis: Analysis) {
	const { route, scaling } = component;
	const enough = scaling?.max === undefined ? enoughOf(component, analysis) : undefined;
	const kind = set(route, ["scaling", "kind"], "horizontal");
	const addressed = foundByCallers(component);
	const found = addressed.length > 0 ? [...addressed, ...toldApart(component, analysis)] : [];
	return enough === undefined
		? assume("Scale horizontally", kind, ...found)
		: assume(`Scale horizontally: up to ${enough} copies`, kind, set(route, ["scaling", "max"], enough), ...found);
}
