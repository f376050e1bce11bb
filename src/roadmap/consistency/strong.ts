/** Strong consistency: a read shows the newest finished write. */

import { type Analysis, type Behind, type CachedRead, unknown } from "../../analysis/index.ts";
import type { Component, Connection } from "../../format/index.ts";
import { duration } from "../facts.ts";
import { rule } from "../rule.ts";
import { topic } from "../topic.ts";
import { askLeader } from "./from-leader.ts";

const readFromReplica = rule({
	id: "consistency/strong-read-from-replica",
	severity: "error",
	title: "A strong read asks a copy that runs behind",
	message: {
		copies:
			"{caller} reads {store} from {from}, and {copies}, yet {requirement} asks for strong reads of {data}: it may be shown what was true before the newest write. Read from the leader.",
		fed: "{caller} reads {data} from {store}, which {source} feeds asynchronously, yet {requirement} asks for strong reads of it: it may be shown what was true before the newest write. Read {source}.",
	},
	clauses: {
		from: { replica: "a replica", any: "any copy" },
		copies: {
			readers: "its read replicas follow asynchronously",
			unsaid: "nothing says that its copies follow synchronously",
			async: "its copies follow asynchronously",
			partly: "its copies follow only in part synchronously",
			"async with lag": "its copies follow asynchronously, {lag} behind",
			"partly with lag": "its copies follow only in part synchronously, {lag} behind",
		},
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
	fix: ["assumption", "offer"],
	check({ design, analysis, report }) {
		for (const connection of design.connections) {
			const behind = analysis.staleReads.behind(connection);
			const [need] = behind === undefined ? [] : analysis.staleReads.strongOver(connection);
			if (behind === undefined || need === undefined) continue;
			const { caller, target: store, from } = connection;
			const { data, target } = need;
			const common = {
				subject: connection,
				about: [data],
				at: from?.node,
				rests: [target, ...groundsOf(store, behind)],
				fix: () => readFromLeader(connection, behind, analysis),
			};
			const facts = { caller, store, requirement: target.requirement, data };
			if (behind.source !== undefined)
				report({ ...common, message: "fed", facts: { ...facts, source: behind.source } });
			else
				report({
					...common,
					message: "copies",
					facts: { ...facts, from: from?.value === "any" ? "any" : "replica", ...lagging(store, behind) },
				});
		}
	},
});

function groundsOf(store: Component, { why }: Behind) {
	const { replication, readReplicas } = store;
	if (why === "unstated") return [unknown(store, "replication.mode")];
	const stated = why === "read replicas" ? readReplicas : why === "fed" ? undefined : replication?.mode;
	return stated === undefined ? [] : [stated];
}

function lagging({ replication }: Component, { why }: Behind) {
	if (why === "read replicas") return { copies: "readers" as const };
	if (why === "unstated") return { copies: "unsaid" as const };
	const how = why === "async" ? "async" : "partly";
	const lag = replication?.lag;
	return lag === undefined ? { copies: how as typeof how } : { copies: `${how} with lag` as const, lag: duration(lag) };
}

const readFromLeader = (connection: Connection, { source }: Behind, analysis: Analysis) =>
	source === undefined ? askLeader(connection, analysis) : undefined;

const throughCache = rule({
	id: "consistency/strong-through-cache",
	severity: "error",
	title: "A strong read asks a cache",
	message: {
		default:
			"On {flow}, {caller} reads {data} from {cache}, which {how}, yet {requirement} asks for strong reads: it may show what was true before the newest write. Read {store} itself, or keep {data} out of the cache.",
		unsure:
			"On {flow}, {caller} may read {data} from {cache}, which {how}, yet {requirement} asks for strong reads: it may show what was true before. Read {store} itself, or name in the step what it reads (`data`).",
	},
	clauses: {
		how: {
			event: "learns of a write by an event afterwards",
			expiry: "learns of a write when an entry expires",
			time: "learns of a write only after {ttl}",
			never: "never learns of a write",
		},
	},
	levels: { unsure: "warning" },
	why: "Between a write and the moment when the cache forgets or learns, every reader of the cache gets the old value. That time is short on average and unbounded at worst: an event is lost, an entry is filled again from an old read.",
	when: "Fires where data needs strong reads in a flow, and a step of it reads that data from a cache of its store with a ttl, with invalidation by ttl or events, or with none. A warning where the step does not name its data and the store holds other data as well. Silent for caches that writes go through, and for caches that data names as its store.",
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
		for (const read of analysis.staleReads.throughCaches) {
			const { cache, store, data, target, call, isCertain } = read;
			report({
				subject: data,
				about: [cache],
				at: call.step.node,
				rests: [target, ...[cache.invalidation, cache.ttl].filter((one) => one !== undefined)],
				message: isCertain ? "default" : "unsure",
				facts: {
					caller: call.from,
					data,
					cache,
					flow: call.flow,
					...howItLearns(read),
					requirement: target.requirement,
					store,
				},
			});
		}
	},
});

function howItLearns({ cache: { invalidation, ttl } }: CachedRead) {
	if (invalidation?.value === "event") return { how: "event" as const };
	if (ttl !== undefined) return { how: "time" as const, ttl: duration(ttl) };
	return { how: invalidation?.value === "none" ? ("never" as const) : ("expiry" as const) };
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
	inPractice: [
		{
			of: "etcd 3.4.23",
			on: "2026-11",
			seen: "With its majority lost, strong reads fail after 7 s; reads that may be stale go on.",
		},
	],
	sources: [
		"M. Herlihy and J. Wing, Linearizability: A Correctness Condition for Concurrent Objects, TOPLAS 1990",
		"M. Kleppmann, Designing Data-Intensive Applications, O'Reilly 2017, ch. 5 and 9",
	],
	shownBy: ["requirements.consistency=strong", "components.consistency=strong"],
	rules: [readFromReplica, throughCache],
	snippets: [],
});
