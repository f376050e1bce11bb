/** Availability against consistency: a target for each that cannot both be kept when regions lose contact. */
import type { Analysis, Target } from "../../analysis/index.ts";
import type { Component, Data, Flow } from "../../format/index.ts";
import { share } from "../facts.ts";
import { rule } from "../rule.ts";
import { topic } from "../topic.ts";

const conflict = rule({
	id: "fundamentals/availability-consistency-conflict",
	severity: "warning",
	title: "Strong writes from several regions, up all the time",
	message: {
		certain:
			"{strong} asks for strong consistency of {data}, written by way of {regions} ({flows}), and {up} for {asked}: when the regions lose contact, one side must refuse writes, and one region gives {figure}. Relax one target, or let writes come in by one region.",
		possible:
			"{strong} asks for strong consistency of {data}, perhaps written by way of {regions} ({flows}), and {up} for {asked}: when the regions lose contact, one side must refuse writes, and one region gives {figure}. Relax one target, or write from one region.",
	},
	levels: { possible: "info" },
	why: "Strong writes need a majority, and only one side of a partition has it. If users come in by several regions, some of them are on the other side, and for them the flow is down for as long as the regions have no contact. No amount of copies changes that.",
	when: "Fires where data needs strong consistency, flows that write it while a caller waits come in by components in two or more stated regions, and their availability target is above the figure for one region (99.99% unless settings say otherwise). Information where the writes are only possible.",
	falseAlarms:
		"Users who are sent to another region when theirs is cut off, within what the target allows: state the dns or balancer that does so, and accept this with a waiver.",
	bad: `
requirements:
  truth: { consistency: strong, data: balances }
  up: { availability: 99.995%, flow: pay }
regions: { eu: [eu-a, eu-b, eu-c], us: [us-a, us-b, us-c] }
components:
  app: { type: client, connections: [bank] }
  bank: { type: service, replicas: 6, region: [eu, us], connections: [{ to: bank-db, kind: write, timeout: 500ms }] }
  bank-db: { type: database, managed: true, consistency: strong }
data: { balances: { store: bank-db } }
flows: { pay: { steps: [app -> bank, bank -> bank-db] } }
`,
	good: `
requirements:
  truth: { consistency: strong, data: balances }
  up: { availability: 99.95%, flow: pay }
regions: { eu: [eu-a, eu-b, eu-c], us: [us-a, us-b, us-c] }
components:
  app: { type: client, connections: [bank] }
  bank: { type: service, replicas: 6, region: [eu, us], connections: [{ to: bank-db, kind: write, timeout: 500ms }] }
  bank-db: { type: database, managed: true, consistency: strong }
data: { balances: { store: bank-db } }
flows: { pay: { steps: [app -> bank, bank -> bank-db] } }
`,
	yieldsTo: ["consistency/cap-mismatch"],
	check({ design, analysis, report }) {
		for (const data of design.data) {
			for (const store of data.stores) {
				const found = judge(data, store, analysis);
				if (found !== undefined) report(found);
			}
		}
	},
});

function judge(data: Data, store: Component, analysis: Analysis) {
	const { consistency, targets, figures, origins } = analysis;
	if (consistency.strongIn(store).every((need) => need.data !== data)) return undefined;
	const entering = origins
		.entering(data, store)
		.filter(({ flow }) => consistency.needIn(data, flow)?.value === "strong");
	const regions = [...new Set(entering.map(({ region }) => region))];
	const flows = [...new Set(entering.map(({ flow }) => flow))];
	const highest = flows.flatMap((flow) => availabilityOf(flow, targets)).toSorted((a, b) => b.value - a.value)[0];
	const figure = figures.place("region");
	if (regions.length < 2 || highest === undefined || highest.value <= figure.value) return undefined;
	const strong = consistency.needIn(data, flows[0])!;
	const isCertain = flows.some((flow) =>
		analysis.writes
			.inFlow(flow)
			.some((write) => write.data === data && write.store === store && write.certainty === "certain"),
	);
	return {
		subject: strong.requirement,
		about: [data, store, highest.requirement],
		at: strong.stated.node,
		rests: [strong, highest, figure],
		message: isCertain ? ("certain" as const) : ("possible" as const),
		facts: {
			strong: strong.requirement,
			data,
			flows,
			regions: regions.map((id) => ({ id })),
			up: highest.requirement,
			asked: share(highest),
			figure: share(figure),
		},
		related: [...new Set(entering.map(({ at }) => at))]
			.slice(0, 4)
			.map((at) => ({ at: at.key, message: `\`${at.id}\` lets the writes in.` })),
	};
}

function availabilityOf(flow: Flow, targets: Analysis["targets"]): Target<number>[] {
	const target = targets.availabilityOf(flow);
	return target === undefined ? [] : [target];
}

export const availabilityVsConsistency = topic({
	id: "fundamentals/availability-vs-consistency",
	title: "Availability versus consistency",
	what: "Each further nine of availability asks for copies further apart, and each stricter consistency asks them to agree before they answer. Near to each other the two cost only a little latency; across regions they meet their limit: what has to agree cannot go on where it cannot ask.",
	useWhen:
		"setting targets: for each kind of data, say what matters more when regions lose contact, and ask strong consistency only of data that loses its meaning without",
	avoidWhen:
		"everything stands in one region: there a majority over three zones gives both, up to what the region itself gives",
	tradeOff:
		"Strong across regions pays a round trip for each write and refuses some of them in a partition; eventual answers everywhere and pays with stale reads and conflicts to merge.",
	sources: [
		"E. Brewer, CAP Twelve Years Later: How the Rules Have Changed, IEEE Computer 2012",
		"M. Kleppmann, Designing Data-Intensive Applications, O'Reilly 2017, ch. 9",
		"J. C. Corbett et al., Spanner: Google's Globally-Distributed Database, OSDI 2012",
	],
	shownBy: [],
	rules: [conflict],
	snippets: [],
});
