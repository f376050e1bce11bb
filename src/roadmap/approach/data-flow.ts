/** Data flow: what the system does, step by step. */

import {
	type Analysis,
	type Entry,
	isEmptySection,
	onlyIncludes,
	unknown,
	wayToStore,
	wholeDesign,
	worksForFlows,
} from "../../analysis/index.ts";
import type { Design } from "../../format/index.ts";
import { mostEntriesOffered } from "../constants.ts";
import { choice, type Fix, set } from "../fix.ts";
import { rule } from "../rule.ts";
import { topic } from "../topic.ts";
import { flowWithoutConnection } from "./flow-without-connection.ts";

const missingFlows = rule({
	id: "approach/missing-flows",
	severity: "info",
	title: "No flow says what happens",
	message:
		"{requirements} cannot be checked along any way through the system: no flow says who calls whom, in which order. Write the one that matters most.",
	why: "Latency and availability add up along a way, and load multiplies on it. Boxes and lines show what could happen; only flows show what does, which parts it needs and which it can do without.",
	when: "Fires where components and requirements are stated and no flow is; silent where a design only includes parts.",
	falseAlarms: "None known.",
	bad: `
requirements:
  shop-up: { availability: 99% }
components:
  web: { type: client, connections: [{ to: shop, protocol: https }] }
  shop: { type: function }
`,
	good: `
requirements:
  shop-up: { availability: 99% }
components:
  web: { type: client, connections: [{ to: shop, protocol: https }] }
  shop: { type: function }
flows:
  browse: { rate: 10/s, steps: [web -> shop] }
`,
	fix: "choice",
	check({ design, analysis, report }) {
		const { components, requirements } = design;
		if (
			components.length === 0 ||
			requirements.length === 0 ||
			onlyIncludes(design) ||
			!isEmptySection(design, "flows")
		)
			return;
		report({
			subject: "document",
			rests: [unknown(wholeDesign, "flows")],
			facts: { requirements },
			fix: () => skeleton(design, analysis),
		});
	},
});

/** A flow along the connections from an entry to the nearest store. */
function skeleton({ parts }: Design, { entries }: Analysis): Fix | undefined {
	const ways = entries.all.slice(0, mostEntriesOffered).flatMap((entry) => {
		const steps = wayToStore(entry).map(({ caller, target }) => `${caller.id} -> ${target.id}`);
		return steps.length === 0 ? [] : [{ id: nameOf(entry), entry: entry.component.id, steps }];
	});
	if (ways.length === 0) return undefined;
	const options = ways.map(({ entry, steps }) => ({ value: entry, description: steps.join(", ") }));
	return choice("Begin a flow", { ask: "Where does it come in?", options }, (answer) => {
		const way = ways.find(({ entry }) => entry === answer)!;
		return [set({ uri: parts[0]!.uri, path: [] }, ["flows", way.id], { steps: way.steps })];
	});
}

const nameOf = ({ component }: Entry): string => `use-${component.id.replaceAll("/", "-")}`;

const componentInNoFlow = rule({
	id: "approach/component-in-no-flow",
	severity: "info",
	title: "A component that no flow uses",
	message:
		"{component} takes part in no flow: no step names it, and nothing in a step needs or calls it, so its load and its failure count nowhere. Write the flow that it is there for, or take it out.",
	together:
		"{subjects} take part in no flow: no step names them, and nothing in a step needs or calls them, so their load and their failure count nowhere. Write the flows that they are there for, or take them out.",
	why: "What a component has to carry, and what its loss costs, follows from the flows that use it. One that none uses is either waste, or there is a flow that nobody has thought through.",
	when: "Fires, where flows are stated, for compute and data components that no step names and that nothing in a step calls, directly or in turn. Not for monitoring and what it keeps for itself, dead letters, nor for what delivers or is delivered to without a step. Three or more are one finding. Silent while a step cannot be read.",
	falseAlarms:
		"Jobs and tools on the side, such as a nightly report. A flow of one step, `reports -> orders-db`, says so.",
	bad: `
components:
  web: { type: client, connections: [{ to: shop, protocol: https }] }
  shop: { type: function, connections: [{ to: shop-db, encryption: tls }] }
  shop-db: { type: database, managed: true }
  reports: { type: function, connections: [{ to: shop-db, encryption: tls }] }
flows:
  browse: { steps: [web -> shop, shop -> shop-db] }
`,
	good: `
components:
  web: { type: client, connections: [{ to: shop, protocol: https }] }
  shop: { type: function, connections: [{ to: shop-db, encryption: tls }] }
  shop-db: { type: database, managed: true }
  reports: { type: function, connections: [{ to: shop-db, encryption: tls }] }
flows:
  browse: { steps: [web -> shop, shop -> shop-db] }
  nightly-report: { rate: 1/d, steps: [reports -> shop-db] }
`,
	yieldsTo: ["approach/orphan-component"],
	check({ design, analysis, report }) {
		if (design.flows.length === 0 || design.flows.some(({ incomplete }) => incomplete)) return;
		for (const component of design.components) {
			if (!worksForFlows(component) || analysis.involved.has(component)) continue;
			if (analysis.delivery.deadLettersTo(component).length > 0) continue;
			report({ subject: component, rests: [unknown(wholeDesign, "flows")], facts: { component } });
		}
	},
});

export const dataFlow = topic({
	id: "approach/data-flow",
	title: "Data flow",
	what: "What the system does, as calls in order: who calls whom, what waits for an answer and what goes on behind a queue, what happens side by side, and what undoes it when it fails half-way. Each important use is one flow; targets are set for flows and judged along them.",
	useWhen: "for the few uses that the system exists for, and for those whose failure costs most",
	avoidWhen: "every use there is: flows that differ in labels only tell the same story again",
	tradeOff:
		"Flows have to be kept true as the design changes. In return latency, availability and load are figured instead of guessed.",
	sources: [
		"M. Nygard, Release It!, 2nd ed., Pragmatic Bookshelf 2018",
		"S. Brown, Software Architecture for Developers, vol. 2, Leanpub 2018 (dynamic diagrams)",
	],
	shownBy: ["flows.steps"],
	rules: [missingFlows, flowWithoutConnection, componentInNoFlow],
	snippets: [
		{
			prefix: "flow",
			title: "A flow",
			description: "What happens, step by step: calls in order, the answer is never a step.",
			place: "flows",
			body: [
				"${1:look-up}:",
				"  summary: ${2:A buyer looks at an order}",
				"  rate: ${3:20/s}",
				"  steps:",
				"    - ${4:web} -> ${5:gateway}: ${6:GET /orders}",
				"    - $5 -> ${7:orders}",
				"    - $7 -> ${8:orders-db}: { label: ${9:find it}, kind: ${10|read,write|} }$0",
			].join("\n"),
		},
	],
});
