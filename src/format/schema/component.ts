/** The keys of a component, by concern, each with the component types on which it means something. */
import { description, percentiles, atOnce } from "./common.ts";
import { connectionFields } from "./connection.ts";
import {
	boolean, count, duration, either, field, list, map, oneOf, openOneOf, positive, rate, record, reference, share, size, text, yes,
} from "./types.ts";
import { all, balancing, consistencies, except, group, typeNames } from "./vocabulary.ts";

const { front, traffic, compute, messaging, data } = group;
const stores = all(data, ["event-store"]);
const holders = all(data, messaging);
const servers = all(traffic, compute);
const notOutside = except("client", "external", "identity-provider");

const identity = {
	type: field(oneOf(typeNames), "What kind of thing it is; rules and shapes in the picture follow from it.", { required: true, example: "service" }),
	name: field(text, "What people call it; unstated, the id is shown."),
	description,
	technology: field(text, "What it is built with, for people; no rule reads it.", { example: "PostgreSQL 17" }),
	owner: field(text, "The person or team that answers for it."),
	group: field(text, "Components of one group are drawn together and belong to one team or domain."),
	tier: field(oneOf(["presentation", "application", "integration", "data"]), "Its layer in an n-tier architecture."),
	links: field(list(text), "Where to read more."),
	platform: field(oneOf(["browser", "mobile", "desktop", "server", "device"]), "What a client runs on.", { on: ["client"] }),
	pattern: field(
		list(oneOf(["event-sourcing", "cqrs-command", "cqrs-query", "saga-orchestrator", "back-end-for-front-end"])),
		"Patterns of the application layer that it carries out.",
		{ on: all(compute, messaging, data, ["api-gateway"]) },
	),
	projects: field(reference("components"), "Which command side this query side follows.", { on: all(compute, data) }),
	connections: field(list(record(connectionFields, "to")), "What it opens connections to; the side that opens a connection owns it."),
};

const redundancy = {
	replicas: field(positive, "All running instances or nodes, leader and standbys included.", {
		on: notOutside,
		unstated: "the sum of `placement`, else `scaling.min`, else `replication.factor`, else one in each stated zone, else 1",
		example: "3",
	}),
	zones: field(list(reference("zones")), "The zones that share its replicas evenly; earlier ones take the odd ones.", { example: "[eu-west-a, eu-west-b]" }),
	placement: field(map(count, "zones"), "How many replicas run in which zone.", { on: notOutside, example: "{ eu-west-a: 2, eu-west-b: 1 }" }),
	region: field(list(reference("regions")), "The region or regions it runs in, or, of a client, where its users are."),
	managed: field(boolean, "A provider keeps it redundant within its region; `availability` and `capacity` are the service's.", {
		on: except("client"),
		unstated: "an `external`, a `function`, and a `dns` or `cdn` without `replicas` are managed; the rest is one's own",
	}),
	scaling: field(
		record({
			kind: field(oneOf(["horizontal", "vertical"]), "More machines, or larger ones."),
			min: field(positive, "Replicas that always run; losses are judged here."),
			max: field(positive, "Replicas at most; peaks are judged here."),
			metric: field(text, "What it scales on.", { example: "cpu" }),
		}),
		"How it grows and shrinks with its load.",
		{ on: all(servers, messaging, data) },
	),
	failover: field(
		record({
			mode: field(oneOf(["automatic", "manual"]), "Who switches over to a standby."),
			strategy: field(oneOf(["active-passive", "active-active"]), "Whether the standby serves before it takes over."),
			rto: field(duration, "How long the switch takes once the loss is noticed.", { example: "60s" }),
		}),
		"What happens when the copy in charge is lost.",
		{ on: notOutside },
	),
	replication: field(
		record({
			topology: field(oneOf(["leader-follower", "multi-leader", "leaderless", "full-mesh"]), "Which copies take writes and how they reach the others."),
			mode: field(oneOf(["sync", "semi-sync", "async"]), "Whether a write waits for all, one or none of the other copies."),
			factor: field(positive, "Copies of each item, the leader's included.", { unstated: "`replicas`, or 1 with `sharding` and in a cache" }),
			lag: field(duration, "How far an asynchronous copy runs behind.", { example: "500ms" }),
			conflicts: field(oneOf(["last-write-wins", "version-vectors", "crdt", "merge"]), "How two concurrent writes to one item are settled."),
		}),
		"How the copies of what it holds are kept alike.",
		{ on: except("client", "external", "dns", "cdn") },
	),
	readReplicas: field(count, "Further asynchronous copies that only answer reads; they never vote or take over.", { on: stores }),
	quorum: field(
		record({
			nodes: field(positive, "The voters on an item.", { unstated: "`replication.factor` of a store, else `replicas`" }),
			read: field(positive, "Copies a read waits for.", { unstated: "a majority" }),
			write: field(positive, "Copies a write waits for.", { unstated: "a majority" }),
			within: field(oneOf(["all", "region"]), "Whether the votes are counted everywhere or in the caller's region only."),
		}),
		"How many copies a read and a write wait for. Read + write > nodes makes every read meet the newest write.",
		{ on: all(holders, compute), example: "{ nodes: 3, read: 2, write: 2 }" },
	),
	leaderElection: field(
		record({
			method: field(oneOf(["raft", "paxos", "zab", "bully", "random", "lease"]), "How the leader is chosen."),
			fencing: field(boolean, "Whether a deposed leader's writes are refused."),
		}),
		"How its nodes agree on a leader.",
		{ on: all(holders, compute) },
	),
	membership: field(oneOf(["gossip", "coordinator", "static"]), "How its nodes know of each other.", { on: all(holders, compute, traffic) }),
	availability: field(share, "Share of time over a year in which it is up: of one replica, or of the whole service if managed.", {
		on: except("client"),
		unstated: "a documented default by type",
		example: "99.9%",
	}),
	healthCheck: field(
		record({
			path: field(text, "Where it is asked.", { example: "/healthz" }),
			interval: field(duration, "How often it is asked.", { example: "5s" }),
			unhealthyAfter: field(positive, "Failed checks in a row until it counts as down.", { unstated: "3" }),
			depth: field(oneOf(["shallow", "deep"]), "Whether the check also asks what the component depends on."),
		}),
		"How others notice that a replica is down.",
		{ on: all(servers, messaging, data) },
	),
};

