/** Replication: further copies of what is kept. */
import { type Analysis, isOwn, isStore } from "../../analysis/index.ts";
import type { Component, Data, Flow } from "../../format/index.ts";
import { duration, share } from "../facts.ts";
import { clauses, messages, type ReportedBy, rule } from "../rule.ts";
import { topic } from "../topic.ts";
import { secondCopy } from "./single-point-of-failure/second-copy.ts";

const said = messages({
	rto: "{store} keeps {data} in one copy{spread}, and {requirement} asks for an rto of {target}: the loss of one node takes it away until a backup is restored. Keep a second copy.",
	rpo: "{store} keeps {data} in one copy{spread}, and {requirement} asks for an rpo of {target}: the loss of one node takes it away until a backup is restored. Keep a second copy.",
	availability:
		"{store} keeps {data} in one copy{spread} and is up {figure} of the time; {flow} needs it, and {requirement} asks for {target}. Keep a second copy.",
});

const parts = clauses({ spread: { none: "", items: " (each item on one of {nodes:node})" } });

type Finding = ReportedBy<typeof said, typeof parts>;

const unreplicated = rule({
	id: "availability/unreplicated-store",
	severity: "error",
	title: "One copy of what has to last",
	message: said,
	clauses: parts,
	why: "What is written in one place is as safe as that place. When the disk or machine goes, the data is away until a backup is restored, and what was written since then is lost. Shards do not help: each item still lies on one of them.",
	when: "Fires for an own store of record (data neither derived nor kept a day or less) that keeps one copy of an item, shards without copies included, where a recovery target covers its data or a flow that needs it has an availability target above what one copy gives. A warning where the number of copies or the figure is a default. Silent where it feeds a store of its own by `replicate`, where data lies in several stores, where only an rpo is asked and a backup states its interval (databases/backup-exceeds-rpo), and where a day or more may pass and a backup's restore is tested, or its size and speed keep the rto.",
	falseAlarms:
		"Copies that are kept beneath the store, by a storage system: state `managed: true` or `replication.factor`.",
	bad: `
requirements: { safe: { recovery: { rto: 1h, rpo: 5m }, data: ledger } }
components:
  ledger-db: { type: database, replicas: 1 }
data: { ledger: { store: ledger-db } }
`,
	good: `
requirements: { safe: { recovery: { rto: 1h, rpo: 5m }, data: ledger } }
components:
  ledger-db:
    type: database
    replicas: 2
    replication: { topology: leader-follower, mode: sync }
    failover: { mode: automatic }
data: { ledger: { store: ledger-db } }
`,
	yieldsTo: ["availability/single-point-of-failure", "databases/restore-exceeds-rto"],
	fix: ["assumption", "choice", "offer"],
	check({ design, analysis, report }) {
		const stores = design.components.filter((store) => keepsOneCopy(store, analysis));
		const flows = stores.length > 0 ? mostDemanding(analysis) : new Map<Component, Flow>();
		for (const store of stores) {
			const data = analysis.recovery.recordIn(store).filter(({ stores: all }) => all.length === 1);
			if (data.length === 0) continue;
			const found = recoveryAsked(store, data, analysis) ?? availabilityMissed(store, data, flows.get(store), analysis);
			if (found !== undefined) report(found);
		}
	},
});

const keepsOneCopy = (store: Component, { copies }: Analysis): boolean =>
	isOwn(store) &&
	isStore(store) &&
	copies.survival(store).copies <= 1 &&
	!store.outgoing.some(({ kind }) => kind === "replicate");

/** What is the same in every case. */
function about(store: Component, data: readonly Data[], analysis: Analysis) {
	const { replication, sharding, replicas } = store;
	const nodes = analysis.copies.running(store).value;
	const spread = nodes > 1 ? { spread: "items" as const, nodes } : { spread: "none" as const };
	return {
		subject: store,
		at: (replication?.factor ?? sharding ?? replicas)?.node,
		counted: analysis.copies.survival(store).counted,
		facts: { store, data, ...spread },
		fix: () => secondCopy(store, analysis),
	};
}

