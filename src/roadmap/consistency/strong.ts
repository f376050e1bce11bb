/** Strong consistency: a read shows the newest finished write. */

import type { Behind } from "../../analysis/index.ts";
import { type Component, type Connection, writeDuration } from "../../format/index.ts";
import { askedBy } from "../asked.ts";
import { assume, set } from "../fix.ts";
import { rule, topic } from "../topic.ts";

const readFromReplica = rule({
	id: "consistency/strong-read-from-replica",
	severity: "error",
	title: "A strong read asks a copy that runs behind",
	message: {
		copies:
			"{caller} reads {store} from {from}, and {copies}, yet {requirement} asks for strong reads of {data}: it may be shown what was true before the newest write. Read from the leader.",
		fed: "{caller} reads {data} from {store}, which {source} feeds asynchronously, yet {requirement} asks for strong reads of it: it may be shown what was true before the newest write. Read {source}.",
	},
	why: "A follower has the newest write only some time after the leader has confirmed it: milliseconds on a good day, hours after a failure. A read that goes there takes a decision on what is no longer true, and no error tells.",
	when: "Fires where data needs strong reads and a connection that reads it says `from: replica` or `from: any` while copies follow the leader asynchronously or semi-synchronously, or are read replicas; or where it reads a store of its own that another feeds by `kind: replicate`. A warning where the mode is unstated. Silent for synchronous copies, for quorums that overlap, for steps that touch only other data or only write, and where the store as a whole is not strong (consistency/cap-mismatch).",
	falseAlarms:
		"A client that passes the position of its last write and waits for the replica to reach it: state `consistency: read-your-writes` as the requirement.",
	bad: `
requirements: { truth: { consistency: strong, data: orders } }
components:
  shop: { type: service, connections: [{ to: orders-db, kind: read, from: replica }] }
  orders-db:
    type: database
    replicas: 3
    replication: { topology: leader-follower, mode: async }
    failover: { mode: automatic }
data: { orders: { store: orders-db } }
`,
	good: `
requirements: { truth: { consistency: strong, data: orders } }
components:
  shop: { type: service, connections: [{ to: orders-db, kind: read, from: leader }] }
  orders-db:
    type: database
    replicas: 3
    replication: { topology: leader-follower, mode: async }
    failover: { mode: automatic }
data: { orders: { store: orders-db } }
`,
	fix: "assumption",
	check({ design, analysis, report }) {
		for (const connection of design.connections) {
			const behind = analysis.staleReads.behind(connection);
			const [need] = behind === undefined ? [] : analysis.staleReads.strongOver(connection);
			if (behind === undefined || need === undefined) continue;
			const { caller, target: store, from } = connection;
			report({
				subject: connection,
				about: [need.data],
				at: from?.node,
				message: behind.source === undefined ? "copies" : "fed",
				level: behind.why === "unstated" ? "warning" : "error",
				facts: {
					caller,
					store,
					from: from?.value === "any" ? "any copy" : "a replica",
					copies: behindText(store, behind),
					source: behind.source,
					requirement: need.target.requirement,
					data: need.data,
				},
				related: [askedBy(need.target)],
				fix: () => readFromLeader(connection, behind),
			});
		}
	},
});

function behindText(store: Component, { why }: Behind): string {
	const lag = store.replication?.lag;
	if (why === "read replicas") return "its read replicas follow asynchronously";
	if (why === "unstated") return "nothing says that its copies follow synchronously";
	return `its copies follow ${why === "async" ? "asynchronously" : "only in part synchronously"}${lag === undefined ? "" : `, ${writeDuration(lag.value)} behind`}`;
}

const readFromLeader = ({ route }: Connection, { source }: Behind) =>
	source === undefined ? assume("Read from the leader", set(route, "from", "leader")) : undefined;

const throughCache = rule({
	id: "consistency/strong-through-cache",
	severity: "error",
	title: "A strong read asks a cache",
	message:
		"On {flow}, {caller} reads {data} from {cache}, which learns of a write {how}, yet {requirement} asks for strong reads: until then it shows the old value. Read {store} itself, or keep {data} out of the cache.",
	why: "Between a write and the moment when the cache forgets or learns, every reader of the cache gets the old value. That time is short on average and unbounded at worst: an event is lost, an entry is filled again from an old read.",
	when: "Fires where data needs strong reads in a flow, and a step of it reads that data from a cache of its store with a ttl, or with invalidation by ttl or events. A warning where the step does not name its data and the store holds other data as well. Silent for caches that writes go through, and for caches that data names as its store.",
	falseAlarms: "A step that looks into the cache only for other data: name it in the step (`data:`).",
	bad: `
requirements: { truth: { consistency: strong, data: balances } }
components:
  app: { type: client, connections: [bank] }
  bank: { type: service, connections: [{ to: balance-cache, kind: read }, bank-db] }
  balance-cache: { type: cache, managed: true, caches: [bank-db], ttl: 10s, eviction: lru }
  bank-db: { type: database, managed: true }
data: { balances: { store: bank-db } }
flows: { look: { steps: [app -> bank, bank -> balance-cache, bank -> bank-db: { kind: read }] } }
`,
	good: `
requirements: { truth: { consistency: strong, data: balances } }
components:
  app: { type: client, connections: [bank] }
  bank: { type: service, connections: [bank-db] }
  bank-db: { type: database, managed: true }
data: { balances: { store: bank-db } }
flows: { look: { steps: [app -> bank, bank -> bank-db: { kind: read }] } }
`,
	check({ analysis, report }) {
		for (const { cache, store, data, target, call, isCertain } of analysis.staleReads.throughCaches) {
			report({
				subject: data,
				about: [cache],
				at: call.step.node,
				level: isCertain ? "error" : "warning",
				facts: {
					caller: call.from,
					data,
					cache,
					flow: call.flow,
					how: howItLearns(cache),
					requirement: target.requirement,
					store,
				},
				related: [
					askedBy(target),
					{ at: (cache.ttl ?? cache.invalidation ?? cache).node, message: `\`${cache.id}\` is the cache.` },
				],
			});
		}
	},
});

function howItLearns({ invalidation, ttl }: Component): string {
	if (invalidation?.value === "event") return "by an event afterwards";
	return ttl === undefined ? "when an entry expires" : `only after ${ttl.text}`;
}

export const strong = topic({
	id: "consistency/strong",
	title: "Strong consistency",
	what: "After a write is finished, every read shows it or a later one, whoever asks and wherever. There is one order of all writes, as if there were one copy. A leader gives it as long as reads go to it; a quorum gives it as long as reads and writes overlap.",
	useWhen:
		"a decision rests on the newest value and a wrong one costs more than a slow one: balances, stock that must not be oversold, locks, permissions that were taken away",
	avoidWhen: "a reader cannot tell, or does not mind: feeds, counters, recommendations, most of what is only looked at",
	tradeOff:
		"Reads cannot be spread over followers or caches, writes wait for other copies, and without a majority both stop.",
	sources: [
		"M. Herlihy and J. Wing, Linearizability: A Correctness Condition for Concurrent Objects, TOPLAS 1990",
		"M. Kleppmann, Designing Data-Intensive Applications, O'Reilly 2017, ch. 5 and 9",
	],
	rules: [readFromReplica, throughCache],
	snippets: [],
});
