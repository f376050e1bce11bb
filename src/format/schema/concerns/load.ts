/** How much it carries, and how load is spread. */
import { atOnce, percentiles } from "../common.ts";
import {
	boolean,
	duration,
	field,
	highIsBetter,
	list,
	lowIsBetter,
	oneOf,
	positive,
	rate,
	record,
	text,
} from "../types.ts";
import { all, balancing } from "../vocabulary.ts";
import { compute, keepers, notClient, own, servers, traffic } from "./where.ts";

export const load = {
	capacity: field(
		highIsBetter(rate),
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
			record(
				{
					limit: field(rate, "How much is let through.", { required: true, example: "100/s" }),
					per: field(oneOf(["client", "user", "ip", "tenant", "global"]), "Whose calls are counted together."),
					algorithm: field(
						oneOf(["token-bucket", "leaky-bucket", "fixed-window", "sliding-window"]),
						"How they are counted, which decides how bursts pass.",
					),
					burst: field(
						positive,
						"How many may come at once: what a token bucket holds when it is full, on top of the limit.",
						{ unstated: "one limit's worth, where the algorithm lets bursts pass", example: "200" },
					),
					onExceed: field(oneOf(["reject", "queue", "degrade"]), "What becomes of the calls above the limit."),
				},
				"limit",
			),
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
	ttl: field(lowIsBetter(duration), "How long an answer is kept before it is asked for again.", {
		on: all(keepers, compute, ["dns"]),
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
