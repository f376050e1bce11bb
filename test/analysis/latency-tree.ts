/** Random small flows as plain values, the designs that say the same, and runs of them drawn at random. */
import { numbers } from "./call-tree.ts";

type Name = "p50" | "p90" | "p95" | "p99" | "p999";
const levels: Readonly<Record<Name, number>> = { p50: 0.5, p90: 0.9, p95: 0.95, p99: 0.99, p999: 0.999 };

/** Milliseconds. */
export type Percentiles = Readonly<Partial<Record<Name, number>>>;

interface Node {
	readonly id: string;
	readonly latency: Percentiles;
	readonly items: readonly Item[];
}

export interface CallItem {
	readonly is: "call";
	readonly to: Node;
	readonly network: Percentiles | number | undefined;
	readonly fanout: number | undefined;
	readonly share: number | undefined;
	/** Milliseconds after which its caller goes on without it. */
	readonly within: number | undefined;
}

type Item =
	| CallItem
	| { readonly is: "parallel"; readonly branches: readonly (readonly Item[])[]; readonly share: number | undefined }
	| { readonly is: "repeat"; readonly times: number; readonly items: readonly Item[] }
	| { readonly is: "cached"; readonly cache: CallItem; readonly hitRatio: number; readonly store: CallItem };

export interface Sample {
	readonly root: CallItem;
}

export function randomFlow(seed: number, most = 9): Sample {
	const next = numbers(seed);
	const pick = <T>(...of: readonly T[]): T => of[Math.floor(next() * of.length)]!;
	let left = most;
	let repeats = 0;
	const percentiles = (): Percentiles => {
		const base = 2 + Math.floor(next() * 40);
		const grown = (names: readonly Name[]) => {
			let value = base;
			return Object.fromEntries(
				names.map((name) => {
					const one = [name, value] as const;
					value += Math.floor(next() * 3 * value);
					return one;
				}),
			);
		};
		return grown(
			pick<readonly Name[]>(["p50", "p99"], ["p50", "p90", "p999"], ["p999"], ["p95", "p99", "p999"], ["p90", "p99"]),
		);
	};
	const node = (depth: number): Node => {
		const id = `c${most - left}`;
		left--;
		return { id, latency: percentiles(), items: depth > 3 ? [] : items(depth, pick(0, 1, 2, 3)) };
	};
	const call = (depth: number, made = node(depth)): CallItem => ({
		is: "call",
		to: made,
		network: pick<CallItem["network"]>(undefined, undefined, 3, percentiles()),
		fanout: next() < 0.2 ? pick(2, 5, 2.5, 0.4) : undefined,
		share: next() < 0.25 ? pick(5, 20, 60) / 100 : undefined,
		within: next() < 0.2 ? pick(5, 20, 60, 200) : undefined,
	});
	const leaf = (): CallItem => ({ ...call(4), fanout: undefined, share: undefined, within: undefined });
	const items = (depth: number, count: number): Item[] => {
		const made: Item[] = [];
		for (let i = 0; i < count && left > 0; i++) made.push(item(depth));
		return made;
	};
	const item = (depth: number): Item => {
		const dice = next();
		if (dice < 0.2 && left > 1)
			return {
				is: "parallel",
				branches: [0, 1, 2].map(() => items(depth + 1, pick(1, 2))).filter((branch) => branch.length > 0),
				share: next() < 0.3 ? 0.5 : undefined,
			};
		if (dice < 0.3 && repeats < 2) {
			repeats++;
			return { is: "repeat", times: pick(2, 3, 8), items: items(depth + 1, pick(1, 2)) };
		}
		if (dice < 0.4 && left > 1) return { is: "cached", cache: leaf(), hitRatio: pick(0, 0.5, 0.9, 1), store: leaf() };
		return call(depth + 1);
	};
	return { root: call(0) };
}

const isEmpty = (items: readonly Item[]): boolean =>
	items.every((item) =>
		item.is === "parallel" ? item.branches.every(isEmpty) : item.is === "repeat" && isEmpty(item.items),
	);

const latencyText = (latency: Percentiles): string =>
	`{ ${Object.entries(latency)
		.map(([name, value]) => `${name}: ${value}ms`)
		.join(", ")} }`;

