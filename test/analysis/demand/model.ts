/** Random systems as plain values: who calls whom in which flow, how often; and the designs that say the same. */
import { Dice } from "../../support/random-design.ts";

export interface Step {
	readonly is: "step";
	readonly from: string;
	readonly to: string;
	readonly kind: "read" | "write" | undefined;
	readonly share: number;
	/** What the one who is reached does then. */
	readonly items: readonly Item[];
	/** It hands over a message. */
	readonly isDelivery: boolean;
}

export interface Block {
	readonly is: "block";
	readonly times: number;
	readonly share: number;
	readonly isParallel: boolean;
	readonly items: readonly Item[];
}

export type Item = Step | Block;

export interface Link {
	readonly fanout: number;
	readonly attempts: number;
	readonly budget: number | undefined;
	readonly cached: boolean;
}

export interface Flow {
	/** Runs a second; undefined where it begins with what others publish. */
	readonly rate: number | undefined;
	readonly readShare: number | undefined;
	readonly items: readonly Item[];
}

export interface Model {
	readonly types: ReadonlyMap<string, string>;
	readonly links: ReadonlyMap<string, Link>;
	/** Consumers of each queue and topic, whether steps name them or not. */
	readonly subscribers: ReadonlyMap<string, readonly string[]>;
	/** Messages a second that a worker works off at most. */
	readonly capacities: ReadonlyMap<string, number>;
	readonly hits: ReadonlyMap<string, number>;
	/** How often a queue hands out what fails. */
	readonly handedOut: ReadonlyMap<string, number>;
	/** Whether the cache stands beside the store, or before it. */
	readonly isAside: boolean;
	readonly flows: readonly Flow[];
}

const services = ["s0", "s1", "s2"];
const shares = [1, 1, 1, 0.5, 0.25];

/** Calls lead from `s0` to `s2`, from any of them to the cache and the store, and by way of messages to workers. */
export function randomModel(seed: number): Model {
	const dice = new Dice(seed);
	const isAside = dice.chance(0.5);
	const subscribers = new Map<string, readonly string[]>([
		["jobs", dice.one([["w0"], ["w0", "w1"]])],
		["news", dice.one([["w1"], ["w1", "w2"], ["w2", "w3"]])],
		["later", ["w4"]],
	]);
	const links = new Map<string, Link>();
	const capacities = new Map(
		["w0", "w1", "w2", "w4"].flatMap((id) => (dice.chance(0.4) ? [[id, dice.upTo(30, 2)] as const] : [])),
	);
	const hits = new Map([
		["hot", dice.one([0, 0.5, 0.9])],
		["edge", dice.one([0.25, 0.8])],
	] as const);
	const handedOut = new Map([
		["jobs", dice.one([1, 1, 3])],
		["later", dice.one([1, 2])],
	] as const);

	const link = (from: string, to: string): Link => {
		const key = `${from} ${to}`;
		const known = links.get(key);
		if (known !== undefined) return known;
		const isPlain = to === "hot" || from === "edge";
		const made: Link = {
			fanout: isPlain ? 1 : dice.one([1, 1, 1, 0.5, 2, 3]),
			attempts: dice.one([1, 1, 1, 2, 3]),
			budget: dice.chance(0.15) ? 0.5 : undefined,
			cached: false,
		};
		links.set(key, made);
		return made;
	};
	const step = (from: string, to: string, items: readonly Item[], more: Partial<Step> = {}): Step => {
		link(from, to);
		const kind = dice.one([undefined, undefined, "read", "write"] as const);
		const isStore = to === "db" || to === "hot" || from === "edge";
		return {
			is: "step",
			from,
			to,
			kind: isStore ? kind : undefined,
			share: dice.one(shares),
			items,
			isDelivery: false,
			...more,
		};
	};
	const delivery = (broker: string, worker: string, depth: number): Step => ({
		is: "step",
		from: broker,
		to: worker,
		kind: undefined,
		share: 1,
		items: worker === "w4" ? [step("w4", "plain-db", [])] : answers(worker, depth + 1),
		isDelivery: true,
	});
	const lookUp = (from: string): Item[] => {
		const kind = dice.one([undefined, "read"] as const);
		if (!isAside) return [step(from, "hot", [step("hot", "db", [], { kind, share: 1 })], { kind, share: 1 })];
		return [
			step(from, "hot", [], { kind, share: 1 }),
			step(from, "db", [], { kind: dice.one([kind, "write"] as const), share: 1 }),
		];
	};
	const publish = (from: string, broker: string, depth: number): Step => {
		const all = subscribers.get(broker)!;
		const named = dice.chance(0.6) ? dice.some(all, 0.7) : [];
		return step(
			from,
			broker,
			named.map((worker) => delivery(broker, worker, depth)),
		);
	};
	/** What one of them does for each call. */
	const answers = (who: string, depth: number): Item[] => {
		const next = services.filter((id) => id > who);
		const isWorker = who.startsWith("w");
		const brokers = isWorker ? ["later"] : ["jobs", "news"];
		const one = (): Item[] => {
			const choice = dice.upTo(9);
			if (choice < 4 && next.length > 0 && !isWorker) {
				const to = dice.one(next);
				return [step(who, to, depth > 2 ? [] : answers(to, depth + 1))];
			}
			if (choice < 6) return lookUp(who);
			if (choice < 7) return [step(who, "plain-db", [])];
			return depth > 2 ? [] : [publish(who, dice.one(brokers), depth)];
		};
		const items = Array.from({ length: dice.upTo(2, depth === 0 ? 1 : 0) }, one);
		return items.flatMap((made): Item[] => {
			if (made.length === 0 || dice.chance(0.7)) return made;
			const isParallel = dice.chance(0.3) && made.length === 1;
			return [
				{ is: "block", times: isParallel ? 1 : dice.upTo(3, 1), share: dice.one(shares), isParallel, items: made },
			];
		});
	};
	const asked = (): Flow => {
		const viaEdge = dice.chance(0.4);
		const inner = step(viaEdge ? "edge" : "app", "s0", answers("s0", 0), { share: 1 });
		return {
			rate: dice.upTo(9, 4),
			readShare: dice.chance(0.5) ? dice.one([0, 0.25, 0.8, 1]) : undefined,
			items: viaEdge ? [step("app", "edge", [inner], { share: 1, kind: inner.kind })] : [inner],
		};
	};
	const flows = Array.from({ length: dice.upTo(3, 1) }, asked);
	if (subscribers.get("news")!.includes("w3")) {
		const told = { ...delivery("news", "w3", 1) };
		flows.push({ rate: undefined, readShare: undefined, items: [told] });
	}
	const types = new Map([
		["app", "client"],
		["edge", "cdn"],
		...services.map((id) => [id, "service"] as const),
		["hot", "cache"],
		["db", "database"],
		["plain-db", "object-storage"],
		["jobs", "queue"],
		["news", "topic"],
		["later", "queue"],
		...["w0", "w1", "w2", "w3", "w4"].map((id) => [id, "worker"] as const),
	]);
	return { types, links, subscribers, capacities, hits, handedOut, isAside, flows };
}

