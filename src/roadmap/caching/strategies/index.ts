import type { Snippet } from "../../topic.ts";
import { topic } from "../../topic.ts";
import { missingStrategy } from "./missing-strategy.ts";
import { strategyMismatch } from "./strategy-mismatch.ts";
import { writeBehindDataLoss } from "./write-behind-data-loss.ts";

/** A cache before the store that it fetches from, with a strategy. */
const before = (strategy: string, title: string, description: string): Snippet => ({
	prefix: strategy,
	title,
	description,
	place: "components",
	body: [
		"${1:catalog-cache}:",
		"  type: cache",
		"  managed: true",
		`  strategy: ${strategy}`,
		"  caches: [${2:catalog-db}]",
		"  ttl: ${3:60s}",
		"  eviction: lru",
		"  stampedeProtection: single-flight",
		"  connections: [{ to: ${2:catalog-db}, timeout: 200ms, encryption: tls }]",
	].join("\n"),
	host: `
components:
  catalog:
    type: service
    exposure: internal
    replicas: 2
    connections: [{ to: catalog-cache, timeout: 500ms, encryption: tls }]
  # HERE
  catalog-db: { type: database, managed: true, backup: { interval: 1h, retention: 30d, restoreTested: true, offsite: true } }
`,
});

export const strategies = topic({
	id: "caching/strategies",
	title: "Caching strategies",
	what: "Who fills a cache, and what a write does. Cache-aside: readers look, and fetch and fill after a miss; writers take the old copy out. Read-through and write-through: the cache fetches, and passes writes on before it confirms them. Write-behind: it confirms, and passes on later. Refresh-ahead: it fetches popular entries again before they end.",
	useWhen:
		"cache-aside nearly always, for it goes on without the cache; write-through where what was written is read next; write-behind for counters and positions that may be lost; refresh-ahead for few entries that everybody asks for",
	avoidWhen: "answers are rarely asked for twice: then the cache only adds a hop",
	tradeOff:
		"Cache-aside leaves filling and forgetting to every caller. Through and behind make the cache a part that everything needs; behind can lose what it confirmed; ahead fetches what nobody may ask for.",
	sources: [
		"A. Homer et al., Cloud Design Patterns, Microsoft patterns & practices 2014: Cache-Aside",
		"M. Kleppmann, Designing Data-Intensive Applications, O'Reilly 2017, ch. 11",
	],
	shownBy: ["components.strategy"],
	rules: [missingStrategy, writeBehindDataLoss, strategyMismatch],
	snippets: [
		{
			prefix: "cache-aside",
			title: "Cache-aside",
			description: "Readers look here first, and fill it after a miss.",
			place: "components",
			body: [
				"${1:catalog-cache}:",
				"  type: cache",
				"  managed: true",
				"  strategy: cache-aside",
				"  caches: [${2:catalog-db}]",
				"  ttl: ${3:60s}",
				"  eviction: lru",
				"  stampedeProtection: single-flight",
			].join("\n"),
			host: `
components:
  catalog:
    type: service
    exposure: internal
    replicas: 2
    connections:
      - { to: catalog-cache, timeout: 20ms, encryption: tls }
      - { to: catalog-db, timeout: 200ms, encryption: tls }
  # HERE
  catalog-db: { type: database, managed: true, backup: { interval: 1h, retention: 30d, restoreTested: true, offsite: true } }
`,
		},
		before("write-through", "Write-through cache", "Writes pass the cache, and are confirmed when both have them."),
		before(
			"write-behind",
			"Write-behind cache",
			"The cache confirms writes and passes them on later: for what may be lost.",
		),
		before("refresh-ahead", "Refresh-ahead cache", "Popular entries are fetched again before they end."),
	],
});