/** The design with this as its one flow, started by a client. */
export function designOf({ root }: Sample): string {
	const components: string[] = [];
	const lines: string[] = [];
	const write = (indent: string, text: string): void => {
		lines.push(`${indent}${text}`);
	};
	const connectionText = ({ to, network, fanout, within }: CallItem): string => {
		const parts = [`to: ${to.id}`];
		if (network !== undefined)
			parts.push(`latency: ${typeof network === "number" ? `${network}ms` : latencyText(network)}`);
		if (fanout !== undefined) parts.push(`fanout: ${fanout}`);
		if (within !== undefined) parts.push(`timeout: ${within}ms, critical: false`);
		return `{ ${parts.join(", ")} }`;
	};
	const component = (of: Node, type: string, connections: readonly string[], more = ""): void => {
		components.push(
			`  ${of.id}: { type: ${type}, latency: ${latencyText(of.latency)}${more}, connections: [${connections.join(", ")}] }`,
		);
	};
	const call = (from: string, item: CallItem, connections: string[], indent: string): void => {
		connections.push(connectionText(item));
		const share = item.share === undefined ? "" : `: { share: ${item.share * 100}% }`;
		write(indent, `- ${from} -> ${item.to.id}${share}`);
	};
	const inside = (of: Node, items: readonly Item[], connections: string[], indent: string): void => {
		for (const item of items) {
			if (item.is === "call") {
				call(of.id, item, connections, indent);
				whole(item.to, indent);
			} else if (item.is === "cached") {
				call(of.id, item.cache, connections, indent);
				call(of.id, item.store, connections, indent);
				component(item.store.to, "database", []);
				component(item.cache.to, "cache", [], `, caches: ${item.store.to.id}, hitRatio: ${item.hitRatio * 100}%`);
			} else if (item.is === "repeat") {
				if (isEmpty(item.items)) continue;
				write(indent, `- repeat: ${item.times}`);
				write(indent, "  steps:");
				inside(of, item.items, connections, `${indent}    `);
			} else {
				if (item.branches.every(isEmpty)) continue;
				write(indent, "- parallel:");
				for (const branch of item.branches) {
					if (isEmpty(branch)) continue;
					write(indent, "    - steps:");
					inside(of, branch, connections, `${indent}        `);
				}
				if (item.share !== undefined) write(indent, `  share: ${item.share * 100}%`);
			}
		}
	};
	const whole = (of: Node, indent: string): void => {
		const connections: string[] = [];
		inside(of, of.items, connections, indent);
		component(of, "service", connections);
	};
	const first: string[] = [];
	call("web", root, first, "      ");
	whole(root.to, "      ");
	return `version: 1\nname: Sample\ncomponents:\n  web: { type: client, connections: [${first.join(", ")}] }\n${components.join("\n")}\nflows:\n  f:\n    steps:\n${lines.join("\n")}\n`;
}

const points = new Map<Percentiles, readonly { readonly x: number; readonly y: number }[]>();

function pointsOf(latency: Percentiles): readonly { readonly x: number; readonly y: number }[] {
	const known =
		points.get(latency) ??
		Object.entries(latency).map(([name, value]) => ({ x: Math.log(1 - levels[name as Name]), y: Math.log(value) }));
	points.set(latency, known);
	return known;
}

/**
 * One value, by its share: the logarithm of the time over the logarithm of the share that is slower is a line from point
 * to point, whose ends go on: upwards to a hundredth of what is above the last point, no steeper than in proportion.
 */
export function drawn(latency: Percentiles, share: number): number {
	const stated = pointsOf(latency);
	const rest = Math.log(1 - share);
	const [first, second] = stated;
	if (second === undefined) return (Math.exp(first!.y) * rest) / first!.x;
	const line = (a: { x: number; y: number }, b: { x: number; y: number }): number => (b.y - a.y) / (b.x - a.x);
	const last = stated.at(-1)!;
	if (rest < last.x) {
		const slope = Math.max(-1, line(stated.at(-2)!, last));
		return Math.exp(last.y + slope * Math.max(rest - last.x, -Math.log(100)));
	}
	const i = Math.max(
		1,
		stated.findIndex(({ x }) => x <= rest),
	);
	const from = rest > first!.x ? first! : stated[i - 1]!;
	const to = rest > first!.x ? second : stated[i]!;
	return Math.exp(from.y + line(from, to) * (rest - from.x));
}

/** One run, in seconds. */
export function run({ root }: Sample, next: () => number): number {
	const call = ({ to, network, fanout = 1, share = 1, within = Number.POSITIVE_INFINITY }: CallItem): number => {
		if (next() >= share) return 0;
		let slowest = 0;
		const calls = Math.floor(fanout) + (next() < fanout % 1 ? 1 : 0);
		for (let i = 0; i < calls; i++) {
			const way = network === undefined ? 0 : typeof network === "number" ? network : drawn(network, next());
			slowest = Math.max(slowest, Math.min(within, way + drawn(to.latency, next()) + row(to.items)));
		}
		return slowest;
	};
	const row = (items: readonly Item[]): number => items.reduce((sum, item) => sum + one(item), 0);
	const one = (item: Item): number => {
		if (item.is === "call") return call(item);
		if (item.is === "cached") return call(item.cache) + (next() < item.hitRatio ? 0 : call(item.store));
		if (item.is === "parallel") return next() < (item.share ?? 1) ? Math.max(0, ...item.branches.map(row)) : 0;
		let sum = 0;
		for (let i = 0; i < item.times; i++) sum += row(item.items);
		return sum;
	};
	return call(root) / 1000;
}
