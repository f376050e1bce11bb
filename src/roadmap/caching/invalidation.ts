/** How an old copy goes, and how old it may be until then. */
import type { Analysis, Kept, Write } from "../../analysis/index.ts";
import { unknown } from "../../analysis/index.ts";
import type { Component } from "../../format/index.ts";
import { writeDuration } from "../../format/index.ts";
import { usualTtl } from "../constants.ts";
import { duration } from "../facts.ts";
import { assume, choice, type Fix, offer, set } from "../fix.ts";
import { rule } from "../rule.ts";
import { topic } from "../topic.ts";
import { onceEntriesEnd } from "./stampede.ts";
import { untoldOf } from "./untold.ts";

/** Writes go through it: what it has is what was written last, as long as nobody writes past it. */
const isWrittenThrough = ({ strategy }: Component): boolean =>
	strategy?.value === "write-through" || strategy?.value === "write-behind";

const writersOf = (writes: readonly Write[]): Component[] => [...new Set(writes.map(({ by }) => by))];

const missing = rule({
	id: "caching/missing-invalidation",
	severity: "warning",
	title: "A cache that never forgets",
	message: {
		default:
			"{writers} {writes} {data}, and nothing takes the old copy out of {cache}: no ttl, no event, nobody who deletes it. Readers get it until it happens to be evicted. Give it a ttl, or tell it of writes.",
		unsure:
			"{writers} may write what {cache} keeps of {store}, and nothing takes an old copy out: no ttl, no event, nobody who deletes it. Give it a ttl, tell it of writes, or say in the steps that they only read.",
		untold:
			"{cache} states `invalidation: {how}`, but no step of {flows} takes the old copy out once {data} is written, nor does anything else: readers get it {until}, and {requirement} asks for strong reads. Add the step that deletes it.",
	},
	clauses: {
		writes: { one: "writes", several: "write" },
		until: { time: "for up to {ttl}", evicted: "until it is evicted" },
	},
	levels: { unsure: "info" },
	why: "A copy that nothing removes is right until the first write, and wrong until room is needed: minutes for what is rare, for ever for what is popular. Nobody sees an error, and after a restart all is well again, so that the reports cannot be followed up.",
	when: "Fires where a cache, or anything else that says what it `caches`, has no ttl, states no invalidation or `none`, and something writes the data past it. Info where no step or kind says that it is a write. Silent for what is written through or behind by its only writer, for a cache that data names as its store, and where readers need the newest value anyway (consistency/strong-through-cache). A stated `explicit` or `event` is believed, but for data of which a requirement asks strong reads: there it fires if flows certainly write it, and neither a step of theirs nor any other write, message or subscription reaches the cache.",
	falseAlarms: "Entries that never change once they are written, so that no copy is ever old: accept it with a waiver.",
	bad: `
components:
  shop: { type: service, connections: [{ to: prices, kind: read }, { to: shop-db, kind: read }] }
  office: { type: service, connections: [{ to: shop-db, kind: write }] }
  prices: { type: cache, managed: true, strategy: cache-aside, caches: [shop-db], eviction: lru }
  shop-db: { type: database, managed: true }
data: { price-list: { store: shop-db } }
`,
	good: `
components:
  shop: { type: service, connections: [{ to: prices, kind: read }, { to: shop-db, kind: read }] }
  office: { type: service, connections: [{ to: shop-db, kind: write }] }
  prices: { type: cache, managed: true, strategy: cache-aside, caches: [shop-db], eviction: lru, ttl: 5m }
  shop-db: { type: database, managed: true }
data: { price-list: { store: shop-db } }
`,
	yieldsTo: ["consistency/strong-through-cache"],
	fix: ["assumption", "choice", "offer"],
	check({ design, analysis, report }) {
		for (const cache of design.components) {
			const untold = untoldOf(cache, analysis);
			if (untold !== undefined) report(untold);
			const found = neverForgets(cache, analysis);
			if (found === undefined) continue;
			const { kept, writes, isCertain } = found;
			const writers = writersOf(writes);
			const { data, store } = kept;
			const common = {
				subject: cache,
				about: [data],
				at: cache.invalidation?.node,
				rests: [cache.invalidation ?? unknown(cache, "ttl"), ...kept.from],
				fix: () => ttlFor(cache, analysis),
			};
			if (isCertain)
				report({ ...common, facts: { writers, writes: writers.length === 1 ? "one" : "several", data, cache } });
			else report({ ...common, message: "unsure", facts: { writers, store, cache } });
		}
	},
});

