/** The time until all that a flow sets off is done, against runs of the same flow drawn at random. */
import { describe, expect, test } from "vitest";
import { Analysis, type FlowTime, isKnown } from "../../src/analysis/index.ts";
import { lintText, whole } from "../support/design.ts";
import { numbers } from "./call-tree.ts";
import { drawn, type Percentiles } from "./latency-tree.ts";

const doneOf = (text: string, percentile?: "p50" | "p99"): FlowTime => {
	const { design } = lintText(text, { rules: [] });
	return new Analysis(design).latency.doneOf(design.flows[0]!, percentile);
};
const secondsOf = (figure: FlowTime["estimate"]): number => {
	if (!isKnown(figure)) throw new Error(figure.missing.map(({ of, key }) => `${of.id}: ${key}`).join(", "));
	return figure.value;
};

interface Node {
	readonly id: string;
	readonly latency: Percentiles;
	readonly items: readonly Item[];
}

type Item =
	| { readonly is: "call"; readonly to: Node; readonly share: number }
	| {
			readonly is: "publish";
			readonly topic: Node;
			readonly share: number;
			/** Milliseconds between two looks into the outbox, if there is one. */
			readonly interval: number | undefined;
			readonly consumers: readonly Node[];
	  };

function randomNode(seed: number): Node {
	const next = numbers(seed);
	const pick = <T>(...of: readonly T[]): T => of[Math.floor(next() * of.length)]!;
	let count = 0;
	const named = (items: () => readonly Item[]): Node => {
		const id = `c${count++}`;
		const p50 = 5 + Math.floor(next() * 60);
		return { id, latency: { p50, p99: p50 * pick(2, 4, 8), p999: p50 * 10 }, items: items() };
	};
	const share = (): number => pick(1, 1, 1, 0.5, 0.1);
	const item = (depth: number): Item =>
		next() < 0.5
			? { is: "call", to: node(depth + 1), share: share() }
			: {
					is: "publish",
					topic: named(() => []),
					share: share(),
					interval: pick(undefined, undefined, 300),
					consumers: Array.from({ length: pick(1, 2) }, () => node(depth + 1)),
				};
	const node = (depth: number): Node =>
		named(() => Array.from({ length: depth > 2 || count > 9 ? 0 : pick(1, 2, 3) }, () => item(depth)));
	return node(0);
}

const latencyText = ({ latency }: Node): string =>
	`latency: { ${Object.entries(latency)
		.map(([name, value]) => `${name}: ${value}ms`)
		.join(", ")} }`;

function designOf(root: Node): string {
	const components: string[] = [];
	const steps = [`web -> ${root.id}`];
	const write = (node: Node, subscription: readonly string[]): void => {
		const connections = [...subscription];
		const shared = (share: number): string => (share === 1 ? "" : `: { share: ${share * 100}% }`);
		for (const item of node.items) {
			const to = item.is === "call" ? item.to : item.topic;
			const outbox = item.is === "publish" && item.interval !== undefined;
			connections.push(outbox ? `{ to: ${to.id}, outbox: true, interval: ${item.interval}ms }` : `{ to: ${to.id} }`);
			steps.push(`${node.id} -> ${to.id}${shared(item.share)}`);
			if (item.is === "call") write(item.to, []);
			else {
				components.push(`  ${to.id}: { type: topic, ${latencyText(to)} }`);
				for (const consumer of item.consumers) {
					steps.push(`${to.id} -> ${consumer.id}`);
					write(consumer, [`{ to: ${to.id}, kind: subscribe }`]);
				}
			}
		}
		components.push(
			`  ${node.id}: { type: service, capacity: 999M/s, ${latencyText(node)}, connections: [${connections.join(", ")}] }`,
		);
	};
	write(root, []);
	return whole(
		`components:\n  web: { type: client, connections: [${root.id}] }\n${components.join("\n")}\nflows:\n  f:\n    rate: 1/d\n    steps:\n${steps.map((step) => `      - ${step}`).join("\n")}\n`,
	);
}

/** When the last is done, in seconds. */
function run(root: Node, next: () => number): number {
	let last = 0;
	const reach = (node: Node, start: number): number => {
		let at = start + drawn(node.latency, next());
		for (const item of node.items) {
			if (next() >= item.share) continue;
			if (item.is === "call") at = reach(item.to, at);
			else {
				const sent = item.interval === undefined ? at : at + next() * item.interval;
				const accepted = sent + drawn(item.topic.latency, next());
				if (item.interval === undefined) at = accepted;
				last = Math.max(last, accepted);
				for (const consumer of item.consumers) reach(consumer, accepted);
			}
		}
		last = Math.max(last, at);
		return at;
	};
	reach(root, 0);
	return last / 1000;
}

