/** A store that a mistake or an attack would empty for good. */
import { type Analysis, isOutside, unknown } from "../../../analysis/index.ts";
import { type Component, type Connection, type Data, hasTrait } from "../../../format/index.ts";
import { neverAway, usualBackupInterval } from "../../constants.ts";
import { assume, choice, type FileChange, type Fix, offer, set } from "../../fix.ts";
import { onceBackedUp } from "../../patterns/checksum.ts";
import { rule } from "../../rule.ts";
import { intervalWithin, isAnotherWay } from "./interval.ts";

export const missingBackup = rule({
	id: "databases/missing-backup",
	severity: "warning",
	title: "Nothing brings the data back",
	message: {
		default:
			"{store} states no backup, and {data} can be made again from nothing else: a mistaken delete, a bad release or an attacker takes all copies at once. Back it up, and try the restore.",
		copied:
			"{store} states no backup: its copies follow a mistaken delete or a bad release at once, and {data} can be made again from nothing else. Back it up, and try the restore.",
		contents:
			"{store} states no backup: what is deleted or overwritten in it by mistake is gone, and {data} can be made again from nothing else. Keep versions, or copies elsewhere.",
	},
	levels: { contents: "info" },
	together: {
		default: "{subjects} state no backup, and what they hold can be made again from nothing else.",
		copied: "{subjects} state no backup, and what they hold can be made again from nothing else.",
		contents: "{subjects} state no backup: what is deleted or overwritten by mistake is gone.",
	},
	why: "Replication keeps data when a machine is lost, and copies every mistake to all of them within a second. What empties stores is mostly not hardware but people: a delete without its condition, a migration that ran twice, a script on the wrong cluster, somebody with a stolen key. Only a copy from before brings that back.",
	when: "Fires for a store that holds data of record: named in `data`, not `derivedFrom` other data, and not kept for a day or less. It is silent where another store keeps the same data and is backed up. What a provider runs is no backup either, though many make one when they are asked to: state it. Info for object storage that a provider runs, and in a sketch. Queues, topics and caches are passed over, and so is a store of `model: search`, unless it alone holds the data and a caller from outside writes it there by a flow that writes nowhere else.",
	falseAlarms:
		"Data that comes again from outside, such as a feed that is loaded anew each night: say what it follows from (`derivedFrom`), or how long it is kept (`retention`).",
	bad: `
components:
  shop: { type: service, connections: [{ to: orders-db, kind: write }] }
  orders-db: { type: database, replicas: 3, replication: { topology: leader-follower, mode: sync }, failover: automatic }
data: { orders: { store: orders-db } }
`,
	good: `
components:
  shop: { type: service, connections: [{ to: orders-db, kind: write }] }
  orders-db: { type: database, replicas: 3, replication: { topology: leader-follower, mode: sync }, failover: automatic, backup: { interval: 1h, restoreTested: true } }
data: { orders: { store: orders-db } }
`,
	fix: ["assumption", "choice", "offer"],
	check({ design, analysis, report }) {
		for (const store of design.components) {
			const records = unsavedIn(store, analysis);
			if (records.length === 0) continue;
			report({
				subject: store,
				about: records,
				rests: [unknown(store, "backup")],
				message: caseOf(store, analysis),
				facts: { store, data: records },
				fix: () => backUp(store, analysis),
			});
		}
	},
});

/** What only it holds, or nobody backs up. */
function unsavedIn(store: Component, analysis: Analysis): readonly Data[] {
	if (store.backup !== undefined || isOutside(store) || hasTrait(store.type, "messaging")) return [];
	if (hasTrait(store.type, "caches")) return [];
	return analysis.recovery
		.recordIn(store)
		.filter((data) => store.model?.value !== "search" || isOnlyIn(store, data, analysis))
		.filter(({ stores, copies }) => copies?.value === "parts" || stores.every(({ backup }) => backup === undefined));
}

/** Somebody who waits writes it there and nowhere else: it is no index of what lies in another store. */
function isOnlyIn(store: Component, data: Data, { writes }: Analysis): boolean {
	if (data.stores.length > 1 || store.incoming.some(({ kind }) => kind === "replicate")) return false;
	const flows = writes.of(data).flatMap(({ certainty, call }) => {
		const isAsked = certainty === "certain" && call?.isOnAnswer && isOutside(call.begunBy);
		return isAsked ? [call.flow] : [];
	});
	return flows.some((flow) => writes.inFlow(flow).every((write) => write.store === store));
}

function caseOf(store: Component, { copies }: Analysis) {
	if (hasTrait(store.type, "keeps-contents") && store.managed?.value === true) return "contents";
	const { copies: kept, counted } = copies.survival(store);
	return kept > 1 && counted.from.length > 0 ? "copied" : "default";
}

/** As often as may be lost, where that is asked; else once a day, where that may do. */
function backUp(store: Component, analysis: Analysis): Fix {
	const { targets } = analysis;
	const asked = [store, ...store.holds].flatMap((thing) => targets.rpoOf(thing)?.value ?? []);
	const most = Math.min(usualBackupInterval, ...asked);
	const interval = intervalWithin(most);
	const often = interval === "continuous" ? "made continuously" : `one every ${interval}`;
	const changes = (interval: string) => [
		assumed(set(store.route, "backup", { interval, offsite: true })),
		...onceBackedUp(store),
	];
	const isSaid = asked.length > 0 || !isNeededAlways(store, analysis);
	if (isSaid && !isAnotherWay(store, most) && !isFilledElsewhere(store, analysis)) {
		const fix = assume(`Add backups elsewhere, ${often}`, ...changes(interval));
		// Where all of it ends by itself, and nobody asks to have it back, copies elsewhere may outlive it.
		const isKeptAWhile = store.holds.length > 0 && store.holds.every(({ retention }) => retention !== undefined);
		return isKeptAWhile && asked.length === 0 ? offer(fix)! : fix;
	}
	const whole = { value: interval, description: "All of it is copied, or what has changed since." };
	const versions = { value: "continuous", description: "Each change is kept: versions, or a log that is shipped." };
	return choice(
		"Add backups elsewhere…",
		{
			ask: `How often is ${store.id} copied elsewhere?`,
			options: interval === "continuous" ? [versions] : [versions, whole],
		},
		changes,
	);
}

/** Who is to be there all but an hour of a year is not served by yesterday's state: how much may be lost is for people to say. */
const isNeededAlways = (store: Component, { losses, targets, design }: Analysis): boolean =>
	design.flows.some(
		(flow) => (targets.availabilityOf(flow)?.value ?? 0) >= neverAway && losses.neededBy(flow).has(store),
	);

/** Nothing here is said to write it: whoever fills it may keep it, too. */
function isFilledElsewhere({ incoming }: Component, { design, calls }: Analysis): boolean {
	const used = incoming.filter(({ caller }) => !hasTrait(caller.type, "watches"));
	const isUnsaid = (one: Connection): boolean =>
		one.kindStated === undefined && design.flows.length > 0 && calls.over(one).length === 0;
	return used.length > 0 && used.every((one) => one.kind === "read" || isUnsaid(one));
}

/** Who has chosen how often has not said that it is done, nor where. */
const assumed = ({ uri, change }: FileChange): FileChange => ({
	uri,
	change: change.do === "set" ? { ...change, assumed: ["backup"] } : change,
});
