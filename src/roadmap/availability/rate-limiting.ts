/** Rate limiting: how much one caller may ask for before the answer is no. */
import type { Analysis, RateLimit, WayIn } from "../../analysis/index.ts";
import { clientShareOfPeak, leastClientLimit, mostClientShare, usualClientLimit } from "../constants.ts";
import { append, assume, set } from "../fix.ts";
import { rule, topic } from "../topic.ts";

const missing = rule({
	id: "availability/missing-rate-limit",
	severity: "warning",
	title: "Requests from outside are not limited",
	message:
		"{component} lets in calls from {callers} with no rate limit on the way to {compute}: one client that loops or attacks takes the capacity of all the others. Limit each client here.",
	why: "Whoever can send requests can send too many: a script in a loop, an app that retries at once, an attack. Without a limit all of them are served until nothing is left for the rest. A limit at the edge refuses the surplus while refusing is still cheap.",
	when: "Fires once for each way in, at the outermost component that can limit, where requests from a public or partner entry reach own compute and nothing on the way states `rateLimit`. A limit at a gateway counts for all that is behind it, but not for a second way in past it. A dns, a cdn and a layer 4 balancer cannot tell requests apart, so the next component is named; a limit that a cdn states counts all the same. Monitoring is not judged.",
	falseAlarms:
		"A limit that is there and not drawn, in a web application firewall or a mesh: state it as `rateLimit` where it acts. What only colleagues reach: state `exposure: internal`.",
	bad: `
components:
  app: { type: client, connections: [gateway] }
  gateway: { type: api-gateway, replicas: 2, connections: [orders] }
  orders: { type: service, replicas: 2, healthCheck: { interval: 10s } }
`,
	good: `
components:
  app: { type: client, connections: [gateway] }
  gateway:
    type: api-gateway
    replicas: 2
    rateLimit: { limit: 20/s, per: client, algorithm: token-bucket, onExceed: reject }
    connections: [orders]
  orders: { type: service, replicas: 2, healthCheck: { interval: 10s } }
`,
	fix: "assumption",
	check({ analysis, report }) {
		for (const { at, entry, compute } of analysis.limits.unlimited) {
			report({
				subject: at,
				facts: { component: at, callers: callersOf(entry), compute: compute === at ? "its own work" : compute },
				related: entry.ways
					.slice(0, 3)
					.map(({ node, caller }) => ({ at: node, message: `\`${caller.id}\` comes in here.` })),
				fix() {
					const limit = clientLimit(peakThrough(at, analysis));
					return assume(`Limit each client to ${limit}`, set(at.route, "rateLimit", perClient(limit)));
				},
			});
		}
	},
});

const notPerClient = rule({
	id: "availability/rate-limit-not-per-client",
	severity: "info",
	title: "One limit for all callers together",
	message: {
		before:
			"The only limit before {compute} is the {limit} of {component} for all callers together: one client that uses it up locks out the rest. Add a limit per client.",
		own: "The only limit of {component} is {limit} for all callers together: one client that uses it up locks out the rest. Add a limit per client.",
	},
	why: "A global limit protects the system and not its users: the first to arrive takes all of it. A limit per client, user or tenant lets the others go on while one of them runs wild.",
	when: "Fires at the outermost component with a limit, where every limit between the outside and own compute states `per: global`. A limit that does not say whose calls it counts is taken as fair. Silent where one partner system is the only caller.",
	falseAlarms: "Clients that another system has already told apart and limited: state that limit where it acts.",
	bad: `
components:
  app: { type: client, connections: [gateway] }
  gateway:
    type: api-gateway
    replicas: 2
    rateLimit: { limit: 2000/s, per: global, algorithm: token-bucket, onExceed: reject }
    connections: [orders]
  orders: { type: service, replicas: 2, healthCheck: { interval: 10s } }
`,
	good: `
components:
  app: { type: client, connections: [gateway] }
  gateway:
    type: api-gateway
    replicas: 2
    rateLimit:
      - { limit: 2000/s, per: global, algorithm: token-bucket, onExceed: reject }
      - { limit: 20/s, per: client, algorithm: token-bucket, onExceed: reject }
    connections: [orders]
  orders: { type: service, replicas: 2, healthCheck: { interval: 10s } }
`,
	fix: "assumption",
	check({ analysis, report }) {
		for (const { at, limit, compute } of analysis.limits.shared) {
			report({
				subject: at,
				at: limit.per?.node ?? limit.node,
				message: compute === at ? "own" : "before",
				facts: { component: at, limit: limit.limit, compute },
				fix() {
					const each = clientLimit(limit.limit?.value);
					return assume(`Add a limit of ${each} per client`, append(at.route, "rateLimit", perClient(each, limit)));
				},
			});
		}
	},
});

const callersOf = ({ ways }: WayIn["entry"]) => {
	const callers = [...new Set(ways.map(({ caller }) => caller))];
	return callers.length === 0 ? "the outside" : callers;
};

/** The largest stated peak of the flows that pass through a component. */
function peakThrough(component: WayIn["at"], { calls, load }: Analysis): number | undefined {
	const peaks = calls.reaching(component).flatMap(({ flow }) => load.peakOf(flow)?.value ?? []);
	return peaks.length === 0 ? undefined : peaks.reduce((a, b) => Math.max(a, b));
}

/** A small share of what all send together, but enough for one page with all that it loads; never most of it. */
function clientLimit(all: number | undefined): string {
	if (all === undefined) return `${usualClientLimit}/s`;
	const share = Math.max(all * clientShareOfPeak, leastClientLimit);
	return `${Math.max(1, Math.floor(Math.min(share, all * mostClientShare)))}/s`;
}

const perClient = (limit: string, like?: RateLimit) => ({
	limit,
	per: "client",
	algorithm: like?.algorithm?.value ?? "token-bucket",
	onExceed: like?.onExceed?.value ?? "reject",
});

export const rateLimiting = topic({
	id: "availability/rate-limiting",
	title: "Rate limiting",
	what: "A component counts the calls of each caller and refuses, delays or degrades those above a limit. A token bucket lets short bursts pass and holds the average; fixed windows are simple and let twice the limit pass at their border. Limits are placed as far out as callers can be told apart.",
	useWhen: "anyone outside can call, or several tenants share one capacity",
	avoidWhen: "all callers are one's own and slow down by themselves: back pressure or a bulkhead fits them better",
	tradeOff:
		"Honest bursts are refused too, counters have to be shared between replicas, and clients need to know when to come back (429 and Retry-After).",
	sources: [
		"B. Beyer et al. (ed.), Site Reliability Engineering, O'Reilly 2016, ch. 21",
		"M. Nottingham and R. Fielding, Additional HTTP Status Codes, RFC 6585, IETF 2012",
	],
	rules: [missing, notPerClient],
	snippets: [
		{
			prefix: "rate-limit",
			title: "Rate limit per client",
			description: "Lets each client send so much, with short bursts, and refuses the rest.",
			place: "component",
			body: "rateLimit: { limit: ${1:20/s}, per: ${2|client,user,ip,tenant|}, algorithm: ${3|token-bucket,sliding-window,leaky-bucket,fixed-window|}, onExceed: ${4|reject,queue,degrade|} }",
		},
	],
});
