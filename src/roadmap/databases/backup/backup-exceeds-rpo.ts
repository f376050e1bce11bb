/** The time between two backups against what may be lost. */
import { type Analysis, isStore, type Target } from "../../../analysis/index.ts";
import type { Component, Connection, Stated } from "../../../format/index.ts";
import { frequentBackups } from "../../constants.ts";
import { duration } from "../../facts.ts";
import { choice, type Fix, set } from "../../fix.ts";
import { rule } from "../../rule.ts";
import { intervalWithin } from "./interval.ts";

export const backupExceedsRpo = rule({
	id: "databases/backup-exceeds-rpo",
	severity: "error",
	title: "More is lost than may be",
	message: {
		alone:
			"{store} keeps one copy and is backed up every {interval}, and {requirement} allows to lose {rpo}: the loss of the one copy takes up to {interval} of writes with it. Back up more often, or keep a second copy.",
		copies:
			"{store} is backed up every {interval}, and {requirement} allows to lose {rpo}: a mistaken delete or a bad release reaches all its copies, and up to {interval} of writes cannot be brought back. Back up more often.",
	},
	levels: { copies: "info" },
	why: "A backup brings back what was there when it was made. What was written since then is gone with the last copy, and, however many copies there are, where somebody or some program destroys the data: copies follow that at once.",
	when: "Fires where a store states the `interval` of its backups, and a recovery target on it, or on data that it holds, allows to lose less. An error where one copy is all there is, by what is stated; a warning where the number of copies is a default; information where other copies can take over or another store is fed with what it holds, which a mistake reaches too, and backups are more than 6 hours apart. Silent for continuous backups, and where nothing may be lost (an rpo of zero) and copies are synchronous or a provider keeps them.",
	falseAlarms: "A log of changes that is kept elsewhere: state `interval: continuous`.",
	bad: `
requirements: { safe: { recovery: { rpo: 15m }, data: orders } }
components:
  orders-db: { type: database, replicas: 1, backup: { interval: 1d } }
data: { orders: { store: orders-db } }
`,
	good: `
requirements: { safe: { recovery: { rpo: 15m }, data: orders } }
components:
  orders-db: { type: database, replicas: 1, backup: { interval: 15m } }
data: { orders: { store: orders-db } }
`,
	fix: "choice",
	check({ design, analysis, report }) {
		for (const store of design.components) {
			const interval = store.backup?.interval;
			const target = rpoOn(store, analysis);
			if (interval === undefined || interval.value === "continuous" || target === undefined) continue;
			if (interval.value <= target.value) continue;
			const { copies, counted } = analysis.copies.survival(store);
			const isCopied = copies > 1 || store.outgoing.some(feeds);
			if (isCopied && interval.value <= frequentBackups) continue;
			if (isCopied && target.value === 0 && losesNothing(store)) continue;
			report({
				subject: store,
				at: interval.node,
				message: isCopied ? "copies" : "alone",
				rests: [target, interval, ...(isCopied ? [] : [counted])],
				facts: {
					store,
					interval: duration(interval as Stated<number>),
					requirement: target.requirement,
					rpo: duration(target),
				},
				fix: () => backUpWithin(store, target.value),
			});
		}
	},
});

/** Of what keeps data, as a coordinator may too, the strictest that is asked of it or of what it holds. */
function rpoOn(store: Component, { targets }: Analysis): Target<number> | undefined {
	if (!isStore(store) && store.holds.length === 0) return undefined;
	const asked = [store, ...store.holds].flatMap((thing) => targets.rpoOf(thing) ?? []);
	return asked.toSorted((a, b) => a.value - b.value)[0];
}

const losesNothing = ({ replication, managed, quorum }: Component): boolean =>
	managed?.value === true || quorum !== undefined || replication?.mode?.value === "sync";

const feeds = ({ kind, target }: Connection): boolean => kind === "replicate" && isStore(target);

/** Whoever has said how often knows how: whether the same can be done more often, or a log has to be shipped, is for people to say. */
function backUpWithin(store: Component, rpo: number): Fix {
	const interval = intervalWithin(rpo);
	const change = (every: string) => [set(store.route, ["backup", "interval"], every)];
	const logs = { value: "continuous", description: "Each change is kept: versions, or a log that is shipped." };
	const copies = { value: interval, description: "All of it is copied, or what has changed since." };
	return choice(
		"Back up more often…",
		{
			ask: `How is ${store.id} backed up, so that no more is lost?`,
			options: interval === "continuous" ? [logs] : [logs, copies],
		},
		change,
	);
}
