/** A look-up that reads everything. */
import type { Component, Data, Stated } from "../../../format/index.ts";
import { word } from "../../facts.ts";
import { append, choice } from "../../fix.ts";
import { rule } from "../../rule.ts";
import { namesItself } from "../record-keys.ts";

export const missingIndex = rule({
	id: "databases/missing-index",
	severity: "info",
	title: "A look-up without an index",
	message:
		"{data} is looked up by {field}, and no index or shard key of {store} starts with it: each such look-up reads all of {data}, a little slower every day. Add an index, or drop the look-up.",
	why: "Without an index a store finds a record by reading all records. That is fast while there are a thousand, and takes the whole machine when there are ten million; it shows up first as a load that nobody can explain.",
	when: "Fires where a store states `indexes` and data in it states `lookups` that neither an index nor the shard key begins with, nor follows in after other look-ups of the same data. A field that names the record itself (`id`, `key`, or `order-id` of orders) has an index anyway.",
	falseAlarms: "A look-up that an index of another data in the same store serves: name its field there.",
	bad: `
components:
  orders-db: { type: database, indexes: [{ fields: [customer, created] }] }
data: { orders: { store: orders-db, lookups: [customer, product] } }
`,
	good: `
components:
  orders-db: { type: database, indexes: [{ fields: [customer, created] }, { fields: [product] }] }
data: { orders: { store: orders-db, lookups: [customer, product] } }
`,
	fix: "choice",
	check({ design, report }) {
		for (const store of design.components) {
			const { indexes } = store;
			if (indexes === undefined || indexes.items.length === 0) continue;
			for (const data of store.holds) {
				for (const field of lookupsOf(data)) {
					if (isServed(store, data, field.value) || namesItself(data, field.value)) continue;
					report({
						subject: data,
						about: [store],
						at: field.node,
						rests: [field],
						related: [{ at: indexes.node, message: `\`indexes\` of \`${store.id}\`` }],
						facts: { data, field: word(field.value), store },
						fix: () => indexBy(store, field.value),
					});
				}
			}
		}
	},
});

const lookupsOf = ({ lookups }: Data): readonly Stated<string>[] => lookups?.items ?? [];

/** It begins an index or the shard key, or follows in one what the data is looked up by as well. */
const isServed = ({ indexes, sharding }: Component, { lookups }: Data, field: string): boolean => {
	const asked = new Set(lookups?.items.map(({ value }) => value));
	const ways = [sharding?.key, ...(indexes?.items ?? []).map(({ fields }) => fields)];
	return ways.some((way) => {
		const fields = way?.items.map(({ value }) => value) ?? [];
		const at = fields.indexOf(field);
		return at >= 0 && fields.slice(0, at).every((before) => asked.has(before));
	});
};

const indexBy = (store: Component, field: string) =>
	choice(
		`Add an index on ${field}…`,
		{
			ask: `How is ${field} looked up in ${store.id}?`,
			options: [
				{ value: "b-tree", label: "By values, ranges and order" },
				{ value: "hash", label: "By single values" },
				{ value: "full-text", label: "By words in it" },
			],
		},
		(kind) => [append(store.route, "indexes", { fields: [field], kind })],
	);
