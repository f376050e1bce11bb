/** What a random component says of itself. */
import type { Random } from "../random.ts";
import { isBroker, isCompute, isFront, isOutside, isStore, keepsAnswers } from "./kinds.ts";
import type { Mapping, Plain } from "./plain.ts";

/** What a design has in common. */
export interface Scene {
	readonly random: Random;
	readonly components: readonly { readonly id: string; readonly type: string }[];
	/** Zones by region; none where the design names no places. */
	readonly regions: ReadonlyMap<string, readonly string[]>;
}

/** Keys with their values, each there with a chance. */
export class Keys {
	readonly values: Record<string, Plain> = {};

	constructor(private readonly random: Random) {}

	add(share: number, key: string, value: () => Plain | undefined): void {
		if (!this.random.chance(share)) return;
		const made = value();
		if (made !== undefined && !(typeof made === "object" && Object.keys(made).length === 0)) this.values[key] = made;
	}
}

export const mappingOf = (random: Random, entries: readonly (readonly [number, string, () => Plain])[]): Mapping => {
	const keys = new Keys(random);
	for (const [share, key, value] of entries) keys.add(share, key, value);
	return keys.values;
};

export const shortDurations = ["50ms", "200ms", "300ms", "1s", "2.5s", "10s"] as const;
export const longDurations = ["5s", "30s", "1m", "5m", "1h", "1d", "7d"] as const;
export const rates = ["1/s", "20/s", "300/m", "200/s", "2k/s", "10k/d"] as const;
export const shares = ["10%", "50%", "90%", "99%"] as const;

export function component(type: string, id: string, scene: Scene): Mapping {
	const { random } = scene;
	const keys = new Keys(random);
	keys.values.type = type;
	keys.add(0.1, "description", () => `What ${type} means here`);
	keys.add(0.08, "owner", () => random.pick(["team-one", "team-two"]));
	if (isOutside(type)) outside(keys, type, scene);
	else {
		redundancy(keys, type, scene);
		noticing(keys, scene);
		load(keys, type, scene);
		safety(keys, type, scene);
		if (isStore(type)) storing(keys, type, scene);
		if (isBroker(type) || type === "event-store") messaging(keys, id, scene);
		if (keepsAnswers(type)) caching(keys, type, id, scene);
	}
	return keys.values;
}

function outside(keys: Keys, type: string, { random, regions }: Scene): void {
	if (type === "client") keys.add(0.6, "platform", () => random.pick(["browser", "mobile", "server", "device"]));
	keys.add(0.08, "parties", () => "many");
	if (type === "external") {
		keys.add(0.3, "availability", () => random.pick(["99%", "99.9%", "99.99%"]));
		keys.add(0.15, "latency", () => ({ p99: random.pick(shortDurations) }));
		keys.add(0.15, "rateLimit", () => ({ limit: random.pick(rates) }));
		keys.add(0.1, "capacity", () => random.pick(rates));
	}
	if (regions.size > 0) keys.add(0.15, "region", () => random.pick([...regions.keys()]));
}

function redundancy(keys: Keys, type: string, { random, regions, components }: Scene): void {
	keys.add(0.15, "managed", () => random.chance(0.85));
	const zones = [...regions.values()].flat();
	if (zones.length > 0 && random.chance(0.12)) {
		const chosen = random.some(zones, 0.5);
		keys.add(1, "placement", () => Object.fromEntries(chosen.map((zone) => [zone, random.between(0, 3)])));
	} else {
		keys.add(0.6, "replicas", () => random.pick([1, 1, 2, 3, 3, 4, 5]));
		if (zones.length > 0 && random.chance(0.5)) keys.add(0.9, "zones", () => random.some(zones, 0.6));
		else if (regions.size > 0) keys.add(0.3, "region", () => random.some([...regions.keys()], 0.6));
	}
	if (isCompute(type))
		keys.add(0.15, "scaling", () => ({
			...mappingOf(random, [
				[0.7, "kind", () => random.pick(["horizontal", "horizontal", "vertical"])],
				[0.6, "min", () => random.between(1, 3)],
				[0.8, "max", () => random.between(4, 12)],
			]),
			metric: "cpu",
		}));
	keys.add(0.25, "failover", () => ({
		mode: random.pick(["automatic", "automatic", "manual"]),
		...mappingOf(random, [
			[0.3, "strategy", () => random.pick(["active-passive", "active-active"])],
			[0.5, "rto", () => random.pick(longDurations)],
		]),
	}));
	keys.add(0.08, "leaderElection", () => ({
		method: random.pick(["raft", "lease", "bully"]),
		...mappingOf(random, [[0.4, "fencing", () => random.chance(0.6)]]),
	}));
	keys.add(0.06, "discovery", () => random.pick(["platform", "dns", "registry"]));
	const hosts = components.filter((other) => !isOutside(other.type) && other.type !== type);
	if (hosts.length > 0) keys.add(0.04, "runsOn", () => random.pick(hosts).id);
	keys.add(0.15, "availability", () => random.pick(["99%", "99.9%", "99.95%", "99.99%"]));
}

