/** Bursts that nothing on their way grows with. */
import { type Analysis, hasEntry, isKnown, isOwn, scalesOut, unknown } from "../../analysis/index.ts";
import { type Component, type Flow, hasTrait } from "../../format/index.ts";
import { rate } from "../facts.ts";
import { rule } from "../rule.ts";

export const fixedScale = rule({
	id: "scalability/fixed-scale",
	severity: "info",
	onlyStrict: true,
	title: "Bursts meet a fixed number of machines",
	message:
		"{flow} peaks at {peak}, on average {average}, and the number of copies of {components} never changes: enough for the peak they idle most of the day, for the average they fail in it. Scale them with the load.",
	why: "Machines for the peak stand idle for the rest of the day, and machines for the average fail when it matters most. Copies that come and go with the load cost what is used.",
	when: "Fires for a flow that comes in from outside and whose peak is three times its average or more, where no compute of one's own that answers in it states horizontal `scaling`. Silent where there is none, and of what carries the peak by its stated `capacity`. Yields to fundamentals/capacity-shortfall, scalability/vertical-only and availability/missing-load-leveling.",
	falseAlarms: "Idle machines that cost less than the trouble of scaling them: state their `capacity`.",
	bad: `
requirements: { load: { throughput: { average: 20/s, peak: 400/s }, flow: order } }
components:
  app: { type: client, connections: [orders] }
  orders: { type: service, replicas: 4 }
flows: { order: { steps: [app -> orders] } }
`,
	good: `
requirements: { load: { throughput: { average: 20/s, peak: 400/s }, flow: order } }
components:
  app: { type: client, connections: [orders] }
  orders: { type: service, scaling: { kind: horizontal, min: 2, max: 12, metric: cpu }, healthCheck: { interval: 10s } }
flows: { order: { steps: [app -> orders] } }
`,
	yieldsTo: ["fundamentals/capacity-shortfall", "scalability/vertical-only", "availability/missing-load-leveling"],
	check({ design, analysis, report }) {
		for (const flow of design.flows) {
			const burst = analysis.load.burstOf(flow);
			const components = burst === undefined ? [] : computeOn(flow, analysis);
			if (burst === undefined || components.length === 0 || components.some(scalesOut)) continue;
			const tooFew = components.filter((component) => !carriesPeak(component, analysis));
			if (tooFew.length === 0) continue;
			report({
				subject: flow,
				rests: [burst.peak, burst.average, unknown(tooFew[0]!, "scaling")],
				facts: { flow, peak: rate(burst.peak), average: rate(burst.average), components: tooFew },
			});
		}
	},
});

/** That answers in it: what works off a queue has its own pace, and so has what begins a flow by itself. */
function computeOn(flow: Flow, { calls }: Analysis): Component[] {
	if (!hasEntry(flow, calls)) return [];
	const answering = calls.of(flow).filter(({ isOnAnswer, against }) => isOnAnswer && against === undefined);
	const all = new Set(answering.flatMap(({ from, to }) => [from, to]));
	return [...all].filter((one) => isOwn(one) && hasTrait(one.type, "compute") && !hasTrait(one.type, "watches"));
}

function carriesPeak(component: Component, { utilisations }: Analysis): boolean {
	const taken = utilisations.of(component).asItIs;
	return component.capacity !== undefined && isKnown(taken) && taken.value <= 1;
}
