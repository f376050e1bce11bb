/** Random small designs, valid and in the format's own text, for tests that compare an answer with a naive one. */

/** A stream of numbers in [0, 1) that a seed decides (mulberry32). */
export function randomNumbers(seed: number): () => number {
	let state = seed | 0;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}

/** Choices by one stream of numbers. */
export class Dice {
	private readonly next: () => number;

	constructor(seed: number) {
		this.next = randomNumbers(seed);
	}

	chance(share: number): boolean {
		return this.next() < share;
	}

	/** A whole number, both ends included. */
	upTo(most: number, least = 0): number {
		return least + Math.floor(this.next() * (most - least + 1));
	}

	one<T>(values: readonly T[]): T {
		return values[this.upTo(values.length - 1)]!;
	}

	some<T>(values: readonly T[], share: number): T[] {
		return values.filter(() => this.chance(share));
	}
}

interface RandomConnection {
	readonly to: string;
	readonly kind: string | undefined;
	readonly text: string;
}

interface RandomComponent {
	readonly id: string;
	readonly type: string;
	readonly keys: string[];
	readonly connections: RandomConnection[];
}

const stores = ["database", "database", "cache", "object-storage", "file-storage", "block-storage", "event-store"];
const brokers = ["queue", "topic"];
const compute = [
	"service",
	"service",
	"service",
	"web-server",
	"function",
	"worker",
	"batch-job",
	"stream-processor",
	"orchestrator",
];
const helpers = ["coordinator", "service-registry", "monitoring", "identity-provider", "external"];
const fronts = ["load-balancer", "load-balancer", "dns", "cdn", "api-gateway", "reverse-proxy", "forward-proxy"];
/** What may keep copies though it is no store. */
const holders = [...brokers, ...compute, "coordinator"];
const keepers = [...stores, ...brokers];
const zones = ["north-a", "north-b", "south-a", "east"];
const regions = ["north", "south", "east"];

/** A design of 2 to 9 components, as text. The same seed gives the same design. */
export function randomDesign(seed: number): string {
	return new RandomDesign(new Dice(seed)).text();
}

class RandomDesign {
	private readonly components: RandomComponent[] = [];
	private readonly data = new Map<string, string[]>();

	constructor(private readonly dice: Dice) {}

	text(): string {
		const { dice } = this;
		const count = dice.chance(0.4) ? dice.upTo(9, 2) : dice.upTo(6, 2);
		for (let i = 0; i < count; i++) {
			const type = i === 0 ? dice.one(["client", "client", "client", "external"]) : this.type();
			this.components.push({ id: `${type}-${i}`, type, keys: [], connections: [] });
		}
		this.keepData();
		for (const component of this.components) this.settle(component);
		for (const component of this.components) this.connect(component);
		const flows = Array.from(
			{ length: dice.chance(0.9) ? dice.upTo(2, 1) : dice.upTo(3) },
			(_, i) => `  flow-${i}: ${this.flow()}`,
		);
		return [
			"version: 1",
			"name: Random",
			...(dice.chance(0.7) ? ["regions: { north: [north-a, north-b], south: [south-a], east: [] }"] : []),
			"components:",
			...this.components.map((component) => `  ${component.id}: ${written(component)}`),
			...(this.data.size > 0
				? [
						"data:",
						...[...this.data].map(
							([id, held]) =>
								`  ${id}: { store: [${held.join(", ")}]${held.length > 1 && dice.chance(0.4) ? ", copies: same" : ""} }`,
						),
					]
				: []),
			...(flows.length > 0 ? ["flows:", ...flows] : []),
			"",
		].join("\n");
	}

	private type(): string {
		const { dice } = this;
		return dice.one(dice.one([compute, compute, stores, stores, fronts, brokers, helpers]));
	}

	private keepData(): void {
		const { dice } = this;
		const able = this.components.filter(({ type }) => keepers.includes(type)).map(({ id }) => id);
		if (able.length === 0) return;
		for (let i = dice.upTo(2); i > 0; i--)
			this.data.set(`data-${i}`, dice.chance(0.8) ? [dice.one(able)] : [...new Set([dice.one(able), dice.one(able)])]);
	}

