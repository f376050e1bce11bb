/** Writes that a cache confirms before they are kept. */
import type { Component } from "../../../format/index.ts";
import { assume, set } from "../../fix.ts";
import { rule } from "../../rule.ts";
import { type Precious, preciousness } from "./loss.ts";

export const writeBehindDataLoss = rule({
	id: "caching/write-behind-data-loss",
	severity: "error",
	title: "A cache confirms writes that may not be lost",
	message: {
		default:
			"{cache} confirms a write of {data} before {store} has it: what it has not passed on is gone with it, though {why}. Write through to {store} first.",
		unsure:
			"{cache} confirms a write before {store} has it, of {data} too unless a step says otherwise: what it has not passed on is gone with it, though {why}. Write through to {store} first.",
	},
	clauses: { why: { payment: "{data} is payment data", asked: "{requirement} allows no loss of {data}" } },
	levels: { unsure: "warning" },
	why: "Write-behind answers from memory and writes later, many changes at once. Until then the only copy is in the cache, and a restart, an eviction or a full disk behind it loses writes that somebody was told had been kept.",
	when: "Fires where a cache states `strategy: write-behind` and keeps payment data, or data for which a recovery requirement states an rpo of 0. A warning where the store holds several data and no step names which of them passes. Silent for a cache of which several copies confirm each write (`replication.mode: sync`).",
	falseAlarms:
		"A cache with a log on disk that is synced with each write: that is a store; name it as the data's `store`, and feed the other by `kind: replicate`.",
	bad: `
requirements: { safe: { recovery: { rpo: 0s }, data: ledger } }
components:
  bank: { type: service, connections: [{ to: ledger-cache, kind: write }] }
  ledger-cache: { type: cache, managed: true, strategy: write-behind, caches: [ledger-db], eviction: lru, connections: [ledger-db] }
  ledger-db: { type: database, managed: true }
data: { ledger: { store: ledger-db } }
`,
	good: `
requirements: { safe: { recovery: { rpo: 0s }, data: ledger } }
components:
  bank: { type: service, connections: [{ to: ledger-cache, kind: write }] }
  ledger-cache: { type: cache, managed: true, strategy: write-through, caches: [ledger-db], eviction: lru, connections: [ledger-db] }
  ledger-db: { type: database, managed: true }
data: { ledger: { store: ledger-db } }
`,
	fix: "assumption",
	check({ design, analysis, report }) {
		for (const cache of design.components) {
			const { strategy } = cache;
			if (strategy?.value !== "write-behind" || isKeptTwice(cache)) continue;
			for (const { data, store, isCertain, from } of analysis.keeping.by(cache)) {
				const precious = preciousness(data, analysis);
				if (precious === undefined) continue;
				const common = {
					subject: data,
					about: [cache],
					at: strategy.node,
					rests: [strategy, precious.ground, ...from],
					fix: () => assume("Write through to the store first", set(cache.route, "strategy", "write-through")),
				};
				const facts = { cache, data, store, ...whyOf(precious) };
				report(isCertain ? { ...common, facts } : { ...common, message: "unsure", facts });
			}
		}
	},
});

const whyOf = (precious: Precious) =>
	precious.why === "payment"
		? ({ why: "payment" } as const)
		: ({ why: "asked", requirement: precious.ground.requirement } as const);

const isKeptTwice = ({ replication, replicas }: Component): boolean =>
	replication?.mode?.value === "sync" && (replication.factor ?? replicas)?.value !== 1;
