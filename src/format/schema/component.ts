/** The keys of a component, by concern, each with the component types on which it means something. */
import { atOnce, description, percentiles } from "./common.ts";
import { connectionFields } from "./connection.ts";
import {
	boolean,
	count,
	duration,
	either,
	field,
	list,
	map,
	oneOf,
	openOneOf,
	positive,
	rate,
	record,
	reference,
	share,
	size,
	text,
	yes,
} from "./types.ts";
import { all, balancing, consistencies, except, group, typeNames } from "./vocabulary.ts";

const { traffic, compute, messaging, data } = group;
/** What answers requests or passes them on, an identity provider of one's own included. */
const servers = all(traffic, compute, ["identity-provider"]);
/** What keeps data or messages; a stateful service may do so too. */
const holders = all(data, messaging);
const stores = all(data, ["event-store"]);
const stateful = all(holders, compute);
/** What may keep copies of answers. */
const keepers = all(["cache", "cdn", "web-server", "reverse-proxy", "api-gateway"]);
/** What is one's own to run, at a provider or not. */
const own = except("client", "external");
const notClient = except("client");

const identity = {
	type: field(
		oneOf(typeNames),
		"What kind of thing it is. Defaults, rules and the shape in the picture follow from it.",
		{
			required: true,
			example: "service",
		},
	),
	name: field(text, "What people call it, for messages and pictures.", { unstated: "the id is shown" }),
	description,
	technology: field(text, "The product or language it is built with, for people: no rule reads it.", {
		example: "PostgreSQL 17",
	}),
	owner: field(text, "The person or team that answers for it.", { example: "team-orders" }),
	group: field(
		text,
		"A team or domain. Components of one group are drawn together, and large designs are folded along groups.",
	),
	tier: field(
		oneOf(["presentation", "application", "integration", "data"]),
		"Its layer in an n-tier architecture, where calls go downward only.",
	),
	links: field(list(text), "Where to read more: a repository, a runbook, a dashboard."),
	platform: field(
		oneOf(["browser", "mobile", "desktop", "server", "device"]),
		"What a client runs on, which decides what it can speak and keep secret.",
		{
			on: ["client"],
		},
	),
	pattern: field(
		list(oneOf(["event-sourcing", "cqrs-command", "cqrs-query", "saga-orchestrator", "back-end-for-front-end"])),
		"Patterns of the application layer that it carries out, one or a list. A component of type `orchestrator` is a saga-orchestrator that does nothing else.",
		{ on: all(servers, messaging, data), example: "cqrs-query" },
	),
	projects: field(reference("components"), "The command side whose events this query side turns into answers.", {
		on: all(compute, holders),
		example: "orders",
	}),
	connections: field(
		list(record(connectionFields, "to")),
		"What it opens connections to; answers come back on them. The side that opens a connection owns it, a consumer its subscription too. A bare id will do.",
		{ example: "[{ to: orders-db, timeout: 100ms }]" },
	),
};

