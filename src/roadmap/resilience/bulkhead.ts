/** Bulkheads: how much of a caller one dependency may hold. */
import { isNeeded, type Pool, poolsOf, unknown } from "../../analysis/index.ts";
import { count, duration } from "../facts.ts";
import { rule } from "../rule.ts";
import { topic } from "../topic.ts";
import { before, mendsOf, more, othersMissing } from "./protections/missing.ts";
import { unbounded } from "./protections/needs-bulkhead.ts";

const missing = rule({
	id: "resilience/missing-bulkhead",
	severity: "info",
	title: "One slow dependency can hold all of its caller",
	message: {
		optional:
			"{caller} can do without {component}, yet nothing bounds what that may hold: {wait}. While it is slow, waiting calls take what calls to {needed} need. Give it a bulkhead.{more}",
		external:
			"{component} is outside this design, and nothing bounds how much of {caller} it holds: {wait}. While it is slow, waiting calls take what calls to {needed} need. Give it a bulkhead.{more}",
	},
	clauses: {
		...more,
		wait: { never: "its calls have no timeout", some: "each of its calls may wait {timeout}" },
	},
	why: "Threads and connections of a caller are shared by all its calls. A dependency that hangs keeps one of them for each waiting call, until none is left for the calls that matter: what could have been done without takes down what could not. A bulkhead, a short timeout or a circuit breaker keeps it to its share.",
	when: "Fires where a component on a flow makes critical calls, and a call of it that is not critical, or that goes to an external, has neither `bulkhead`, `circuitBreaker` (which bounds nothing towards `parties: many`) nor a timeout of 1s or less. Publishing and subscribing are no calls; what watches the rest does not count, nor does a batch job, or a worker that nobody calls and whose subscriptions state no `concurrency` above 1: they make one call after another.",
	falseAlarms: "A caller that starts a process for each request, with nothing shared, has its bulkhead built in.",
	bad: `
components:
  app: { type: client, connections: [shop] }
  shop:
    type: service
    replicas: 2
    rateLimit: { limit: 20/s, per: client }
    connections:
      - { to: shop-db, timeout: 200ms }
      - { to: reviews, critical: false, fallback: default, timeout: 10s }
  shop-db: { type: database, managed: true }
  reviews: { type: service, replicas: 2 }
flows:
  show: { steps: [app -> shop, shop -> shop-db, shop -> reviews] }
`,
	good: `
components:
  app: { type: client, connections: [shop] }
  shop:
    type: service
    replicas: 2
    rateLimit: { limit: 20/s, per: client }
    connections:
      - { to: shop-db, timeout: 200ms }
      - { to: reviews, critical: false, fallback: default, timeout: 10s, bulkhead: { maxConcurrent: 20 } }
  shop-db: { type: database, managed: true }
  reviews: { type: service, replicas: 2 }
flows:
  show: { steps: [app -> shop, shop -> shop-db, shop -> reviews] }
`,
	follows: before("bulkhead"),
	fix: ["assumption", "choice", "offer"],
	check({ design, analysis, report }) {
		for (const connection of design.connections) {
			const needed = unbounded(connection, analysis);
			if (needed === undefined) continue;
			const { caller, target: component, timeout } = connection;
			report({
				subject: connection,
				message: isNeeded(connection) ? "external" : "optional",
				facts: {
					caller,
					component,
					needed: needed.filter((other) => other !== component),
					...othersMissing("bulkhead", connection, analysis),
					...(timeout === undefined
						? ({ wait: "never" } as const)
						: ({ wait: "some", timeout: duration(timeout) } as const)),
				},
				rests: [unknown(connection, "bulkhead.maxConcurrent")],
				fix: () => mendsOf("bulkhead", connection, analysis),
			});
		}
	},
});

