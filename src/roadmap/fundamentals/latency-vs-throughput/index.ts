/** Latency and throughput: how long one call takes, and how many are carried at once. */
import { topic } from "../../topic.ts";
import { capacityShortfall } from "./capacity-shortfall.ts";
import { latencyBudget } from "./latency-budget.ts";
import { noHeadroom } from "./no-headroom.ts";

export const latencyVsThroughput = topic({
	id: "fundamentals/latency-vs-throughput",
	title: "Latency versus throughput",
	what: "Latency is how long one call takes, throughput how many are done in a second. They are not one thing: a second machine carries twice as much and answers no sooner. But near its capacity everything waits for its turn, and then the one decides over the other: at 90% of its capacity a server takes about ten times as long as when it is idle.",
	useWhen:
		"setting targets: give the slow tail of the answers (p99) a time, the peak a figure, and see for each hop what it takes of either",
	avoidWhen: "nobody waits for it: of work behind a queue only how much is done and how old it gets counts",
	tradeOff:
		"Batches, queues and buffers raise throughput and make single calls wait; idle capacity keeps answers fast and costs money for nothing most of the day.",
	sources: [
		"J. D. C. Little, A Proof for the Queuing Formula L = λW, Operations Research 1961",
		"J. Dean and L. A. Barroso, The Tail at Scale, CACM 2013",
		"B. Gregg, Systems Performance, 2nd ed., Addison-Wesley 2020, ch. 2",
	],
	shownBy: [],
	rules: [latencyBudget, capacityShortfall, noHeadroom],
	snippets: [],
});
