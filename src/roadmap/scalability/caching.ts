/** Caching as a way to scale: what is kept need not be computed or fetched again. */
import { topic } from "../topic.ts";
import { readHeavyWithoutCache } from "./read-heavy-without-cache.ts";

export const cachingForScale = topic({
	id: "scalability/caching",
	title: "Caching for scale",
	what: "A cache answers what was asked before. Where nine of ten reads ask for what is kept already, the store behind gets a tenth of them, and readers get their answers sooner. It scales reads without another copy of all the data; writes it does not take off the store.",
	useWhen: "the same is read many times before it changes, by many, and may be a little old",
	avoidWhen:
		"most answers are asked for once, or each has to be the newest; copies that answer reads carry those better",
	tradeOff:
		"Answers may be old, and someone has to say how old. The store is sized for the misses, so that an empty cache can be an outage of its own.",
	sources: [
		"R. Nishtala et al., Scaling Memcache at Facebook, NSDI 2013",
		"B. Fitzpatrick, Distributed Caching with Memcached, Linux Journal 2004",
	],
	shownBy: ["components.type=cache", "components.type=cdn", "components.caches", "components.connections.cached"],
	rules: [readHeavyWithoutCache],
	snippets: [],
});
