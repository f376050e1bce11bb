/** Backup: copies that survive mistakes. */
import { topic } from "../../topic.ts";
import { backupExceedsRpo } from "./backup-exceeds-rpo.ts";
import { backupSharesFate } from "./backup-shares-fate.ts";
import { missingBackup } from "./missing-backup.ts";
import { restoreExceedsRto } from "./restore-exceeds-rto.ts";
import { untestedRestore } from "./untested-restore.ts";

export const backup = topic({
	id: "databases/backup",
	title: "Backup",
	what: "A backup is a copy of the data as it was at some time, kept apart from the store. It brings back what was deleted by mistake, written wrong by a bad release or locked by an attacker, all of which replication copies faithfully. Its interval says how much is lost, its size and speed how long a restore takes.",
	useWhen: "anything is stored that cannot be made again from elsewhere",
	avoidWhen: "the data follows from other data and is rebuilt from it sooner than it is restored",
	tradeOff:
		"Frequent backups cost storage and load; rare ones lose more. A backup that nobody has restored is a hope, and one beside the store is lost with it.",
	sources: [
		"B. Beyer et al. (ed.), Site Reliability Engineering, O'Reilly 2016, ch. 26",
		"GitLab, Postmortem of database outage of January 31, 2017",
	],
	shownBy: ["components.backup"],
	rules: [missingBackup, backupExceedsRpo, backupSharesFate, restoreExceedsRto, untestedRestore],
	snippets: [
		{
			prefix: "backup",
			title: "Backups",
			description: "How often, for how long, where, how fast it is restored, and whether that was tried.",
			place: "component",
			body: "backup: { interval: ${1:1h}, retention: ${2:30d}, restoreTested: ${3|true,false|}, offsite: ${4|true,false|} }",
			host: `
components:
  shop:
    type: service
    exposure: internal
    replicas: 2
    connections: [{ to: shop-db, kind: read-write, timeout: 100ms, encryption: tls }]
  shop-db:
    type: database
    managed: true
    # HERE
  alerts: { type: monitoring, managed: true, connections: [shop, shop-db] }
`,
		},
	],
});