const redundancy = {
	replicas: field(
		positive,
		"All running instances or nodes, leader and standbys included. What runs once stops with its one machine.",
		{
			on: own,
			unstated:
				"the sum of `placement`, else `scaling.min`, else `replication.factor`, else one in each stated zone, else 1",
			example: "3",
		},
	),
	zones: field(
		list(reference("zones")),
		"The zones that share its replicas evenly; earlier ones take the odd ones. Use `placement` to say how many run where.",
		{
			example: "[eu-west-a, eu-west-b]",
		},
	),
	placement: field(map(count, "zones"), "How many replicas run in which zone, where they are not shared evenly.", {
		on: own,
		example: "{ eu-west-a: 2, eu-west-b: 1 }",
	}),
	region: field(
		list(reference("regions")),
		"The region or regions it runs in, without saying in which zone; of a client, where its users are.",
		{ example: "eu-west" },
	),
	managed: field(
		boolean,
		"Whether a provider runs it and keeps it redundant within its region. `availability` and `capacity` are then those of the whole service.",
		{
			on: notClient,
			unstated: "an `external`, a `function`, and a `dns` or `cdn` without `replicas` are managed; nothing else is",
		},
	),
	scaling: field(
		record({
			kind: field(
				oneOf(["horizontal", "vertical"]),
				"More replicas, or larger ones. Only horizontal scaling goes on while machines fail.",
			),
			min: field(count, "Replicas that run at quiet times. Losses are judged with these, at least one.", {
				example: "2",
			}),
			max: field(positive, "Replicas at most. Peaks are judged with these where scaling is horizontal.", {
				example: "20",
			}),
			metric: field(text, "What it scales on.", { example: "cpu" }),
		}),
		"How it grows and shrinks with its load.",
		{ on: own, example: "{ kind: horizontal, min: 3, max: 12, metric: cpu }" },
	),
	failover: field(
		record({
			mode: field(
				oneOf(["automatic", "manual"]),
				"Who switches over: the system by itself, or a person who has to wake up first.",
			),
			strategy: field(
				oneOf(["active-passive", "active-active"]),
				"Whether the standby waits for its turn or serves all along.",
			),
			rto: field(
				duration,
				"How long the switch takes once the loss is noticed. Noticing takes `interval` times `unhealthyAfter` of the `healthCheck`.",
				{
					example: "60s",
				},
			),
		}),
		"What happens when the copy in charge is lost. With one copy only, it turns to the store that this one feeds by `kind: replicate`.",
		{ on: own, example: "{ mode: automatic, rto: 60s }" },
	),
	replication: field(
		record({
			topology: field(
				oneOf(["leader-follower", "multi-leader", "leaderless", "full-mesh"]),
				"Which copies take writes, and how these reach the others.",
			),
			mode: field(
				oneOf(["sync", "semi-sync", "async"]),
				"Whether a write waits for all other copies, for one, or for none. What has not been copied is lost with its node.",
			),
			factor: field(positive, "Copies of each item, the leader's included.", {
				unstated: "`replicas`, or 1 with `sharding` and in a cache",
				example: "3",
			}),
			lag: field(
				duration,
				"How far an asynchronous copy runs behind: how stale a read from it may be, and how much may be lost.",
				{ example: "500ms" },
			),
			conflicts: field(
				oneOf(["last-write-wins", "version-vectors", "crdt", "merge"]),
				"How two concurrent writes to one item are settled where several copies take writes.",
			),
		}),
		"How the copies of what it holds are kept alike. A copy is part of its store, not a component of its own.",
		{ on: except("client", "external", "dns", "cdn"), example: "{ topology: leader-follower, mode: sync, factor: 3 }" },
	),
	readReplicas: field(
		count,
		"Further asynchronous copies that only answer reads. They are in no other count, never vote and never take over.",
		{ on: stores, example: "2" },
	),
	quorum: field(
		record({
			nodes: field(positive, "How many copies of an item vote.", {
				unstated: "`replication.factor` of a store, else `replicas`",
				example: "3",
			}),
			read: field(positive, "Copies that a read waits for.", { unstated: "a majority", example: "2" }),
			write: field(positive, "Copies that a write waits for.", { unstated: "a majority", example: "2" }),
			within: field(
				oneOf(["all", "region"]),
				"Whether votes count everywhere, or only those in the caller's region: strong for callers of one region, eventual across.",
				{
					unstated: "all",
				},
			),
		}),
		"How many copies a read and a write wait for. With read + write > nodes every read meets the newest write.",
		{ on: stateful, example: "{ nodes: 3, read: 2, write: 2 }" },
	),
	leaderElection: field(
		record({
			method: field(
				oneOf(["raft", "paxos", "zab", "bully", "random", "lease"]),
				"How the leader is chosen. Only some methods never have two at once.",
			),
			fencing: field(boolean, "Whether the writes of a deposed leader that does not know it yet are refused."),
		}),
		"How its nodes agree on a leader.",
		{ on: own, example: "{ method: raft }" },
	),
	membership: field(
		oneOf(["gossip", "coordinator", "static"]),
		"How its nodes know of each other: by word of mouth, from a coordinator, or from a list.",
		{ on: own },
	),
	availability: field(
		share,
		"Share of time over a year in which it is up: of one replica, or of the whole service if managed.",
		{
			on: notClient,
			unstated: "a documented default by type, and every figure that rests on one says so",
			example: "99.9%",
		},
	),
	healthCheck: field(
		record({
			path: field(text, "Where it is asked.", { example: "/healthz" }),
			interval: field(duration, "How often it is asked.", { example: "5s" }),
			unhealthyAfter: field(positive, "Failed checks in a row until it counts as down.", {
				unstated: "3",
				example: "3",
			}),
			depth: field(
				oneOf(["shallow", "deep"]),
				"Whether it asks only about itself, or about what it depends on too: then one broken dependency takes all replicas out.",
			),
		}),
		"How others notice that a replica is down. Without it calls go on to a dead one.",
		{ on: notClient, example: "{ path: /healthz, interval: 5s, unhealthyAfter: 3 }" },
	),
};

