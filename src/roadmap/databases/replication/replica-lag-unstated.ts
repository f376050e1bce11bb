/** Reads that may be old by an amount that nobody has said, of data that may be old by no more than is said. */
import { type Analysis, readsFromReplica, unknown } from "../../../analysis/index.ts";
import { type Component, type Connection, type Data, writeDuration } from "../../../format/index.ts";
import { duration } from "../../facts.ts";
import { choice, set } from "../../fix.ts";
import { rule } from "../../rule.ts";

export const replicaLagUnstated = rule({
	id: "databases/replica-lag-unstated",
	severity: "info",
	title: "Nobody says how far copies run behind",
	message:
		"{caller} reads {data} from copies of {store} that are written afterwards, and {data} may be {staleness} old at most, but nothing says how far these copies run behind. Measure it at peak, and state `replication.lag`.",
	why: "Asynchronous copies are milliseconds behind on a quiet day, and minutes or hours behind a large import, a long query or a slow disk. Whether readers may use them hangs on the worst of these figures, which is measured easily and hardly ever known.",
	when: "Fires where a connection reads `from` replica or any, the store's copies are asynchronous by its `replication.mode` or `readReplicas`, data read there states a `staleness` above zero, and no `replication.lag` is stated: once for a store, at the reader whose data may be the least old.",
	falseAlarms: "A product that refuses reads from copies too far behind: state that bound as the lag.",
	bad: `
components:
  shop: { type: service, connections: [{ to: shop-db, kind: read, from: replica }] }
  shop-db: { type: database, replicas: 3, replication: { topology: leader-follower, mode: async }, failover: automatic }
data: { prices: { store: shop-db, staleness: 5s } }
`,
	good: `
components:
  shop: { type: service, connections: [{ to: shop-db, kind: read, from: replica }] }
  shop-db: { type: database, replicas: 3, replication: { topology: leader-follower, mode: async, lag: 2s }, failover: automatic }
data: { prices: { store: shop-db, staleness: 5s } }
`,
	yieldsTo: ["consistency/strong-read-from-replica"],
	fix: "choice",
	check({ design, analysis, report }) {
		for (const store of design.components) {
			const reads = runsBehind(store) ? readsOf(store, analysis) : [];
			const [tightest, ...others] = reads.toSorted((a, b) => a.staleness.value - b.staleness.value);
			if (tightest === undefined) continue;
			const { connection, from, data, staleness } = tightest;
			const { caller } = connection;
			report({
				subject: connection,
				about: [store],
				at: from.node,
				rests: [from, staleness, unknown(store, "replication.lag")],
				facts: { caller, data, store, staleness: duration(staleness) },
				related: others.map((other) => ({
					at: other.from.node,
					message: `\`${other.connection.caller.id}\` reads from them too.`,
				})),
				fix: () =>
					choice(
						"State the lag…",
						{
							ask: `How far do the copies of ${store.id} run behind at most?`,
							expects: "duration",
							suggestion: writeDuration(staleness.value),
						},
						(lag) => [set(store.route, ["replication", "lag"], lag)],
					),
			});
		}
	},
});

/** Reads from copies of a store, each with the data there that may be the least old. */
function readsOf(store: Component, { calls }: Analysis) {
	return store.incoming.flatMap((connection) => {
		const { from } = connection;
		if (from === undefined || !readsFromReplica(connection)) return [];
		const named = calls.over(connection).flatMap(({ step }) => step.data);
		const [data] = readOver(connection, named).toSorted((a, b) => a.staleness!.value - b.staleness!.value);
		return data === undefined ? [] : [{ connection, from, data, staleness: data.staleness! }];
	});
}

function runsBehind({ replication, readReplicas }: Component): boolean {
	if (replication?.lag !== undefined) return false;
	return replication?.mode?.value === "async" || (readReplicas?.value ?? 0) > 0;
}

/** What steps name on it, else all that is there, as far as it says how old it may be. */
const readOver = ({ target }: Connection, named: readonly Data[]): readonly Data[] =>
	(named.length > 0 ? named : target.holds).filter(({ staleness }) => staleness !== undefined && staleness.value > 0);
