/** Two writers of one item, and nothing between them. */
import { type Analysis, isStore, unknown } from "../../../analysis/index.ts";
import type { Component, Data } from "../../../format/index.ts";
import { choice, set } from "../../fix.ts";
import { type ReportedBy, rule } from "../../rule.ts";

const said =
	"{writers} write {data}, of which {requirement} asks for strong consistency, and nothing says how {store} keeps two changes of one item apart: the later undoes what it has not seen. State `concurrencyControl`.";

type Found = ReportedBy<typeof said>;

export const missingConcurrencyControl = rule({
	id: "databases/missing-concurrency-control",
	severity: "info",
	title: "Nothing keeps two changes apart",
	message: said,
	why: "Read, change, write: done by two at once, both start from the same state and the second write undoes the first. A strong store does not help, since each read and each write by itself is right. Something has to lock the item first, compare versions at the end, or run both as transactions that exclude each other.",
	when: "Fires where data of which strong consistency is asked is certainly written by several components in a store that states neither `transactions: acid` nor `concurrencyControl`, and that says of itself that it is not relational: by its `model`, `transactions: base`, a `quorum` or how it settles conflicts.",
	falseAlarms: "Items that are only added and never changed: accept it with a waiver that says so.",
	bad: `
requirements: { true-stock: { consistency: strong, data: stock } }
components:
  shop: { type: service, connections: [{ to: stock-db, kind: write }] }
  office: { type: service, connections: [{ to: stock-db, kind: write }] }
  stock-db: { type: database, managed: true, model: document }
data: { stock: { store: stock-db } }
`,
	good: `
requirements: { true-stock: { consistency: strong, data: stock } }
components:
  shop: { type: service, connections: [{ to: stock-db, kind: write }] }
  office: { type: service, connections: [{ to: stock-db, kind: write }] }
  stock-db: { type: database, managed: true, model: document, concurrencyControl: optimistic }
data: { stock: { store: stock-db } }
`,
	fix: "choice",
	check({ design, analysis, report }) {
		for (const store of design.components) {
			if (!isStore(store) || !letsThemMeet(store)) continue;
			for (const data of store.holds) {
				const found = unguarded(data, store, analysis);
				if (found !== undefined) report(found);
			}
		}
	},
});

/** It says that it is of a kind that keeps nothing apart by itself; what says nothing is relational mostly, and does. */
const letsThemMeet = ({ transactions, concurrencyControl, model, quorum, replication }: Component): boolean =>
	transactions?.value !== "acid" &&
	concurrencyControl === undefined &&
	model?.value !== "relational" &&
	[model, transactions, quorum, replication?.conflicts].some((stated) => stated !== undefined);

function unguarded(data: Data, store: Component, analysis: Analysis): Found | undefined {
	const need = analysis.consistency.needOf(data);
	if (need?.value !== "strong") return undefined;
	const writers = writersOf(data, store, analysis);
	const common = {
		subject: store,
		about: [data],
		rests: [need, unknown(store, "concurrencyControl")],
		fix: () => keepApart(store),
	};
	return writers.length > 1 ? { ...common, facts: { writers, data, requirement: need.requirement, store } } : undefined;
}

const writersOf = (data: Data, store: Component, { writes }: Analysis): Component[] => [
	...new Set(
		writes
			.of(data)
			.filter((write) => write.store === store && write.certainty === "certain")
			.map(({ by }) => by),
	),
];

const keepApart = (store: Component) =>
	choice(
		"State how two changes are kept apart…",
		{
			ask: `How does ${store.id} keep two changes of one item apart?`,
			options: [
				{ value: "optimistic", label: "Versions are compared when a change is written; the second tries again" },
				{ value: "pessimistic", label: "An item is locked before it is read; the second waits" },
				{ value: "mvcc", label: "Each transaction sees its own state; the store refuses what conflicts" },
			],
		},
		(control) => [set(store.route, "concurrencyControl", control)],
	);
