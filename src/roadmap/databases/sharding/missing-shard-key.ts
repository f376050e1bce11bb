/** Shards without a word about what finds one. */
import { isStore, unknown } from "../../../analysis/index.ts";
import { type Component, hasTrait } from "../../../format/index.ts";
import { choice, set } from "../../fix.ts";
import { rule } from "../../rule.ts";

export const missingShardKey = rule({
	id: "databases/missing-shard-key",
	severity: "error",
	title: "Nothing says how items are shared out",
	message:
		"{store} is sharded, and nothing says by which key: whether a look-up asks one shard or all of them, and whether load is even, follows from that alone. State `sharding.key`.",
	why: "The shard key is the one decision about a sharded store that cannot be changed without moving everything. Look-ups by the key ask one shard; all others ask every shard and wait for the slowest.",
	when: "Fires for a store whose `sharding` states no `key`. Silent for what is asked by one key anyway: a cache, a key-value model, object storage, and for queues and topics.",
	falseAlarms: "A product that chooses the key by itself: state what it chooses.",
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
			if (sharding === undefined || sharding.key !== undefined || !isAskedInSeveralWays(store)) continue;
			report({
				subject: store,
				at: sharding.node,
				rests: [unknown(store, "sharding.key")],
				facts: { store },
				fix: () => keyFor(store),
			});
		}
	},
});

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
