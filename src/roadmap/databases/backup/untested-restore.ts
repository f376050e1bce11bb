/** A backup that nobody has ever brought back. */
import { isStore, unknown } from "../../../analysis/index.ts";
import { assumptionsIn, type Component, type Design, partAt } from "../../../format/index.ts";
import { word } from "../../facts.ts";
import { choice, set } from "../../fix.ts";
import { rule } from "../../rule.ts";
import { recoveryAskedOn } from "./recovery-asked.ts";

export const untestedRestore = rule({
	id: "databases/untested-restore",
	severity: "warning",
	title: "A restore that nobody has tried",
	message: {
		untested:
			"The backup of {store} has never been restored (`restoreTested: false`): that it is empty, cannot be read, or takes three days is found out when it is needed. Restore it once, into a copy, and measure the time.",
		asked:
			"{requirement} counts on the backup of {store}, and nothing says that it has ever been restored. Restore it once, into a copy, measure the time, and state `restoreTested`.",
		reviewed:
			"{store} is up for review ({status}), and nothing says that its backup has ever been restored. Restore it once, into a copy, and state `restoreTested`.",
	},
	levels: { asked: "info", reviewed: "info" },
	together: {
		reviewed: "Nothing says that the backups of {subjects} have ever been restored, and the design is {status}.",
	},
	why: "Backups fail in silence: a disk that is full, a dump of the wrong database, a key that is kept in what was lost. All of that looks like a backup until somebody restores it. Those who had five kinds of backup and none that worked found out on the day.",
	when: "Fires where a store has a backup with `restoreTested: false`. Info where it is unstated, and a recovery target covers the store or what it holds, or the design is in-review or approved; then yields to what is wrong with the backup itself.",
	falseAlarms: "Restores that are tried every night by a job: state `restoreTested: true`.",
	bad: `
components:
  orders-db: { type: database, backup: { interval: 1h, restoreTested: false } }
data: { orders: { store: orders-db } }
`,
	good: `
components:
  orders-db: { type: database, backup: { interval: 1h, restoreTested: true } }
data: { orders: { store: orders-db } }
`,
	yieldsTo: ["databases/backup-exceeds-rpo", "databases/restore-exceeds-rto"],
	unyielding: ["untested"],
	fix: "choice",
	check({ design, analysis, report }) {
		for (const store of design.components) {
			if (store.backup === undefined || !keepsData(store) || isAssumed(store, design)) continue;
			const { restoreTested } = store.backup;
			const common = {
				subject: store,
				about: store.holds,
				at: restoreTested?.node ?? store.backup.node,
				fix: tried(store),
			};
			if (restoreTested !== undefined) {
				if (!restoreTested.value) report({ ...common, message: "untested", rests: [restoreTested], facts: { store } });
				continue;
			}
			const target = recoveryAskedOn(store, analysis);
			const rests = [unknown(store, "backup.restoreTested")];
			if (target !== undefined)
				report({
					...common,
					message: "asked",
					rests: [target, ...rests],
					facts: { requirement: target.requirement, store },
				});
			else if (design.status !== "draft")
				report({ ...common, message: "reviewed", rests, facts: { store, status: word(design.status) } });
		}
	},
});

/** A coordinator does where data names it. */
const keepsData = (component: Component): boolean => isStore(component) || component.holds.length > 0;

/** The backup itself is a fix's assumption: that has to be confirmed first. */
function isAssumed({ route, backup }: Component, design: Design): boolean {
	if (backup!.restoreTested !== undefined) return false;
	const part = partAt(design, route.uri);
	const { start, end } = design.locate(backup!.node);
	const lineEnd = end + /^.*/.exec(part.text.slice(end))![0].length;
	return assumptionsIn(part).some((one) => one.keys.includes("backup") && one.start >= start && one.start <= lineEnd);
}

const tried = (store: Component) => () =>
	choice(
		"Say that a restore was tried…",
		{
			ask: `Has a backup of ${store.id} been restored, and what came back looked at?`,
			options: [{ value: "true", label: "Yes, it was tried" }],
		},
		() => [set(store.route, ["backup", "restoreTested"], true)],
	);
