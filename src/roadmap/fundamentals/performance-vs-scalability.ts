/** Performance against scalability: how fast for one, and how fast for all. */
import { unknown } from "../../analysis/index.ts";
import type { Requirement } from "../../format/index.ts";
import { choice, set } from "../fix.ts";
import { rule } from "../rule.ts";
import { topic } from "../topic.ts";

const withoutLoad = rule({
	id: "fundamentals/performance-without-load",
	severity: "info",
	title: "Fast at which load?",
	message:
		"{requirement} says how fast answers on {flows} come, and nothing at which load: one call at a time is easily fast. State `rate` or a throughput.",
	why: "Every system is fast for one user. A time to answer means something only together with the number of calls at which it holds: near the capacity, waiting takes more time than the work.",
	when: "Fires once for a latency requirement, with all flows in its scope that state no `rate` and that no throughput requirement covers; without a scope, the flows that come in from outside. An unscoped throughput counts.",
	falseAlarms: "A flow that one person runs now and then: state that, `rate: 5/d`.",
	bad: `
requirements: { fast: { latency: { p99: 500ms }, flow: search } }
components:
  app: { type: client, connections: [search-api] }
  search-api: { type: service, replicas: 2 }
flows: { search: { steps: [app -> search-api] } }
`,
	good: `
requirements: { fast: { latency: { p99: 500ms }, throughput: { peak: 80/s }, flow: search } }
components:
  app: { type: client, connections: [search-api] }
  search-api: { type: service, replicas: 2 }
flows: { search: { steps: [app -> search-api] } }
`,
	fix: "choice",
	check({ design, analysis, report }) {
		const flows = new Map<Requirement, (typeof design.flows)[number][]>();
		for (const flow of design.flows) {
			const target = analysis.targets.latencyOf(flow);
			if (target === undefined || flow.rate !== undefined || flow.incomplete || analysis.starts.statesLoad(flow))
				continue;
			flows.set(target.requirement, [...(flows.get(target.requirement) ?? []), flow]);
		}
		for (const [requirement, unloaded] of flows) {
			const target = analysis.targets.latencyOf(unloaded[0]!)!;
			report({
				subject: requirement,
				about: unloaded,
				at: target.stated.node,
				rests: [target, unknown(unloaded[0]!, "rate")],
				facts: { requirement, flows: unloaded },
				fix: () =>
					unloaded.map((flow) =>
						choice(
							`Estimate the load of ${flow.id}`,
							{ ask: `How often does ${flow.id} run at peak?`, expects: "rate" },
							(answer) => [set(flow.route, "rate", answer)],
						),
					),
			});
		}
	},
});

export const performanceVsScalability = topic({
	id: "fundamentals/performance-vs-scalability",
	title: "Performance versus scalability",
	what: "A performance problem is slow for a single user; a scalability problem is fast for one and slow for many. The first is mended by doing less work for each call, the second by sharing the work among more machines. A system scales if adding machines adds about as much throughput.",
	useWhen: "an answer is too slow: measure one call alone and many at once, and mend the one that is at fault",
	avoidWhen: "the load fits one machine with room to spare and will for years: then only performance counts",
	tradeOff:
		"What scales is spread out, and so each call is slower than on one machine that has it all at hand; what is fastest for one often has a part that all have to share.",
	sources: [
		"W. Vogels, A Word on Scalability, All Things Distributed 2006",
		"N. J. Gunther, Guerrilla Capacity Planning, Springer 2007",
	],
	shownBy: [],
	rules: [withoutLoad],
	snippets: [],
});
