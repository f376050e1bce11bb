/** What data lies on: disks, files or objects. */
import { topic } from "../../topic.ts";
import { raidWithoutRedundancy } from "./raid-without-redundancy.ts";
import { storageMismatch } from "./storage-mismatch.ts";

export const storage = topic({
	id: "databases/storage",
	title: "Block, file and object storage",
	what: "Block storage is a disk: one machine attaches it and writes any part of it, in under a millisecond. File storage is a file system over the network that many machines share. Object storage keeps whole contents by name: any size, any number, cheap, durable, tens of milliseconds a call, and replaced only as a whole. RAID makes one disk of several: striped (0) for speed, mirrored (1, 10) or with parity (5, 6) so that one or two may fail.",
	useWhen:
		"block storage under a database; files where programs share paths and cannot be changed; objects for pictures, films, documents, exports and backups",
	avoidWhen:
		"objects for what is changed a little at a time; a shared file system under a database; striping alone under what exists once",
	tradeOff:
		"Mirrors take twice the disks and write twice; parity takes one or two more, and is slow to write and slow to rebuild. RAID keeps a machine up when a disk fails, and is no backup.",
	sources: [
		"D. Patterson, G. Gibson, R. Katz, A Case for Redundant Arrays of Inexpensive Disks (RAID), SIGMOD 1988",
		"R. Sears, C. van Ingen, J. Gray, To BLOB or Not To BLOB, Microsoft Research 2006",
	],
	shownBy: [
		"components.type=object-storage",
		"components.type=file-storage",
		"components.type=block-storage",
		"components.raid",
	],
	rules: [storageMismatch, raidWithoutRedundancy],
	snippets: [
		{
			prefix: "object-storage",
			title: "Object storage",
			description: "Whole contents by name: pictures, documents, exports.",
			place: "components",
			body: "${1:pictures}: { type: object-storage, managed: true, encryptionAtRest: true, backup: { interval: 1d, retention: 30d, restoreTested: true, offsite: true } }",
			host: `
components:
  shop:
    type: service
    exposure: internal
    replicas: 2
    connections:
      - { to: shop-db, kind: read-write, timeout: 100ms, encryption: tls }
      - { to: pictures, kind: read-write, timeout: 300ms, encryption: tls }
  shop-db: { type: database, managed: true }
  # HERE
`,
		},
	],
});