const load = {
	capacity: field(
		rate,
		"Operations that one replica carries; all replicas share the load. Measured, it is what makes peaks answerable.",
		{
			on: notClient,
			example: "600/s",
		},
	),
	maxConcurrent: atOnce("Requests or open connections that one replica holds at once."),
	latency: field(percentiles, "How long its own work takes, without the calls it makes.", {
		on: notClient,
		example: "{ p50: 20ms, p99: 80ms }",
	}),
	rateLimit: field(
		list(
			record({
				limit: field(rate, "How much is let through.", { required: true, example: "100/s" }),
				per: field(oneOf(["client", "user", "ip", "tenant", "global"]), "Whose calls are counted together."),
				algorithm: field(
					oneOf(["token-bucket", "leaky-bucket", "fixed-window", "sliding-window"]),
					"How they are counted, which decides how bursts pass.",
				),
				onExceed: field(oneOf(["reject", "queue", "degrade"]), "What becomes of the calls above the limit."),
			}),
		),
		"How much it takes before it says no, so that one caller cannot take everybody's share. One limit or a list.",
		{ on: notClient, example: "{ limit: 100/s, per: client, algorithm: token-bucket, onExceed: reject }" },
	),
	loadShedding: field(
		boolean,
		"Whether it drops the least important work when it is overloaded, so that the rest is still done.",
		{ on: own },
	),
	limits: field(
		record({
			depth: field(positive, "How deeply a query may nest.", { example: "8" }),
			complexity: field(positive, "How much a query may cost.", { example: "1000" }),
			batching: field(boolean, "Whether the look-ups of one query are batched, instead of one for each item."),
		}),
		"What a GraphQL server refuses, since its callers write the queries.",
		{ on: servers, example: "{ depth: 8, complexity: 1000, batching: true }" },
	),
	algorithm: field(oneOf(balancing), "How it spreads calls over its targets.", {
		on: traffic,
		example: "least-connections",
	}),
	layer: field(
		oneOf(["4", "7", "client", "cdn", "web-server", "application", "database"]),
		"Of a load balancer: 4 passes connections on, 7 understands requests. Of a cache: where on the way to the data it sits.",
		{ on: ["load-balancer", "reverse-proxy", "cache", "cdn"], example: "7" },
	),
	stickySessions: field(
		oneOf(["cookie", "ip", "none"]),
		"How a caller is kept with one replica; its session goes when that replica does.",
		{ on: traffic },
	),
	ttl: field(duration, "How long an answer is kept before it is asked for again.", {
		on: all(keepers, ["dns"]),
		example: "60s",
	}),
	routing: field(oneOf(["simple", "failover", "weighted", "latency", "geo"]), "How a dns chooses among its targets.", {
		on: ["dns", "cdn", "load-balancer", "api-gateway"],
	}),
	providers: field(
		list(text),
		"Who answers for the domain. With one provider, its outage hides everything behind the name.",
		{ on: ["dns", "cdn"], example: "[route-53, ns1]" },
	),
	discovery: field(
		oneOf(["static", "dns", "registry", "platform", "mesh"]),
		"How callers find its replicas and spread over them: a fixed list, a name, a service registry, the orchestrator's own way (platform) or a service mesh.",
		{ on: own },
	),
	mode: field(
		oneOf(["pull", "push"]),
		"Whether a cdn fetches content when it is first asked for, or is given it beforehand.",
		{ on: ["cdn"] },
	),
};

