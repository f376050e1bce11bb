/** Each fact once, or in the shape in which it is read. */
import { type Analysis, readsFromReplica, type Target } from "../../analysis/index.ts";
import { type Component, type Connection, type Flow, hasTrait } from "../../format/index.ts";
import { duration } from "../facts.ts";
import { rule } from "../rule.ts";
import { topic } from "../topic.ts";

const denormalizedWrites = rule({
	id: "databases/denormalized-writes",
	severity: "info",
	title: "Every write changes many copies at once",
	message:
		"{data} is written more than read, and {store} keeps it denormalized under transactions: each change is made in every place where the fact stands, and all of them are locked meanwhile. Normalize what is written, and derive what is read.",
	why: "Denormalizing pays on reads and costs on writes. Where writes are most of the work, and each is one transaction over all the places that repeat a fact, nothing is won, and writers wait for each other.",
	when: "Fires where a store states `normalization: denormalized` and `transactions: acid`, and holds data of `access: write-heavy`.",
	falseAlarms:
		"One record that is written as a whole, as a document is: state it as the document model, with no normalization.",
	bad: `
components:
  counts-db: { type: database, normalization: denormalized, transactions: acid }
data: { visits: { store: counts-db, access: write-heavy } }
`,
	good: `
components:
  counts-db: { type: database, normalization: normalized, transactions: acid }
data: { visits: { store: counts-db, access: write-heavy } }
`,
	check({ design, report }) {
		for (const store of design.components) {
			const { normalization, transactions } = store;
			if (normalization?.value !== "denormalized" || transactions?.value !== "acid") continue;
			const data = store.holds.find(({ access }) => access?.value === "write-heavy");
			if (data === undefined) continue;
			report({
				subject: store,
				about: [data],
				at: normalization.node,
				rests: [normalization, transactions, data.access!],
				facts: { data, store },
			});
		}
	},
});

const normalizedAnalytics = rule({
	id: "databases/normalized-analytics",
	severity: "info",
	title: "Reports join what customers wait for",
	message:
		"{job} reads {store} at its leader, which keeps data normalized: a report joins much of it, and {flow}, which has to answer within {time}, asks the same machine. Read from a copy, or keep a shape made for reports.",
	why: "A report over normalized tables reads and joins most of them. On the machine that answers customers it takes the memory, the disk and the locks that they need, mostly at night until somebody runs it at noon.",
	when: "Fires where a batch job reads, by a stated `kind: read`, the leader of a store that states `normalization: normalized`, and a flow with a latency target calls that store. Silent where the job reads `from` a replica.",
	falseAlarms: "A job that reads a few records by their keys: accept it with a waiver.",
	bad: `
requirements: { fast: { latency: { p99: 300ms }, flow: buy } }
components:
  shop: { type: service, connections: [{ to: shop-db, kind: read-write }] }
  reports: { type: batch-job, connections: [{ to: shop-db, kind: read }] }
  shop-db: { type: database, managed: true, normalization: normalized }
flows: { buy: { steps: [shop -> shop-db] } }
`,
	good: `
requirements: { fast: { latency: { p99: 300ms }, flow: buy } }
components:
  shop: { type: service, connections: [{ to: shop-db, kind: read-write }] }
  reports: { type: batch-job, connections: [{ to: shop-db, kind: read, from: replica }] }
  shop-db: { type: database, managed: true, normalization: normalized, readReplicas: 1 }
flows: { buy: { steps: [shop -> shop-db] } }
`,
	check({ design, analysis, report }) {
		for (const store of design.components) {
			const { normalization } = store;
			if (normalization?.value !== "normalized") continue;
			const waiting = waitedFor(store, analysis);
			const reading = store.incoming.find(isReport);
			if (waiting === undefined || reading === undefined) continue;
			const { flow, target } = waiting;
			report({
				subject: reading,
				about: [store],
				rests: [normalization, reading.kindStated!, target],
				facts: { job: reading.caller, store, flow, time: duration(target) },
			});
		}
	},
});

const isReport = (connection: Connection): boolean =>
	hasTrait(connection.caller.type, "runs-to-end") &&
	connection.kindStated?.value === "read" &&
	!readsFromReplica(connection);

/** The flow with the shortest target whose answer waits for a store, and that is no report itself. */
function waitedFor(store: Component, { calls, targets }: Analysis): { flow: Flow; target: Target<number> } | undefined {
	return calls
		.reaching(store)
		.filter(({ isOnAnswer, from }) => isOnAnswer && !hasTrait(from.type, "runs-to-end"))
		.flatMap(({ flow }) => {
			const target = targets.latencyOf(flow);
			return target === undefined ? [] : [{ flow, target }];
		})
		.toSorted((a, b) => a.target.value - b.target.value)[0];
}

export const normalization = topic({
	id: "databases/normalization",
	title: "Normalization and denormalization",
	what: "Normalized data has each fact in one place: a change is one write, and a question joins what it needs. Denormalized data repeats facts in the shape in which they are read: a question is one look-up, and a change has to reach every place.",
	useWhen:
		"normalized where facts change and must agree; denormalized where they are read far more than changed, and being a little behind does no harm",
	avoidWhen: "denormalized under many writes, or where nobody says how the copies are kept alike",
	tradeOff:
		"Joins cost time on each read; repeated facts cost time on each write, room, and somebody's evening when they differ.",
	sources: [
		"E. F. Codd, A Relational Model of Data for Large Shared Data Banks, CACM 1970",
		"R. Kimball, M. Ross, The Data Warehouse Toolkit, 3rd ed., Wiley 2013",
	],
	shownBy: ["components.normalization"],
	rules: [denormalizedWrites, normalizedAnalytics],
	snippets: [],
});
