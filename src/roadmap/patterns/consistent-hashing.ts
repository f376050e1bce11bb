/** Consistent hashing: nodes come and go, and few keys move. */
import { topic } from "../topic.ts";
import { moduloSharding } from "./modulo-sharding.ts";

export const consistentHashing = topic({
	id: "patterns/consistent-hashing",
	title: "Consistent hashing",
	what: "Keys and nodes are hashed onto one ring, and a key belongs to the next node on it. A node that comes takes only keys that lay before it; one that goes leaves its own to the next. Each node stands on the ring at many points, so that shares come out even. Of n nodes, one more moves 1/(n+1) of the keys; a remainder (hash modulo n) moves n/(n+1): from ten nodes to eleven 9.1% against 90.9%.",
	useWhen:
		"keys are shared out over nodes whose number changes: caches, stores without a leader, connections that belong to one server",
	avoidWhen:
		"a fixed number of shards, many more than nodes, is handed out whole by a directory: then no key ever changes its shard",
	tradeOff:
		"Every client has to know the same ring; with few points on it some nodes get twice the share of others; a key that is asked for by everybody still falls on one node.",
	inPractice: [
		{
			of: "hashring 3.2.0",
			on: "2026-11",
			seen: "An eleventh node moves 7.9% of the keys.",
		},
		{
			of: "consistent-hash 1.2.2",
			on: "2026-11",
			seen: "Its points on the ring are random unless stated: two processes that know the same ten nodes disagree on 88% of the keys.",
		},
		{
			of: "memjs 1.3.2",
			on: "2026-11",
			seen: "It takes the remainder: when one of five servers goes, 80% of the keys move.",
		},
	],
	sources: [
		"D. Karger et al., Consistent Hashing and Random Trees, STOC 1997",
		"G. DeCandia et al., Dynamo: Amazon's Highly Available Key-value Store, SOSP 2007",
	],
	shownBy: [
		"components.sharding.strategy=consistent-hashing",
		"components.algorithm=consistent-hashing",
		"components.distribution=consistent-hashing",
	],
	rules: [moduloSharding],
	snippets: [
		{
			prefix: "consistent-hashing",
			title: "Shards by consistent hashing",
			description: "Nodes come and go, and only their own share of the keys moves.",
			place: "component",
			body: "sharding: { key: ${1:customer}, strategy: consistent-hashing, keyDistribution: ${2|uniform,skewed,low-cardinality|} }",
		},
	],
});