const state = {
	state: field(
		oneOf(["stateless", "stateful"]),
		"Whether a replica keeps something between requests that the other replicas do not have. What is stateless can be replaced and added at will.",
		{
			on: own,
		},
	),
	sessions: field(
		record({
			store: field(
				either(oneOf(["memory", "client"]), reference("components")),
				"Where sessions are kept: in one replica's memory, with the client, or in the component of this id.",
				{
					example: "session-cache",
				},
			),
			expiry: field(duration, "When a session ends by itself.", { example: "30m" }),
		}),
		"How it remembers who is logged in.",
		{ on: servers, example: "{ store: session-cache, expiry: 30m }" },
	),
};

const caching = {
	strategy: field(
		oneOf(["cache-aside", "read-through", "write-through", "write-behind", "refresh-ahead"]),
		"Who fills it, and when writes reach what is behind it. A write-behind cache's own writes are asynchronous: what it has not written yet can be lost.",
		{ on: keepers },
	),
	caches: field(
		list(reference("components")),
		"What it keeps copies of. A caller's later step to that component is taken on a miss only.",
		{ on: keepers, example: "orders-db" },
	),
	invalidation: field(
		oneOf(["ttl", "event", "explicit", "none"]),
		"How a stale copy goes: after a time, by an event, by whoever writes, or never.",
		{ on: keepers },
	),
	eviction: field(oneOf(["lru", "lfu", "fifo", "ttl", "none"]), "What goes when it is full.", { on: keepers }),
	size: field(size, "How much it holds.", { on: all(holders, keepers), example: "8GB" }),
	hitRatio: field(share, "Share of look-ups that it answers itself; the rest is load on what is behind it.", {
		on: keepers,
		example: "90%",
	}),
	stampedeProtection: field(
		oneOf(["single-flight", "jitter", "early-refresh", "none"]),
		"How it keeps many callers from fetching one expired entry at the same moment.",
		{ on: keepers },
	),
	distribution: field(
		oneOf(["local", "shared", "consistent-hashing"]),
		"Whether each replica of the caller has its own, all share one, or its nodes share the keys out.",
		{
			on: ["cache", "cdn"],
		},
	),
};

