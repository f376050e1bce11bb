/** Models of data, and which questions each answers. */
import type { Snippet } from "../../topic.ts";
import { topic } from "../../topic.ts";
import { modelMismatch } from "./model-mismatch.ts";

const host = `
components:
  shop:
    type: service
    exposure: internal
    replicas: 2
    connections: [{ to: items-db, kind: read-write, timeout: 100ms, encryption: tls }]
  # HERE
`;

const safe = "encryptionAtRest: true, backup: { interval: 1h, retention: 30d, restoreTested: true, offsite: true }";

const store = (prefix: string, title: string, description: string, keys: string): Snippet => ({
	prefix,
	title,
	description,
	place: "components",
	body: `\${1:items-db}: { type: database, managed: true, ${keys}, ${safe} }`,
	host,
});

export const nosql = topic({
	id: "databases/nosql",
	title: "Models of data",
	what: "A relational store keeps tables and joins them. A key-value store finds one value by its key, and nothing else. A document store keeps what is read together as one record, with indexes into it. A wide-column store keeps sorted rows beneath a partition key, for much that is written and read in ranges. A graph store follows relations over many hops; a time-series store keeps points by time; a search store finds by words.",
	useWhen:
		"the questions fit: relational unless something speaks against it; key-value for sessions and carts; documents for what is one thing; wide columns for feeds and histories; graphs for who knows whom; search and time series as copies beside a store of record",
	avoidWhen:
		"the questions are not known yet, or change often: a model that answers few of them well has to be fed anew for each new one",
	tradeOff:
		"What a model leaves out makes it quick and easy to spread. Joins, constraints and transactions then are the program's business. Each further store is one more to run, to back up and to keep in step.",
	sources: [
		"G. DeCandia et al., Dynamo: Amazon's Highly Available Key-value Store, SOSP 2007",
		"P. Sadalage, M. Fowler, NoSQL Distilled, Addison-Wesley 2012",
	],
	shownBy: ["components.model", "data.shape"],
	rules: [modelMismatch],
	snippets: [
		store(
			"relational-database",
			"A relational database",
			"Tables, joins, constraints and transactions.",
			"model: relational, transactions: acid",
		),
		store("key-value-store", "A key-value store", "One value by its key.", "model: key-value"),
		store(
			"document-store",
			"A document store",
			"What is read together as one record, with indexes.",
			"model: document, indexes: [{ fields: [${2:customer}] }]",
		),
		store(
			"wide-column-store",
			"A wide-column store",
			"Sorted rows beneath a key that shares them out.",
			"model: wide-column, sharding: { key: ${2:customer}, strategy: consistent-hashing, keyDistribution: uniform }",
		),
		store("graph-database", "A graph database", "Relations, followed over many hops.", "model: graph"),
	],
});