function noticing(keys: Keys, { random }: Scene): void {
	keys.add(0.35, "healthCheck", () =>
		random.chance(0.1)
			? true
			: {
					interval: random.pick(["5s", "10s", "30s"]),
					...mappingOf(random, [
						[0.6, "path", () => "/healthz"],
						[0.5, "unhealthyAfter", () => random.between(1, 5)],
						[0.2, "timeout", () => "2s"],
						[0.2, "depth", () => random.pick(["shallow", "deep"])],
					]),
				},
	);
}

function load(keys: Keys, type: string, { random }: Scene): void {
	keys.add(0.25, "capacity", () => random.pick(rates));
	keys.add(0.1, "maxConcurrent", () => random.pick([20, 100, 500]));
	keys.add(0.3, "latency", () => ({
		...mappingOf(random, [[0.5, "p50", () => random.pick(["5ms", "20ms"])]]),
		p99: random.pick(shortDurations),
	}));
	keys.add(isFront(type) ? 0.4 : 0.12, "rateLimit", () => ({
		limit: random.pick(rates),
		...mappingOf(random, [
			[0.6, "per", () => random.pick(["client", "user", "global"])],
			[0.5, "algorithm", () => random.pick(["token-bucket", "fixed-window", "sliding-window"])],
			[0.2, "burst", () => random.pick([10, 200])],
			[0.4, "onExceed", () => random.pick(["reject", "queue"])],
		]),
	}));
	keys.add(0.06, "loadShedding", () => true);
}

function safety(keys: Keys, type: string, { random }: Scene): void {
	keys.add(0.08, "exposure", () => random.pick(["public", "partner", "internal"]));
	if (isFront(type) || isCompute(type)) {
		keys.add(0.15, "authentication", () => ({
			kind: random.pick(["token", "session", "none"]),
			...mappingOf(random, [[0.5, "expiry", () => random.pick(longDurations)]]),
		}));
		keys.add(0.15, "state", () => random.pick(["stateless", "stateful"]));
	}
}

function storing(keys: Keys, type: string, { random }: Scene): void {
	const nodes = random.between(1, 5);
	keys.add(0.5, "replication", () => ({
		...mappingOf(random, [
			[0.8, "topology", () => random.pick(["leader-follower", "leader-follower", "leaderless", "multi-leader"])],
			[0.9, "mode", () => random.pick(["sync", "semi-sync", "async"])],
			[0.5, "factor", () => random.between(1, nodes)],
			[0.3, "lag", () => random.pick(["500ms", "5s", "1m"])],
		]),
	}));
	keys.add(0.2, "sharding", () => ({
		key: "id",
		...mappingOf(random, [[0.6, "shards", () => random.between(2, 16)]]),
	}));
	keys.add(0.2, "quorum", () =>
		mappingOf(random, [
			[0.5, "nodes", () => nodes],
			[0.6, "read", () => random.between(1, nodes)],
			[0.6, "write", () => random.between(1, nodes)],
			[0.15, "within", () => "region"],
			[0.1, "witnesses", () => 1],
		]),
	);
	keys.add(0.15, "readReplicas", () => random.between(1, 2));
	keys.add(0.2, "consistency", () => random.pick(["strong", "causal", "eventual"]));
	keys.add(0.15, "cap", () => random.pick(["CP", "AP", "CA"]));
	keys.add(0.3, "backup", () => ({
		interval: random.pick(["15m", "1h", "1d"]),
		...mappingOf(random, [
			[0.5, "retention", () => "30d"],
			[0.5, "restoreTested", () => random.chance(0.7)],
		]),
	}));
	if (type === "database") {
		keys.add(0.3, "model", () => random.pick(["relational", "document", "key-value"]));
		keys.add(0.3, "transactions", () => random.pick(["acid", "base"]));
	}
}

function messaging(keys: Keys, id: string, { random, components }: Scene): void {
	keys.add(0.4, "delivery", () => random.pick(["at-most-once", "at-least-once", "exactly-once"]));
	keys.add(0.25, "ordering", () => random.pick(["none", "partition", "total"]));
	keys.add(0.3, "retention", () => random.pick(longDurations));
	keys.add(0.25, "maxDepth", () => random.pick([1000, 100_000]));
	keys.add(0.25, "overflow", () => random.pick(["block", "reject", "drop-oldest"]));
	const queues = components.filter((other) => other.type === "queue" && other.id !== id);
	if (queues.length > 0)
		keys.add(0.5, "deadLetter", () => ({
			to: random.pick(queues).id,
			...mappingOf(random, [[0.7, "after", () => random.between(1, 8)]]),
		}));
}

function caching(keys: Keys, type: string, id: string, { random, components }: Scene): void {
	const behind = components.filter((other) => other.id !== id && !isOutside(other.type) && other.type !== "cache");
	if (behind.length > 0) keys.add(type === "cache" ? 0.6 : 0.1, "caches", () => [random.pick(behind).id]);
	if (type === "cache") {
		keys.add(0.4, "strategy", () => random.pick(["cache-aside", "read-through", "write-through", "write-behind"]));
		keys.add(0.3, "hitRatio", () => random.pick(shares));
	}
	keys.add(0.2, "ttl", () => random.pick(["10s", "1m", "1h"]));
	keys.add(0.12, "invalidation", () => random.pick(["ttl", "event", "explicit", "none"]));
}
