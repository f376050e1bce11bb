/** A flow with a target that nobody watches. */
import { secondsInAYear } from "../../../format/index.ts";
import { monitoredFrom } from "../../constants.ts";
import { duration, share } from "../../facts.ts";
import { rule } from "../../rule.ts";

export const unmonitored = rule({
	id: "availability/unmonitored-flow",
	severity: "info",
	title: "Nobody watches a flow with a target",
	message:
		"{requirement} asks {target} of {flow}, and no monitoring is connected to anything on it: an outage is noticed by users first, and {target} leaves {allowed} a year for noticing and mending. Connect monitoring to it.",
	together:
		"{requirement} asks {target} of {subjects}, and no monitoring is connected to anything on them: an outage is noticed by users first, and {target} leaves {allowed} a year for noticing and mending. Connect monitoring to each.",
	why: "Time to notice is part of every outage. A target of three nines leaves under nine hours a year, of four nines under one; a loss that is found by a support ticket has already used up much of it. And a target that nobody measures is not known to be met.",
	when: "Fires in status in-review or approved, where a flow has an availability target of 99.9% or more, and no component on its steps is connected to or from a component of type monitoring. A collector, agent or topic that no flow names may stand between.",
	falseAlarms:
		"Monitoring that a provider brings with it and that is not drawn: add it as a component of type `monitoring`.",
	bad: `
status: in-review
requirements: { up: { availability: 99.9%, flow: order } }
components:
  app: { type: client, connections: [orders] }
  orders: { type: function, rateLimit: { limit: 20/s, per: client } }
flows:
  order: { steps: [app -> orders] }
`,
	good: `
status: in-review
requirements: { up: { availability: 99.9%, flow: order } }
components:
  app: { type: client, connections: [orders] }
  orders: { type: function, rateLimit: { limit: 20/s, per: client } }
  alerts: { type: monitoring, managed: true, connections: [orders] }
flows:
  order: { steps: [app -> orders] }
`,
	check({ design, analysis, report }) {
		if (design.status === "draft") return;
		for (const flow of design.flows) {
			const target = analysis.targets.availabilityOf(flow);
			if (target === undefined || target.value < monitoredFrom || flow.incomplete || flow.steps.length === 0) continue;
			if (analysis.watching.watchedOn(flow).length > 0) continue;
			const allowed = duration(Math.round(((1 - target.value) * secondsInAYear) / 60) * 60);
			report({
				subject: flow,
				rests: [target],
				facts: { flow, requirement: target.requirement, target: share(target), allowed },
			});
		}
	},
});