const load = {
	capacity: field(rate, "Operations that one replica carries.", { on: except("client"), example: "600/s" }),
	maxConcurrent: atOnce("Requests or open connections that one replica holds at once."),
	latency: field(percentiles, "Its own work, without its dependencies.", { on: except("client") }),
	rateLimit: field(
		list(
			record({
				limit: field(rate, "How much is let through.", { required: true, example: "100/s" }),
				per: field(oneOf(["client", "user", "ip", "tenant", "global"]), "Whose calls are counted together."),
				algorithm: field(oneOf(["token-bucket", "leaky-bucket", "fixed-window", "sliding-window"]), "How they are counted."),
				onExceed: field(oneOf(["reject", "queue", "degrade"]), "What happens to the rest."),
			}),
		),
		"How much it takes before it says no. One or a list.",
		{ on: all(servers, messaging, data, ["external", "identity-provider"]) },
	),
	loadShedding: field(boolean, "Drops the least important work when it is overloaded.", { on: all(servers, messaging, data) }),
	limits: field(
		record({
			depth: field(positive, "How deeply a query may nest."),
			complexity: field(positive, "How much a query may cost."),
			batching: field(boolean, "Whether look-ups of one query are batched."),
		}),
		"What a GraphQL server refuses.",
		{ on: servers },
	),
	algorithm: field(oneOf(balancing), "How it spreads calls over its targets.", { on: front }),
	layer: field(oneOf(["4", "7", "client", "cdn", "web-server", "application", "database"]), "Of a load balancer: 4 (connections) or 7 (requests). Of a cache: where it sits.", {
		on: ["load-balancer", "cache"],
	}),
	stickySessions: field(oneOf(["cookie", "ip", "none"]), "How a caller is kept with one replica.", { on: front }),
	ttl: field(duration, "How long an answer is kept.", { on: ["dns", "cdn", "cache", "reverse-proxy", "api-gateway", "web-server"], example: "60s" }),
	routing: field(oneOf(["simple", "failover", "weighted", "latency", "geo"]), "How a dns chooses among its targets.", { on: ["dns", "load-balancer", "cdn"] }),
	providers: field(list(text), "Who answers for the zone.", { on: ["dns"] }),
	discovery: field(oneOf(["static", "dns", "registry", "platform", "mesh"]), "How callers find its replicas and spread over them.", { on: all(servers, holders) }),
	mode: field(oneOf(["pull", "push"]), "Whether a cdn fetches content when asked, or is given it beforehand.", { on: ["cdn"] }),
};

