/** What a store gets when the cache before it is empty. */
import { type Analysis, type DemandTerm, isKnown, isOwn, isStore, unknown } from "../../analysis/index.ts";
import type { Component } from "../../format/index.ts";
import { fetchedWithin, manyReads, oftenHit } from "../constants.ts";
import { rate } from "../facts.ts";
import { flowsIn, loadAgainst } from "../fundamentals/latency-vs-throughput/capacity-shortfall.ts";
import { clauses, messages, type ReportedBy, rule } from "../rule.ts";

const said = messages({
	usual:
		"{store} gets {load} at peak behind {caches}, and {cold} with nothing cached, but carries {capacity}: after a restart or a flush it is overrun before the cache fills. Warm the cache, limit misses, or let {store} carry more.",
	unknown:
		"{store} gets {cold} at peak with nothing cached in {caches}, but carries {capacity}: after a restart or a flush it is overrun before the cache fills. Warm the cache, limit misses, or let {store} carry more.",
	unsaid:
		"{store} gets {load} at peak behind {caches}, and {cold} with nothing cached: after a restart or a flush that meets it at once, and nothing says that it carries so much. State its `capacity`, or what sheds the rest (`loadShedding`).",
});

const parts = clauses({ capacity: { one: "{each}", all: "{copies} x {each}", busiest: "{each} on its busiest copy" } });

export const loadBearingCache = rule({
	id: "caching/load-bearing-cache",
	severity: "warning",
	title: "Nothing works while the cache is empty",
	message: said,
	clauses: parts,
	levels: { unsaid: "info" },
	why: "A cache that takes nine of ten calls lets the store behind it be a tenth as large. From then on the cache is no help any more but a part that has to be there: when it restarts, is flushed or loses a node, ten times the usual load meets the store, whose answers would be what fills the cache again.",
	when: "Fires where the load at peak on what stands behind a cache fits its `capacity` with the stated `hitRatio` (or that is unstated), and does not with no cache counted. The figures are those of `plumbline check`. What stands behind something that is overrun itself is not told, nor what is behind `stampedeProtection: single-flight` where all that the cache can hold, its misses for the length of its `ttl`, is fetched within 10 s at that capacity. Info where nothing says what a store of one's own carries: with a `hitRatio` of 90% or more before it, 1,000/s or more with nothing cached, an availability target on a flow that needs it, and nothing that bounds what reaches it (`loadShedding`, `rateLimit`, `maxConcurrent`, or a `bulkhead` of each caller). Yields to fundamentals/capacity-shortfall, which speaks where even the misses are too much.",
	falseAlarms:
		"A cache that is never empty as a whole, as one whose nodes are replaced one by one and whose entries survive a restart: accept it with a waiver that says so.",
	bad: `
components:
  app: { type: client, connections: [shop] }
  shop: { type: service, replicas: 6, connections: [products, { to: products-db, kind: read }] }
  products: { type: cache, managed: true, caches: products-db, hitRatio: 95% }
  products-db: { type: database, managed: true, capacity: 300/s }
flows: { look: { kind: read, rate: 4000/s, steps: [app -> shop, shop -> products, shop -> products-db] } }
`,
	good: `
components:
  app: { type: client, connections: [shop] }
  shop: { type: service, replicas: 6, connections: [products, { to: products-db, kind: read }] }
  products: { type: cache, managed: true, caches: products-db, hitRatio: 95% }
  products-db: { type: database, managed: true, capacity: 6000/s }
flows: { look: { kind: read, rate: 4000/s, steps: [app -> shop, shop -> products, shop -> products-db] } }
`,
	yieldsTo: ["fundamentals/capacity-shortfall"],
	check({ design, analysis, report }) {
		if (design.flows.every((flow) => analysis.load.peakOf(flow) === undefined)) return;
		const found = new Map<Component, Finding>();
		for (const store of design.components) {
			const finding = store.capacity === undefined ? unsaid(store, analysis) : overrun(store, analysis);
			if (finding !== undefined) found.set(store, finding);
		}
		const told = [...found].filter(([store]) => !standsBehind(store, found, analysis));
		for (const cache of new Set(told.map(([, { subject }]) => subject)))
			report(together(told.filter(([, { subject }]) => subject === cache)));
	},
});

type Finding = ReportedBy<typeof said, typeof parts>;

/** One cache is one cause, whatever stands behind it: the first is told, and the others with it. */
function together([first, ...others]: readonly (readonly [Component, Finding])[]): Finding {
	const [, finding] = first!;
	const stores = others.map(([store]) => store);
	const same = stores.map((store) => ({ at: (store.capacity ?? store).node, message: `The same of \`${store.id}\`.` }));
	return { ...finding, about: [...(finding.about ?? []), ...stores], related: [...(finding.related ?? []), ...same] };
}

