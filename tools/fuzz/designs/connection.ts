/** What a random connection says. */
import { Keys, mappingOf, type Scene, shares, shortDurations } from "./component.ts";
import { isBroker, isOutside, isStore } from "./kinds.ts";
import type { Mapping } from "./plain.ts";

interface End {
	readonly id: string;
	readonly type: string;
}

export function connection(from: End, to: End, { random, components }: Scene): Mapping {
	const keys = new Keys(random);
	keys.values.to = to.id;
	const kind = kindOf(from, to, random);
	if (kind !== undefined) keys.values.kind = kind;
	keys.add(0.25, "protocol", () => random.pick(["https", "grpc", "http", "websocket", "mqtt", "tcp"]));
	keys.add(0.55, "timeout", () => random.pick(shortDurations));
	keys.add(0.3, "retry", () => ({
		attempts: random.pick([2, 3, 3, 5, 10, "unlimited"]),
		...mappingOf(random, [
			[0.6, "backoff", () => random.pick(["none", "fixed", "linear", "exponential"])],
			[0.4, "jitter", () => random.chance(0.8)],
			[0.3, "delay", () => random.pick(["50ms", "100ms", "1s"])],
			[0.2, "maxDelay", () => random.pick(["2s", "30s"])],
			[0.1, "budget", () => "10%"],
		]),
	}));
	keys.add(0.2, "circuitBreaker", () =>
		random.chance(0.2)
			? true
			: mappingOf(random, [
					[0.8, "failureThreshold", () => random.pick(shares)],
					[0.8, "openFor", () => random.pick(["5s", "30s"])],
					[0.3, "window", () => "10s"],
					[0.3, "minimumCalls", () => random.pick([10, 100])],
				]),
	);
	keys.add(0.15, "bulkhead", () => ({ maxConcurrent: random.pick([5, 20, 100]) }));
	const others = components.filter(({ id, type }) => id !== from.id && id !== to.id && !isOutside(type));
	keys.add(0.15, "fallback", () =>
		others.length > 0 && random.chance(0.5)
			? { to: random.pick(others).id }
			: random.pick(["cached", "default", "queue", "none"]),
	);
	keys.add(0.15, "critical", () => random.chance(0.3));
	keys.add(0.2, "idempotent", () => (random.chance(0.3) ? random.chance(0.7) : { key: "request-key" }));
	keys.add(0.08, "fanout", () => random.pick([0.5, 2, 3]));
	keys.add(0.2, "encryption", () => random.pick(["tls", "mtls", "none"]));
	keys.add(0.1, "latency", () => random.pick(["1ms", "20ms", "80ms"]));
	if (kind === "publish") keys.add(0.3, "outbox", () => random.chance(0.8));
	if (kind === "read") keys.add(0.4, "from", () => random.pick(["leader", "replica", "any"]));
	if (kind === "subscribe") keys.add(0.2, "delivery", () => random.pick(["push", "pull"]));
	return keys.values;
}

function kindOf({ type: from }: End, { type: to }: End, random: Scene["random"]): string | undefined {
	if (isBroker(to)) return random.chance(0.45) ? "subscribe" : random.pick([undefined, "publish"]);
	if (to === "event-store") return random.pick([undefined, "publish", "subscribe", "read"]);
	if (isStore(to))
		return isStore(from) && random.chance(0.6)
			? "replicate"
			: random.pick([undefined, undefined, "read", "write", "read-write"]);
	return random.pick([undefined, undefined, undefined, "request", "read", "write", "publish"]);
}