const percent = (share: number): string => `${Number((share * 100).toFixed(6))}%`;

/** The same as a design, in JSON, which is YAML. */
export function designOf(model: Model): string {
	const components = Object.fromEntries(
		[...model.types].map(([id, type]) => [id, { type, ...ownKeys(model, id), connections: connectionsOf(model, id) }]),
	);
	const flows = Object.fromEntries(
		model.flows.map((flow, i) => [
			`f${i}`,
			{ rate: flow.rate === undefined ? undefined : `${flow.rate}/s`, steps: flow.items.flatMap(written) },
		]),
	);
	const requirements = Object.fromEntries(
		model.flows.flatMap(({ readShare }, i) =>
			readShare === undefined ? [] : [[`r${i}`, { throughput: { readShare: percent(readShare) }, flow: `f${i}` }]],
		),
	);
	return JSON.stringify({
		version: 1,
		name: "Model",
		requirements,
		components: { ...components, dead: { type: "queue" } },
		flows,
	});
}

function ownKeys(model: Model, id: string): object {
	const capacity = model.capacities.get(id);
	const hit = model.hits.get(id);
	const after = model.handedOut.get(id);
	return {
		...(capacity === undefined ? {} : { capacity: `${capacity}/s` }),
		...(hit === undefined ? {} : { hitRatio: percent(hit) }),
		...(after === undefined ? {} : { deadLetter: { to: "dead", after } }),
		...(id === "hot" && model.isAside ? { caches: "db" } : {}),
	};
}

function connectionsOf({ links, subscribers, types }: Model, id: string): object[] {
	const own = [...links].flatMap(([key, { fanout, attempts, budget }]) => {
		const [from, to] = key.split(" ") as [string, string];
		if (from !== id) return [];
		const retry =
			attempts > 1 || budget !== undefined
				? { attempts, ...(budget === undefined ? {} : { budget: percent(budget) }) }
				: undefined;
		const kind = types.get(to) === "object-storage" ? "write" : undefined;
		return [
			{
				to,
				...(fanout === 1 ? {} : { fanout }),
				...(retry === undefined ? {} : { retry }),
				...(kind === undefined ? {} : { kind }),
			},
		];
	});
	const taken = [...subscribers].flatMap(([broker, all]) =>
		all.includes(id) ? [{ to: broker, kind: "subscribe" }] : [],
	);
	return [...own, ...taken];
}

function written(item: Item): object[] {
	if (item.is === "step") {
		const more = {
			...(item.kind === undefined ? {} : { kind: item.kind }),
			...(item.share === 1 ? {} : { share: percent(item.share) }),
		};
		return [{ [`${item.from} -> ${item.to}`]: more }, ...item.items.flatMap(written)];
	}
	const items = item.items.flatMap(written);
	const share = item.share === 1 ? {} : { share: percent(item.share) };
	if (item.isParallel) return [{ parallel: [{ steps: items }], ...share }];
	return [{ ...(item.times === 1 ? {} : { repeat: item.times }), steps: items, ...share }];
}
