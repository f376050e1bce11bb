/** Eventual consistency: what copies that follow do to those who read them. */
import { topic } from "../topic.ts";
import { staleReadAfterWrite } from "./stale-read-after-write.ts";

export const eventualConsistency = topic({
	id: "scalability/eventual-consistency",
	title: "Eventual consistency",
	what: "Copies follow a write after it is confirmed: replicas, caches, projections, search indexes. When no more writes come, all show the same in the end. Until then a reader may get what was before, and two readers different things. Promises for one reader can be added: to see one's own writes, and never to go back in time.",
	useWhen: "many read what few write, copies stand far apart, and a moment's delay harms nobody",
	avoidWhen: "a decision rests on the newest value, or readers take what they do not find for lost and do it again",
	tradeOff:
		"Reads spread over any number of copies and go on without the leader; in return every reader has to be built for answers that are old, and someone has to say how old.",
	sources: [
		"D. Terry et al., Session Guarantees for Weakly Consistent Replicated Data, PDIS 1994",
		"W. Vogels, Eventually Consistent, Communications of the ACM 52 (1), 2009",
	],
	shownBy: [
		"data.staleness",
		"data.lag",
		"requirements.freshness",
		"requirements.consistency=read-your-writes",
		"components.replication.lag",
	],
	rules: [staleReadAfterWrite],
	snippets: [],
});
