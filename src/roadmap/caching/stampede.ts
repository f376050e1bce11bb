/** Stampedes: many who ask for the same at the moment when the cache does not have it. */
import { topic } from "../topic.ts";
import { loadBearingCache } from "./load-bearing-cache.ts";

export const stampede = topic({
	id: "caching/stampede",
	title: "Cache stampede",
	what: "When an entry that many ask for expires, all of them miss at once and go to the store together; when the cache is empty, every entry does. Letting one caller fetch while the others wait, fetching again before an entry expires, and adding a random part to the ttl keep the store's load even.",
	useWhen: "entries are asked for often and cost the store much, and the store is sized for misses",
	avoidWhen: "the store carries the whole load without a cache",
	tradeOff:
		"Waiting for one caller makes the others slow when that one is; answers that are served while they are refreshed are older.",
	sources: [
		"A. Vattani, F. Chierichetti, K. Lowenstein, Optimal Probabilistic Cache Stampede Prevention, VLDB 2015",
		"R. Nishtala et al., Scaling Memcache at Facebook, NSDI 2013",
	],
	rules: [loadBearingCache],
	snippets: [],
});
