/** Services that need each other in a circle. */
import type { Circle } from "../../../analysis/index.ts";
import type { Component } from "../../../format/index.ts";
import { type Word, word } from "../../facts.ts";
import { rule } from "../../rule.ts";

export const cyclicDependency = rule({
	id: "application/cyclic-dependency",
	severity: "error",
	title: "Services that need each other in a circle",
	message: {
		drawn:
			"{circle} is a circle of calls that are needed: none of the {number} starts, recovers or is released alone. Make one call an event, or move what both need into a service of its own.",
		run: "{circle} is a circle that {flow} runs round: each of the {number} waits for itself, and under load all their threads can. Pass on with the call what is needed, or make one call an event.",
	},
	levels: { drawn: "warning" },
	why: "Services that call each other in a circle are one program in several processes. After an outage of all, each waits for another to be up. A load in one comes back to it by the others, and when the pool of one is full of calls that wait for that same pool, nothing moves any more. None can be tested or released alone.",
	when: "Fires once for each group of services that call each other in a circle with calls that they fail with; a front that passes calls on to one target counts as a part of it. An error where the calls of one flow run round it, each beneath the one before. Silent for calls with `critical: false` or a fallback, for what is published or replicated, for workers and jobs, which are started and not waited for, for what is only consulted (identity providers, coordinators, registries), for stand-ins behind one balancer, and through fronts with several targets.",
	falseAlarms:
		"A call back that the other side does not need an answer to: say so by `kind: publish` or `critical: false`.",
	bad: `
components:
  orders: { type: service, connections: [stock] }
  stock: { type: service, connections: [prices] }
  prices: { type: service, connections: [orders] }
`,
	good: `
components:
  orders: { type: service, connections: [stock] }
  stock: { type: service, connections: [prices] }
  prices: { type: service, connections: [{ to: orders, critical: false }] }
`,
	check({ analysis, report }) {
		for (const { components, services, closing, flow } of analysis.circles) {
			const common = { subject: closing, about: components, rests: [] };
			const facts = { circle: shown(components), number: services };
			if (flow === undefined) report({ ...common, message: "drawn", facts });
			else report({ ...common, message: "run", facts: { ...facts, flow } });
		}
	},
});

/** More than these are cut in the middle: the last one leads back. */
const mostShown = 4;

function shown(components: Circle["components"]): Word {
	const ids = components.map(({ id }: Component) => id);
	const told = ids.length <= mostShown ? ids : [...ids.slice(0, mostShown - 2), "…", ids.at(-1)!];
	return word([...told, ids[0]!].map((id) => (id === "…" ? id : `\`${id}\``)).join(" -> "));
}
