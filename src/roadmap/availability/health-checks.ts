/** Health checks: how callers and people notice that something is down. */
import { type Analysis, isCall, isOwn } from "../../analysis/index.ts";
import { type Component, hasTrait, writeDuration } from "../../format/index.ts";
import { askedBy } from "../asked.ts";
import { healthCheckIntervals, monitoredFrom } from "../constants.ts";
import { assume, set } from "../fix.ts";
import { allBut } from "../listing.ts";
import { rule, topic } from "../topic.ts";

const missing = rule({
	id: "availability/missing-health-check",
	severity: "warning",
	title: "A dead copy goes on getting calls",
	message: {
		replicas:
			"{by} spreads over {copies} copies of {component}, which has no health check: a dead copy goes on getting its share of the calls, and they fail. State `healthCheck`.",
		standIns:
			"{by} chooses between {component} and {standIns}, and {component} has no health check: nothing tells that it is down, so calls to it fail. State `healthCheck`.",
		discovery:
			"Callers find {copies} copies of {component} by `discovery: {discovery}`, and it has no health check: a dead copy stays in the list and calls to it fail. State `healthCheck`.",
	},
	why: "Spare copies help only if somebody notices which of them are dead. Without a check a balancer or a list of addresses goes on sending a share of the calls to a copy that is gone: one of three copies down means a third of all calls lost, for as long as it lasts.",
	when: "Fires where a front (dns, cdn, balancer, proxy, gateway) or a service registry calls own compute that has several copies, or stand-ins behind the same balancer or dns, and no `healthCheck`. Information where only `discovery` says that callers spread over it.",
	falseAlarms:
		"A check that the platform makes without being asked: state it, its interval decides how long a loss goes unnoticed.",
	bad: `
components:
  balancer: { type: load-balancer, managed: true, connections: [orders] }
  orders: { type: service, replicas: 3 }
`,
	good: `
components:
  balancer: { type: load-balancer, managed: true, connections: [orders] }
  orders: { type: service, replicas: 3, healthCheck: { interval: 10s } }
`,
	fix: "assumption",
	check({ design, analysis, report }) {
		for (const component of design.components.filter(isOwnCompute)) {
			const spread = component.healthCheck === undefined ? analysis.spreading.over(component) : undefined;
			if (spread === undefined) continue;
			const { by, copies, standIns, discovery } = spread;
			report({
				subject: component,
				message: by === undefined ? "discovery" : copies.value > 1 ? "replicas" : "standIns",
				level: by === undefined ? "info" : "warning",
				facts: { component, by, copies: copies.value, standIns: allBut(standIns, component), discovery },
				fix() {
					const interval = writeDuration(intervalFor(component, analysis));
					return assume(
						`Ask it every ${interval}`,
						set(component.route, "healthCheck", { interval, unhealthyAfter: 3, depth: "shallow" }),
					);
				},
			});
		}
	},
});

const isOwnCompute = (component: Component): boolean => hasTrait(component.type, "compute") && isOwn(component);

/** The usual interval, or one at which three failed checks and the switch leave half of the recovery target. */
function intervalFor(component: Component, { targets, calls }: Analysis): number {
	const flows = new Set(calls.reaching(component).map(({ flow }) => flow));
	const targeted = [component, ...flows].flatMap((thing) => targets.rtoOf(thing)?.value ?? []);
	const left =
		targeted.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY) - (component.failover?.rto?.value ?? 0);
	return healthCheckIntervals.find((interval) => interval * 3 <= left / 2) ?? healthCheckIntervals.at(-1)!;
}