	/** How many copies it has, where, and what holds them together. */
	private settle({ type, keys }: RandomComponent): void {
		const { dice } = this;
		const add = (share: number, text: () => string): void => {
			if (dice.chance(share)) keys.push(text());
		};
		if (type === "client" || type === "external") {
			add(0.2, () => `region: ${dice.one(regions)}`);
			return;
		}
		add(0.06, () => `runsOn: ${dice.one(this.components).id}`);
		const isStore = stores.includes(type);
		const nodes = dice.upTo(5, 1);
		add(0.08, () => `exposure: ${dice.one(["public", "internal", "partner"])}`);
		add(0.12, () => `managed: ${dice.chance(0.8)}`);
		if (dice.chance(0.15))
			keys.push(
				`placement: { ${this.zones()
					.map((zone) => `${zone}: ${dice.upTo(3)}`)
					.join(", ")} }`,
			);
		else {
			add(0.6, () => `replicas: ${dice.chance(0.4) ? 1 : nodes}`);
			if (dice.chance(0.45)) keys.push(`zones: [${this.zones().join(", ")}]`);
			else add(0.25, () => `region: [${[...new Set([dice.one(regions), dice.one(regions)])].join(", ")}]`);
		}
		add(
			0.1,
			() =>
				`scaling: { ${dice.chance(0.7) ? "kind: horizontal, " : dice.chance(0.5) ? "kind: vertical, " : ""}min: ${dice.upTo(3)}, max: 6 }`,
		);
		add(
			0.12,
			() =>
				`failover: { mode: ${dice.one(["automatic", "manual"])}${dice.chance(0.4) ? `, strategy: ${dice.one(["active-passive", "active-active"])}` : ""} }`,
		);
		add(0.06, () => `leaderElection: { method: ${dice.one(["raft", "lease", "bully"])} }`);
		if (type === "cache") this.settleCache(keys);
		if (isStore || (holders.includes(type) && dice.chance(0.08))) this.settleStore(keys, nodes, isStore);
	}

	private settleStore(keys: string[], nodes: number, isStore: boolean): void {
		const { dice } = this;
		if (dice.chance(0.45)) {
			const topology = dice.one(["leader-follower", "leader-follower", "leaderless", "multi-leader"]);
			const factor = dice.chance(0.5) ? `, factor: ${dice.upTo(nodes, 1)}` : "";
			keys.push(`replication: { topology: ${topology}, mode: ${dice.one(["sync", "async"])}${factor} }`);
		}
		if (dice.chance(0.15)) keys.push("sharding: { key: id, strategy: hash }");
		if (dice.chance(0.2)) {
			const isRegional = dice.chance(0.25);
			const parts = [
				...(dice.chance(0.5) ? [`nodes: ${isRegional ? dice.upTo(nodes, 1) : nodes}`] : []),
				...(dice.chance(0.5) ? [`read: ${dice.upTo(nodes, 1)}`] : []),
				...(dice.chance(0.5) ? [`write: ${dice.upTo(nodes, 1)}`] : []),
				...(isRegional ? ["within: region"] : []),
			];
			if (parts.length > 0) keys.push(`quorum: { ${parts.join(", ")} }`);
		}
		if (isStore && dice.chance(0.15)) keys.push(`readReplicas: ${dice.upTo(2)}`);
	}

	private settleCache(keys: string[]): void {
		const { dice } = this;
		const others = this.components.filter(({ type }) => type !== "client" && type !== "cache");
		if (others.length > 0 && dice.chance(0.6)) keys.push(`caches: [${dice.one(others).id}]`);
		if (dice.chance(0.3)) keys.push(`strategy: ${dice.one(["cache-aside", "write-behind", "read-through"])}`);
	}

	private zones(): string[] {
		const chosen = this.dice.some(zones, 0.5);
		return chosen.length > 0 ? chosen : [this.dice.one(zones)];
	}

	private connect(caller: RandomComponent): void {
		const { dice } = this;
		const others = this.components.filter((other) => other !== caller);
		const spreads = caller.type === "load-balancer" || caller.type === "dns";
		const count = spreads ? dice.upTo(4, 1) : caller.type === "client" ? dice.upTo(3, 1) : dice.upTo(3);
		for (let i = 0; i < count; i++) {
			const target = dice.one(others);
			if (target.type === "client" && dice.chance(0.9)) continue;
			if (spreads && caller.connections.some(({ to }) => to === target.id)) continue;
			caller.connections.push(this.connection(caller, target, others));
		}
	}

