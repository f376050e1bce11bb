/** A thing without a second copy that no step names, and that much of the design asks all the same. */
import { type Analysis, isNeededUnasked, isOwn } from "../../../analysis/index.ts";
import type { Component } from "../../../format/index.ts";
import { rule } from "../../topic.ts";
import { secondCopy } from "./second-copy.ts";

export const hiddenDependency = rule({
	id: "availability/hidden-shared-dependency",
	severity: "warning",
	title: "All ask one thing that no step names",
	message: {
		several:
			"{callers} all need {component}, of which one copy runs and which no step names: its loss stops {flows} at once. Run a second copy, or let its callers do without it for a while.",
		one: "Every copy of {caller} needs {component}, of which one copy runs and which no step names: its loss stops {flows} at once. Run a second copy, or let its caller do without it for a while.",
	},
	why: "Copies and stand-ins protect only as far as they fail apart. A configuration store, dns, identity provider or coordinator that all of them ask at every call makes one failure of many, and as no flow shows it, nobody counts it.",
	when: "Fires where an own component with no second copy stops flows, no step and no compensation names it, and it is a critical call of several components that those flows need, or of one that runs several copies. Information where its one copy is only the default and no target covers those flows.",
	falseAlarms:
		"A dependency that its callers ask once, at their start, or keep the answers of: state `critical: false` or `fallback: cached` on the connection.",
	bad: `
requirements: { up: { availability: 99.9%, flow: checkout } }
components:
  web: { type: client, connections: [orders] }
  orders: { type: service, replicas: 3, connections: [settings] }
  settings: { type: coordinator, replicas: 1 }
flows:
  checkout: { steps: [web -> orders] }
`,
	good: `
requirements: { up: { availability: 99.9%, flow: checkout } }
components:
  web: { type: client, connections: [orders] }
  orders: { type: service, replicas: 3, connections: [settings] }
  settings: { type: coordinator, replicas: 3 }
flows:
  checkout: { steps: [web -> orders] }
`,
	fix: "assumption",
	check({ design, analysis, report }) {
		const needed = analysis.losses.firstToNeed(design.flows, "answer");
		for (const component of design.components) {
			if (!isOwn(component) || analysis.copies.survival(component).copies > 1 || isNamed(component, analysis)) continue;
			const flows = analysis.losses.flowsStoppedBy(component);
			if (flows.length === 0) continue;
			const connections = component.incoming.filter(
				(connection) => isNeededUnasked(connection) && needed.has(connection.caller),
			);
			const callers = [...new Set(connections.map(({ caller }) => caller))];
			const copies = callers.map((caller) => analysis.copies.survival(caller).copies);
			if (callers.length < 2 && (copies[0] ?? 0) < 2) continue;
			const isOne = callers.length === 1;
			report({
				subject: component,
				at: component.replicas?.node,
				level: isAsked(component, analysis) ? "warning" : "info",
				message: isOne ? "one" : "several",
				facts: {
					component,
					flows,
					callers,
					caller: callers[0],
				},
				related: connections
					.slice(0, 3)
					.map(({ node, caller }) => ({ at: node, message: `\`${caller.id}\` needs it.` })),
				fix: () => secondCopy(component, analysis),
			});
		}
	},
});

const isNamed = (component: Component, { calls }: Analysis): boolean =>
	calls.reaching(component).length > 0 ||
	calls.from(component).length > 0 ||
	component.incoming.some(({ caller }) => calls.isNamed(caller, component));

/** One copy is stated, or a target covers what stops with it. */
function isAsked(component: Component, { copies, losses, targets }: Analysis): boolean {
	if (copies.running(component).basis !== "default" || targets.rtoOf(component) !== undefined) return true;
	return losses
		.flowsStoppedBy(component)
		.some((flow) => targets.availabilityOf(flow) !== undefined || targets.rtoOf(flow) !== undefined);
}
