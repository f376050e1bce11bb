/** Weak consistency: what was written may be seen later, or never. */
import { type Analysis, isStore, unknown } from "../../analysis/index.ts";
import { type Component, type Data, hasTrait } from "../../format/index.ts";
import { shortLived } from "../constants.ts";
import { word } from "../facts.ts";
import { clauses, messages, type ReportedBy, rule } from "../rule.ts";
import { topic } from "../topic.ts";

const said = messages({
	cache:
		"{data}, {sensitivity} data, is kept by {store} alone, a cache that may {lose}: what it lets go is nowhere else. Keep {data} in a store, and let {store} keep copies.",
	weak: "{data}, {sensitivity} data, is kept by {store} alone, which states weak consistency: a write that it has confirmed may never be seen. Keep {data} where a write stays, or state what {store} really promises.",
	lost: "{data}, {sensitivity} data, travels over {broker}, which delivers at most once, and no store keeps it: a message that is lost is gone, and nobody knows. Deliver at least once, or store it before it is sent.",
	missed:
		"{data}, {sensitivity} data, travels over {broker}, which delivers at most once: a message that is lost is never seen by {consumers}, though {stores} {keep} it. Deliver at least once, or let {consumers} ask for what is missing.",
});

const parts = clauses({
	lose: { evict: "evict it when it is full", restart: "lose it with a restart" },
	keep: { one: "keeps", several: "keep" },
});

type Finding = ReportedBy<typeof said, typeof parts>;

const weakForCritical = rule({
	id: "consistency/weak-for-critical-data",
	severity: "error",
	title: "Data that must not get lost, kept where it may",
	message: said,
	levels: { missed: "warning" },
	clauses: parts,
	why: "Weakly kept means that nobody promises anything: an entry goes when room is needed, a packet is lost, a node restarts empty. For samples and positions that is a good bargain. A payment, a diagnosis or a credential that is gone cannot be asked for again, and the one to whom it was confirmed will not take that for an answer.",
	when: "Fires for payment, health or credential data whose only store is a cache or states `consistency: weak`, or which a step names as it is published to a queue or topic that delivers at most once (a warning where another store keeps it, none where that call may fail: `critical: false`). Silent for data that is derived or kept for 30 days or less (its own retention, the ttl of the cache, sessions), and for a cache that neither evicts nor forgets (`eviction: none` with a backup or replication). Yields to consistency/cap-mismatch.",
	falseAlarms: "Credentials that are handed out anew at any time: state their `retention`.",
	bad: `
components:
  shop: { type: service, connections: [{ to: carts, kind: read-write }] }
  carts: { type: cache, managed: true, eviction: lru }
data: { cards: { store: carts, sensitivity: payment } }
`,
	good: `
components:
  shop: { type: service, connections: [{ to: carts, kind: read-write }] }
  carts: { type: cache, managed: true, eviction: lru, ttl: 30m }
data: { cards: { store: carts, sensitivity: payment } }
`,
	yieldsTo: ["consistency/cap-mismatch"],
	check({ design, analysis, report }) {
		const sessions = new Set(design.components.flatMap(({ linked }) => linked.sessions ?? []));
		for (const data of design.data) {
			if (!isCritical(data) || isShortLived(data)) continue;
			const found = keptWeakly(data, sessions) ?? sentWeakly(data, analysis);
			if (found !== undefined) report(found);
		}
	},
});

const critical: readonly (string | undefined)[] = ["payment", "health", "credential"];
const isCritical = ({ sensitivity }: Data): boolean => critical.includes(sensitivity?.value);

const isShort = (seconds: { readonly value: number } | undefined): boolean =>
	seconds !== undefined && seconds.value <= shortLived;
const isShortLived = ({ retention, derivedFrom }: Data): boolean => isShort(retention) || derivedFrom.length > 0;

function keptWeakly(data: Data, sessions: ReadonlySet<Component>): Finding | undefined {
	const [store, ...others] = data.stores;
	if (store === undefined || others.length > 0) return undefined;
	const { consistency, type, eviction } = store;
	const common = { subject: data, about: [store] };
	const facts = { data, sensitivity: word(data.sensitivity!.value), store };
	if (consistency?.value === "weak")
		return { ...common, at: consistency.node, message: "weak", rests: [data.sensitivity!, consistency], facts };
	if (!hasTrait(type, "caches") || endsSoon(store, sessions) || keepsAll(store)) return undefined;
	const evicts = eviction?.value !== "none";
	const ground = evicts ? (eviction ?? unknown(store, "eviction")) : unknown(store, "backup", "replication");
	return {
		...common,
		message: "cache",
		rests: [data.sensitivity!, ground],
		facts: { ...facts, lose: evicts ? "evict" : "restart" },
	};
}

/** Entries that end anyway are no records: what has a ttl, and sessions. */
const endsSoon = (cache: Component, sessions: ReadonlySet<Component>): boolean =>
	isShort(cache.ttl) || isShort(cache.retention) || sessions.has(cache);

/** Used as a store: nothing is let go, and a restart or loss does not take it. */
const keepsAll = ({ eviction, backup, replication }: Component): boolean =>
	eviction?.value === "none" && (backup !== undefined || replication !== undefined);

function sentWeakly(data: Data, { calls, delivery }: Analysis): Finding | undefined {
	const sent = calls.all.find(
		({ step, to, kind, connection }) =>
			kind === "publish" &&
			to.delivery?.value === "at-most-once" &&
			step.data.includes(data) &&
			connection?.critical?.value !== false,
	);
	if (sent === undefined) return undefined;
	const broker = sent.to;
	const stores = data.stores.filter((store) => store !== broker && isStore(store));
	const consumers = [...new Set(delivery.subscriptionsTo(broker).map(({ caller }) => caller))];
	const common = {
		subject: data,
		about: [broker],
		at: sent.step.node,
		rests: [data.sensitivity!, broker.delivery!],
	};
	const facts = { data, sensitivity: word(data.sensitivity!.value), broker };
	if (stores.length === 0) return { ...common, message: "lost", facts };
	if (consumers.length === 0) return undefined;
	const keep = stores.length === 1 ? ("one" as const) : ("several" as const);
	return { ...common, message: "missed", facts: { ...facts, consumers, stores, keep } };
}

export const weak = topic({
	id: "consistency/weak",
	title: "Weak consistency",
	what: "After a write, reads may or may not show it, and nothing says when. What is weakly consistent promises to try: a voice call drops packets, a position is overwritten by the next, a cache forgets. It is the fastest there is, since nobody waits for anybody.",
	useWhen:
		"the next value replaces this one soon, and a missing one does no harm: positions, samples, presence, live sound and pictures",
	avoidWhen: "somebody was told that it is done, or will look for it tomorrow",
	tradeOff: "Nothing can be built upon it that has to be right; what is lost is lost without a trace.",
	sources: [
		"D. Terry, Replicated Data Consistency Explained Through Baseball, CACM 2013",
		"W. Vogels, Eventually Consistent, CACM 2009",
	],
	shownBy: ["requirements.consistency=weak", "components.consistency=weak"],
	rules: [weakForCritical],
	snippets: [],
});
