/** Rate limiting: how much one caller may ask for before the answer is no. */
import { type Analysis, isKnown, type RateLimit, unknown, type WayIn } from "../../analysis/index.ts";
import { type Component, type Flow, hasTrait, rounded, writeRate } from "../../format/index.ts";
import { limitHeadroom, mostClientShare, usualClientLimit } from "../constants.ts";
import { rate } from "../facts.ts";
import { append, assume, choice, type Fix, set } from "../fix.ts";
import { rule } from "../rule.ts";
import { topic } from "../topic.ts";
import { rateLimitAboveCapacity } from "./rate-limit-above-capacity.ts";

const missing = rule({
	id: "availability/missing-rate-limit",
	severity: "warning",
	title: "Requests from outside are not limited",
	message: {
		several:
			"{component} lets in calls from {callers} with no rate limit{work}: one client that loops or attacks takes the capacity of all the others. Limit each client here.",
		unnamed:
			"{component} lets in calls from outside with no rate limit{work}: one client that loops or attacks takes the capacity of all the others. Limit each client here.",
		partner:
			"{component} lets in calls from {caller} with no rate limit{work}: a loop or a flood of retries there takes all that {component} carries. Limit it here.",
	},
	clauses: { work: { own: "", behind: " on the way to {compute}" } },
	why: "Whoever can send requests can send too many: a script in a loop, an app that retries at once, an attack. Without a limit all of them are served until nothing is left for the rest. A limit at the edge refuses the surplus while refusing is still cheap.",
	when: "Fires once for each way in, at the outermost component that can limit, where requests from a public or partner entry reach own compute, or a front of one's own that reads them with none behind it, and nothing on the way states `rateLimit`. A limit at a gateway counts for all that is behind it, but not for a second way in past it. A dns, a cdn and a layer 4 balancer cannot tell requests apart, so the next component is named; a limit that a cdn states counts all the same. Monitoring is not judged.",
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
	fix: ["assumption", "choice"],
	check({ analysis, report }) {
		for (const { at, entry, compute, partner } of analysis.limits.unlimited) {
			const common = {
				subject: at,
				rests: [unknown(at, "rateLimit")],
				related: entry.ways
					.slice(0, 3)
					.map(({ node, caller }) => ({ at: node, message: `\`${caller.id}\` comes in here.` })),
				fix: () => limit(at, partner && partnerLoad(partner, at, analysis), peakThrough(at, analysis)),
			};
			const isWork = compute === at || hasTrait(at.type, "compute");
			const work = isWork ? { work: "own" as const } : { work: "behind" as const, compute };
			const callers = [...new Set(entry.ways.map(({ caller }) => caller))];
			if (partner !== undefined)
				report({ ...common, message: "partner", facts: { component: at, ...work, caller: partner } });
			else if (callers.length === 0) report({ ...common, message: "unnamed", facts: { component: at, ...work } });
			else report({ ...common, message: "several", facts: { component: at, ...work, callers } });
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
	fix: "choice",
	check({ analysis, report }) {
		for (const { at, limit: shared, compute } of analysis.limits.shared) {
			if (shared.limit === undefined) continue;
			const common = {
				subject: at,
				at: shared.per?.node ?? shared.node,
				rests: [shared.per ?? shared.limit],
				fix: () =>
					ask(suggestedFor(shared.limit?.value), (each) => [append(at.route, "rateLimit", perClient(each, shared))]),
			};
			const facts = { component: at, limit: rate(shared.limit) };
			if (compute === at) report({ ...common, message: "own", facts });
			else report({ ...common, message: "before", facts: { ...facts, compute } });
		}
	},
});

/** What one partner sends is stated; how much one of many may send nobody can tell from their sum. */
function limit(at: Component, partner: PartnerLoad | undefined, peak: number | undefined): Fix {
	if (partner?.limit === undefined) {
		const suggestion = partner === undefined ? suggestedFor(peak) : writeRate(rounded(partner.sent, 2, "up"));
		return ask(suggestion, (each) => [set(at.route, "rateLimit", perClient(each))]);
	}
	const most = writeRate(partner.limit);
	return assume(`Add a rate limit: ${most} per client`, set(at.route, "rateLimit", perClient(most)));
}

const ask = (suggestion: string, changes: (each: string) => ReturnType<typeof set>[]): Fix =>
	choice(
		"Add a rate limit per client",
		{ ask: "How much may one client send, at most?", expects: "rate", suggestion },
		changes,
	);

interface PartnerLoad {
	readonly sent: number;
	/** Above that, and within what is called for it; undefined where that carries less. */
	readonly limit: number | undefined;
}

/** The peaks of all flows that one who comes in begins, as far as each states one; they run at once. */
function partnerLoad(caller: Component, at: Component, analysis: Analysis): PartnerLoad | undefined {
	const { calls, load } = analysis;
	const flows = new Set(calls.reaching(at).map(({ flow }) => flow));
	const begun = [...flows].filter((flow) => calls.startsOf(flow).some(({ from }) => from === caller));
	const peaks = begun.map((flow) => load.peakOf(flow));
	if (peaks.length === 0 || peaks.includes(undefined)) return undefined;
	const sent = peaks.reduce((sum, peak) => sum + peak!.value, 0);
	const carried = begun.map((flow) => carriedOf(flow, analysis)).reduce((a, b) => Math.min(a, b));
	const fits = [rounded(sent * limitHeadroom, 2, "up"), rounded(carried, 2, "down"), rounded(carried, 3, "down")];
	return { sent, limit: fits.find((most) => most >= sent && most <= carried) };
}

/** Runs of a flow a second that all who answer in it can take, as far as they state what they carry. */
function carriedOf(flow: Flow, { calls, demand, load }: Analysis): number {
	return calls.of(flow).reduce((least, call) => {
		const capacity = call.isOnAnswer ? load.capacityOf(call.to) : undefined;
		const times = demand.perRun(call);
		if (capacity === undefined || !isKnown(times) || times.value === 0) return least;
		return Math.min(least, capacity.value / times.value);
	}, Number.POSITIVE_INFINITY);
}

/** The largest stated peak of the flows that pass through a component. */
function peakThrough(component: WayIn["at"], { calls, load }: Analysis): number | undefined {
	const peaks = calls.reaching(component).flatMap(({ flow }) => load.peakOf(flow)?.value ?? []);
	return peaks.length === 0 ? undefined : peaks.reduce((a, b) => Math.max(a, b));
}

/** Enough for one page with all that it loads, and never most of what all send together. */
function suggestedFor(all: number | undefined): string {
	const most = all === undefined ? usualClientLimit : Math.min(usualClientLimit, all * mostClientShare);
	return writeRate(rounded(most, 1, "down"));
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
	inPractice: [
		{
			of: "express-rate-limit 8.7.5, rate-limiter-flexible 11.4.0, @fastify/rate-limit 11.2.0, limiter 4.1.0, p-throttle 8.1.1",
			on: "2026-11",
			seen: "A limit of ten a second lets 19 or 20 calls pass in its worst second: at the border of two windows, or as a full bucket and what flows in meanwhile. p-throttle's strict mode lets 11 pass.",
		},
	],
	sources: [
		"B. Beyer et al. (ed.), Site Reliability Engineering, O'Reilly 2016, ch. 21",
		"M. Nottingham and R. Fielding, Additional HTTP Status Codes, RFC 6585, IETF 2012",
	],
	shownBy: ["components.rateLimit"],
	rules: [missing, notPerClient, rateLimitAboveCapacity],
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
