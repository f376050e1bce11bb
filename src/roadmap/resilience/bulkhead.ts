/** Bulkheads: how much of a caller one dependency may hold. */
import { isCall, isNeeded, isOwn, type Pool, poolsOf } from "../../analysis/index.ts";
import type { Component, Connection } from "../../format/index.ts";
import { shortTimeout, usualBulkhead } from "../constants.ts";
import { assume, set } from "../fix.ts";
import { allBut } from "../listing.ts";
import { rule, topic } from "../topic.ts";

const missing = rule({
	id: "resilience/missing-bulkhead",
	severity: "info",
	title: "One slow dependency can hold all of its caller",
	message: {
		optional:
			"{caller} can do without {component}, yet nothing bounds how much of {caller} it holds: {wait}. While {component} is slow, waiting calls use up what calls to {needed} need. Give the connection a bulkhead.",
		external:
			"{component} is a third party's, and nothing bounds how much of {caller} it holds: {wait}. While {component} is slow, waiting calls use up what calls to {needed} need. Give the connection a bulkhead.",
	},
	why: "Threads and connections of a caller are shared by all its calls. A dependency that hangs keeps one of them for each waiting call, until none is left for the calls that matter: what could have been done without takes down what could not. A bulkhead, a short timeout or a circuit breaker keeps it to its share.",
	when: "Fires where a component on a flow makes critical calls, and a call of it that is not critical, or that goes to an external, has neither `bulkhead`, `circuitBreaker` nor a timeout of 1s or less. Publishing and subscribing are no calls; what watches the rest does not count.",
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
	fix: "assumption",
	check({ design, analysis, report }) {
		for (const caller of design.components) {
			const isOnFlow = analysis.calls.from(caller).length > 0 || analysis.calls.reaching(caller).length > 0;
			if (!isOnFlow || !isOwn(caller) || caller.type === "monitoring" || caller.type === "dns") continue;
			const calls = caller.outgoing.filter(isCall);
			const needed = [...new Set(calls.filter(isNeeded).map(({ target }) => target))];
			for (const connection of calls.filter(isUnbounded)) {
				const others = allBut(needed, connection.target);
				if (others.length === 0) continue;
				report({
					subject: connection,
					message: isNeeded(connection) ? "external" : "optional",
					facts: { caller, component: connection.target, needed: others, wait: waitOf(connection) },
					fix() {
						const room = roomFor(connection);
						return assume(`Allow ${room} calls at once`, set(connection.route, "bulkhead", { maxConcurrent: room }));
					},
				});
			}
		}
	},
});

function isUnbounded(connection: Connection): boolean {
	const { bulkhead, circuitBreaker, timeout, target } = connection;
	if (isNeeded(connection) && target.type !== "external") return false;
	return (
		bulkhead === undefined && circuitBreaker === undefined && (timeout === undefined || timeout.value > shortTimeout)
	);
}

const waitOf = ({ timeout }: Connection): string =>
	timeout === undefined ? "its calls have no timeout" : `each of its calls may wait ${timeout.text}`;

/** The usual number, or less where the target states that it holds no more. */
function roomFor({ caller, target }: Connection): number {
	const pools = poolsOf(target);
	const replicas = caller.scaling?.max?.value ?? caller.replicas?.value ?? 1;
	const left = pools.map(({ held, booked }) => Math.floor((held - booked) / replicas));
	return Math.max(1, Math.min(usualBulkhead, ...left));
}

const exhausted = rule({
	id: "resilience/pool-exhaustion",
	severity: "warning",
	title: "Callers may open more than the target holds",
	message: {
		all: "Callers of {component} may hold {booked} calls open together ({bookings}), and it holds {held}: at a peak the rest wait or fail, whoever they are from. Lower the bulkheads, or let it hold more.",
		leader:
			"Callers of {component} may hold {booked} calls open to its leader together ({bookings}), and one copy holds {each}: at a peak the rest wait or fail. Lower the bulkheads, or put a connection pool between.",
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
			report({
				subject: component,
				at: each.node,
				message: by,
				facts: {
					component,
					booked,
					held: replicas === 1 ? each : `${held} (${replicas} x ${each.text})`,
					each,
					bookings: termsOf(pool),
				},
				related: bookings.slice(0, 5).map(({ connection, each }) => ({
					at: each.node,
					message: `\`${connection.caller.id}\` allows ${each.text}.`,
				})),
			});
		}
	},
});

/** The largest terms of the sum: ``20 x 30 by `shop` ``. */
function termsOf({ bookings }: Pool): string[] {
	const terms = bookings.toSorted((a, b) => b.total - a.total);
	return terms.map(
		({ connection, replicas, each }) => `${replicas} x ${each.text} by \`${(connection.caller as Component).id}\``,
	);
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
	sources: ["M. T. Nygard, Release It!, 2nd ed., Pragmatic Bookshelf 2018, ch. 5"],
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
