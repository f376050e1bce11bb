/** How data is kept. */
import {
	bandwidth,
	boolean,
	duration,
	either,
	field,
	highIsBetter,
	list,
	lowIsBetter,
	oneOf,
	positive,
	record,
	share,
	text,
	word,
	yes,
} from "../types.ts";
import { all, consistencies } from "../vocabulary.ts";
import { holders, own, servers, stateful, stores } from "./where.ts";

export const store = {
	model: field(
		oneOf(["relational", "key-value", "document", "wide-column", "graph", "time-series", "search"]),
		"How it models data, and so which questions it answers well.",
		{
			on: ["database", "cache", "event-store"],
		},
	),
	consistency: field(oneOf(consistencies), "What a read is promised about earlier writes, strongest first.", {
		on: stateful,
		unstated: "derived: one copy, reads from the leader, or read + write > nodes are strong; anything else is eventual",
	}),
	cap: field(
		oneOf(["CP", "AP", "CA"]),
		"What it keeps when its nodes lose contact: consistency (CP) or availability (AP). CA is for what has one node.",
		{
			on: stateful,
			unstated: "derived, as `consistency` is",
		},
	),
	transactions: field(
		oneOf(["acid", "base"]),
		"What it promises about several changes made together: all or nothing at once, or alike in the end.",
		{ on: holders },
	),
	sharding: field(
		record(
			{
				key: field(list(text), "The field or fields by which an item finds its shard.", { example: "customer" }),
				keyDistribution: field(
					oneOf(["uniform", "skewed", "monotonic", "low-cardinality"]),
					"How the key's values spread. All but uniform make some shards hot.",
				),
				strategy: field(
					oneOf(["hash", "range", "directory", "consistent-hashing", "modulo"]),
					"How a key is turned into a shard, and how much moves when shards are added.",
				),
				shards: field(positive, "How many pieces; not how many nodes.", { example: "16" }),
			},
			["key", list(word)],
		),
		"How items are shared out over pieces, so that size and writes may outgrow one node.",
		{ on: stateful, example: "{ key: customer, strategy: hash, shards: 16 }" },
	),
	partitioning: field(
		record({
			by: field(list(text), "The field or fields that a table is cut by.", { example: "created" }),
			kind: field(oneOf(["range", "hash", "list"]), "How it is cut."),
		}),
		"How the tables of one node are cut into parts, so that old ones can be dropped and queries read less.",
		{ on: holders, example: "{ by: created, kind: range }" },
	),
	normalization: field(
		oneOf(["normalized", "denormalized"]),
		"Whether each fact is kept once, or in the shape in which it is read.",
		{ on: stores },
	),
	indexes: field(
		list(
			record(
				{
					fields: field(list(text), "The fields, in order.", { example: "[customer, created]" }),
					kind: field(
						oneOf(["b-tree", "hash", "full-text"]),
						"What it can look up: order and ranges, equality, or words.",
					),
				},
				"fields",
			),
		),
		"Which look-ups are fast. Each index makes every write a little slower.",
		{ on: stores, example: "[{ fields: [customer, created] }]" },
	),
	concurrencyControl: field(
		oneOf(["optimistic", "pessimistic", "mvcc"]),
		"How concurrent changes to one item are kept apart: checked at the end, locked at the start, or by versions.",
		{
			on: stateful,
		},
	),
	constraints: field(list(text), "What it refuses to store, in words.", {
		on: stores,
		example: "[unique email, foreign key order-item.order]",
	}),
	antiEntropy: field(
		oneOf(["merkle-tree", "read-repair", "none"]),
		"How copies that have drifted apart are found and mended.",
		{ on: stateful },
	),
	integrity: field(oneOf(["checksum", "hash", "none"]), "How it notices that stored bytes have changed.", {
		on: stateful,
	}),
	raid: field(oneOf(["0", "1", "5", "6", "10"]), "How its disks are combined. 0 loses everything with any one disk.", {
		on: all(holders, ["coordinator"]),
		example: "10",
	}),
	bloomFilter: field(
		record({
			items: field(positive, "Items that it is built for.", { example: "1000000" }),
			falsePositiveRate: field(share, "Share of look-ups for absent items that it lets through all the same.", {
				example: "1%",
			}),
			bits: field(positive, "Size of the whole filter in bits.", { example: "9600000" }),
			hashes: field(positive, "Hash functions.", { example: "7" }),
		}),
		"A small filter that says for certain what is absent, so that look-ups in vain are spared.",
		{ on: all(servers, holders), example: "{ items: 1000000, falsePositiveRate: 1% }" },
	),
	backup: field(
		record(
			{
				interval: field(
					either(lowIsBetter(duration), oneOf(["continuous"])),
					"How often one is made; what was written since the last is lost with the store.",
					{ example: "1h" },
				),
				retention: field(duration, "How long one is kept: how long a mistake may go unnoticed.", { example: "30d" }),
				restoreTested: field(boolean, "Whether a restore has been tried."),
				offsite: field(boolean, "Whether it lies in another site and another account."),
				restoreRate: field(
					highIsBetter(bandwidth),
					"How fast a restore writes: with the size of the data, how long it takes.",
					{
						example: "200MB/s",
					},
				),
			},
			"interval",
		),
		"Copies that survive a mistake or an attack; replication copies those too.",
		{ on: own, example: "{ interval: 1h, retention: 30d, restoreTested: true, offsite: true }" },
	),
	encryptionAtRest: field(boolean, "Whether what it stores is encrypted."),
	snapshots: field(
		either(yes, record({ every: field(positive, "Events between two snapshots.", { example: "500" }) })),
		"Whether an event-store keeps the state now and then, so that not every event has to be replayed.",
		{ on: ["event-store", "database", "topic"], example: "{ every: 500 }" },
	),
};