const state = {
	state: field(oneOf(["stateless", "stateful"]), "Whether a replica keeps something between requests that the others do not have.", { on: servers }),
	sessions: field(
		record({
			store: field(either(oneOf(["memory", "client"]), reference("components")), "Where sessions are kept: in memory, with the client, or in a component."),
			expiry: field(duration, "When a session ends by itself."),
		}),
		"How it remembers who is logged in.",
		{ on: servers },
	),
};

const caching = {
	strategy: field(oneOf(["cache-aside", "read-through", "write-through", "write-behind", "refresh-ahead"]), "Who fills it and when writes reach what is behind.", {
		on: ["cache", "cdn"],
	}),
	caches: field(list(reference("components")), "What it keeps copies of.", { on: ["cache", "cdn", "web-server", "reverse-proxy"] }),
	invalidation: field(oneOf(["ttl", "event", "explicit", "none"]), "How a stale copy goes.", { on: ["cache", "cdn", "web-server", "reverse-proxy"] }),
	eviction: field(oneOf(["lru", "lfu", "fifo", "ttl", "none"]), "What goes when it is full.", { on: ["cache", "cdn"] }),
	size: field(size, "How much it holds.", { on: all(data, messaging, ["cdn"]), example: "8GB" }),
	hitRatio: field(share, "Share of look-ups that it answers itself.", { on: ["cache", "cdn", "web-server", "reverse-proxy"], example: "90%" }),
	stampedeProtection: field(oneOf(["single-flight", "jitter", "early-refresh", "none"]), "How it keeps many callers from filling one expired entry at once.", {
		on: ["cache", "cdn", "web-server", "reverse-proxy"],
	}),
	distribution: field(oneOf(["local", "shared", "consistent-hashing"]), "Whether each replica has its own, all share one, or its nodes share the keys out.", { on: ["cache"] }),
};

const store = {
	model: field(oneOf(["relational", "key-value", "document", "wide-column", "graph", "time-series", "search"]), "How it models data.", { on: ["database", "cache"] }),
	consistency: field(oneOf(consistencies), "What a read is promised.", { on: all(holders, ["coordinator", "service-registry"]), unstated: "derived from copies, reads and quorum" }),
	cap: field(oneOf(["CP", "AP", "CA"]), "What it gives up when its nodes lose contact.", { on: all(holders, ["coordinator", "service-registry"]), unstated: "derived" }),
	transactions: field(oneOf(["acid", "base"]), "What it promises about several changes at once.", { on: all(data, ["event-store"]) }),
	sharding: field(
		record({
			key: field(list(text), "What an item's shard is found by."),
			keyDistribution: field(oneOf(["uniform", "skewed", "monotonic", "low-cardinality"]), "How the key's values spread."),
			strategy: field(oneOf(["hash", "range", "directory", "consistent-hashing", "modulo"]), "How a key finds its shard."),
			shards: field(positive, "Pieces; not nodes."),
		}),
		"How items are shared out over pieces.",
		{ on: holders },
	),
	partitioning: field(
		record({ by: field(list(text), "What a table is cut by."), kind: field(oneOf(["range", "hash", "list"]), "How it is cut.") }),
		"How one node's tables are cut into parts.",
		{ on: ["database", "event-store"] },
	),
	normalization: field(oneOf(["normalized", "denormalized"]), "Each fact once, or shaped for reads.", { on: ["database"] }),
	indexes: field(
		list(record({ fields: field(list(text), "In order."), kind: field(oneOf(["b-tree", "hash", "full-text"]), "What it can look up.") }, "fields")),
		"What look-ups are fast.",
		{ on: ["database"] },
	),
	concurrencyControl: field(oneOf(["optimistic", "pessimistic", "mvcc"]), "How concurrent changes to one item are kept apart.", { on: ["database", "event-store"] }),
	constraints: field(list(text), "What it refuses to store.", { on: ["database"] }),
	antiEntropy: field(oneOf(["merkle-tree", "read-repair", "none"]), "How copies that drifted apart are found and mended.", { on: holders }),
	integrity: field(oneOf(["checksum", "hash", "none"]), "How it notices that stored bytes changed.", { on: holders }),
	raid: field(oneOf(["0", "1", "5", "6", "10"]), "How its disks are combined.", { on: ["block-storage", "file-storage", "database"] }),
	bloomFilter: field(
		record({
			items: field(positive, "Items it is built for."),
			falsePositiveRate: field(share, "Of look-ups for absent items, the share it lets through."),
			bits: field(positive, "Of the whole filter."),
			hashes: field(positive, "Hash functions."),
		}),
		"A filter that says for certain what is absent.",
		{ on: all(data, compute) },
	),
	backup: field(
		record({
			interval: field(either(duration, oneOf(["continuous"])), "How often.", { example: "1h" }),
			retention: field(duration, "How long one is kept."),
			restoreTested: field(boolean, "Whether a restore has been tried."),
			offsite: field(boolean, "Whether it lies in another site and account."),
		}),
		"Copies that survive a mistake; replication does not.",
		{ on: all(data, messaging, ["coordinator"]) },
	),
	encryptionAtRest: field(boolean, "Whether what it stores is encrypted.", { on: all(holders, compute) }),
	snapshots: field(either(yes, record({ every: field(positive, "Events between two snapshots.") })), "Whether state is kept now and then, so that not every event has to be replayed.", {
		on: ["event-store"],
	}),
};

