/** What somebody has just written, and then does not find. */
import { type Analysis, type Behind, unknown } from "../../analysis/index.ts";
import type { Component } from "../../format/index.ts";
import { askLeader } from "../consistency/from-leader.ts";
import { duration, word } from "../facts.ts";
import { clauses, messages, type ReportedBy, rule } from "../rule.ts";

const said = messages({
	copies:
		"On {writing}, {writer} writes {data} to {store}, and {reader} {later} reads it from copies that follow {behind}, yet {requirement} asks for {asked} consistency: the change may seem lost. Read it from the leader.",
	fed: "On {writing}, {writer} writes {data} to {source}, and {reader} {later} reads it from {store}, which follows {behind}, yet {requirement} asks for {asked} consistency: the change may seem lost. Read it from {source}.",
	cache:
		"On {writing}, {writer} writes {data}, and {reader} {later} reads it from {cache}, which {how}, yet {requirement} asks for {asked} consistency: the change may seem lost. Take the old copy out with the write, or read {store}.",
	derived:
		"On {writing}, {writer} writes {data}, and {reader} {later} reads {view}, which follows {behind}, yet {requirement} asks for {asked} consistency: the change may seem lost. Answer with what was written, or wait for {view}.",
});

const parts = clauses({
	later: { next: "then", elsewhere: "later, on {flow}," },
	behind: { after: "afterwards", by: "{lag} later" },
	how: {
		event: "hears of it afterwards",
		expiry: "learns of it when an entry ends",
		time: "learns of it after up to {ttl}",
		never: "never learns of it",
	},
});

type Finding = ReportedBy<typeof said, typeof parts>;
type Missed = Analysis["missedWrites"][number];

export const staleReadAfterWrite = rule({
	id: "consistency/stale-read-after-write",
	severity: "warning",
	title: "Somebody does not find what they have just written",
	message: said,
	clauses: parts,
	why: "A person saves, the page comes back without the change, and so they save again. Copies, caches and projections are right a moment later, which is soon enough for everybody but the one who wrote. No error tells; what comes is duplicates and lost trust.",
	when: "Fires where a step of a flow writes data, a later one, or one of another flow that the same component begins, reads it or what is made of it (`derivedFrom`), and read-your-writes or more is asked of that, while the read asks copies that follow asynchronously (`from: replica`), a store that is fed, a cache that lives by ttl or events, or a projection with a `lag` or that only subscribers write. Silent where it is open which data a step means, for branches side by side, where the flow writes to the cache too, for caches that are invalidated explicitly or written through, and where nothing more than eventual is asked. Yields to consistency/strong-read-from-replica, consistency/strong-through-cache and application/cqrs-stale-query.",
	falseAlarms:
		"Readers that pass the position of the last write and wait until a copy has it: accept it with a waiver that says so.",
	bad: `
requirements: { own: { consistency: read-your-writes, flow: rename } }
components:
  app: { type: client, connections: [profile] }
  profile:
    type: service
    connections: [{ to: users-db, kind: write }, { to: users-db, kind: read, from: replica }]
  users-db:
    type: database
    replicas: 3
    replication: { topology: leader-follower, mode: async, lag: 2s }
    failover: automatic
data: { users: { store: users-db } }
flows:
  rename:
    steps:
      - app -> profile
      - profile -> users-db: { kind: write }
      - profile -> users-db: { kind: read }
`,
	good: `
requirements: { own: { consistency: read-your-writes, flow: rename } }
components:
  app: { type: client, connections: [profile] }
  profile:
    type: service
    connections: [{ to: users-db, kind: write }, { to: users-db, kind: read, from: leader }]
  users-db:
    type: database
    replicas: 3
    replication: { topology: leader-follower, mode: async, lag: 2s }
    failover: automatic
data: { users: { store: users-db } }
flows:
  rename:
    steps:
      - app -> profile
      - profile -> users-db: { kind: write }
      - profile -> users-db: { kind: read }
`,
	yieldsTo: [
		"consistency/strong-read-from-replica",
		"consistency/strong-through-cache",
		"application/cqrs-stale-query",
	],
	fix: ["assumption", "offer"],
	check({ analysis, report }) {
		for (const missed of analysis.missedWrites) report(findingOf(missed, analysis));
	},
});

function findingOf({ flow, write, read, target, through }: Missed, analysis: Analysis): Finding {
	const { data, store } = write;
	const common = { subject: flow, at: read.step.node };
	const facts = {
		writing: write.call.flow,
		...(write.call.flow === flow ? { later: "next" as const } : { later: "elsewhere" as const, flow }),
		writer: write.by,
		reader: read.from,
		data,
		requirement: target.requirement,
		asked: word(target.value),
	};
	if (through.by === "cache") {
		const { cache } = through;
		return {
			...common,
			about: [cache],
			message: "cache",
			rests: [target, ...[cache.invalidation, cache.ttl].filter((one) => one !== undefined)],
			facts: { ...facts, cache, store, ...learning(cache) },
		};
	}
	if (through.by === "derived") {
		const { data: view } = through;
		return {
			...common,
			about: [view],
			message: "derived",
			rests: [target, ...(view.lag === undefined ? [] : [view.lag])],
			facts: { ...facts, view, ...later(view.lag) },
		};
	}
	const { behind, connection } = through;
	const source = behind.source ?? store;
	const about = [connection];
	const rests = [target, ...groundsOf(source, behind)];
	const lag = later(source.replication?.lag);
	if (behind.source !== undefined)
		return { ...common, about, message: "fed", rests, facts: { ...facts, source, store: read.to, ...lag } };
	const fix = () => askLeader(connection, analysis);
	return { ...common, about, message: "copies", rests, facts: { ...facts, store, ...lag }, fix };
}

const later = (lag: NonNullable<Component["replication"]>["lag"]) =>
	lag === undefined ? { behind: "after" as const } : { behind: "by" as const, lag: duration(lag) };

function learning({ invalidation, ttl }: Component) {
	if (invalidation?.value === "event") return { how: "event" as const };
	if (ttl !== undefined) return { how: "time" as const, ttl: duration(ttl) };
	return { how: invalidation?.value === "none" ? ("never" as const) : ("expiry" as const) };
}

function groundsOf(store: Component, { why }: Behind) {
	const { replication, readReplicas } = store;
	if (why === "unstated") return [unknown(store, "replication.mode")];
	const stated = why === "read replicas" ? readReplicas : replication?.mode;
	return stated === undefined ? [] : [stated];
}
