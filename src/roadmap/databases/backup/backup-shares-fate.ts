/** A backup that is lost with what it is a backup of. */
import { type Analysis, isStore, unknown } from "../../../analysis/index.ts";
import { type Component, type Connection, hasTrait } from "../../../format/index.ts";
import { word } from "../../facts.ts";
import { assume, offer, set } from "../../fix.ts";
import { rule } from "../../rule.ts";
import { recoveryAskedOn } from "./recovery-asked.ts";

export const backupSharesFate = rule({
	id: "databases/backup-shares-fate",
	severity: "warning",
	title: "The backup lies beside the store",
	message: {
		beside:
			"The backup of {store} stays in the same place and account (`offsite: false`): a fire, or one stolen key, takes both. Keep a copy in another site and another account.",
		unsaid:
			"All of {store} stands in {place}, {requirement} asks to have it back, and nothing says that its backup lies elsewhere. Keep a copy in another site and another account, and state `offsite`.",
	},
	levels: { unsaid: "info" },
	why: "The backup is for the day on which the store is gone. What takes a site, or an account, takes all that lies in it: water, fire, a bill that was not paid, an attacker who deletes the backups first. Firms have ended on that day.",
	when: "Fires where a store's backup states `offsite: false`. Info where it is unstated, a recovery target covers the store or what it holds, and all its copies stand in one zone or region that is stated.",
	falseAlarms: "A store that can be made again from elsewhere within the time allowed: say what its data follows from.",
	bad: `
components:
  orders-db: { type: database, backup: { interval: 1h, restoreTested: true, offsite: false } }
data: { orders: { store: orders-db } }
`,
	good: `
components:
  orders-db: { type: database, backup: { interval: 1h, restoreTested: true, offsite: true } }
data: { orders: { store: orders-db } }
`,
	fix: ["assumption", "offer"],
	check({ design, analysis, report }) {
		for (const store of design.components) {
			if (store.backup === undefined || !isStore(store)) continue;
			const { offsite } = store.backup;
			const elsewhere = assume("Keep backups in another site", set(store.route, ["backup", "offsite"], true));
			// Where their way is drawn, another place has to be drawn as well; who has said where they lie has to move them.
			const fix = () => (offsite !== undefined || store.incoming.some(isBackup) ? offer(elsewhere) : elsewhere);
			const common = { subject: store, about: store.holds, at: offsite?.node ?? store.backup.node, fix };
			if (offsite?.value === false) report({ ...common, message: "beside", rests: [offsite], facts: { store } });
			if (offsite !== undefined) continue;
			const [place, target] = [onlyPlaceOf(store, analysis), recoveryAskedOn(store, analysis)];
			if (place === undefined || target === undefined) continue;
			report({
				...common,
				message: "unsaid",
				rests: [target, unknown(store, "backup.offsite")],
				facts: { store, place: word(place), requirement: target.requirement },
			});
		}
	},
});

/** A job of its own reads all of it and writes it elsewhere. */
const isBackup = ({ caller, kind }: Connection): boolean =>
	hasTrait(caller.type, "runs-to-end") &&
	kind === "read" &&
	caller.outgoing.some(({ target, kind }) => kind === "write" && isStore(target));

/** The one region that is stated, or the zone where no region is known. */
function onlyPlaceOf(store: Component, { copies }: Analysis): string | undefined {
	const places = copies.places(store);
	const regions = new Set(places.map(({ region, zone }) => region ?? zone));
	const [only] = regions;
	return regions.size === 1 && places.length > 0 ? only : undefined;
}
