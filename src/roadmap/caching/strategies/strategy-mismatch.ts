/** Strategies that do work for nothing. */
import { rule } from "../../rule.ts";
import { preciousness } from "./loss.ts";

export const strategyMismatch = rule({
	id: "caching/strategy-mismatch",
	severity: "info",
	title: "A cache's strategy does not fit how its data is used",
	message: {
		refreshed:
			"{cache} fetches entries of {data} again before they end, though {data} is written more than it is read: most of what it fetches changes before anybody asks. Let readers fetch it (cache-aside).",
		through:
			"Each write of {data} goes through {cache}, though it is written more than it is read: most of what {cache} takes in is replaced before anybody asks. Write to {store}, and let readers fetch it (cache-aside).",
	},
	why: "A strategy is a bet on who comes first, the reader or the next write. Fetching ahead and writing through pay off where much is read between two writes; where little is, they are load on both sides for entries that nobody gets.",
	when: "Fires where a cache states `refresh-ahead` or `write-through` and keeps data whose `access` is `write-heavy`: of which steps say so, or which is all that the store holds. Silent for write-through of data that may not be lost, where write-behind would be the only other way through.",
	falseAlarms:
		"Few reads that must be fast, of what is written often: state `access: balanced`, or accept it with a waiver.",
	bad: `
components:
  meters: { type: service, connections: [{ to: readings-cache, kind: write }] }
  readings-cache: { type: cache, managed: true, strategy: write-through, caches: [readings-db], eviction: lru, connections: [readings-db] }
  readings-db: { type: database, managed: true }
data: { readings: { store: readings-db, access: write-heavy } }
`,
	good: `
components:
  meters: { type: service, connections: [{ to: readings-cache, kind: read }, readings-db] }
  readings-cache: { type: cache, managed: true, strategy: cache-aside, caches: [readings-db], eviction: lru, ttl: 10s }
  readings-db: { type: database, managed: true }
data: { readings: { store: readings-db, access: write-heavy } }
`,
	check({ design, analysis, report }) {
		for (const cache of design.components) {
			const { strategy } = cache;
			if (strategy?.value !== "refresh-ahead" && strategy?.value !== "write-through") continue;
			for (const { data, store, isCertain, from } of analysis.keeping.by(cache)) {
				const { access } = data;
				if (!isCertain || access?.value !== "write-heavy") continue;
				const common = { subject: cache, about: [data], at: strategy.node, rests: [strategy, access, ...from] };
				if (strategy.value === "refresh-ahead") report({ ...common, message: "refreshed", facts: { cache, data } });
				else if (preciousness(data, analysis) === undefined)
					report({ ...common, message: "through", facts: { cache, data, store } });
			}
		}
	},
});
