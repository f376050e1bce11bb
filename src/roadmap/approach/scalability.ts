/** Estimating load: how much there will be, before anything is sized. */
import { unknown } from "../../analysis/index.ts";
import { choice, set } from "../fix.ts";
import { rule } from "../rule.ts";
import { topic } from "../topic.ts";

const missingLoadEstimate = rule({
	id: "approach/missing-load-estimate",
	severity: "info",
	title: "Nobody has estimated the load",
	message:
		"{flow} has a target, {requirement}, and a public entry, {entry}, but no `rate` or throughput, so whether anything on its way is large enough stays open. Estimate its peak.",
	together:
		"{subjects} have targets and public entries but no `rate` or throughput, so whether anything on their way is large enough stays open. Estimate the peak of each.",
	why: "Copies, shards, caches and limits are sized by load. A target holds at ten calls a second and fails at ten thousand; an estimate that is right to a factor of ten decides most of the architecture.",
	when: "Fires where a flow comes in by a public entry, a requirement with a target covers it, and neither its `rate` nor a throughput requirement states its load. An unscoped throughput counts as an estimate. Several flows are one finding.",
	falseAlarms: "An entry whose load is bounded elsewhere, such as an office's own tool. State that load.",
	bad: `
requirements:
  browse-up: { availability: 99%, flow: browse }
components:
  web: { type: client, connections: [{ to: shop, protocol: https }] }
  shop: { type: function }
flows:
  browse: { steps: [web -> shop] }
`,
	good: `
requirements:
  browse-up: { availability: 99%, flow: browse }
components:
  web: { type: client, connections: [{ to: shop, protocol: https }] }
  shop: { type: function }
flows:
  browse: { rate: 10/s, steps: [web -> shop] }
`,
	yieldsTo: ["fundamentals/performance-without-load"],
	fix: "choice",
	check({ design, analysis, report }) {
		for (const flow of design.flows) {
			const entry = analysis.starts.entryOf(flow);
			if (entry?.exposure !== "public" || flow.rate !== undefined || flow.incomplete) continue;
			const target = analysis.starts.targetOf(flow);
			if (target === undefined || analysis.starts.statesLoad(flow)) continue;
			report({
				subject: flow,
				rests: [unknown(flow, "rate"), target],
				facts: { flow, requirement: target.requirement, entry: entry.component },
				fix: () =>
					choice("Estimate its load", { ask: "How often does it run at peak?", expects: "rate" }, (answer) => [
						set(flow.route, "rate", answer),
					]),
			});
		}
	},
});

export const scalability = topic({
	id: "approach/scalability",
	title: "Estimate the load",
	what: "How many users, how many calls of each kind on average and at peak, how much data, and how all of that grows. Back-of-the-envelope figures are enough: they decide whether one machine will do, whether reads need a cache, and whether a store has to be split.",
	useWhen: "for every flow that comes in from outside, before its components are sized",
	avoidWhen: "the load is bounded by what it serves, as in a tool for ten people: one figure for the whole is enough",
	tradeOff:
		"An estimate that is too high pays for idle machines, one that is too low for an outage. State average, peak and growth apart, so that each can be corrected by measurement.",
	sources: [
		"J. Dean, Designs, Lessons and Advice from Building Large Distributed Systems, LADIS 2009",
		"M. Kleppmann, Designing Data-Intensive Applications, O'Reilly 2017, ch. 1",
	],
	shownBy: ["requirements.throughput", "flows.rate", "data.size", "data.growth"],
	rules: [missingLoadEstimate],
	snippets: [
		{
			prefix: "load-estimate",
			title: "A load estimate",
			description: "Average and peak calls of a flow, the share that only reads, and growth.",
			place: "requirements",
			body: "${1:orders-placed}: { throughput: { average: ${2:20/s}, peak: ${3:50/s}, readShare: ${4:0%}, growth: ${5:30%/year} }, flow: ${6:place-order}, verifiedBy: ${7:load test} }$0",
		},
	],
});
