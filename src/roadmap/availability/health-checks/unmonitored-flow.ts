/** A flow with a target that nobody watches. */
import { type Analysis, isOwn, isStore, unknown } from "../../../analysis/index.ts";
import { type Design, hasTrait, secondsInAYear } from "../../../format/index.ts";
import { monitoredFrom } from "../../constants.ts";
import { duration, share, word } from "../../facts.ts";
import { rule } from "../../rule.ts";

export const unmonitored = rule({
	id: "availability/unmonitored-flow",
	severity: "info",
	title: "Nobody watches a flow with a target",
	message: {
		default:
			"{requirement} asks {target} of {flow}, and no monitoring is connected to anything on it: an outage is noticed by users first, and {target} leaves {allowed} a year for noticing and mending. Connect monitoring to it.",
		byHand:
			"{store} fails over by hand, and neither a health check nor {monitoring} looks at it: {requirement} asks {asked} of {thing}, and nobody is told when to begin. Connect monitoring to it.",
	},
	together: {
		default:
			"{requirement} asks {target} of {subjects}, and no monitoring is connected to anything on them: an outage is noticed by users first, and {target} leaves {allowed} a year for noticing and mending. Connect monitoring to each.",
	},
	why: "Time to notice is part of every outage. A target of three nines leaves under nine hours a year, of four nines under one; a loss that is found by a support ticket has already used up much of it. And a target that nobody measures is not known to be met.",
	when: "Fires in status in-review or approved, where a flow has an availability target of 99.9% or more, and no component on its steps is connected to or from a component of type monitoring. A collector, agent or topic that no flow names may stand between. Fires in any status where a store of one's own fails over by hand (`failover: manual`), states no `healthCheck`, and has a recovery target, or is needed by a flow with an availability target, while the monitoring of the design watches other things and not it.",
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
		for (const { store, ...asking } of unseenByHand(design, analysis)) {
			const { thing, target, mode, monitoring } = asking;
			report({
				subject: store,
				about: [thing],
				at: mode.node,
				message: "byHand",
				rests: [mode, target, unknown(store, "healthCheck")],
				facts: { store, monitoring, thing, requirement: target.requirement, asked: word(target.stated.text) },
			});
		}
		if (design.status === "draft") return;
		for (const flow of design.flows) {
			const target = analysis.targets.availabilityOf(flow);
			if (target === undefined || target.value < monitoredFrom || flow.incomplete || flow.steps.length === 0) continue;
			if (analysis.watching.watchedOn(flow).length > 0) continue;
			const allowed = duration(Math.round(((1 - target.value) * secondsInAYear) / 60) * 60);
			report({
				subject: flow,
				message: "default",
				rests: [target],
				facts: { flow, requirement: target.requirement, target: share(target), allowed },
			});
		}
	},
});

/** Stores that somebody has to switch, and that neither a check nor the monitoring there is would tell of. */
function unseenByHand({ components, flows }: Design, { watching, targets, losses, delivery }: Analysis) {
	const monitoring = components.filter(({ type }) => hasTrait(type, "watches"));
	const seen = monitoring.flatMap(({ outgoing, incoming }) => [
		...outgoing.map(({ target }) => target),
		...incoming.map(({ caller }) => caller),
	]);
	if (seen.every((one) => delivery.deadLettersTo(one).length > 0)) return [];
	return components.flatMap((store) => {
		const { failover, healthCheck } = store;
		const mode = failover?.mode;
		if (mode?.value !== "manual" || healthCheck !== undefined || watching.watched.has(store)) return [];
		if (!isStore(store) || !isOwn(store)) return [];
		const things = [...store.holds, ...flows.filter((flow) => losses.neededBy(flow).has(store))];
		const [asking] = things.flatMap((thing) => {
			const target = targets.rtoOf(thing) ?? targets.availabilityOf(thing);
			return target === undefined ? [] : [{ store, thing, target, mode, monitoring }];
		});
		return asking ?? [];
	});
}