interface Forgotten {
	readonly kept: Kept;
	readonly writes: readonly Write[];
	readonly isCertain: boolean;
}

function neverForgets(cache: Component, { keeping }: Analysis): Forgotten | undefined {
	const { ttl, invalidation } = cache;
	if (ttl !== undefined || (invalidation !== undefined && invalidation.value !== "none")) return undefined;
	const found: Forgotten[] = [];
	for (const kept of keeping.by(cache)) {
		const writes = keeping.writesBehind(cache, kept);
		if (isWrittenThrough(cache) && writersOf(writes).length <= 1) continue;
		const certain = writes.filter(({ certainty }) => certainty === "certain");
		if (writes.length === 0) continue;
		const isCertain = kept.isCertain && certain.length > 0;
		found.push({ kept, writes: certain.length > 0 ? certain : writes, isCertain });
	}
	return found.find(({ isCertain }) => isCertain) ?? found[0];
}

/** As long as the data may be old, where that is said. */
function ttlFor(cache: Component, analysis: Analysis): Fix | undefined {
	const allowed = tightest(cache, analysis)?.data.staleness;
	const further = onceEntriesEnd(cache, analysis);
	const ends = (ttl: string) => [set(cache.route, "ttl", ttl), ...further];
	if (allowed?.value === 0) return undefined;
	if (allowed !== undefined) {
		const ttl = writeDuration(allowed.value);
		const fix = assume(`Let entries end after ${ttl}`, ...ends(ttl));
		// That one fetches for all is a claim about code.
		return further.length > 0 ? offer(fix) : fix;
	}
	return choice(
		"Let entries end after a time…",
		{ ask: `How old may an answer of ${cache.id} be?`, expects: "duration", suggestion: usualTtl },
		ends,
	);
}

const tooLong = rule({
	id: "caching/ttl-exceeds-staleness",
	severity: "warning",
	title: "A cache keeps answers for longer than they may be old",
	message: {
		default:
			"{cache} keeps {data} for {ttl}, and nothing tells it of writes, yet {data} may be {staleness} old at most. Keep it no longer than that, or tell {cache} when it is written.",
		unsure:
			"{cache} keeps what it has of {store} for {ttl}, and nothing tells it of writes, yet {data} there may be {staleness} old at most. Keep it no longer, or name in the steps what goes through {cache} (`data`).",
		lost: "{callers} {tells} {cache} of writes and can do without it (`critical: false`): when that call is lost, {cache} keeps {data} for {ttl}, yet {data} may be {staleness} old at most. Try it again, or keep it no longer.",
		none: "{cache} keeps {data} for {ttl}, yet {data} may not be old at all. Read it past {cache}, or let its writer take the old copy out before it confirms a write.",
	},
	clauses: { tells: { one: "tells", several: "tell" } },
	levels: { lost: "info" },
	why: "Without a word of a write, a copy may be as old as its ttl: read a moment before the write, and kept to the end. Copies behind copies add up.",
	when: "Fires where a cache, or anything else that says what it `caches`, keeps entries for longer than the `staleness` of data in it, and neither an event nor its writers take old ones out. Info where its writers do, each over a connection that is `critical: false`. The data are those that steps name on the way to it, else all in the store, of which the tightest counts. Silent for what is written through by its only writer, for a cache that is the store, and where strong reads are asked for (consistency/strong-through-cache).",
	falseAlarms:
		"Entries of several kinds in one cache, each with a time of its own: name in the steps what goes through it, and state the longest ttl of that.",
	bad: `
components:
  shop: { type: service, connections: [{ to: prices, kind: read }, { to: shop-db, kind: read }] }
  prices: { type: cache, managed: true, strategy: cache-aside, caches: [shop-db], eviction: lru, ttl: 10m }
  shop-db: { type: database, managed: true }
data: { price-list: { store: shop-db, staleness: 1m } }
`,
	good: `
components:
  shop: { type: service, connections: [{ to: prices, kind: read }, { to: shop-db, kind: read }] }
  prices: { type: cache, managed: true, strategy: cache-aside, caches: [shop-db], eviction: lru, ttl: 1m }
  shop-db: { type: database, managed: true }
data: { price-list: { store: shop-db, staleness: 1m } }
`,
	yieldsTo: ["consistency/strong-through-cache"],
	fix: ["assumption", "choice"],
	check({ design, analysis, report }) {
		for (const cache of design.components) {
			const { ttl, invalidation } = cache;
			const telling = invalidation?.value === "explicit" ? analysis.telling.optionally(cache) : [];
			if (ttl === undefined || invalidation?.value === "event") continue;
			if (invalidation?.value === "explicit" && telling.length === 0) continue;
			const kept = tightest(cache, analysis);
			const staleness = kept?.data.staleness;
			if (kept === undefined || staleness === undefined || ttl.value <= staleness.value) continue;
			const { data, store, isCertain } = kept;
			const common = {
				subject: cache,
				about: [data],
				at: ttl.node,
				rests: [ttl, staleness, ...kept.from],
			};
			const facts = { cache, data, ttl: duration(ttl), staleness: duration(staleness) };
			if (telling.length > 0) {
				const callers = [...new Set(telling.map(({ caller }) => caller))];
				if (kept.isCertain)
					report({
						...common,
						message: "lost",
						facts: { ...facts, callers, tells: callers.length === 1 ? "one" : "several" },
					});
			} else if (staleness.value === 0) report({ ...common, message: "none", facts });
			else {
				const limit = writeDuration(staleness.value);
				const fix = () => sooner(cache, limit);
				if (isCertain) report({ ...common, facts, fix });
				else report({ ...common, message: "unsure", facts: { ...facts, store }, fix });
			}
		}
	},
});

