/** Shards without a word about what finds one. */
import { isStore, unknown } from "../../../analysis/index.ts";
import { type Component, hasTrait, type Stated } from "../../../format/index.ts";
import { word } from "../../facts.ts";
import { choice, set } from "../../fix.ts";
import { messages, type ReportedBy, rule } from "../../rule.ts";
import { isSameField, namesItself } from "../record-keys.ts";

const said = messages({
	default:
		"{store} is sharded, and nothing says by which key: whether a look-up asks one shard or all of them, and whether load is even, follows from that alone. State `sharding.key`.",
	scattered:
		"{store} is split by {key}, and {data} is looked up by {fields} as well: that asks all shards and waits for the slowest, and more shards make it dearer. Keep an index of its own for it, or copy what it needs to a store split by that.",
	without:
		"{store} is split by {key}, and {data} is looked up by {fields} alone: each look-up asks all shards and waits for the slowest. Split it by what it is looked up by, or keep an index of its own.",
});

export const missingShardKey = rule({
	id: "databases/missing-shard-key",
	severity: "error",
	title: "A look-up has no shard key to go by",
	message: said,
	levels: { scattered: "info", without: "info" },
	why: "The shard key is the one decision about a sharded store that cannot be changed without moving everything. Look-ups by the key ask one shard; all others ask every shard and wait for the slowest.",
	when: "Fires for a store whose `sharding` states no `key`. Silent for what is asked by one key anyway: a cache, a key-value model, object storage, and for queues and topics. Info where a key is stated and data is looked up without it: the only data of the store has no `lookups` by a field of the key (and, but for a search engine, no index that begins with what it is looked up by), or one of them begins an index of the store that has no such field.",
	falseAlarms:
		"A product that chooses the key by itself: state what it chooses. A second index that is itself split by what it is asked by, and look-ups that are rare and may be slow.",
	bad: `
components:
  orders-db: { type: database, replicas: 6, sharding: { shards: 3 } }
data: { orders: { store: orders-db } }
`,
	good: `
components:
  orders-db: { type: database, replicas: 6, sharding: { key: customer, shards: 3 } }
data: { orders: { store: orders-db } }
`,
	fix: "choice",
	check({ design, report }) {
		for (const store of design.components) {
			const { sharding } = store;
			if (sharding === undefined || !isAskedInSeveralWays(store)) continue;
			if (sharding.key !== undefined) {
				const found = askedOfAll(store, sharding.key.items);
				if (found !== undefined) report(found);
				continue;
			}
			report({
				subject: store,
				message: "default",
				at: sharding.node,
				rests: [unknown(store, "sharding.key")],
				facts: { store },
				fix: () => keyFor(store),
			});
		}
	},
});

/** Look-ups in which no field of the key can be: with several fields in one, only an index says which stand together. */
function askedOfAll(store: Component, key: readonly Stated<string>[]): ReportedBy<typeof said> | undefined {
	const first = key[0];
	if (first === undefined) return undefined;
	const isInKey = (field: string): boolean => key.some(({ value }) => isSameField(value, field));
	for (const data of store.holds) {
		const lookups = (data.lookups?.items ?? []).filter(({ value }) => !namesItself(data, value));
		const others = lookups.filter(({ value }) => !isInKey(value));
		const isByKey = data.lookups?.items.some(({ value }) => isInKey(value)) ?? false;
		/** An index may be split by its own fields; a search engine keeps that of a shard in the shard. */
		const mayBeGlobal = store.model?.value !== "search";
		const isAlone = store.holds.length === 1;
		const fields = isByKey
			? others.filter(({ value }) => beginsIndexWithout(store, value, isInKey))
			: others.filter(({ value }) => isAlone && !(mayBeGlobal && beginsIndexWithout(store, value, isInKey)));
		const [field] = fields;
		if (field === undefined) continue;
		return {
			subject: store,
			about: [data],
			at: first.node,
			message: isByKey ? "scattered" : "without",
			rests: [first, field],
			facts: { store, key: key.map(({ value }) => word(value)), data, fields: fields.map(({ value }) => word(value)) },
		};
	}
	return undefined;
}

const beginsIndexWithout = ({ indexes }: Component, field: string, isInKey: (field: string) => boolean): boolean =>
	indexes?.items.some(({ fields }) => {
		const all = fields?.items.map(({ value }) => value) ?? [];
		return all[0] === field && !all.some(isInKey);
	}) ?? false;

const isAskedInSeveralWays = (store: Component): boolean =>
	isStore(store) && hasTrait(store.type, "keeps-records") && store.model?.value !== "key-value";

function keyFor(store: Component) {
	const lookups = [...new Set(store.holds.flatMap((data) => data.lookups?.items.map(({ value }) => value) ?? []))];
	const ask = `By which field is an item of ${store.id} found?`;
	return choice(
		"State the shard key…",
		lookups.length === 0 ? { ask, expects: "text" } : { ask, options: lookups.map((value) => ({ value })) },
		(key) => [set(store.route, ["sharding", "key"], key)],
	);
}
