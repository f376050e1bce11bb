/** Sharding: one store on many machines. */
import { topic } from "../../topic.ts";
import { crossShardTransaction } from "./cross-shard-transaction.ts";
import { hotShardKey } from "./hot-shard-key.ts";
import { missingShardKey } from "./missing-shard-key.ts";

export const sharding = topic({
	id: "databases/sharding",
	title: "Sharding",
	what: "Sharding shares the items of a store out over pieces on machines of their own, by a key in each item: its hash, the range that it lies in, or a directory that is asked. A look-up with the key goes to one shard; one without it goes to all. Size and writes grow with the number of shards, if the key spreads them.",
	useWhen: "the data, or its writes, outgrow what one machine keeps or does, and nearly all look-ups know one key",
	avoidWhen:
		"copies that answer reads, a cache, or a larger machine are enough: all of them are taken back more easily",
	tradeOff:
		"Look-ups by anything else ask every shard; transactions and unique values across shards are dear or not to be had; moving items to new shards takes days. The key can hardly be changed later.",
	sources: [
		"M. Kleppmann, Designing Data-Intensive Applications, O'Reilly 2017, ch. 6",
		"F. Chang et al., Bigtable: A Distributed Storage System for Structured Data, OSDI 2006",
	],
	shownBy: ["components.sharding"],
	rules: [missingShardKey, hotShardKey, crossShardTransaction],
	snippets: [
		{
			prefix: "sharding",
			title: "Shards by a key",
			description: "By which field items are shared out, how, over how many pieces, and how its values spread.",
			place: "component",
			body: "sharding: { key: ${1:customer}, strategy: ${2|hash,consistent-hashing,range,directory|}, shards: ${3:16}, keyDistribution: ${4|uniform,skewed,monotonic,low-cardinality|} }",
		},
	],
});
