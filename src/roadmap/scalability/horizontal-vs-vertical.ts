/** Horizontal against vertical scaling: more machines, or a larger one. */
import { topic } from "../topic.ts";
import { fixedScale } from "./fixed-scale.ts";
import { verticalOnly } from "./vertical-only.ts";

export const horizontalVsVertical = topic({
	id: "scalability/horizontal-vs-vertical",
	title: "Horizontal versus vertical scaling",
	what: "Vertical scaling takes a larger machine, horizontal scaling more of them. More machines carry more for as long as the work can be shared, come and go with the load, and stand in for each other; one larger machine needs no change of the program, and ends at the largest there is.",
	useWhen:
		"the load grows, comes in bursts, or may not stop with one machine: keep what scales free of state and let copies come and go",
	avoidWhen: "one machine carries the load for years, or the work cannot be shared",
	tradeOff:
		"Several machines need somebody who spreads calls over them, and what they share has to be kept elsewhere: the limit moves to the store behind.",
	sources: [
		"M. L. Abbott and M. T. Fisher, The Art of Scalability, 2nd ed., Addison-Wesley 2015",
		"A. Wiggins, The Twelve-Factor App, 12factor.net 2011: VIII. Concurrency",
	],
	shownBy: ["components.scaling"],
	rules: [verticalOnly, fixedScale],
	snippets: [
		{
			prefix: "horizontal-scaling",
			title: "Horizontal scaling",
			description: "Copies that come and go with the load, between two numbers.",
			place: "component",
			body: "state: stateless\nscaling: { kind: horizontal, min: ${1:2}, max: ${2:10}, metric: ${3:cpu} }\nhealthCheck: { path: ${4:/healthz}, interval: ${5:5s} }",
		},
	],
});