const store = {
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
		record({
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
		}),
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
		record({
			interval: field(
				either(duration, oneOf(["continuous"])),
				"How often one is made; what was written since the last is lost with the store.",
				{ example: "1h" },
			),
			retention: field(duration, "How long one is kept: how long a mistake may go unnoticed.", { example: "30d" }),
			restoreTested: field(boolean, "Whether a restore has been tried."),
			offsite: field(boolean, "Whether it lies in another site and another account."),
		}),
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

const messages = {
	delivery: field(
		oneOf(["at-most-once", "at-least-once", "exactly-once"]),
		"How often a message reaches its consumer when something fails: it may be lost, it may come twice, or neither.",
		{ on: all(messaging, ["stream-processor"]) },
	),
	ordering: field(
		oneOf(["none", "partition", "total"]),
		"Which messages keep their order: none, those of one partition, or all.",
		{ on: all(messaging, ["stream-processor"]) },
	),
	retention: field(duration, "How long messages or items are kept: how long a consumer may be away.", {
		on: all(holders, ["monitoring"]),
		example: "7d",
	}),
	maxDepth: field(positive, "Messages that it holds at most.", { on: messaging, example: "100000" }),
	overflow: field(
		oneOf(["block", "reject", "drop-oldest", "spill"]),
		"What happens when it is full: senders wait or are refused, old messages go, or they move to disk.",
		{
			on: messaging,
		},
	),
	deadLetter: field(
		record({
			to: field(reference("components"), "Where a message goes that cannot be handled.", {
				required: true,
				example: "orders-dlq",
			}),
			after: field(positive, "After so many tries.", { example: "5" }),
		}),
		"What becomes of a message that nobody can handle, so that it does not hold up the rest.",
		{ on: all(messaging, compute), example: "{ to: orders-dlq, after: 5 }" },
	),
	partitions: field(
		positive,
		"Pieces that are consumed side by side: at most so many consumers of a kind share the work.",
		{ on: messaging, example: "12" },
	),
};

const security = {
	exposure: field(
		oneOf(["public", "partner", "internal"]),
		"Who outside may reach it: anyone, known partners, or nobody.",
		{
			on: notClient,
			unstated: "public for what a client calls, partner for what only externals call, internal for the rest",
		},
	),
	authentication: field(
		record(
			{
				kind: field(oneOf(["token", "session", "api-key", "mtls", "none"]), "What a caller shows to be known."),
				protocol: field(
					openOneOf(["oidc", "oauth2", "saml", "jwt", "basic", "digest", "oauth1", "implicit", "password"]),
					"By which protocol. Another name is accepted, and no rule judges it.",
				),
				expiry: field(duration, "When it ends by itself; until then a stolen one works.", { example: "15m" }),
				revocation: field(boolean, "Whether it can be taken back before that."),
				storage: field(
					oneOf(["cookie", "local-storage", "memory"]),
					"Where a browser keeps it. Every script of a page can read its local storage.",
				),
			},
			"kind",
		),
		"How it knows who calls.",
		{ example: "{ kind: token, protocol: oidc, expiry: 15m, revocation: true }" },
	),
	authorization: field(
		oneOf(["rbac", "abac", "acl", "none"]),
		"How it decides what a caller may do: by roles, by attributes, by lists, or not at all.",
		{ on: notClient },
	),
	validation: field(oneOf(["schema", "manual", "none"]), "How it checks what it is given before it uses it.", {
		on: notClient,
	}),
	errors: field(
		oneOf(["standardized", "verbose"]),
		"What callers see of its errors. Verbose ones tell an attacker how it is built.",
		{ on: notClient },
	),
	securityHeaders: field(list(text), "Headers with which it tells browsers what a page may do.", {
		on: all(servers, ["object-storage"]),
		example: "[strict-transport-security, content-security-policy]",
	}),
	cors: field(
		record({
			origins: field(list(text), "Which sites' pages may call; `*` is any.", { example: "[https://shop.example]" }),
			credentials: field(boolean, "Whether cookies go along."),
		}),
		"Which other sites' pages may call it from a browser.",
		{ on: all(servers, ["object-storage"]), example: "{ origins: [https://shop.example], credentials: true }" },
	),
	passwords: field(
		record(
			{
				hash: field(
					oneOf(["argon2id", "bcrypt", "scrypt", "pbkdf2", "sha512", "sha256", "sha1", "md5", "plain"]),
					"The function that they are kept through. Fast ones are guessed fast.",
				),
			},
			"hash",
		),
		"How it keeps passwords, if it does.",
		{ on: all(servers, data), example: "{ hash: argon2id }" },
	),
	standards: field(list(text), "What it is reviewed against.", { on: notClient, example: "[owasp-api-top-10]" }),
};

export const componentFields = {
	...identity,
	...redundancy,
	...load,
	...state,
	...caching,
	...store,
	...messages,
	...security,
};

/** The concerns in the order of the reference. */
export const concerns = { identity, redundancy, load, state, caching, store, messages, security };
