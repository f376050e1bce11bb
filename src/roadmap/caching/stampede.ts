/** What happens when an entry ends that many ask for. */
import { type Analysis, type DemandTerm, isKnown, type Known, unknown } from "../../analysis/index.ts";
import { type Component, hasTrait } from "../../format/index.ts";
import { stampedeFrom } from "../constants.ts";
import { duration, rate } from "../facts.ts";
import { assume, type FileChange, offer, set } from "../fix.ts";
import { rule } from "../rule.ts";
import { topic } from "../topic.ts";
import { loadBearingCache } from "./load-bearing-cache.ts";

const missing = rule({
	id: "caching/stampede",
	severity: "warning",
	title: "When an entry ends, all who ask go to the store at once",
	message: {
		default:
			"At peak {cache} is asked {rate}, and an entry ends after {ttl}: when a popular one does, everybody who asks until it is back goes to {behind} at once. Let one fetch it for all.",
		deleted:
			"At peak {cache} is asked {rate}, entries are deleted when they change, and `stampedeProtection: none`: when a popular one goes, everybody who asks until it is back goes to {behind} at once. Let one fetch it for all.",
	},
	why: "The moment a popular entry ends, every caller misses. All of them ask for the same thing, the store slows down under it, the entry comes back later for it, and more callers miss meanwhile. A store that carries the misses of a whole day fails in one second.",
	when: `Fires where a cache, or anything else that says what it \`caches\`, has a ttl, or states \`none\` and deletes entries when they change, is asked ${stampedeFrom}/s or more at peak by what flows may read, and states no protection or \`none\` (a \`cdn\`, which usually has one, only \`none\`). Silent for refresh-ahead, which fetches before the end.`,
	falseAlarms:
		"Look-ups spread so evenly over so many keys that no key is asked for twice at once: accept it with a waiver.",
	bad: `
components:
  app: { type: client, connections: [shop] }
  shop: { type: service, connections: [{ to: pages, kind: read }, { to: shop-db, kind: read }] }
  pages: { type: cache, managed: true, strategy: cache-aside, caches: [shop-db], ttl: 1m, eviction: lru }
  shop-db: { type: database, managed: true }
flows: { look: { rate: 500/s, steps: [app -> shop, shop -> pages, shop -> shop-db] } }
`,
	good: `
components:
  app: { type: client, connections: [shop] }
  shop: { type: service, connections: [{ to: pages, kind: read }, { to: shop-db, kind: read }] }
  pages: { type: cache, managed: true, strategy: cache-aside, caches: [shop-db], ttl: 1m, eviction: lru, stampedeProtection: single-flight }
  shop-db: { type: database, managed: true }
flows: { look: { rate: 500/s, steps: [app -> shop, shop -> pages, shop -> shop-db] } }
`,
	fix: "offer",
	check({ design, analysis, report }) {
		for (const cache of design.components) {
			const { ttl, stampedeProtection, invalidation } = cache;
			const isDeleted = invalidation?.value === "explicit" || invalidation?.value === "event";
			if (ttl === undefined && (!isDeleted || stampedeProtection === undefined)) continue;
			if (!isStruck(cache, analysis)) continue;
			const behind = analysis.keeping.behind(cache);
			const asked = askedAtPeak(cache, analysis)!;
			const facts = { cache, rate: rate(asked), behind };
			const common = { subject: cache, fix: () => offer(assume("Let one caller fetch for all", letOneFetch(cache))) };
			const protection = stampedeProtection ?? unknown(cache, "stampedeProtection");
			if (ttl === undefined)
				report({
					...common,
					message: "deleted",
					at: stampedeProtection!.node,
					rests: [asked, invalidation!, protection],
					facts,
				});
			else
				report({
					...common,
					at: stampedeProtection?.node ?? ttl.node,
					rests: [asked, ttl, protection],
					facts: { ...facts, ttl: duration(ttl) },
				});
		}
	},
});

/** What a cache needs once its entries end. */
export const onceEntriesEnd = (cache: Component, analysis: Analysis): readonly FileChange[] =>
	cache.ttl === undefined && isStruck(cache, analysis) ? [letOneFetch(cache)] : [];

const letOneFetch = ({ route }: Component): FileChange => set(route, "stampedeProtection", "single-flight");

/** Many may ask at once for what has just ended. */
const isStruck = (cache: Component, analysis: Analysis): boolean =>
	isUnprotected(cache) &&
	cache.strategy?.value !== "refresh-ahead" &&
	analysis.keeping.behind(cache).length > 0 &&
	askedAtPeak(cache, analysis) !== undefined;

/** A cdn collapses requests as a rule; one that states none does not. */
const isUnprotected = ({ type, stampedeProtection }: Component): boolean =>
	stampedeProtection === undefined ? !hasTrait(type, "edge") : stampedeProtection.value === "none";

const onlyWrites = ({ bringer }: DemandTerm): boolean => bringer.by === "step" && bringer.call.kind === "write";

function askedAtPeak(cache: Component, { demand }: Analysis): Known<number> | undefined {
	const { total, terms } = demand.on(cache);
	if (!isKnown(total)) return undefined;
	const value = total.value - terms.reduce((sum, term) => sum + (onlyWrites(term) ? term.value : 0), 0);
	return value >= stampedeFrom ? { ...total, value } : undefined;
}

export const stampede = topic({
	id: "caching/stampede",
	title: "Cache stampede",
	what: "When an entry of a cache ends that many ask for, all of them miss and go to what is behind it at once. Against it: one fetches and the others wait for its answer (single flight), entries end at slightly different times (jitter), or one is fetched again before it ends (early refresh), the more likely the nearer its end.",
	useWhen: "a few entries are asked for much more often than the rest, and each takes the store some work",
	avoidWhen: "what is behind carries all that is asked for, cache or no cache",
	tradeOff:
		"Those who wait for one fetch fail together when it fails; jitter spreads many keys but not one hot one; early refresh does work that may not have been needed.",
	inPractice: [
		{
			of: "bentocache 1.6.1",
			on: "2026-11",
			seen: "Callers who miss together share an answer, but not a failure: while the origin fails, each in turn asks it for itself, and the twentieth waits twenty times as long as the first, unless waiting for one's turn is bounded.",
		},
		{
			of: "async-cache-dedupe 3.4.0, lru-cache 11.5.3",
			on: "2026-11",
			seen: "Twenty callers who miss together make one call, and all fail with it.",
		},
	],
	sources: [
		"A. Vattani, F. Chierichetti, K. Lowenstein, Optimal Probabilistic Cache Stampede Prevention, VLDB 2015",
		"R. Nishtala et al., Scaling Memcache at Facebook, NSDI 2013",
	],
	shownBy: ["components.stampedeProtection", "components.strategy=refresh-ahead"],
	rules: [missing, loadBearingCache],
	snippets: [
		{
			prefix: "stampede-protection",
			title: "Stampede protection",
			description: "When an entry ends, one caller fetches it and the others wait for that.",
			place: "component",
			body: "stampedeProtection: ${1|single-flight,jitter,early-refresh|}",
		},
	],
});
