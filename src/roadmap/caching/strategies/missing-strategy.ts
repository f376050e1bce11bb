/** Caches of which nobody says who fills them. */
import { type Analysis, unknown } from "../../../analysis/index.ts";
import { type Component, hasTrait } from "../../../format/index.ts";
import { choice, type Fix, type Option, set } from "../../fix.ts";
import { rule } from "../../rule.ts";
import { preciousness } from "./loss.ts";

export const missingStrategy = rule({
	id: "caching/missing-strategy",
	severity: "info",
	title: "Nobody says how a cache is filled",
	message:
		"{cache} keeps answers of {behind}, and nothing says who fills it, nor what a write does to it: whether it can lose a write, or show an old one, cannot be told. State its `strategy`.",
	why: "Whether a cache can lose a write, how old its answers are, and who slows down without it all follow from its strategy. Teams that never said it find out in the first incident that two services assumed different ones.",
	when: "Fires for a `cache` that says what it `caches` and states no `strategy`. Silent for a `cdn`, which reads through, and for a cache that data names as its store. Yields to caching/missing-eviction, which tells both.",
	falseAlarms: "A cache inside a product, such as a database's own: leave it out of the design.",
	bad: `
components:
  shop: { type: service, connections: [pages, shop-db] }
  pages: { type: cache, managed: true, caches: [shop-db], ttl: 1m, eviction: lru }
  shop-db: { type: database, managed: true }
`,
	good: `
components:
  shop: { type: service, connections: [pages, shop-db] }
  pages: { type: cache, managed: true, strategy: cache-aside, caches: [shop-db], ttl: 1m, eviction: lru }
  shop-db: { type: database, managed: true }
`,
	yieldsTo: ["caching/missing-eviction"],
	fix: "choice",
	check({ design, analysis, report }) {
		for (const cache of design.components) {
			if (!lacksStrategy(cache)) continue;
			const caches = cache.caches?.items ?? [];
			report({
				subject: cache,
				at: caches[0]?.node,
				facts: { cache, behind: [...cache.linked.caches] },
				rests: [unknown(cache, "strategy"), ...caches],
				fix: () => sayStrategy(cache, analysis),
			});
		}
	},
});

export const lacksStrategy = ({ type, holds, caches, strategy }: Component): boolean =>
	hasTrait(type, "caches") && holds.length === 0 && caches !== undefined && strategy === undefined;

export const sayStrategy = (cache: Component, analysis: Analysis): Fix =>
	choice(
		"Say how it is filled…",
		{ ask: `Who fills ${cache.id}, and what does a write do?`, options: fitting(cache, analysis) },
		(strategy) => [set(cache.route, "strategy", strategy)],
	);

const aside: Option = { value: "cache-aside", description: "Readers look here first, and fill it after a miss." };
const readThrough: Option = { value: "read-through", description: "It fetches what it does not have." };
const writeThrough: Option = {
	value: "write-through",
	description: "Writes pass it, and are confirmed when both have them.",
};
const writeBehind: Option = { value: "write-behind", description: "It confirms writes, and passes them on later." };
const refreshAhead: Option = { value: "refresh-ahead", description: "It fetches popular entries before they end." };

/** What can be by who is connected with what, and suits the data. */
function fitting(cache: Component, analysis: Analysis): readonly Option[] {
	const kept = analysis.keeping.by(cache);
	const fetches = cache.outgoing.some(({ target }) => cache.linked.caches.includes(target));
	const isMostlyWritten = kept.some(({ data }) => data.access?.value === "write-heavy");
	const isPrecious = kept.some(({ data }) => preciousness(data, analysis) !== undefined);
	if (!fetches) return isMostlyWritten ? [aside] : [aside, writeThrough];
	return [
		readThrough,
		...(isMostlyWritten && !isPrecious ? [] : [writeThrough]),
		...(isPrecious ? [] : [writeBehind]),
		...(isMostlyWritten ? [] : [refreshAhead]),
	];
}
