/** Tables in parts, so that old ones can go and queries read less. */
import { isOwn, isStore, sizeInAYear, unknown } from "../../analysis/index.ts";
import { type Component, type Data, hasTrait, splitsByItself } from "../../format/index.ts";
import { partitionedFrom } from "../constants.ts";
import { size, word } from "../facts.ts";
import { choice, type Fix, set } from "../fix.ts";
import { messages, type ReportedBy, rule } from "../rule.ts";
import { topic } from "../topic.ts";
import { isTimeField } from "./time-fields.ts";

const said = messages({
	series:
		"{data} in {store} is a time series and comes to {bytes} within a year, in one table: what is old is read along with what is new, and deleted row by row. Partition it by time.",
	kept: "{data} in {store} is kept for {retention} and comes to {bytes} within a year, in one table: what has had its time is deleted row by row, under load, and leaves holes. Partition it by what it ages by, and drop whole parts.",
});

type Found = ReportedBy<typeof said>;

const unpartitioned = rule({
	id: "databases/unpartitioned-time-series",
	severity: "info",
	title: "A large table that ages, in one piece",
	message: said,
	why: "In a table of one piece every query goes through indexes over all of history, and deleting a day is as much work as writing it was: locks, log, dead rows to be cleaned up. In parts by day or month a query opens the few that it needs, and a day goes in a moment.",
	when: "Fires for a database of one's own that states no `partitioning`, where data that is a time series or has a `retention` is, by its `size` and `growth`, larger than 100 GB within a year. Silent for sharded stores, for the model time-series, which does this by itself, and for a `technology` that does: CockroachDB, Spanner, DynamoDB, Cassandra and their like.",
	falseAlarms: "A product that partitions by itself: state its model as time-series.",
	bad: `
components:
  meters: { type: service, connections: [{ to: readings-db, kind: write }] }
  readings-db: { type: database, model: relational }
data: { readings: { store: readings-db, shape: time-series, size: 20GB, growth: 1GB/day } }
`,
	good: `
components:
  meters: { type: service, connections: [{ to: readings-db, kind: write }] }
  readings-db: { type: database, model: relational, partitioning: { by: measured, kind: range } }
data: { readings: { store: readings-db, shape: time-series, size: 20GB, growth: 1GB/day } }
`,
	fix: "choice",
	check({ design, report }) {
		for (const store of design.components) {
			if (!isInOnePiece(store)) continue;
			const found = store.holds.map((data) => ageing(data, store)).find((one) => one !== undefined);
			if (found !== undefined) report(found);
		}
	},
});

const isInOnePiece = (store: Component): boolean =>
	isStore(store) &&
	isOwn(store) &&
	hasTrait(store.type, "keeps-records") &&
	store.partitioning === undefined &&
	store.sharding === undefined &&
	store.model?.value !== "time-series" &&
	!splitsByItself(store.technology?.value ?? "");

function ageing(data: Data, store: Component): Found | undefined {
	const { shape, retention } = data;
	const bytes = sizeInAYear([data]);
	if (bytes === undefined || bytes.value <= partitionedFrom) return undefined;
	const common = { subject: store, about: [data], fix: () => partition(store, data) };
	const facts = { data, store, bytes: size(bytes.value) };
	const missing = unknown(store, "partitioning");
	if (shape?.value === "time-series") return { ...common, message: "series", rests: [shape, bytes, missing], facts };
	if (retention === undefined) return undefined;
	return {
		...common,
		message: "kept",
		rests: [retention, bytes, missing],
		facts: { ...facts, retention: word(retention.text) },
	};
}

const partition = (store: Component, { lookups }: Data): Fix =>
	choice(
		"Add partitioning by time…",
		{
			ask: `By which field of time is a table of ${store.id} cut?`,
			expects: "text",
			suggestion: lookups?.items.map(({ value }) => value).find(isTimeField) ?? "created",
		},
		(by) => [set(store.route, "partitioning", { by, kind: "range" })],
	);

export const partitioning = topic({
	id: "databases/partitioning",
	title: "Partitioning",
	what: "Partitioning cuts the tables of one machine into parts by ranges, lists or hashes of a field. A query that names the field opens the parts that it needs, and a part can be dropped, moved or compressed as a whole. It makes one store handy and leaves it one store: sharding spreads it over machines.",
	useWhen: "a table ages: old parts are dropped together, and most queries ask for what is new",
	avoidWhen: "queries do not name the field, and then open every part; or the table fits into memory",
	tradeOff:
		"Unique values across parts need the field in the key; parts have to be made in time; too many of them slow down planning.",
	sources: [
		"PostgreSQL Documentation, Table Partitioning",
		"M. Stonebraker, The Case for Partial Indexes, SIGMOD Record 1989",
	],
	shownBy: ["components.partitioning"],
	rules: [unpartitioned],
	snippets: [
		{
			prefix: "partitioning",
			title: "Partitions by time",
			description: "By which field tables are cut, and how.",
			place: "component",
			body: "partitioning: { by: ${1:created}, kind: ${2|range,list,hash|} }",
		},
	],
});