function recoveryAsked(store: Component, data: readonly Data[], analysis: Analysis): Finding | undefined {
	const { targets, recovery } = analysis;
	const rto = targets.rtoOf(store);
	if (rto !== undefined && recovery.isBackWithin(store, rto.value, "copy")) return undefined;
	const target = rto ?? (store.backup?.interval === undefined ? targets.rpoOf(store) : undefined);
	if (target === undefined) return undefined;
	const { facts, counted, ...common } = about(store, data, analysis);
	return {
		...common,
		message: rto === undefined ? "rpo" : "rto",
		rests: [counted, target],
		facts: { ...facts, target: duration(target), requirement: target.requirement },
	};
}

function availabilityMissed(
	store: Component,
	data: readonly Data[],
	flow: Flow | undefined,
	analysis: Analysis,
): Finding | undefined {
	const figure = analysis.figures.availability(store);
	const target = flow && analysis.targets.availabilityOf(flow);
	if (flow === undefined || target === undefined || target.value <= figure.value) return undefined;
	const { facts, counted, ...common } = about(store, data, analysis);
	return {
		...common,
		message: "availability",
		rests: [counted, figure, target],
		facts: { ...facts, flow, figure: share(figure), target: share(target), requirement: target.requirement },
	};
}

/** Per component the flow with the highest target that surely needs it for its answer. */
function mostDemanding({ design, losses, targets }: Analysis): ReadonlyMap<Component, Flow> {
	const asking = design.flows.filter((flow) => targets.availabilityOf(flow) !== undefined);
	return losses.firstToNeed(
		asking.toSorted((a, b) => targets.availabilityOf(b)!.value - targets.availabilityOf(a)!.value),
		"surely",
	);
}

export const replication = topic({
	id: "availability/replication",
	title: "Replication",
	what: "Several nodes keep the same data, so that the loss of one takes nothing away. With one leader, writes go to it and it feeds the followers; with several leaders or none, more nodes take writes and conflicts have to be settled. A synchronous copy has every write that was acknowledged; an asynchronous one may lack the last of them.",
	useWhen: "the data may not be away or lost with one machine, or more is read than one machine can answer",
	avoidWhen: "the data can be rebuilt soon enough from elsewhere, as a cache or a search index can",
	tradeOff:
		"Synchronous copies make each write wait for the slowest of them; asynchronous ones lag, serve stale reads and lose their backlog in a failover. And a mistaken delete is copied too: a backup is still needed.",
	inPractice: [
		{
			of: "PostgreSQL 15.18",
			on: "2026-11",
			seen: "With its one synchronous standby lost, commits wait without end: no timeout of the server ends them, and abandoned sessions fill its connections until reads are refused too. A commit that is cancelled is there nonetheless, with no copy.",
		},
	],
	sources: [
		"M. Kleppmann, Designing Data-Intensive Applications, O'Reilly 2017, ch. 5",
		"B. M. Oki, B. H. Liskov, Viewstamped Replication, PODC 1988",
	],
	shownBy: ["components.replication", "components.readReplicas", "components.connections.kind=replicate"],
	rules: [unreplicated],
	snippets: [
		{
			prefix: "replication",
			title: "A leader and synchronous followers",
			description: "Three copies of each item, one of them the leader; a follower takes over by itself.",
			place: "component",
			body: "replicas: ${1:3}\nreplication: { topology: leader-follower, mode: ${2|sync,semi-sync,async|} }\nfailover: { mode: automatic, rto: ${3:30s} }",
			host: `
components:
  web: { type: client, connections: [{ to: orders, protocol: https }] }
  orders: { type: service, replicas: 3, connections: [{ to: orders-db, encryption: tls, timeout: 200ms }] }
  orders-db:
    type: database
    # HERE
`,
		},
	],
});
