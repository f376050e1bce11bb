/** A thing without a second copy that no step names, and that much of the design asks all the same. */
import { type Analysis, isNeededUnasked, isOwn } from "../../../analysis/index.ts";
import type { Component } from "../../../format/index.ts";
import { offer } from "../../fix.ts";
import { rule } from "../../rule.ts";
import { secondCopy } from "./second-copy.ts";

export const hiddenDependency = rule({
	id: "availability/hidden-shared-dependency",
	severity: "warning",
	title: "All ask one thing that no step names",
	message: {
		several:
			"{callers} need {component}, {spread} and which no step names: its loss stops {flows} at once. Run a second copy, or let its callers do without it for a while.",
		one: "Every copy of {caller} needs {component}, {spread} and which no step names: its loss stops {flows} at once. Run a second copy, or let its caller do without it for a while.",
		assumed:
			"{component}, {spread}, is called by {callers} and named by no step: its loss stops {flows} at once. Run a second copy, or let what calls it do without it for a while.",
	},
	clauses: {
		spread: {
			one: "of which one copy runs",
			items: "which keeps each item on one of {nodes:node}",
		},
	},
	levels: { assumed: "info" },
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
	fix: ["assumption", "choice", "offer"],
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
			const [caller] = callers;
			const common = {
				subject: component,
				at: component.replicas?.node,
				rests: [analysis.copies.survival(component).counted],
				related: connections
					.slice(0, 3)
					.map(({ node, caller: by }) => ({ at: node, message: `\`${by.id}\` needs it.` })),
				fix: () => secondCopy(component, analysis),
			};
			const facts = { component, flows, ...spreadOf(component, analysis) };
			if (!isAsked(component, analysis))
				report({
					...common,
					message: "assumed",
					facts: { ...facts, callers },
					fix: () => offer(secondCopy(component, analysis)),
				});
			else if (callers.length === 1) report({ ...common, message: "one", facts: { ...facts, caller: caller! } });
			else report({ ...common, message: "several", facts: { ...facts, callers } });
		}
	},
});

function spreadOf(component: Component, { copies }: Analysis) {
	const nodes = copies.running(component).value;
	return nodes > 1 ? { spread: "items" as const, nodes } : { spread: "one" as const };
}

const isNamed = (component: Component, { calls }: Analysis): boolean =>
	calls.reaching(component).length > 0 ||
	calls.from(component).length > 0 ||
	component.incoming.some(({ caller }) => calls.isNamed(caller, component));

/** One copy is stated, or a target covers what stops with it. */
function isAsked(component: Component, { copies, losses, targets }: Analysis): boolean {
	if (copies.survival(component).counted.basis !== "default" || targets.rtoOf(component) !== undefined) return true;
	return losses
		.flowsStoppedBy(component)
		.some((flow) => targets.availabilityOf(flow) !== undefined || targets.rtoOf(flow) !== undefined);
}