const deep = rule({
	id: "availability/deep-health-check",
	severity: "warning",
	title: "A shared dependency takes all copies out",
	message:
		"The health check of {component} also asks {dependencies}, which all {copies} copies share: when one of those fails, every copy counts as dead at once and nothing is left to answer, not even what works without it. Check shallow.",
	why: "A health check answers whether this one copy should get calls. If it also asks what all copies depend on, one broken dependency makes every copy look dead in the same moment: the balancer has nowhere to send calls, the platform restarts all of them, and a partial outage becomes a whole one.",
	when: "Fires where `healthCheck` states `depth: deep`, and own compute with several copies calls something. A cache that each copy keeps for itself does not count.",
	falseAlarms:
		"A balancer that sends calls to all copies when all look dead, and a platform that does not restart them by this check: accept it with a waiver.",
	bad: `
components:
  balancer: { type: load-balancer, managed: true, connections: [orders] }
  orders:
    type: service
    replicas: 3
    healthCheck: { interval: 10s, depth: deep }
    connections: [orders-db]
  orders-db: { type: database, managed: true }
`,
	good: `
components:
  balancer: { type: load-balancer, managed: true, connections: [orders] }
  orders:
    type: service
    replicas: 3
    healthCheck: { interval: 10s, depth: shallow }
    connections: [orders-db]
  orders-db: { type: database, managed: true }
`,
	fix: "assumption",
	check({ design, analysis, report }) {
		for (const component of design.components.filter(isOwnCompute)) {
			const depth = component.healthCheck?.depth;
			const copies = analysis.copies.running(component).value;
			const dependencies = sharedDependencies(component);
			if (depth?.value !== "deep" || copies < 2 || dependencies.length === 0) continue;
			report({
				subject: component,
				at: depth.node,
				facts: { component, dependencies, copies },
				fix: () => assume("Check only the copy itself", set(component.route, ["healthCheck", "depth"], "shallow")),
			});
		}
	},
});

const sharedDependencies = ({ outgoing }: Component): Component[] => [
	...new Set(
		outgoing.flatMap((connection) =>
			isCall(connection) && connection.target.distribution?.value !== "local" ? [connection.target] : [],
		),
	),
];

const unmonitored = rule({
	id: "availability/unmonitored-flow",
	severity: "info",
	title: "Nobody watches a flow with a target",
	message:
		"{requirement} asks {target} of {flow}, and no monitoring is connected to anything on it: an outage is noticed by users first, and {target} leaves {allowed} a year for noticing and mending. Connect monitoring to it.",
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
			report({
				subject: flow,
				facts: { flow, requirement: target.requirement, target: target.stated, allowed: downtime(target.value) },
				related: [askedBy(target)],
			});
		}
	},
});

/** What a share of the year leaves for being down, in whole hours or minutes. */
function downtime(share: number): string {
	const minutes = (1 - share) * 365 * 24 * 60;
	return minutes >= 120 ? `${Math.round(minutes / 60)} hours` : `${Math.max(1, Math.round(minutes))} minutes`;
}

export const healthChecks = topic({
	id: "availability/health-checks",
	title: "Health checks",
	what: "Whoever spreads calls over copies asks each copy at intervals whether it can take them, and leaves out those that fail a few times in a row. A shallow check asks only about the copy itself; a deep one also about what it depends on. Monitoring asks the same of the whole, for people.",
	useWhen: "more than one copy, or a stand-in, can answer, and whenever somebody has to be woken",
	avoidWhen: "there is only one copy and nothing to switch to: then it is monitoring, not a check, that helps",
	tradeOff:
		"Frequent checks find a loss sooner, and mistake a slow moment for one more often. Deep checks see more and can take every copy out at once.",
	sources: [
		"D. Yanacek, Implementing health checks, Amazon Builders' Library, 2019",
		"B. Beyer et al. (ed.), Site Reliability Engineering, O'Reilly 2016, ch. 6 and 22",
	],
	rules: [missing, deep, unmonitored],
	snippets: [
		{
			prefix: "health-check",
			title: "Shallow health check",
			description: "Each copy is asked about itself every few seconds and left out after three failures in a row.",
			place: "component",
			body: "healthCheck: { path: ${1:/healthz}, interval: ${2:10s}, unhealthyAfter: ${3:3}, depth: shallow }",
		},
	],
});
