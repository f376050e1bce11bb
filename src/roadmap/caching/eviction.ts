/** What goes when a cache is full. */
import { type Analysis, sizeInAYear, unknown } from "../../analysis/index.ts";
import { type Component, hasTrait } from "../../format/index.ts";
import { keptWhole } from "../constants.ts";
import { word } from "../facts.ts";
import { assume, choice, type Fix, set } from "../fix.ts";
import { rule } from "../rule.ts";
import { topic } from "../topic.ts";
import { lacksStrategy, sayStrategy } from "./strategies/missing-strategy.ts";

const missing = rule({
	id: "caching/missing-eviction",
	severity: "warning",
	title: "Nothing goes when the cache is full",
	message: {
		none: "{cache} evicts nothing: once it is full it refuses what is new, or ends for want of memory, while what nobody asks for any more stays. Let the least used go.{more}",
		unsaid:
			"{cache} holds {size}, and nothing says what goes when that is full: some products then refuse writes, others end. State its `eviction`.{more}",
		unbounded:
			"Nothing says how much {cache} holds, nor what goes when it is full: some products then refuse writes, others end. State its `eviction`.{more}",
	},
	clauses: { more: { none: "", strategy: " Also missing: its `strategy`, who fills it and what a write does to it." } },
	levels: { unbounded: "info" },
	why: "A cache without a rule of what goes is a memory leak with a good name. It fills up in weeks, on the day of the highest load first, and then either refuses new entries, so that hits fall while all looks well, or takes its process down.",
	when: "Fires for a `cache` whose `eviction` is `none` and whose size nobody says, or unstated with its size stated, unless all data behind it states sizes that fit into that within a year; info where neither is stated. Where its `strategy` is missing too, both are this one finding. Silent where `eviction: none` is stated and all data behind it states a size that comes to less than 10 GB within a year, and for a cache that data names as its store, where a lost entry is lost data.",
	falseAlarms:
		"A cache of a small, fixed set of keys that fits into memory: accept it with a waiver that says how many.",
	bad: `
components:
  shop: { type: service, connections: [{ to: pages, kind: read }] }
  pages: { type: cache, managed: true, size: 4GB, ttl: 5m }
`,
	good: `
components:
  shop: { type: service, connections: [{ to: pages, kind: read }] }
  pages: { type: cache, managed: true, size: 4GB, ttl: 5m, eviction: lru }
`,
	fix: ["assumption", "choice"],
	check({ design, analysis, report }) {
		const keepsSessions = new Set(design.components.map(({ linked }) => linked.sessions));
		for (const cache of design.components) {
			if (!isForCopies(cache)) continue;
			const { eviction, size } = cache;
			const isUnfilled = lacksStrategy(cache);
			const facts = { cache, more: isUnfilled ? ("strategy" as const) : ("none" as const) };
			const common = {
				subject: cache,
				fix: () => [
					// What is let go of signs somebody out, or is nowhere else.
					keepsSessions.has(cache) || analysis.keeping.behind(cache).length === 0
						? sayWhatGoes(cache)
						: assume("Evict what was not used for longest", set(cache.route, "eviction", "lru")),
					...(isUnfilled ? [sayStrategy(cache, analysis)] : []),
				],
			};
			if (eviction?.value === "none") {
				if (keepsAll(cache, analysis)) continue;
				const fix = () => [sayWhatGoes(cache), ...(isUnfilled ? [sayStrategy(cache, analysis)] : [])];
				report({ ...common, message: "none", at: eviction.node, facts, rests: [eviction], fix });
			} else if (eviction === undefined && size !== undefined) {
				if (isNeverFull(cache, analysis)) continue;
				report({
					...common,
					message: "unsaid",
					at: size.node,
					facts: { ...facts, size: word(size.text) },
					rests: [size, unknown(cache, "eviction")],
				});
			} else if (eviction === undefined)
				report({ ...common, message: "unbounded", facts, rests: [unknown(cache, "eviction")] });
		}
	},
});

/** Somebody has said how much there is, of it or of what it keeps, and that nothing goes: it is meant to hold everything. */
function keepsAll(cache: Component, analysis: Analysis): boolean {
	return cache.size !== undefined || (bytesKept(cache, analysis) ?? keptWhole) < keptWhole;
}

const isNeverFull = (cache: Component, analysis: Analysis): boolean =>
	cache.size !== undefined && (bytesKept(cache, analysis) ?? Number.POSITIVE_INFINITY) <= cache.size.value;

/** Within a year, where all of it states its size. */
function bytesKept(cache: Component, { keeping }: Analysis): number | undefined {
	const kept = keeping.by(cache).map(({ data }) => data);
	if (kept.length === 0 || kept.some((data) => data.size === undefined)) return undefined;
	return sizeInAYear(kept)?.value;
}

/** That nothing goes was said on purpose: what else is for its author to say. */
const sayWhatGoes = ({ route, id }: Component): Fix =>
	choice(
		"Say what goes when it is full…",
		{
			ask: `What does ${id} let go of when it is full?`,
			options: [
				{ value: "lru", description: "What was not used for longest." },
				{ value: "lfu", description: "What is used least often." },
				{ value: "ttl", description: "What ends soonest." },
			],
		},
		(answer) => [set(route, "eviction", answer)],
	);

const isForCopies = ({ type, holds }: Component): boolean => hasTrait(type, "caches") && holds.length === 0;

export const eviction = topic({
	id: "caching/eviction",
	title: "Eviction",
	what: "A cache that is full has to let something go: what was not used for longest (lru), what is used least often (lfu), what came first (fifo), or what ends soonest (ttl). Which one is right follows from how it is asked: lru for what comes back soon, lfu where few keys are asked for all the time and scans pass through.",
	useWhen: "always; memory ends",
	avoidWhen: "what is kept is nowhere else: then it is a store, and full means an error",
	tradeOff:
		"lru forgets everything during a scan of much that is read once; lfu keeps yesterday's favourites; both cost some memory for each key. Too small a cache evicts what it is about to be asked for.",
	sources: [
		"N. Megiddo, D. S. Modha, ARC: A Self-Tuning, Low Overhead Replacement Cache, FAST 2003",
		"G. Einziger, R. Friedman, B. Manes, TinyLFU: A Highly Efficient Cache Admission Policy, ACM TOS 2017",
	],
	shownBy: ["components.eviction"],
	rules: [missing],
	snippets: [
		{
			prefix: "cache-eviction",
			title: "Size and eviction",
			description: "How much a cache holds, and what goes when it is full.",
			place: "component",
			body: ["size: ${1:4GB}", "eviction: ${2|lru,lfu,fifo,ttl|}"].join("\n"),
		},
	],
});
