/** Copies that each take writes, and nothing that says which one stays. */
import { type Analysis, isManaged, isStore, unknown } from "../../../analysis/index.ts";
import type { Component } from "../../../format/index.ts";
import { word } from "../../facts.ts";
import { choice, type Fix, set } from "../../fix.ts";
import { messages, type ReportedBy, rule } from "../../rule.ts";

const said = messages({
	writers:
		"{writers} write {store}, whose copies each take writes ({topology}): two changes of one item at once meet later, and nothing says which one stays. State how they are settled.",
	regions:
		"{writer} writes {store} in {regions}, whose copies each take writes ({topology}): two changes of one item at once meet later, and nothing says which one stays. State how they are settled.",
	copies:
		"{copies:copy/copies} of {writer} write {store}, whose copies each take writes ({topology}): with read {read} and write {write} of {nodes}, two changes of one item at once may both pass unseen, and nothing says which one stays. State how they are settled.",
	"provider-writers":
		"{writers} write {store}, whose copies each take writes ({topology}), and nothing says which of two changes at once stays: the product decides, mostly by the clock. State how they are settled.",
	"provider-regions":
		"{writer} writes {store} in {regions}, whose copies each take writes ({topology}), and nothing says which of two changes at once stays: the product decides, mostly by the clock. State it.",
});

export const multiLeaderConflicts = rule({
	id: "databases/multi-leader-conflicts",
	severity: "warning",
	title: "Two writes at once, and nobody says which one stays",
	message: said,
	levels: { copies: "info", "provider-writers": "info", "provider-regions": "info" },
	why: "Where several copies take writes, two of them can accept different changes of one item, and both callers are told that all is well. When the copies meet, something has to give: by the clock, one change is lost without a word; by versions, somebody has to merge; by a type that merges itself, the data has to be of that type.",
	when: "Fires for a store whose `replication.topology` is multi-leader, leaderless or full-mesh and states no `conflicts`, where several components write it, or one that stands in several regions. Info where one component of several copies writes it and a stated quorum has read + write <= nodes, so that none of them need see the other's change. Info for what a provider runs. Silent where the store states strong consistency or CP.",
	falseAlarms:
		"Writers that never touch the same items, each its own tenants: state `conflicts: last-write-wins`, which then settles nothing.",
	bad: `
components:
  shop: { type: service, connections: [{ to: carts, kind: write }] }
  office: { type: service, connections: [{ to: carts, kind: write }] }
  carts: { type: database, replicas: 3, replication: { topology: leaderless }, quorum: { read: 2, write: 2 } }
data: { carts: { store: carts } }
`,
	good: `
components:
  shop: { type: service, connections: [{ to: carts, kind: write }] }
  office: { type: service, connections: [{ to: carts, kind: write }] }
  carts: { type: database, replicas: 3, replication: { topology: leaderless, conflicts: version-vectors }, quorum: { read: 2, write: 2 } }
data: { carts: { store: carts } }
`,
	fix: "choice",
	check({ design, analysis, report }) {
		for (const store of design.components) {
			const found = mayConflict(store) ? conflictIn(store, analysis) : undefined;
			if (found !== undefined) report(found);
		}
	},
});

const takesWritesAtSeveral: readonly (string | undefined)[] = ["multi-leader", "leaderless", "full-mesh"];

const mayConflict = (store: Component): boolean =>
	isStore(store) &&
	takesWritesAtSeveral.includes(store.replication?.topology?.value) &&
	store.replication?.conflicts === undefined &&
	store.consistency?.value !== "strong" &&
	store.cap?.value !== "CP";

function conflictIn(store: Component, analysis: Analysis): ReportedBy<typeof said> | undefined {
	const topology = store.replication!.topology!;
	const writers = [...new Set(store.holds.flatMap((data) => [...analysis.writes.writersOf(data)]))];
	const common = {
		subject: store,
		about: store.holds,
		at: topology.node,
		rests: [topology, unknown(store, "replication.conflicts")],
		fix: () => settle(store),
	};
	const by = isManaged(store) ? ("provider-" as const) : "";
	const facts = { store, topology: word(topology.value) };
	if (writers.length > 1) return { ...common, message: `${by}writers`, facts: { ...facts, writers } };
	const [writer] = writers;
	if (writer === undefined) return undefined;
	const regions = [...new Set(analysis.copies.places(writer).flatMap(({ region }) => region ?? []))];
	if (regions.length < 2) {
		const quorum = store.quorum && analysis.consistency.quorumOf(store);
		const copies = analysis.copies.running(writer);
		if (quorum === undefined || quorum.overlaps || copies.value < 2 || isManaged(store)) return undefined;
		const { read, write, nodes } = quorum;
		const rests = [...common.rests, copies, read, write, nodes];
		return {
			...common,
			message: "copies",
			rests,
			facts: { ...facts, writer, copies: copies.value, read, write, nodes },
		};
	}
	return { ...common, message: `${by}regions`, facts: { ...facts, writer, regions: regions.map(word) } };
}

export const settle = (store: Component): Fix =>
	choice(
		"State how conflicts are settled…",
		{
			ask: `When two copies of ${store.id} took different changes of one item, what stays?`,
			options: [
				{ value: "version-vectors", label: "Both, until somebody merges them", description: "version-vectors" },
				{ value: "last-write-wins", label: "The later one; the other is lost", description: "last-write-wins" },
				{ value: "crdt", label: "A type that merges itself, as a counter or a set", description: "crdt" },
				{ value: "merge", label: "What a function of ours makes of both", description: "merge" },
			],
		},
		(conflicts) => [set(store.route, ["replication", "conflicts"], conflicts)],
	);
