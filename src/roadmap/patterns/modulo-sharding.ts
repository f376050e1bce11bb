/** Keys that are shared out by the remainder of a division, over nodes that come and go. */
import { type Analysis, doublesWithinAYear, type Known, replicasAtPeak, stated } from "../../analysis/index.ts";
import { type Component, hasTrait } from "../../format/index.ts";
import { share } from "../facts.ts";
import { assume, set } from "../fix.ts";
import { clauses, messages, type ReportedBy, rule } from "../rule.ts";

const said = messages({
	scaled:
		"{store} finds {what} by modulo of {nodes:node}, and their number changes with its load: with one more, {moved} of the keys belong elsewhere, {so}. By consistent hashing {few} do.",
	growing:
		"{store} finds {what} by modulo of {nodes:node}, and {data} doubles within a year: with one more, {moved} of the keys belong elsewhere, {so}. By consistent hashing {few} do.",
});
const parts = clauses({
	what: { entries: "entries", items: "items" },
	so: { misses: "and all of those are misses at once", moves: "and are moved at once" },
});

type Finding = ReportedBy<typeof said, typeof parts>;

export const moduloSharding = rule({
	id: "patterns/modulo-sharding",
	severity: "warning",
	title: "One more node moves nearly all keys",
	message: said,
	clauses: parts,
	why: "The remainder of a key's hash tells its node only as long as their number stays. With one more or one less nearly every key has another remainder: a cache is empty from one moment to the next, and the store behind it gets all look-ups; a store copies nearly everything, while it is used.",
	when: "Fires where a store or cache states `sharding.strategy: modulo` and its number of nodes changes: it scales horizontally (by kind, metric, or a `min` below its `max`), or data in it doubles within a year by its stated growth. Of n nodes one more moves n/(n+1) of the keys by modulo, and 1/(n+1) by consistent hashing. Silent where `shards` are at least twice as many as the nodes ever are: then whole shards move, and no key changes its shard.",
	falseAlarms:
		"Nodes whose number is doubled each time, by splitting every shard: state `strategy: hash` and the shards.",
	bad: `
components:
  shop: { type: service, connections: [sessions] }
  sessions: { type: cache, scaling: { kind: horizontal, min: 4, max: 8 }, sharding: { key: session, strategy: modulo }, eviction: lru, ttl: 1h }
`,
	good: `
components:
  shop: { type: service, connections: [sessions] }
  sessions: { type: cache, scaling: { kind: horizontal, min: 4, max: 8 }, sharding: { key: session, strategy: consistent-hashing }, eviction: lru, ttl: 1h }
`,
	fix: "assumption",
	check({ design, analysis, report }) {
		for (const store of design.components) {
			const found = movesNearlyAll(store, analysis);
			if (found !== undefined) report(found);
		}
	},
});

function movesNearlyAll(store: Component, { copies }: Analysis): Finding | undefined {
	const { strategy, shards } = store.sharding ?? {};
	if (strategy?.value !== "modulo") return undefined;
	const running = copies.running(store);
	if (shards !== undefined && shards.value >= 2 * Math.max(replicasAtPeak(store).value, 2)) return undefined;
	const scales = scalesOut(store);
	const growing = store.holds.find(doublesWithinAYear);
	if (scales === undefined && growing === undefined) return undefined;
	const nodes: Known<number> = shards === undefined ? running : stated(shards);
	const common = {
		subject: store,
		at: strategy.node,
		fix: () =>
			assume("Find nodes by consistent hashing", set(store.route, ["sharding", "strategy"], "consistent-hashing")),
	};
	const isCache = hasTrait(store.type, "caches") && store.holds.length === 0;
	const facts = {
		store,
		nodes,
		moved: about(nodes.value / (nodes.value + 1)),
		few: about(1 / (nodes.value + 1)),
		what: isCache ? ("entries" as const) : ("items" as const),
		so: isCache ? ("misses" as const) : ("moves" as const),
	};
	return scales !== undefined
		? { ...common, message: "scaled", rests: [strategy, scales], facts }
		: { ...common, message: "growing", rests: [strategy, growing!.growth!], facts: { ...facts, data: growing! } };
}

const about = (part: number) => share(Number(part.toPrecision(3)));

/** What says that the number of its copies changes. */
function scalesOut({ scaling }: Component) {
	const { kind, min, max, metric } = scaling ?? {};
	if (kind?.value === "vertical" || (min !== undefined && min.value === max?.value)) return undefined;
	return kind ?? max ?? metric ?? min;
}