/** The hit ratio that is stated goes with the ttl that is stated. */
function sooner({ id, hitRatio, route }: Component, limit: string): Fix {
	const ends = (ttl: string) => set(route, "ttl", ttl);
	if (hitRatio === undefined) return assume(`Let entries end after ${limit}`, ends(limit));
	return choice(
		"Let entries end sooner…",
		{
			ask: `How long may ${id} keep an entry? Fewer answers come from it then than its \`hitRatio\` says.`,
			expects: "duration",
			suggestion: limit,
		},
		(ttl) => [ends(ttl)],
	);
}

/** Of what it keeps, and what may be written past it, that which may be old the shortest. */
function tightest(cache: Component, { keeping }: Analysis): Kept | undefined {
	const limited = keeping.by(cache).filter((kept) => {
		if (kept.data.staleness === undefined) return false;
		return !isWrittenThrough(cache) || writersOf(keeping.writesBehind(cache, kept)).length > 1;
	});
	return limited.toSorted((a, b) => a.data.staleness!.value - b.data.staleness!.value)[0];
}

export const invalidation = topic({
	id: "caching/invalidation",
	title: "Cache invalidation",
	what: "What takes an old copy out of a cache: a time after which it ends (ttl), an event that tells of the write, or the writer itself, who deletes or replaces it. A ttl bounds how old an answer can be; the others make it younger as a rule, and bound nothing if one is lost. Most use both.",
	useWhen: "anything is kept that somebody may change",
	avoidWhen: "what is kept never changes: give each version a name of its own, and keep it for ever",
	tradeOff:
		"A short ttl means fewer hits and more load behind; events are one more thing to run, and come late or never when something fails. Deleting after the write still lets a slow reader put back what it had read before.",
	sources: [
		"R. Nishtala et al., Scaling Memcache at Facebook, NSDI 2013",
		"R. Fielding, M. Nottingham, J. Reschke, HTTP Caching, RFC 9111, IETF 2022",
	],
	shownBy: ["components.invalidation", { key: "components.ttl", on: ["keeps-answers", "may-keep-answers"] }],
	rules: [missing, tooLong],
	snippets: [
		{
			prefix: "cache-invalidation",
			title: "A ttl and an event",
			description: "Old copies go when an event tells of a write, and after a time where none comes.",
			place: "component",
			body: ["ttl: ${1:60s}", "invalidation: ${2|event,explicit,ttl|}"].join("\n"),
		},
	],
});
