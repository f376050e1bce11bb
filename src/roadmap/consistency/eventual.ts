/** Eventual consistency: without new writes, all copies come to show the same. */
import { type Analysis, isManaged, isStore, unknown } from "../../analysis/index.ts";
import type { Component } from "../../format/index.ts";
import { settle } from "../databases/replication/multi-leader-conflicts.ts";
import { word } from "../facts.ts";
import { messages, type ReportedBy, rule } from "../rule.ts";
import { topic } from "../topic.ts";

const said = messages({
	writers:
		"{store} states eventual consistency and {writers} write it, and nothing says how copies come together: of two changes of one item at once, one may be lost or both stay apart. State `conflicts` or `antiEntropy`.",
	regions:
		"{store} states eventual consistency and {writer} writes it in {regions}, and nothing says how copies come together: of two changes of one item at once, one may be lost or both stay apart. State `conflicts` or `antiEntropy`.",
	"provider-writers":
		"{store} states eventual consistency and {writers} write it: the product settles two changes of one item at once, mostly by the clock, so that one is lost. State how (`replication.conflicts`).",
	"provider-regions":
		"{store} states eventual consistency and {writer} writes it in {regions}: the product settles two changes of one item at once, mostly by the clock, so that one is lost. State how (`replication.conflicts`).",
});

const withoutConvergence = rule({
	id: "consistency/eventual-without-convergence",
	severity: "warning",
	title: "Eventually, but nothing says how",
	message: said,
	levels: { "provider-writers": "info", "provider-regions": "info" },
	why: "Eventual consistency is a promise with two halves: every write reaches every copy in the end, and copies that have the same writes show the same. The first needs something that finds what a copy has missed, the second a rule for two changes at once. Without them copies that differ stay different, and which one is right depends on whom one asks.",
	when: "Fires for a store that states `consistency: eventual`, is written by several components, or by one that stands in several regions, and states neither `replication.conflicts` nor `antiEntropy`. Info for what a provider runs. Silent where one leader takes all writes, for a single copy, and for data that is derived. Yields to databases/multi-leader-conflicts and patterns/missing-anti-entropy, which speak where the topology is stated.",
	falseAlarms:
		"Writers that never touch the same items: state `conflicts: last-write-wins`, which then settles nothing.",
	bad: `
components:
  shop: { type: service, connections: [{ to: likes, kind: write }] }
  office: { type: service, connections: [{ to: likes, kind: write }] }
  likes: { type: database, replicas: 3, consistency: eventual }
data: { likes: { store: likes } }
`,
	good: `
components:
  shop: { type: service, connections: [{ to: likes, kind: write }] }
  office: { type: service, connections: [{ to: likes, kind: write }] }
  likes: { type: database, replicas: 3, consistency: eventual, replication: { conflicts: crdt } }
data: { likes: { store: likes } }
`,
	yieldsTo: ["databases/multi-leader-conflicts", "patterns/missing-anti-entropy"],
	fix: "choice",
	check({ design, analysis, report }) {
		for (const store of design.components) {
			const found = mayStayApart(store, analysis) ? whoWrites(store, analysis) : undefined;
			if (found !== undefined) report(found);
		}
	},
});

function mayStayApart(store: Component, { copies }: Analysis): boolean {
	const { consistency, replication, antiEntropy } = store;
	if (consistency?.value !== "eventual" || !isStore(store) || replication?.topology?.value === "leader-follower")
		return false;
	const isMended = antiEntropy !== undefined && antiEntropy.value !== "none";
	if (replication?.conflicts !== undefined || isMended) return false;
	return copies.ofItem(store).value > 1 || isManaged(store);
}

function whoWrites(store: Component, { writes, copies }: Analysis): ReportedBy<typeof said> | undefined {
	const held = store.holds.filter(({ derivedFrom }) => derivedFrom.length === 0);
	const writers = [...new Set(held.flatMap((data) => [...writes.writersOf(data)]))];
	const by = isManaged(store) ? ("provider-" as const) : "";
	const common = {
		subject: store,
		about: held,
		at: store.consistency!.node,
		rests: [store.consistency!, unknown(store, "replication.conflicts", "antiEntropy")],
		fix: () => settle(store),
	};
	if (writers.length > 1) return { ...common, message: `${by}writers`, facts: { store, writers } };
	const [writer] = writers;
	if (writer === undefined) return undefined;
	const regions = [...new Set(copies.places(writer).flatMap(({ region }) => region ?? []))];
	if (regions.length < 2) return undefined;
	return { ...common, message: `${by}regions`, facts: { store, writer, regions: regions.map(word) } };
}

export const eventual = topic({
	id: "consistency/eventual",
	title: "Eventual consistency",
	what: "Every copy takes writes or reads by itself and hears of the others' changes a little later. When nobody writes any more, all come to show the same. Until then readers may see an older value, or go back in time from one read to the next. It needs something by which a copy gets what it has missed, and a rule for two changes of one item at once.",
	useWhen:
		"answers must come also while parts of the system do not see each other, and an old one does little harm: carts, likes, feeds, catalogues, search",
	avoidWhen: "a decision rests on the newest value, or a change must not be lost to a later one",
	tradeOff:
		"It is fast and nearly always there; what it costs is in the program: old answers, conflicts that somebody has to settle, and tests that pass because the copies were quick.",
	inPractice: [
		{
			of: "yjs 13.6",
			on: "2026-11",
			seen: "Of two changes of one value at once, that of the higher client id stays, whichever was made later.",
		},
		{
			of: "automerge 3.5",
			on: "2026-11",
			seen: "Of two changes of one value at once, that with the higher count of operations stays.",
		},
	],
	sources: [
		"W. Vogels, Eventually Consistent, CACM 2009",
		"M. Shapiro et al., Conflict-free Replicated Data Types, SSS 2011",
	],
	shownBy: [
		"requirements.consistency=eventual",
		"components.consistency=eventual",
		"data.staleness",
		"components.replication.conflicts",
	],
	rules: [withoutConvergence],
	snippets: [
		{
			prefix: "eventual-store",
			title: "Store that is eventually consistent",
			description:
				"Copies without a leader, with a rule for conflicts and something that finds what a copy has missed.",
			place: "component",
			body: [
				"consistency: eventual",
				"replication: { topology: leaderless, mode: async, factor: ${1:3}, conflicts: ${2|version-vectors,crdt,merge,last-write-wins|} }",
				"antiEntropy: ${3|merkle-tree,read-repair|}",
			].join("\n"),
		},
	],
});
