/** Clients that stand for many and come back all at once. */
import { type Analysis, byDefault, type Known, replicasAtPeak, stated, unknown } from "../../analysis/index.ts";
import { type Component, type Connection, hasTrait, type Stated, writeDuration } from "../../format/index.ts";
import { manyClients, reconnectWithin, usualTries } from "../constants.ts";
import { count, duration, rate } from "../facts.ts";
import { assume, choice, set } from "../fix.ts";
import { rule } from "../rule.ts";
import type { Ground } from "../topic.ts";
import { callerRetries } from "./retries.ts";
import { roundedUp } from "./timeout-figures.ts";

export const reconnectStorm = rule({
	id: "resilience/reconnect-storm",
	severity: "warning",
	title: "Many clients reconnect at once",
	message: {
		many: "{caller} stands for many, and they come back to {callee} {how}: what fails together returns together, and the crowd can knock {callee} over again. Spread the pauses: `jitter: true` and a `maxDelay`.",
		unstated:
			"{caller} tries {callee} without end, {how}: if it stands for many, they return together when {callee} is back and can knock it over again. Spread the pauses: `jitter: true` and a `maxDelay`.",
		held: "{clients} clients ({caller}) come back to {callee} {how}, and it holds {held}: most are refused, and return together. Spread the pauses: `jitter: true` and a `maxDelay`.",
		limited:
			"{clients} clients ({caller}) come back to {callee} {how}, and it lets in {limit}, less than return within {delay}. Spread the pauses over more time: `jitter: true` and a longer `maxDelay`.",
	},
	clauses: {
		how: {
			unspread: "without jitter",
			unbounded: "with no `maxDelay`",
			neither: "with neither jitter nor a `maxDelay`",
		},
	},
	levels: { many: "info", unstated: "info" },
	why: "When a front goes away, all its clients notice in the same moment. If they come back in the same moments too, the front meets at once what it usually meets over a day: handshakes, logins, first reads. It falls again, and the next wave is as high. Random pauses up to a known maximum turn the wave into a rate that the front can be sized for.",
	when: "Looks at retries of clients. Fires where jitter is missing, or `maxDelay` where there are more than 5 tries, and the client states `parties: many`, or a requirement states 1,000 concurrent or more, or it tries without end. A warning where the front states that it holds fewer, or a rate limit lets in fewer within one `maxDelay`; else information.",
	falseAlarms: "A client library that spreads its pauses by itself: state `jitter: true` and its `maxDelay`.",
	bad: `
components:
  meters: { type: client, parties: many, connections: [{ to: hub, protocol: mqtt, retry: { attempts: unlimited, backoff: exponential } }] }
  hub: { type: service }
`,
	good: `
components:
  meters: { type: client, parties: many, connections: [{ to: hub, protocol: mqtt, retry: { attempts: unlimited, backoff: exponential, jitter: true, maxDelay: 2m } }] }
  hub: { type: service }
`,
	yieldsTo: ["resilience/retry-without-backoff"],
	fix: ["assumption", "choice"],
	check({ design, analysis, report }) {
		for (const connection of design.connections) {
			const { caller, target: callee, retry } = connection;
			if (!hasTrait(caller.type, "for-people") || !callerRetries(connection)) continue;
			const how = lackOf(connection);
			const crowd = how && crowdIn(connection, analysis);
			if (how === undefined || crowd === undefined) continue;
			const missing =
				retry!.jitter?.value === false ? retry!.jitter : unknown(connection, "retry.jitter", "retry.maxDelay");
			const common = {
				subject: connection,
				at: retry!.node,
				fix: () => spread(connection, crowd.concurrent, analysis),
			};
			const facts = { caller, callee, how } as const;
			const { concurrent } = crowd;
			const tight = concurrent && tightness(connection, concurrent);
			if (tight === undefined)
				report({
					...common,
					message: crowd.isStated ? "many" : "unstated",
					facts,
					rests: [missing, ...crowd.rests],
				});
			else if ("held" in tight)
				report({
					...common,
					message: "held",
					facts: { ...facts, clients: count(concurrent!), held: count(tight.held) },
					rests: [missing, concurrent!, tight.held],
				});
			else
				report({
					...common,
					message: "limited",
					facts: { ...facts, clients: count(concurrent!), limit: rate(tight.limit), delay: duration(tight.delay) },
					rests: [missing, concurrent!, tight.limit, tight.delay],
				});
		}
	},
});

