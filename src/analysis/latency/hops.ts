/** How long the single parts of a call take, as far as that is stated. */
import { type Component, type Connection, hasTrait, type Stated } from "../../format/index.ts";
import { constant, type Distribution, exponential, through, uniform } from "../../numbers/index.ts";
import { isKnown, type Missing, sumOf, unknown } from "../answer.ts";
import type { Call } from "../flows/calls.ts";
import { regionsOf } from "../flows/origins.ts";
import { type Percentile, percentileNames } from "../requirements/aims.ts";
import { planOf } from "../waiting/tries.ts";
import { waitFor } from "../waiting/waits.ts";
import type { Given } from "./answer-time.ts";
import type { Doing, Hop } from "./terms.ts";

/** The share of the answers that a percentile is about. */
export const levelOf: Readonly<Record<Percentile, number>> = { p50: 0.5, p90: 0.9, p95: 0.95, p99: 0.99, p999: 0.999 };

type Percentiles = { readonly [P in Percentile]?: Stated<number> | undefined };

interface Told {
	readonly takes: Distribution | undefined;
	readonly from: readonly Stated<unknown>[];
	readonly isAssumed: boolean;
}

const hop = (
	of: Component | Connection,
	doing: Doing,
	call: Call,
	told: Partial<Told>,
	...missing: readonly Missing[]
): Hop => ({ is: "one", of, doing, call, takes: undefined, from: [], isAssumed: false, ...told, missing });

/** What is stated stays the same from one version of a text to the next, unless it is changed. */
const distributions = new WeakMap<object, Told>();

function distributionOf(latency: Percentiles | Stated<number> | undefined): Told {
	if (latency === undefined) return { takes: undefined, from: [], isAssumed: false };
	const known = distributions.get(latency) ?? made(latency);
	distributions.set(latency, known);
	return known;
}

function made(latency: Percentiles | Stated<number>): Told {
	if ("value" in latency) return { takes: constant(latency.value), from: [latency], isAssumed: false };
	const from = percentileNames.flatMap((name) => latency[name] ?? []);
	const points = percentileNames.flatMap((name) => {
		const stated = latency[name];
		return stated === undefined ? [] : [{ level: levelOf[name], value: stated.value }];
	});
	return { takes: through(points), from, isAssumed: points.length === 1 && points[0]!.value > 0 };
}

/** What the called component does itself, without the calls it makes. */
export function workOf(call: Call, of: Component = call.to): Hop {
	const told = distributionOf(of.latency);
	return hop(of, "work", call, told, ...(told.takes === undefined ? [{ of, key: "latency" }] : []));
}

/** The way there and back, where it is stated: on the connection, else between the regions of its two sides. */
export function networkOf(
	call: Call,
	connection: Connection | undefined,
	{ design, origins }: Pick<Given, "design" | "origins">,
): readonly Hop[] {
	if (connection === undefined) return [];
	const stated = distributionOf(connection.latency);
	if (stated.takes !== undefined) return [hop(connection, "network", call, stated)];
	if (design.network.length === 0) return [];
	const [a, ...othersOfA] = regionsOf(connection.caller, design);
	const [b, ...othersOfB] = regionsOf(connection.target, design);
	if (a === undefined || b === undefined || a === b || othersOfA.length + othersOfB.length > 0) return [];
	const roundTrip = origins.roundTrip(a, b);
	return roundTrip === undefined ? [] : [hop(connection, "network", call, distributionOf(roundTrip))];
}

/** All tries up to their timeouts with the pauses between them, and those of what stands in; undefined without a timeout. */
export function timeoutOf(call: Call): Hop | undefined {
	const { connection } = call;
	if (connection?.timeout === undefined) return undefined;
	const { value, basis, from } = waitFor(call);
	if (!Number.isFinite(planOf(connection).tries))
		return hop(connection, "timeout", call, { from }, { of: connection, key: "retry.attempts" });
	return hop(connection, "timeout", call, { takes: constant(value), from, isAssumed: basis === "default" });
}

/** Until it is asked for: any time within the interval in which somebody asks. */
export function pollingOf(call: Call, connection: Connection): Hop {
	const { interval } = connection;
	if (interval === undefined) return hop(connection, "polling", call, {}, { of: connection, key: "interval" });
	const takes = interval.value === 0 ? constant(0) : uniform(interval.value);
	return hop(connection, "polling", call, { takes, from: [interval] });
}

/** How far what is fed runs behind, as its source states it. */
export function lagOf(call: Call): Hop | undefined {
	const lag = call.from.replication?.lag;
	return lag && hop(call.from, "lag", call, { takes: constant(lag.value), from: [lag] });
}

/**
 * What a message waits for its turn at peak, where arrivals and capacity are known: with random arrivals, a share of
 * them as large as the utilisation waits, exponentially long, on average 1 / (capacity - arrivals). All copies together
 * count as one consumer, which waits no shorter (M/M/1 against M/M/c; Kleinrock, "Queueing Systems", 1975).
 */
export function queueingOf(call: Call, { calls, load, demand }: Given): Hop {
	const { from: broker, to: consumer } = call;
	const subscribers = broker.incoming.filter(({ kind }) => kind === "subscribe").map(({ caller }) => caller);
	const consumers =
		hasTrait(broker.type, "hands-to-one") && subscribers.length > 0 ? [...new Set(subscribers)] : [consumer];
	const capacity = sumOf(consumers.map((one) => load.capacityOf(one) ?? unknown(one, "capacity")));
	const sources = broker.incoming.filter((one) => one.kind === "publish" && calls.over(one).length > 0);
	const arrivals =
		sources.length === 0 ? unknown(call.flow, "rate") : sumOf(sources.map((one) => demand.over(one).total));
	if (!isKnown(capacity)) return hop(consumer, "queueing", call, {}, ...capacity.missing);
	if (!isKnown(arrivals)) return hop(consumer, "queueing", call, {}, ...arrivals.missing);
	const from = [...capacity.from, ...arrivals.from];
	const spare = capacity.value - arrivals.value;
	if (spare <= 0) return hop(consumer, "queueing", call, { from }, { of: consumer, key: "capacity" });
	const takes = arrivals.value === 0 ? constant(0) : exponential(1 / spare, arrivals.value / capacity.value);
	return hop(consumer, "queueing", call, { takes, from, isAssumed: true });
}
