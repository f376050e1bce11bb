/** Replication: further copies of what is kept. */
import { type Analysis, isOwn, isStore, type Target } from "../../analysis/index.ts";
import { type Component, type Flow, percent } from "../../format/index.ts";
import { askedBy } from "../asked.ts";
import { rule, topic } from "../topic.ts";
import { secondCopy } from "./single-point-of-failure/second-copy.ts";

const unreplicated = rule({
	id: "availability/unreplicated-store",
	severity: "error",
	title: "One copy of what has to last",
	message: {
		recovery:
			"{store} keeps {data} in one copy{spread}, and {requirement} asks for {target}: the loss of one node takes it away until a backup is restored. Keep a second copy.",
		availability:
			"{store} keeps {data} in one copy{spread} and is up {figure} of the time; {flow} needs it, and {requirement} asks for {target}. Keep a second copy.",
	},
	why: "What is written in one place is as safe as that place. When the disk or machine goes, the data is away until a backup is restored, and what was written since then is lost. Shards do not help: each item still lies on one of them.",
	when: "Fires for an own store of record (data neither derived nor kept a day or less) that keeps one copy of an item, shards without copies included, where a recovery target covers its data or a flow that needs it has an availability target above what one copy gives. A warning where the number of copies or the figure is a default. Silent where it feeds a store of its own by `replicate`, where data lies in several stores, and where a day or more may pass and a backup's restore is tested.",
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
	yieldsTo: ["availability/single-point-of-failure"],
	fix: "assumption",
	check({ design, analysis, report }) {
		const stores = design.components.filter((store) => keepsOneCopy(store, analysis));
		const flows = stores.length > 0 ? mostDemanding(analysis) : new Map<Component, Flow>();
		for (const store of stores) {
			const data = analysis.recovery.recordIn(store).filter(({ stores: all }) => all.length === 1);
			if (data.length === 0) continue;
			const asked = recoveryAsked(store, analysis) ?? availabilityMissed(store, flows.get(store), analysis);
			if (asked === undefined) continue;
			const { replication, sharding, replicas } = store;
			const nodes = analysis.copies.running(store).value;
			report({
				subject: store,
				at: (replication?.factor ?? sharding ?? replicas)?.node,
				message: asked.message,
				level: asked.isStated && isCountStated(store, analysis) ? "error" : "warning",
				facts: {
					store,
					data,
					spread: nodes > 1 ? `, each item on one of ${nodes} nodes,` : "",
					...asked.facts,
					requirement: asked.target.requirement,
				},
				related: [askedBy(asked.target)],
				fix: () => secondCopy(store, analysis),
			});
		}
	},
});

const keepsOneCopy = (store: Component, { copies }: Analysis): boolean =>
	isOwn(store) &&
	isStore(store) &&
	copies.survival(store).copies <= 1 &&
	!store.outgoing.some(({ kind }) => kind === "replicate");

const isCountStated = (store: Component, { copies }: Analysis): boolean =>
	copies.ofItem(store).basis !== "default" || copies.running(store).basis !== "default";

interface Asked {
	readonly message: "recovery" | "availability";
	readonly isStated: boolean;
	readonly target: Target<number>;
	readonly facts: Record<string, string | { readonly id: string }>;
}

function recoveryAsked(store: Component, { targets, recovery }: Analysis): Asked | undefined {
	const rto = targets.rtoOf(store);
	if (rto !== undefined && recovery.isBackWithin(store, rto.value)) return undefined;
	const target = rto ?? targets.rpoOf(store);
	const asked = target && `an ${rto === undefined ? "rpo" : "rto"} of ${target.stated.text}`;
	return target && { message: "recovery", isStated: true, target, facts: { target: asked! } };
}

function availabilityMissed(
	store: Component,
	flow: Flow | undefined,
	{ figures, targets }: Analysis,
): Asked | undefined {
	const figure = figures.availability(store);
	const target = flow && targets.availabilityOf(flow);
	if (flow === undefined || target === undefined || target.value <= figure.value) return undefined;
	return {
		message: "availability",
		isStated: figure.basis === "stated",
		target,
		facts: {
			flow,
			target: target.stated.text,
			figure: figure.basis === "default" ? `${percent(figure.value)} (a default)` : figure.from[0]!.text,
		},
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
	sources: [
		"M. Kleppmann, Designing Data-Intensive Applications, O'Reilly 2017, ch. 5",
		"B. M. Oki, B. H. Liskov, Viewstamped Replication, PODC 1988",
	],
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