/** What gives up after a few tries has no pauses that grow without end. */
function lackOf({ retry }: Connection): "unspread" | "unbounded" | "neither" | undefined {
	const isSpread = retry?.jitter?.value === true;
	if (retry?.maxDelay !== undefined || givesUpSoon(retry)) return isSpread ? undefined : "unspread";
	return isSpread ? "unbounded" : "neither";
}

const givesUpSoon = (retry: Connection["retry"]): boolean =>
	typeof retry?.attempts?.value === "number" && retry.attempts.value <= usualTries;

interface Crowd {
	readonly concurrent: Stated<number> | undefined;
	readonly isStated: boolean;
	readonly rests: readonly Ground[];
}

/** Whether its caller stands for many, or may. */
function crowdIn(connection: Connection, { calls, targets }: Analysis): Crowd | undefined {
	const { caller, retry } = connection;
	const concurrent = calls
		.over(connection)
		.flatMap(({ flow }) => targets.covering(flow))
		.flatMap(({ throughput }) => throughput?.concurrent ?? [])
		.filter(({ value }) => value >= manyClients)
		.sort((a, b) => b.value - a.value)[0];
	if (caller.parties !== undefined || concurrent !== undefined)
		return { concurrent, isStated: true, rests: [caller.parties ?? [], concurrent ?? []].flat() };
	if (retry?.attempts?.value !== "unlimited") return undefined;
	return { concurrent, isStated: false, rests: [retry.attempts, unknown(caller, "parties")] };
}

/** Pauses that grow come to many times the first. */
const growth = 10;

/** What its front states that it takes, where that is less than comes back. */
function tightness(
	{ target, retry }: Connection,
	concurrent: Stated<number>,
): { held: Known<number> } | { limit: Stated<number>; delay: Known<number> } | undefined {
	const held = heldBy(target);
	if (held !== undefined && held.value < concurrent.value) return { held };
	const limit = limitForAll(target);
	const delay = retry?.maxDelay === undefined ? byDefault(reconnectWithin) : stated(retry.maxDelay);
	return limit !== undefined && limit.value * delay.value < concurrent.value ? { limit, delay } : undefined;
}

const limitForAll = ({ rateLimit }: Component): Stated<number> | undefined =>
	rateLimit?.items.find(({ per }) => per?.value === "global")?.limit;

function heldBy(target: Component): Known<number> | undefined {
	const each = target.maxConcurrent;
	if (each === undefined) return undefined;
	const copies = replicasAtPeak(target);
	return { value: each.value * copies.value, basis: copies.basis, from: [each, ...copies.from] };
}

/** Over as much time as its front needs to let all of them in, but no longer than what is asked allows. */
function spread(connection: Connection, concurrent: Stated<number> | undefined, { calls, targets }: Analysis) {
	const { retry, caller, target, route } = connection;
	const limit = limitForAll(target)?.value;
	const needed = concurrent === undefined || limit === undefined ? 0 : concurrent.value / limit;
	const fresh = calls.over(connection).flatMap(({ flow }) => targets.freshnessOf(flow)?.value ?? []);
	// Pauses that grow up to the first of them do not grow.
	const growing = (retry?.delay?.value ?? 0) * growth;
	const least = Math.max(needed, growing, retry?.maxDelay?.value ?? Math.min(reconnectWithin, ...fresh));
	const jitter = retry?.jitter?.value === true ? [] : [set(route, ["retry", "jitter"], true)];
	const title = "Spread the pauses at random, up to a maximum";
	if (retry?.maxDelay === undefined ? givesUpSoon(retry) : retry.maxDelay.value >= needed)
		return assume(title, ...jitter);
	const figure = writeDuration(roundedUp(least));
	const upTo = (most: string) => [...jitter, set(route, ["retry", "maxDelay"], most)];
	if (needed > 0) return assume(title, ...upTo(figure));
	return choice(
		title,
		{
			ask: `Within what time may all of ${caller.id} be back at ${target.id}?`,
			expects: "duration",
			suggestion: figure,
		},
		upTo,
	);
}