const exhausted = rule({
	id: "resilience/pool-exhaustion",
	severity: "warning",
	title: "Callers may open more than the target holds",
	message: {
		all: "Callers of {component} may hold {booked} calls open together ({bookings}), and it holds {held}: at a peak the rest wait or fail, whoever they are from. Lower the bulkheads, or let it hold more.",
		leader:
			"Callers of {component} may hold {booked} calls open to its leader together ({bookings}), and one copy holds {each}: at a peak the rest wait or fail. Lower the bulkheads, or put a connection pool between.",
	},
	clauses: {
		bookings: {
			one: "{copies} x {most} by {caller}",
			several: "{copies} x {most} by {caller} and {rest:more caller}",
		},
		held: { one: "{each}", several: "{total} ({nodes} x {each})" },
	},
	why: "Each caller's limit looks small beside what the target holds, but it stands in every replica of every caller, and autoscaling adds replicas just when load is high. When the sum passes what the target holds, new calls are refused at random, often also those of health checks and of people who try to help.",
	when: "Fires where a component states `maxConcurrent`, and the bulkheads of its callers, each times the caller's replicas (at `scaling.max`), add up to more than its replicas hold. Calls to the leader of a leader-follower store are compared with one copy. Callers without a bulkhead are left out: the sum is the least that is possible.",
	falseAlarms: "Callers that never run at their maximum together: accept it with a waiver that says why.",
	bad: `
components:
  shop:
    type: service
    scaling: { kind: horizontal, min: 4, max: 20 }
    connections: [{ to: shop-db, timeout: 200ms, bulkhead: { maxConcurrent: 30 } }]
  shop-db: { type: database, managed: true, maxConcurrent: 500 }
`,
	good: `
components:
  shop:
    type: service
    scaling: { kind: horizontal, min: 4, max: 20 }
    connections: [{ to: shop-db, timeout: 200ms, bulkhead: { maxConcurrent: 20 } }]
  shop-db: { type: database, managed: true, maxConcurrent: 500 }
`,
	needsNoWhole: true,
	check({ design, report }) {
		for (const component of design.components) {
			const pool = poolsOf(component).find(({ booked, held }) => booked > held);
			if (pool === undefined) continue;
			const { booked, held, replicas, each, by, bookings } = pool;
			const common = {
				subject: component,
				at: each.node,
				rests: [each, replicas, ...bookings.flatMap((booking) => [booking.each, booking.replicas])],
				related: bookings.slice(0, 5).map(({ connection, each }) => ({
					at: each.node,
					message: `\`${connection.caller.id}\` allows ${each.text}.`,
				})),
			};
			const facts = { component, booked, each: count(each), ...bookingsOf(pool) };
			if (by === "leader") report({ ...common, message: "leader", facts });
			else if (replicas.value === 1) report({ ...common, message: "all", facts: { ...facts, held: "one" } });
			else
				report({
					...common,
					message: "all",
					facts: { ...facts, held: "several", total: held, nodes: count(replicas) },
				});
		}
	},
});

/** The largest term of the sum. */
function bookingsOf({ bookings }: Pool) {
	const [largest] = bookings.toSorted((a, b) => b.total - a.total || (a.connection.id < b.connection.id ? -1 : 1));
	const { connection, replicas, each } = largest!;
	const term = { copies: count(replicas), most: count(each), caller: connection.caller };
	return bookings.length === 1
		? ({ bookings: "one", ...term } as const)
		: ({ bookings: "several", ...term, rest: bookings.length - 1 } as const);
}

export const bulkhead = topic({
	id: "resilience/bulkhead",
	title: "Bulkhead",
	what: "A caller gives each dependency a share of its threads or connections and no more, like the compartments of a ship: one that floods does not sink it. Calls beyond the share fail at once, while the rest of the caller goes on.",
	useWhen: "one component calls several others, and some of them it could do without or does not control",
	avoidWhen:
		"there is one dependency only, or all are needed for every call: then a timeout and a limit on the whole do the same",
	tradeOff:
		"Shares that are too small refuse calls that could have been served; each has to be sized, and they add up at what is called.",
	inPractice: [
		{
			of: "p-queue 10.0.0, bottleneck 2.19.5, opossum 10.0.0, cockatiel 4.0.0",
			on: "2026-11",
			seen: "A timeout within the bulkhead gives a call's place free while the call goes on: with a limit of two and calls that hang, twenty ran at once. Only where the timeout stands around the bulkhead (cockatiel can do so), or ends the call itself, does the limit hold.",
		},
	],
	sources: ["M. T. Nygard, Release It!, 2nd ed., Pragmatic Bookshelf 2018, ch. 5"],
	shownBy: ["components.connections.bulkhead"],
	rules: [missing, exhausted],
	snippets: [
		{
			prefix: "bulkhead",
			title: "Bulkhead",
			description: "At most so many calls are open at once, per replica of the caller.",
			place: "connection",
			body: "bulkhead: { maxConcurrent: ${1:20} }",
		},
	],
});
