/** The time of a restore against the time until something has to be back. */
import { isKnown } from "../../../analysis/index.ts";
import { secondCopy } from "../../availability/single-point-of-failure/second-copy.ts";
import { duration, size, word } from "../../facts.ts";
import { rule } from "../../rule.ts";

export const restoreExceedsRto = rule({
	id: "databases/restore-exceeds-rto",
	severity: "error",
	title: "A restore takes longer than it may",
	message:
		"Only a backup brings {store} back, and {bytes} at {speed} take {time}: {requirement} allows {rto}. Keep a copy that takes over, restore faster, or split what it holds.",
	why: "Bringing back a backup means writing all of it again, and that takes as long as it takes however urgent it is. Terabytes at the speed of one disk or one line are days. Nobody notices while the data is small.",
	when: "Fires where nothing but its backup brings a store of one's own back (one copy, no standby, nobody who switches), the `size` of all that it holds and `backup.restoreRate` are stated, and one over the other is more than the recovery time that is asked of it. A warning where one copy is a default. Silent where either is unstated: the recovery verdict is then unknown and asks for it.",
	falseAlarms: "Serving before all is restored: state the size of what has to be back first.",
	bad: `
requirements: { back: { recovery: { rto: 4h }, data: archive } }
components:
  archive-db: { type: database, replicas: 1, backup: { interval: 1h, restoreRate: 100MB/s, restoreTested: true } }
data: { archive: { store: archive-db, size: 6TB } }
`,
	good: `
requirements: { back: { recovery: { rto: 4h }, data: archive } }
components:
  archive-db: { type: database, replicas: 1, backup: { interval: 1h, restoreRate: 500MB/s, restoreTested: true } }
data: { archive: { store: archive-db, size: 6TB } }
`,
	fix: ["assumption", "choice"],
	check({ design, analysis, report }) {
		for (const store of design.components) {
			const time = analysis.recovery.restoreOf(store);
			const target = time && analysis.recovery.rtoOn(store);
			if (time === undefined || !isKnown(time) || target === undefined || time.value <= target.value) continue;
			const rate = store.backup!.restoreRate!;
			report({
				subject: store,
				about: store.holds,
				at: rate.node,
				rests: [target, time, analysis.copies.survival(store).counted],
				facts: {
					store,
					bytes: size(store.holds.reduce((sum, data) => sum + data.size!.value, 0)),
					speed: word(rate.text),
					time: duration(time.value),
					requirement: target.requirement,
					rto: duration(target),
				},
				fix: () => secondCopy(store, analysis),
			});
		}
	},
});
