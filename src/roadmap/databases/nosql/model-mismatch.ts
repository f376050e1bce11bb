/** Data in a store that answers other questions than it is asked. */
import { isStore } from "../../../analysis/index.ts";
import type { Component, Data, Stated } from "../../../format/index.ts";
import { word } from "../../facts.ts";
import { messages, type ReportedBy, rule } from "../../rule.ts";

const said = messages({
	relations:
		"{data} is {shape} data in {store}, a {model} store, which finds one record by its key and follows no relation: each question becomes many look-ups in the program. Keep it in a store that follows them.",
	series:
		"{data} is a time series in {store}, a {model} store, which keeps each point apart and finds no range of times cheaply. Keep it in a time-series, wide-column or partitioned relational store.",
	words:
		"{data} is text in {store}, a {model} store without a full-text index: looking for a word reads all of it. Add an index over words, or keep a copy for searching.",
	lookups:
		"{data} is looked up by {fields}, and {store} is a {model} store, which finds what it has a key or an index for: {count:look-up} would read everything. Add indexes, keep a copy by each key, or choose another model.",
});

type Found = ReportedBy<typeof said>;

export const modelMismatch = rule({
	id: "databases/model-mismatch",
	severity: "warning",
	title: "The model does not answer the questions",
	message: said,
	why: "What a store leaves out is what makes it quick: a key-value store has no relations, a document store no joins to speak of, a relational one no search by words. Asked all the same, the work moves into the program, one look-up at a time, and the store is neither quick nor handy.",
	when: "Fires where a store states its `model`, data in it states its `shape` or `lookups`, and they do not go together: graph or relational data in key-value; time series in key-value, document or graph; text in anything but search, or a document or relational store with a full-text index; more look-ups than the shard key and the indexes of a key-value or wide-column store serve, the record's own key among them.",
	falseAlarms: "Text that is only stored and shown, never searched: its shape is document, or blob.",
	bad: `
components:
  shop: { type: service, connections: [{ to: friends-db, kind: read-write }] }
  friends-db: { type: database, model: key-value, managed: true }
data: { friendships: { store: friends-db, shape: graph } }
`,
	good: `
components:
  shop: { type: service, connections: [{ to: friends-db, kind: read-write }] }
  friends-db: { type: database, model: graph, managed: true }
data: { friendships: { store: friends-db, shape: graph } }
`,
	yieldsTo: ["databases/storage-mismatch"],
	check({ design, report }) {
		for (const store of design.components) {
			const { model } = store;
			if (!isStore(store) || model === undefined) continue;
			for (const data of store.holds) {
				const found = byShape(data, store, model) ?? byLookups(data, store, model);
				if (found !== undefined) report(found);
			}
		}
	},
});

type Model = NonNullable<Component["model"]>;

function byShape(data: Data, store: Component, model: Model): Found | undefined {
	const { shape } = data;
	if (shape === undefined) return undefined;
	const message = mismatchOf(shape.value, store, model.value);
	// Texts that are looked up by other than their words are kept, not searched.
	if (message === undefined || (message === "words" && data.lookups !== undefined)) return undefined;
	const common = { subject: data, about: [store], at: shape.node, rests: [shape, model] };
	const facts = { data, store, model: word(model.value) };
	return message === "relations"
		? { ...common, message, facts: { ...facts, shape: word(shape.value) } }
		: { ...common, message, facts };
}

function mismatchOf(
	shape: string,
	{ indexes }: Component,
	model: string,
): "relations" | "series" | "words" | undefined {
	if (shape === "graph" || shape === "relational") return model === "key-value" ? "relations" : undefined;
	if (shape === "time-series") return ["key-value", "document", "graph"].includes(model) ? "series" : undefined;
	if (shape !== "text" || model === "search") return undefined;
	const hasWords = indexes?.items.some(({ kind }) => kind?.value === "full-text") ?? false;
	return hasWords && (model === "document" || model === "relational") ? undefined : "words";
}

/**
 * What has neither key nor index, but for what nothing has to name: a record's own key, and of wide columns the field by
 * which rows beneath a key are sorted.
 */
function byLookups(data: Data, store: Component, model: Model): Found | undefined {
	if (model.value !== "key-value" && model.value !== "wide-column") return undefined;
	const key = store.sharding?.key?.items.map(({ value }) => value) ?? [];
	const served = new Set([...key, ...(store.indexes?.items ?? []).map(({ fields }) => fields?.items[0]?.value)]);
	const unserved = (data.lookups?.items ?? []).filter(({ value }) => !served.has(value));
	const unnamed = (key.length === 0 ? 1 : 0) + (model.value === "wide-column" ? 1 : 0);
	const count = unserved.length - unnamed;
	const [first] = unserved;
	if (first === undefined || count < 1) return undefined;
	return {
		subject: data,
		about: [store],
		at: data.lookups!.node,
		message: "lookups",
		rests: [first, model],
		facts: { data, fields: unserved.map(fieldOf), store, model: word(model.value), count },
	};
}

const fieldOf = ({ value }: Stated<string>) => word(value);