describe("random flows", () => {
	const runs = 1200;
	/** A right figure is outside by chance in one of some ten million. */
	const deviations = 5.5;
	const percentiles = [
		["p50", 0.5],
		["p99", 0.99],
	] as const;

	test("the estimate is that of the runs, and lies within its bounds", () => {
		for (let seed = 0; seed < 1000; seed++) {
			const root = randomNode(seed);
			const next = numbers(seed + 1_000_000);
			const text = designOf(root);
			const times = Array.from({ length: runs }, () => run(root, next));
			const { design } = lintText(text, { rules: [] });
			const { latency } = new Analysis(design);
			for (const [percentile, level] of percentiles) {
				const { low, high, estimate } = latency.doneOf(design.flows[0]!, percentile);
				const about = secondsOf(estimate);
				const error = deviations * Math.sqrt((level * (1 - level)) / runs);
				const grid = about * 0.005;
				const atMost = times.filter((time) => time <= about + grid).length / runs;
				const less = times.filter((time) => time < about - grid).length / runs;
				const isRight =
					atMost > level - error && less < level + error && low.value! <= about * 1.005 && secondsOf(high) >= about;
				if (!isRight) expect({ seed, percentile, text, low, about, high, atMost, less }).toBe("as in the runs");
			}
		}
	});
});

const queued = (worker: string, subscription = "") =>
	whole(`
components:
  web: { type: client, connections: [api] }
  api: { type: service, latency: { p50: 10ms, p99: 10ms }, connections: [jobs, audit] }
  audit: { type: service, latency: { p50: 200ms, p99: 200ms } }
  jobs: { type: queue, latency: { p50: 5ms, p99: 5ms } }
  worker: { type: worker, latency: { p50: 1s, p99: 1s }${worker}, connections: [{ to: jobs, kind: subscribe${subscription} }] }
flows: { f: { rate: 8/s, steps: [web -> api, api -> jobs, jobs -> worker, api -> audit] } }
`);

describe("what nobody waits for", () => {
	test("a queue's wait is unknown, until arrivals and capacity are known", () => {
		const time = doneOf(queued(""));
		expect(time.missing.map(({ of, key }) => `${of.id}: ${key}`)).toEqual(["worker: capacity"]);
		expect(time.low.value).toBe(1);
		const known = doneOf(queued(", capacity: 10/s"));
		// 80% wait, 1 / (10/s - 8/s) on average: one of a hundred longer than ln(0.8 / 0.01) / (2/s).
		expect(known.estimate.value).toBeCloseTo(1.015 + Math.log(80) / 2, 2);
		expect(known.estimate).toMatchObject({ basis: "default" });
		expect(isKnown(doneOf(queued(", capacity: 8/s")).estimate)).toBe(false);
	});

	test("what follows in the answer goes on meanwhile", () => {
		const fast = queued(", capacity: 999M/s").replaceAll("1s", "1ms");
		expect(doneOf(fast).estimate.value).toBeCloseTo(0.215, 3);
	});

	test("who asks from time to time finds it within the interval", () => {
		const time = doneOf(queued(", capacity: 999M/s", ", interval: 10s"));
		expect(time.estimate.value).toBeCloseTo(1.015 + 9.9, 1);
	});

	test("a relay at its own pace begins when it next looks", () => {
		const text = whole(`
components:
  web: { type: client, connections: [api] }
  api: { type: service, latency: { p50: 10ms, p99: 10ms }, connections: [db] }
  db: { type: database, latency: { p50: 5ms, p99: 5ms } }
  relay: { type: worker, connections: [{ to: db, interval: 2s }, events] }
  events: { type: topic, latency: { p50: 5ms, p99: 5ms } }
flows: { f: { steps: [web -> api, api -> db, relay -> db, relay -> events] } }
`);
		expect(doneOf(text, "p50").estimate.value).toBeCloseTo(1.025, 2);
		const unstated = doneOf(text.replace(", interval: 2s", ""));
		expect(unstated.missing.map(({ of, key }) => `${of.id}: ${key}`)).toEqual(["relay->db: interval"]);
	});
});
