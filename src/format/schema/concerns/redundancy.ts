/** How many there are, where, and what happens when one is lost. */
import {
	boolean,
	count,
	duration,
	field,
	highIsBetter,
	list,
	lowIsBetter,
	map,
	oneOf,
	positive,
	record,
	reference,
	share,
	text,
	urlPath,
} from "../types.ts";
import { except } from "../vocabulary.ts";
import { notClient, own, stateful, stores } from "./where.ts";

export const redundancy = {
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
	runsOn: field(
		reference("components"),
		"The component whose process or machine it is a part of: a cache, a queue and a pub/sub of one server. The loss of that takes all of them.",
		{ on: own, example: "redis" },
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
		record(
			{
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
			},
			"kind",
		),
		"How it grows and shrinks with its load.",
		{ on: own, example: "{ kind: horizontal, min: 3, max: 12, metric: cpu }" },
	),
	failover: field(
		record(
			{
				mode: field(
					oneOf(["automatic", "manual"]),
					"Who switches over: the system by itself, or a person who has to wake up first.",
				),
				strategy: field(
					oneOf(["active-passive", "active-active"]),
					"Whether the standby waits for its turn or serves all along.",
				),
				rto: field(
					lowIsBetter(duration),
					"How long the switch takes once the loss is noticed. Noticing takes `interval` times `unhealthyAfter` of the `healthCheck`.",
					{
						example: "60s",
					},
				),
			},
			"mode",
		),
		"What happens when the copy in charge is lost. With one copy only, it turns to the store that this one feeds by `kind: replicate`.",
		{ on: own, example: "{ mode: automatic, rto: 60s }" },
	),
	replication: field(
		record(
			{
				topology: field(
					oneOf(["leader-follower", "multi-leader", "leaderless", "full-mesh"]),
					"Which copies take writes, and how these reach the others.",
				),
				mode: field(
					oneOf(["sync", "semi-sync", "async"]),
					"Whether a write waits for all other copies, for one, or for none. What has not been copied is lost with its node.",
				),
				factor: field(positive, "Copies of each item, the leader's included.", {
					unstated: "`replicas`, or 1 in a cache, and with `sharding` where nothing says that shards are copied",
					example: "3",
				}),
				lag: field(
					lowIsBetter(duration),
					"How far an asynchronous copy runs behind: how stale a read from it may be, and how much may be lost.",
					{ example: "500ms" },
				),
				conflicts: field(
					oneOf(["last-write-wins", "version-vectors", "crdt", "merge"]),
					"How two concurrent writes to one item are settled where several copies take writes.",
				),
			},
			"mode",
		),
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
			nodes: field(positive, "How many copies of an item vote; of each region, where votes count within one.", {
				unstated: "`replication.factor` of a store, else `replicas`",
				example: "3",
			}),
			witnesses: field(count, "How many of `nodes` only vote and hold no data: they are in no count of copies.", {
				unstated: "0",
				example: "1",
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
		record(
			{
				method: field(
					oneOf(["raft", "paxos", "zab", "bully", "random", "lease"]),
					"How the leader is chosen. Only some methods never have two at once.",
				),
				fencing: field(boolean, "Whether the writes of a deposed leader that does not know it yet are refused."),
			},
			"method",
		),
		"How its nodes agree on a leader.",
		{ on: own, example: "{ method: raft }" },
	),
	membership: field(
		oneOf(["gossip", "coordinator", "static"]),
		"How its nodes know of each other: by word of mouth, from a coordinator, or from a list.",
		{ on: own },
	),
	availability: field(
		highIsBetter(share),
		"Share of time over a year in which it is up: of one replica, or of the whole service if managed.",
		{
			on: notClient,
			unstated: "a documented default by type, and every figure that rests on one says so",
			example: "99.9%",
		},
	),
	healthCheck: field(
		record(
			{
				path: field(text, "Where it is asked.", { example: "/healthz" }),
				interval: field(lowIsBetter(duration), "How often it is asked.", { example: "5s" }),
				timeout: field(
					lowIsBetter(duration),
					"How long one check waits for its answer. A replica that hangs is noticed only after it.",
					{
						example: "2s",
					},
				),
				within: field(
					lowIsBetter(duration),
					"How soon a loss is noticed, as one figure: for heartbeats and elections, which have no single check.",
					{ example: "10s" },
				),
				passive: field(
					record({
						after: field(positive, "Failed calls until the replica is left out.", { example: "3" }),
						for: field(duration, "How long it is left out; then one more call tries it.", { example: "30s" }),
					}),
					"That failed calls themselves show a loss: those who make them pay with their `timeout`.",
					{ example: "{ after: 3, for: 30s }" },
				),
				unhealthyAfter: field(positive, "Failed checks in a row until it counts as down.", {
					unstated: "3",
					example: "3",
				}),
				depth: field(
					oneOf(["shallow", "deep"]),
					"Whether it asks only about itself, or about what it depends on too: then one broken dependency takes all replicas out.",
				),
			},
			"interval",
			["path", urlPath],
			true,
		),
		"How others notice that a replica is down. Without it calls go on to a dead one.",
		{ on: notClient, example: "{ path: /healthz, interval: 5s, unhealthyAfter: 3 }" },
	),
};
