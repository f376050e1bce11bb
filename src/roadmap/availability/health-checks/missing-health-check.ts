/** Copies that nobody asks whether they are alive. */
import { type Analysis, checkOf, onlyConnects, unknown } from "../../../analysis/index.ts";
import type { Component } from "../../../format/index.ts";
import { assume, type Fix, offer } from "../../fix.ts";
import { allBut } from "../../listing.ts";
import { rule } from "../../rule.ts";
import { healthCheck } from "./health-check.ts";
import { isOwnCompute } from "./own-compute.ts";

export const missing = rule({
	id: "availability/missing-health-check",
	severity: "warning",
	title: "A dead copy goes on getting calls",
	message: {
		replicas:
			"{by} spreads over {copies:copy/copies} of {component}, which has no health check: a dead copy goes on getting its share of the calls, and they fail. State `healthCheck`.",
		standIns:
			"{by} chooses between {component} and {standIns}, and {component} has no health check: nothing tells that it is down, so calls to it fail. State `healthCheck`.",
		discovery:
			"Callers find {copies:copy/copies} of {component} by `discovery: {discovery}`, and it has no health check: a dead copy stays in the list and calls to it fail. State `healthCheck`.",
	},
	levels: { discovery: "info" },
	why: "Spare copies help only if somebody notices which of them are dead. Without a check a balancer or a list of addresses goes on sending a share of the calls to a copy that is gone: one of three copies down means a third of all calls lost, for as long as it lasts.",
	when: "Fires where a front (dns, cdn, balancer, proxy, gateway) or a service registry calls own compute that has several copies, or stand-ins behind the same balancer or dns, and no `healthCheck`. Silent where the load balancer states one: it is read as that of its targets. Information where only `discovery` says that callers spread over it.",
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
	fix: ["assumption", "offer"],
	check({ design, analysis, report }) {
		for (const component of design.components.filter(isOwnCompute)) {
			const spread = checkOf(component) === undefined ? analysis.spreading.over(component) : undefined;
			if (spread === undefined) continue;
			const { by, copies, standIns, discovery } = spread;
			const common = {
				subject: component,
				rests: [copies, unknown(component, "healthCheck.interval")],
				fix: () => addHealthCheck(component, analysis),
			};
			if (by === undefined)
				report({ ...common, message: "discovery", facts: { component, copies, discovery: discovery! } });
			else if (copies.value > 1) report({ ...common, message: "replicas", facts: { component, by, copies } });
			else report({ ...common, message: "standIns", facts: { component, by, standIns: allBut(standIns, component) } });
		}
	},
});

function addHealthCheck(component: Component, analysis: Analysis): Fix | undefined {
	const added = healthCheck(component, analysis);
	const fix = added && assume(`Add a health check: ${added.what}`, added.change);
	// Who only opens connections is not known to say that it is alive.
	return onlyConnects(component) ? offer(fix) : fix;
}
