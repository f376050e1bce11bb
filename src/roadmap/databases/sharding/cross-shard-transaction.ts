/** A transaction whose parts may lie on several shards. */
import type { Analysis, Write } from "../../../analysis/index.ts";
import type { Component, Data, Flow } from "../../../format/index.ts";
import { word } from "../../facts.ts";
import { rule } from "../../rule.ts";

export const crossShardTransaction = rule({
	id: "databases/cross-shard-transaction",
	severity: "warning",
	title: "One transaction over several shards",
	message:
		"{flow} writes {data} in {store}, which promises transactions and is split by {key}, and {astray} is not looked up by that: what belongs together lies on several shards, and a commit waits for all of them. Split both by one key, or give up doing them at once.",
	why: "A transaction within one shard is what a database does best. Over several it is a two-phase commit: more round trips, locks that are held while a shard is slow, and an outage of any of them stops it. Many products refuse it, or promise less there.",
	when: "Fires where a flow certainly writes two data of one store that states `transactions: acid` and `sharding`, and the look-ups that at least one of them states do not name the shard key. Silent where no look-ups are stated.",
	falseAlarms:
		"Two writes that need not happen together: hand the second over through a queue, or keep them in stores of their own.",
	bad: `
components:
  shop: { type: service, connections: [{ to: shop-db, kind: write }] }
  shop-db: { type: database, replicas: 6, transactions: acid, sharding: { key: customer, shards: 3 } }
data:
  orders: { store: shop-db, lookups: [customer, created] }
  stock: { store: shop-db, lookups: [product] }
flows:
  order: { steps: [{ shop -> shop-db: { data: [orders, stock] } }] }
`,
	good: `
components:
  shop: { type: service, connections: [{ to: shop-db, kind: write }] }
  shop-db: { type: database, replicas: 6, transactions: acid, sharding: { key: customer, shards: 3 } }
data:
  orders: { store: shop-db, lookups: [customer, created] }
  credit: { store: shop-db, lookups: [customer] }
flows:
  order: { steps: [{ shop -> shop-db: { data: [orders, credit] } }] }
`,
	check({ design, analysis, report }) {
		for (const flow of design.flows) {
			for (const [store, writes] of togetherIn(flow, analysis)) {
				const data = [...new Set(writes.map((write) => write.data))];
				const key = store.sharding!.key!.items[0]!;
				const astray = data.find((one) => isFoundOtherwise(one, key.value));
				if (data.length < 2 || astray === undefined) continue;
				report({
					subject: store,
					about: [flow],
					at: writes.find((write) => write.data === astray)!.call!.step.node,
					rests: [store.transactions!, key, astray.lookups!.items[0]!],
					facts: { flow, data, store, key: word(key.value), astray },
				});
			}
		}
	},
});

/** What its steps certainly write and name, by the sharded stores that promise transactions. */
function togetherIn(flow: Flow, { writes }: Analysis): ReadonlyMap<Component, readonly Write[]> {
	const together = new Map<Component, Write[]>();
	for (const write of writes.inFlow(flow)) {
		const { store, certainty, call } = write;
		const isNamed = call !== undefined && call.step.data.length > 0;
		if (certainty !== "certain" || !isNamed || !isShardedWithTransactions(store)) continue;
		together.set(store, [...(together.get(store) ?? []), write]);
	}
	return together;
}

const isShardedWithTransactions = ({ transactions, sharding }: Component): boolean =>
	transactions?.value === "acid" && sharding?.key?.items[0] !== undefined;

/** It says by what it is looked up, and the shard key is not among that. */
const isFoundOtherwise = ({ lookups }: Data, key: string): boolean =>
	lookups !== undefined && lookups.items.length > 0 && lookups.items.every(({ value }) => value !== key);
