/** Disks that are lost together with any one of them. */
import { isStore } from "../../../analysis/index.ts";
import { type Component, hasTrait } from "../../../format/index.ts";
import { assume, type Fix, offer, set } from "../../fix.ts";
import { rule } from "../../rule.ts";

export const raidWithoutRedundancy = rule({
	id: "databases/raid-without-redundancy",
	severity: "error",
	title: "Any one disk takes all data with it",
	message: {
		alone:
			"{store} holds {data} on disks that are striped (`raid: 0`) and keeps one copy: the loss of any one disk loses all of it, and more disks make that likelier. Mirror them (`raid: 10`), or keep a second copy.",
		copied:
			"{store} holds {data} on disks that are striped (`raid: 0`): any one disk takes a whole copy with it, which is then written anew from the others, under load. Mirror them (`raid: 10`).",
		many: "{store} holds {data} on disks that are striped (`raid: 0`), {copies} times: any one disk takes one of these copies with it, which is then written anew from the others, under load. Know how long that takes.",
	},
	levels: { copied: "warning", many: "info" },
	why: "Striping spreads each file over all disks for speed, and keeps nothing twice. With eight disks that each fail in two of a hundred years, the stripe fails in fifteen. What is lost is not what lay on that disk but everything.",
	when: "Fires for a store of record, or the block storage that it uses, with `raid: 0`. An error where one copy is all there is, by what is stated; a warning where that is a default, and where replication or a store that it feeds holds another; info where there are three copies or more, which many products ask for. A backup is none: it is from before.",
	falseAlarms: "Data that can be made again: say what it follows from (`derivedFrom`).",
	bad: `
components:
  orders-db: { type: database, replicas: 1, raid: "0" }
data: { orders: { store: orders-db } }
`,
	good: `
components:
  orders-db: { type: database, replicas: 1, raid: "10" }
data: { orders: { store: orders-db } }
`,
	fix: "offer",
	check({ design, analysis, report }) {
		for (const store of design.components) {
			const striped = stripedUnder(store);
			const data = isStore(store) ? analysis.recovery.recordIn(store) : [];
			if (striped === undefined || data.length === 0) continue;
			const { copies, counted } = analysis.copies.survival(store);
			const isCopied = copies > 1 || feeds(store);
			const common = {
				subject: store,
				about: data,
				at: striped.raid!.node,
			};
			if (copies >= fewEnough) {
				report({ ...common, message: "many", rests: [striped.raid!, counted], facts: { store, data, copies } });
				continue;
			}
			report({
				...common,
				message: isCopied ? "copied" : "alone",
				rests: [striped.raid!, ...(isCopied ? [] : [counted])],
				facts: { store, data },
				// Which level, and with how many disks, is for those who bought them.
				fix: () => offer(mirrored(striped)),
			});
		}
	},
});

const mirrored = ({ route }: Component): Fix => assume("Mirror the disks: raid 10", set(route, "raid", 10));

/** Copies from which on the loss of one leaves another to lose. */
const fewEnough = 3;

/** Itself, or a volume that it uses. */
const stripedUnder = (store: Component): Component | undefined =>
	[store, ...store.outgoing.map(({ target }) => target).filter(({ type }) => hasTrait(type, "attached"))].find(
		({ raid }) => raid?.value === "0",
	);

const feeds = ({ outgoing }: Component): boolean =>
	outgoing.some(({ kind, target }) => kind === "replicate" && isStore(target));