	private connection(
		caller: RandomComponent,
		target: RandomComponent,
		others: readonly RandomComponent[],
	): RandomConnection {
		const { dice } = this;
		const kind = this.kind(caller, target);
		const other = dice.one(others).id;
		const parts = [
			`to: ${target.id}`,
			...(kind === undefined ? [] : [`kind: ${kind}`]),
			...(dice.chance(0.12) ? [`critical: ${dice.chance(0.3)}`] : []),
			...(dice.chance(0.1)
				? [
						`fallback: ${dice.one(["cached", "queue", "none", `{ to: ${other} }`, `{ to: ${other} }`, `{ to: ${other} }`])}`,
					]
				: []),
			...(kind === "publish" && dice.chance(0.25) ? ["outbox: true"] : []),
			...(kind === "read" && dice.chance(0.4) ? [`from: ${dice.one(["leader", "replica", "any"])}`] : []),
			...(dice.chance(0.12) ? [`protocol: ${dice.one(["websocket", "https", "mqtt"])}`] : []),
		];
		return { to: target.id, kind, text: parts.length === 1 ? target.id : `{ ${parts.join(", ")} }` };
	}

	private kind({ type: from }: RandomComponent, { type: to }: RandomComponent): string | undefined {
		const { dice } = this;
		if (brokers.includes(to)) return dice.chance(0.45) ? "subscribe" : dice.one([undefined, "publish"]);
		if (to === "event-store") return dice.one([undefined, "publish", "subscribe", "read"]);
		if (stores.includes(to))
			return stores.includes(from) && dice.chance(0.6)
				? "replicate"
				: dice.one([undefined, "read", "write", "read-write"]);
		return dice.one([undefined, undefined, undefined, "request", "read", "publish"]);
	}

	private flow(): string {
		const { dice } = this;
		const steps: string[] = [];
		const reached = [dice.chance(0.8) ? this.components[0]! : dice.one(this.components)];
		const length = dice.upTo(6, 1);
		for (let i = 0; i < length; i++) {
			const step = this.step(reached);
			if (step !== undefined) steps.push(step);
		}
		if (steps.length === 0) steps.push(`${reached[0]!.id} -> ${dice.one(this.components).id}`);
		const compensations = dice.chance(0.1) ? `, compensations: [${this.step(reached) ?? steps[0]}]` : "";
		return `{ ${dice.chance(0.1) ? "kind: read, " : ""}steps: [${this.blocks(steps).join(", ")}]${compensations} }`;
	}

	/** From something reached: a call, a delivery, a push back, or, rarely, what no connection allows. */
	private step(reached: RandomComponent[]): string | undefined {
		const { dice } = this;
		const from = dice.chance(0.6) ? reached.at(-1)! : dice.one(reached);
		const consumers = this.components.filter(({ connections }) =>
			connections.some(({ to, kind }) => to === from.id && kind === "subscribe"),
		);
		const called = from.connections.map(({ to }) => this.components.find(({ id }) => id === to)!);
		const to = dice.chance(0.06)
			? dice.one(this.components)
			: dice.chance(0.6) && consumers.length > 0
				? dice.one(consumers)
				: called.length > 0
					? dice.one(called)
					: consumers[0];
		if (to === undefined || to === from) return undefined;
		const isDelivered =
			called.includes(to) &&
			from.connections.every((connection) => connection.to !== to.id || connection.kind === "subscribe");
		reached.push(isDelivered ? from : to);
		const kind = dice.chance(0.3)
			? `: { kind: ${dice.one(["read", "write", "publish"])} }`
			: dice.chance(0.2)
				? ": { label: on it goes }"
				: "";
		return `${from.id} -> ${to.id}${kind}`;
	}

	private blocks(steps: readonly string[]): string[] {
		const { dice } = this;
		const from = dice.upTo(steps.length - 1);
		const to = dice.upTo(steps.length, from + 1);
		const inner = steps.slice(from, to).join(", ");
		const block = dice.one([
			undefined,
			undefined,
			`{ parallel: [${inner}] }`,
			`{ repeat: 3, steps: [${inner}] }`,
			`{ steps: [${inner}], share: 50% }`,
		]);
		return block === undefined ? [...steps] : [...steps.slice(0, from), block, ...steps.slice(to)];
	}
}

function written({ type, keys, connections }: RandomComponent): string {
	const all = [
		`type: ${type}`,
		...keys,
		...(connections.length > 0 ? [`connections: [${connections.map(({ text }) => text).join(", ")}]`] : []),
	];
	return `{ ${all.join(", ")} }`;
}
