/** CAP: what a distributed store gives up when its parts lose contact. */
import { topic } from "../topic.ts";
import { caDistributed, capContradiction } from "./cap-claims.ts";
import { capMismatch } from "./cap-mismatch.ts";

export const capTheorem = topic({
	id: "fundamentals/cap-theorem",
	title: "CAP theorem",
	what: "When copies of data lose contact, a store either refuses what it cannot agree on (CP: consistent, not available) or answers on both sides and lets them differ (AP: available, not consistent). Partitions are not a choice, so a store on several nodes cannot be CA. While nothing is partitioned the same choice returns as latency: wait for the copies, or answer first.",
	useWhen:
		"choosing a store, or settings of one, for each kind of data by itself: CP for what must never contradict itself, AP for what must always answer",
	avoidWhen: "one node holds it all: then it is consistent, and gone when the node is",
	tradeOff:
		"CP costs availability in a partition and latency always; AP costs stale reads and the work of merging writes that contradict each other.",
	sources: [
		"S. Gilbert and N. Lynch, Brewer's Conjecture and the Feasibility of Consistent, Available, Partition-Tolerant Web Services, SIGACT News 2002",
		"E. Brewer, CAP Twelve Years Later: How the Rules Have Changed, IEEE Computer 2012",
		"D. Abadi, Consistency Tradeoffs in Modern Distributed Database System Design, IEEE Computer 2012",
	],
	shownBy: ["components.cap"],
	rules: [capMismatch, capContradiction, caDistributed],
	snippets: [
		{
			prefix: "cap",
			title: "What gives way in a partition",
			description: "CP refuses what it cannot agree on and is strong; AP always answers and is eventual.",
			place: "component",
			body: "cap: ${1|CP,AP|}\nconsistency: ${2|strong,eventual|}",
		},
	],
});
