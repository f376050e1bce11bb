/** Scaling a database: copies for reads, parts for writes and size. */
import { topic } from "../topic.ts";
import { databaseUnscaled } from "./database-unscaled.ts";

export const databaseScaling = topic({
	id: "scalability/database-scaling",
	title: "Scaling a database",
	what: "Copies that answer reads take reads off the one that writes; every write still reaches each of them. Shards split the data by a key, so that each machine has a part of the writes and of the size. Partitions keep old data apart on one machine. They are steps: each later one costs more and carries further.",
	useWhen: "what is stored or asked comes near to what one machine carries, within the time that a change takes",
	avoidWhen: "a larger machine, an index or a cache is enough for the years that can be foreseen",
	tradeOff: "Copies lag behind; shards make what crosses them slow or impossible, and their key is hard to change.",
	sources: [
		"M. Kleppmann, Designing Data-Intensive Applications, O'Reilly 2017, ch. 5 and 6",
		"B. Schwartz et al., High Performance MySQL, 3rd ed., O'Reilly 2012, ch. 11",
	],
	shownBy: [
		"components.readReplicas",
		{ key: "components.sharding", on: ["keeps-records"] },
		"components.partitioning",
	],
	rules: [databaseUnscaled],
	snippets: [],
});
