/** What stores give, by the format's words; and what requirements ask of data, as a flow sees it. */
import { describe, expect, test } from "vitest";
import { lintText } from "../support/design.ts";

const given = (settings: string, more = "") =>
	lintText(`version: 1\nname: S\ncomponents:\n  db: { type: database${settings && `, ${settings}`} }\n${more}`, {
		rules: [],
	});

const derived = (settings: string, more = ""): string => {
	const { analysis, design } = given(settings, more);
	expect(design.problems).toEqual([]);
	const { value, why } = analysis.consistency.givenBy(design.component("db")!);
	return `${value}: ${why}`;
};

describe("a store gives", () => {
	test.each([
		["", "strong: one copy"],
		["managed: true", "strong: one copy"],
		["replicas: 3", "strong: leader"],
		["replicas: 3, replication: { topology: leader-follower, mode: async }", "strong: leader"],
		["replicas: 3, leaderElection: { method: bully, fencing: false }", "eventual: two leaders"],
		["replicas: 3, leaderElection: { method: bully, fencing: true }", "strong: leader"],
		["replicas: 3, leaderElection: { method: bully }", "strong: leader"],
		["replicas: 1, leaderElection: { method: bully, fencing: false }", "strong: one copy"],
		["replicas: 3, quorum: { read: 2, write: 2 }, leaderElection: { fencing: false }", "strong: quorum"],
		["managed: true, replicas: 3, leaderElection: { fencing: false }", "strong: leader"],
		["replicas: 3, leaderElection: { fencing: false }, consistency: strong", "strong: stated"],
		["readReplicas: 4", "strong: one copy"],
		["sharding: { key: id, shards: 8 }", "strong: one copy"],
		["replicas: 2, replication: { topology: multi-leader }", "eventual: copies"],
		["replication: { topology: leaderless }", "eventual: copies"],
		["replicas: 3, replication: { topology: leaderless }, quorum: { }", "strong: quorum"],
		["replicas: 3, quorum: { read: 1, write: 2 }", "eventual: quorum misses"],
		["replicas: 3, quorum: { read: 2, write: 2, within: region }", "eventual: within a region"],
		["replicas: 2, replication: { topology: multi-leader }, cap: CP", "strong: cap"],
		["cap: AP", "eventual: cap"],
		["cap: AP, consistency: causal", "causal: stated"],
	])("%s", (settings, expected) => {
		expect(derived(settings)).toBe(expected);
	});

	// D. Gifford, "Weighted Voting for Replicated Data", SOSP 1979: r + w > N. G. DeCandia et al., "Dynamo", SOSP 2007, 4.5,
	// and the levels of Cassandra: ONE is 1, QUORUM a majority, ALL every copy.
	test.each([
		[3, 2, 2, "strong: quorum"],
		[3, 1, 3, "strong: quorum"],
		[3, 3, 1, "strong: quorum"],
		[3, 1, 1, "eventual: quorum misses"],
		[3, 1, 2, "eventual: quorum misses"],
		[3, 2, 1, "eventual: quorum misses"],
		[5, 3, 3, "strong: quorum"],
		[5, 2, 3, "eventual: quorum misses"],
	])("of %i votes %i read and %i written", (nodes, read, write, expected) => {
		expect(
			derived(`replicas: ${nodes}, replication: { topology: leaderless }, quorum: { read: ${read}, write: ${write} }`),
		).toBe(expected);
	});

	test("less where another store feeds it", () => {
		expect(derived("", "  source: { type: database, connections: [{ to: db, kind: replicate }] }\n")).toBe(
			"eventual: fed",
		);
		expect(
			derived(
				"",
				"  source: { type: database, replication: { mode: sync }, connections: [{ to: db, kind: replicate }] }\n",
			),
		).toBe("strong: one copy");
	});
});

test("its own copies are judged before what feeds it", () => {
	const fed = "  source: { type: database, connections: [{ to: db, kind: replicate }] }\n";
	expect(derived("replication: { topology: multi-leader }", fed)).toBe("eventual: copies");
});

describe("data in two stores", () => {
	const answer = (copies: string, db = "", other = "") => {
		const { analysis, design } = lintText(
			`version: 1\nname: S\ncomponents:\n  db: { type: database${db} }\n  other: { type: database${other} }\ndata: { orders: { store: [db, other]${copies} } }\n`,
			{ rules: [] },
		);
		const { value, why, ...more } = analysis.consistency.givenBy(design.component("db")!);
		return "missing" in more ? more.missing.map(({ of, key }) => `${of.id} ${key}`) : `${value}: ${why}`;
	};
	const feeds = ", connections: [{ to: other, kind: replicate }]";
	const leaderless = ", replication: { topology: leaderless }";

	test.each([
		["that nothing keeps alike", "", "", "", ["orders copies", "orders replication"]],
		["each with the whole, kept alike by nothing", ", copies: same", "", "", ["orders replication"]],
		["each with a part", ", copies: parts", "", "", "strong: one copy"],
		["of which one feeds the other", "", feeds, "", "strong: one copy"],
		["that replicate together", "", leaderless, leaderless, "eventual: copies"],
		["of which one says what it gives", "", ", consistency: causal", "", "causal: stated"],
	])("%s", (_, copies, db, other, expected) => {
		expect(answer(copies, db, other)).toEqual(expected);
	});
});

describe("data needs", () => {
	const { analysis, design } = lintText(
		`version: 1
name: S
requirements:
  all: { consistency: eventual }
  whole: { consistency: causal, flow: pay }
  part: { consistency: strong, flow: pay, data: balances }
components:
  bank: { type: service, connections: [db, copy] }
  db: { type: database }
  copy: { type: database }
data: { balances: { store: [db, copy] }, limits: { store: db }, pages: { store: copy } }
flows:
  pay: { steps: [bank -> db] }
  look: { steps: [bank -> copy] }
`,
		{ rules: [] },
	);
	const need = (data: string, flow?: string) =>
		analysis.consistency.needIn(design.dataNamed(data)!, flow === undefined ? undefined : design.flow(flow))?.value;

	test("what the strictest requirement on it asks", () => {
		expect(
			["balances", "limits", "pages"].map((data) => analysis.consistency.needOf(design.dataNamed(data)!)?.value),
		).toEqual(["strong", "causal", "eventual"]);
	});

	test("no more in one flow than that flow is asked for", () => {
		expect([need("balances"), need("balances", "look"), need("balances", "pay"), need("limits", "pay")]).toEqual([
			"eventual",
			"eventual",
			"strong",
			"causal",
		]);
	});

	test("strong reads only of the store that such a flow reaches", () => {
		const strong = (store: string) =>
			analysis.consistency.strongIn(design.component(store)!).map(({ data }) => data.id);
		expect([strong("db"), strong("copy")]).toEqual([["balances"], []]);
	});
});
