/** What a load costs the copies of a store, against laying out every item and counting each operation. */
import { describe, expect, test } from "vitest";
import { lintText, whole } from "../../support/design.ts";
import { Dice } from "../../support/random-design.ts";

interface Store {
	readonly nodes: number;
	readonly copies: number;
	/** Pieces of the data, each on as many nodes as it has copies; undefined where nothing states them. */
	readonly shards: number | undefined;
	readonly topology: "leader-follower" | "multi-leader" | "leaderless";
	readonly read: number;
	readonly readReplicas: number;
}

interface Load {
	readonly writes: number;
	readonly leader: number;
	readonly replica: number;
	readonly any: number;
}

/** Layouts in which all nodes of one rank have the same to do, which is what is meant by sharing evenly. */
function randomStore(dice: Dice): Store {
	const topology = dice.one(["leader-follower", "leader-follower", "multi-leader", "leaderless"] as const);
	const isLed = topology === "leader-follower";
	const copies = dice.upTo(4, 1);
	const layout = dice.one(["whole", "apart", "spread"] as const);
	const apart = dice.upTo(4, 2);
	const nodes = layout === "whole" ? copies : layout === "apart" ? copies * apart : copies + dice.upTo(3, 1);
	const shards = layout === "whole" ? undefined : layout === "apart" ? apart : dice.one([undefined, nodes, 2 * nodes]);
	return {
		nodes,
		copies,
		shards,
		topology,
		read: topology === "leaderless" ? dice.upTo(copies, 1) : 1,
		readReplicas: isLed && layout === "whole" ? dice.upTo(2) : 0,
	};
}

const designOf = ({ nodes, copies, shards, topology, read, readReplicas }: Store, load: Load): string => `
components:
  app:
    type: service
    connections:
      - { to: db, kind: write }
      - { to: db, kind: read, from: leader }
  far: { type: service, connections: [{ to: db, kind: read, from: replica }] }
  near: { type: service, connections: [{ to: db, kind: read, from: any }] }
  db:
    type: database
    replicas: ${nodes}
    replication: { topology: ${topology}, factor: ${copies} }
    ${shards === undefined ? "" : `sharding: { key: id, shards: ${shards} }`}
    ${topology === "leaderless" ? `quorum: { read: ${read}, write: 1 }` : ""}
    ${readReplicas === 0 ? "" : `readReplicas: ${readReplicas}`}
flows:
  writes: { rate: ${load.writes}/s, steps: [{ app -> db: { kind: write } }] }
  leader: { rate: ${load.leader}/s, steps: [{ app -> db: { kind: read } }] }
  replica: { rate: ${load.replica}/s, steps: [far -> db] }
  any: { rate: ${load.any}/s, steps: [near -> db] }
`;

/** Every shard on its nodes, one after another; what it is asked is counted on each of them. */
function busiest(store: Store, load: Load): number {
	const { nodes, copies, topology, read, readReplicas } = store;
	const shards = store.shards ?? (copies === nodes && topology === "leader-follower" ? 1 : nodes);
	const work = new Array<number>(nodes + readReplicas).fill(0);
	const extra = Array.from({ length: readReplicas }, (_, i) => nodes + i);
	const apart = shards * copies <= nodes;
	const layout = Array.from({ length: shards }, (_, shard) =>
		Array.from({ length: copies }, (_, copy) => (shard * (apart ? copies : 1) + copy) % nodes),
	);
	const leading = new Set(layout.map(([first]) => first!));
	const share = (amount: number, among: readonly number[], asked = 1): void => {
		for (const node of among) work[node]! += (amount * asked) / shards / among.length;
	};
	for (const holders of layout) {
		const all = [...holders, ...extra];
		for (const node of all) work[node]! += load.writes / shards;
		share(load.any, all, read);
		if (topology !== "leader-follower") {
			share(load.leader + load.replica, all, read);
			continue;
		}
		share(load.leader, [holders[0]!]);
		const idle = all.filter((node) => !leading.has(node));
		share(load.replica, idle.length > 0 ? idle : holders);
	}
	return Math.max(...work);
}

describe("the busiest copy", () => {
	test("has to do what counting every operation on every node says", () => {
		const dice = new Dice(11);
		for (let i = 0; i < 400; i++) {
			const store = randomStore(dice);
			const load = { writes: dice.upTo(50), leader: dice.upTo(50), replica: dice.upTo(50), any: dice.upTo(50) };
			const text = whole(designOf(store, load));
			const { analysis, design } = lintText(text, { rules: [] });
			expect(design.problems, text).toEqual([]);
			const answer = analysis.utilisations.busiest(design.component("db")!);
			expect(answer?.value, text).toBeCloseTo(busiest(store, load), 6);
		}
	});

	test("counts what may do both by the share that reads, and as writes where that is not stated", () => {
		const busiestOf = (throughput: string): number | undefined => {
			const { analysis, design } = lintText(
				whole(`
requirements: { load: { throughput: { peak: 100/s${throughput} }, flow: go } }
components:
  web: { type: client, connections: [app] }
  app: { type: service, connections: [db] }
  db: { type: database, replicas: 3, replication: { topology: leaderless }, quorum: { read: 2, write: 2 } }
flows:
  go: { steps: [web -> app, app -> db] }
`),
				{ rules: [] },
			);
			return analysis.utilisations.busiest(design.component("db")!)?.value;
		};
		expect(busiestOf("")).toBe(100);
		expect(busiestOf(", readShare: 90%")).toBeCloseTo((90 * 2 + 10 * 3) / 3, 9);
	});
});