function overrun(store: Component, { demand, utilisations, load }: Analysis): Finding | undefined {
	const usual = demand.on(store);
	const caches = keepersIn(usual.terms);
	if (caches.length === 0) return undefined;
	const empty = utilisations.of(store, { load: "cold" }).asItIs;
	const filled = utilisations.of(store).asItIs;
	const cold = demand.on(store, { load: "cold" }).total;
	if (!isKnown(empty) || !isKnown(cold) || empty.value <= 1 + 1e-9 || (isKnown(filled) && filled.value > 1 + 1e-9))
		return undefined;
	if (isKnown(filled) && isFetchedSoon(usual.terms, empty.value, cold.value)) return undefined;
	const capacity = load.capacityOf(store)!;
	const common = {
		subject: caches[0]!,
		about: [store, ...caches.slice(1)],
		rests: [empty, capacity],
		related: [{ at: capacity.each.node, message: `What \`${store.id}\` carries.` }],
	};
	const { load: overrunBy, ...carried } = loadAgainst(empty.value, store, capacity);
	const facts = { store, caches, cold: overrunBy, ...carried };
	return isKnown(filled)
		? {
				...common,
				message: "usual" as const,
				facts: { ...facts, load: loadAgainst(filled.value, store, capacity).load },
			}
		: { ...common, message: "unknown" as const, facts };
}

/**
 * Each entry is fetched by one who asks for all. What a cache holds is no more than what it misses while an entry lives:
 * few entries are back before anybody has given up, however many ask for them.
 */
function isFetchedSoon(terms: readonly DemandTerm[], emptyUse: number, cold: number): boolean {
	const fetches = terms.map((term) => {
		const [keeper, ...others] = term.factors.filter(({ kind }) => kind === "misses");
		if (keeper?.of.is !== "component" || others.length > 0) return Number.POSITIVE_INFINITY;
		const { stampedeProtection, ttl } = keeper.of;
		return stampedeProtection?.value === "single-flight" && ttl !== undefined
			? term.value * ttl.value
			: Number.POSITIVE_INFINITY;
	});
	const carried = cold / emptyUse;
	return fetches.reduce((a, b) => a + b, 0) <= carried * fetchedWithin;
}

function unsaid(store: Component, { demand, losses, targets }: Analysis): Finding | undefined {
	if (!isStore(store) || !isOwn(store) || isBounded(store)) return undefined;
	const usual = demand.on(store);
	const caches = keepersIn(usual.terms).filter(({ hitRatio }) => hitRatio !== undefined && hitRatio.value >= oftenHit);
	const cold = demand.on(store, { load: "cold" }).total;
	if (caches.length === 0 || !isKnown(usual.total) || !isKnown(cold) || cold.value < manyReads.perSecond)
		return undefined;
	const asking = flowsIn(usual.terms).filter((flow) => losses.neededBy(flow).has(store));
	const target = asking.map((flow) => targets.availabilityOf(flow)).find((one) => one !== undefined);
	if (target === undefined) return undefined;
	return {
		subject: caches[0]!,
		about: [store, ...caches.slice(1)],
		at: caches[0]!.hitRatio!.node,
		message: "unsaid",
		rests: [target, cold, usual.total, unknown(store, "capacity")],
		facts: { store, caches, load: rate(usual.total), cold: rate(cold) },
	};
}

/** Something lets no more through than it can bear. */
const isBounded = ({ loadShedding, rateLimit, maxConcurrent, incoming }: Component): boolean =>
	loadShedding?.value === true ||
	rateLimit !== undefined ||
	maxConcurrent !== undefined ||
	incoming.every(({ bulkhead }) => bulkhead !== undefined);

/** What is overrun itself passes on no more than it carries. */
function standsBehind(store: Component, overrun: ReadonlyMap<Component, unknown>, { demand }: Analysis): boolean {
	const { terms } = demand.on(store);
	return terms.length > 0 && terms.every(({ bringer }) => bringer.by === "step" && overrun.has(bringer.call.from));
}

/** What answers before it, the one that answers most in front. */
const keepersIn = (terms: readonly DemandTerm[]): Component[] => [
	...new Set(
		terms
			.flatMap(({ factors }) => factors)
			.filter(({ kind }) => kind === "misses")
			.toSorted((a, b) => a.value - b.value)
			.flatMap(({ of }) => (of.is === "component" ? [of] : [])),
	),
];