const messages = {
	delivery: field(oneOf(["at-most-once", "at-least-once", "exactly-once"]), "How often a message reaches its consumer.", { on: messaging }),
	ordering: field(oneOf(["none", "partition", "total"]), "Which messages keep their order.", { on: messaging }),
	retention: field(duration, "How long messages are kept.", { on: holders, example: "7d" }),
	maxDepth: field(positive, "Messages it holds at most.", { on: messaging }),
	overflow: field(oneOf(["block", "reject", "drop-oldest", "spill"]), "What happens when it is full.", { on: messaging }),
	deadLetter: field(
		record({
			to: field(reference("components"), "Where a message goes that cannot be handled.", { required: true }),
			after: field(positive, "After so many tries."),
		}),
		"What becomes of a message that nobody can handle.",
		{ on: all(messaging, compute) },
	),
	partitions: field(positive, "Pieces that are consumed side by side.", { on: messaging }),
};

const security = {
	exposure: field(oneOf(["public", "partner", "internal"]), "Who outside may reach it.", { on: except("client"), unstated: "public for what a client calls, partner if only externals call it" }),
	authentication: field(
		record(
			{
				kind: field(oneOf(["token", "session", "api-key", "mtls", "none"]), "What a caller shows."),
				protocol: field(openOneOf(["oidc", "oauth2", "saml", "jwt", "basic", "digest", "oauth1", "implicit", "password"]), "By which protocol."),
				expiry: field(duration, "When it ends by itself."),
				revocation: field(boolean, "Whether it can be taken back before that."),
				storage: field(oneOf(["cookie", "local-storage", "memory"]), "Where a browser keeps it."),
			},
			"kind",
		),
		"How it knows who calls.",
		{ on: all(notOutside, ["external", "identity-provider"]) },
	),
	authorization: field(oneOf(["rbac", "abac", "acl", "none"]), "How it decides what a caller may do.", { on: except("client") }),
	validation: field(oneOf(["schema", "manual", "none"]), "How it checks what it is given.", { on: servers }),
	errors: field(oneOf(["standardized", "verbose"]), "What callers see of its errors.", { on: all(servers, data) }),
	securityHeaders: field(list(text), "Headers it sets for browsers.", { on: all(traffic, compute, ["object-storage"]) }),
	cors: field(
		record({ origins: field(list(text), "Which sites may call; `*` is any."), credentials: field(boolean, "Whether cookies go along.") }),
		"Which other sites' pages may call it.",
		{ on: all(traffic, compute, ["object-storage"]) },
	),
	passwords: field(
		record({ hash: field(oneOf(["argon2id", "bcrypt", "scrypt", "pbkdf2", "sha512", "sha256", "sha1", "md5", "plain"]), "How they are kept.") }, "hash"),
		"How it keeps passwords.",
		{ on: all(compute, data, ["identity-provider", "api-gateway"]) },
	),
	standards: field(list(text), "What it is reviewed against.", { on: except("client") }),
};

export const componentFields = { ...identity, ...redundancy, ...load, ...state, ...caching, ...store, ...messages, ...security };

/** The concerns in the order of the reference. */
export const concerns = { identity, redundancy, load, state, caching, store, messages, security };
