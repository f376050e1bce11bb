/** Large contents in a database, and a database on files that others share. */
import { isStore } from "../../../analysis/index.ts";
import { type Component, hasTrait } from "../../../format/index.ts";
import { messages, type ReportedBy, rule } from "../../rule.ts";

const said = messages({
	blobs:
		"{data} is blobs and lies in {store}, a database: each read and write of one goes through its memory, its log and its backups. Keep the contents in object storage, and their names in {store}.",
	shared:
		"{store} keeps its files on {files}, a file system that is shared: it relies on locks and on writes that are on disk when it is told so, which such systems promise half. Give it a disk of its own.",
});

type Found = ReportedBy<typeof said>;

export const storageMismatch = rule({
	id: "databases/storage-mismatch",
	severity: "warning",
	title: "The wrong kind of storage",
	message: said,
	levels: { shared: "info" },
	why: "Block storage is a disk of one machine, file storage is shared and asked by paths, object storage keeps whole contents by name, cheaply and for long. A database is built for small records on a disk of its own: large contents crowd out everything else in it, and a file system over the network adds a failure to every write.",
	when: "Fires where data of the `shape` blob has a database as its store, and, as info, where a database reads and writes file storage that is shared. Silent for what it only writes, reads or replicates there, such as backups, and for object storage, on which some databases are built.",
	falseAlarms:
		"Small contents that belong to their record: accept it with a waiver. A backup on shared files: say that the connection is a `write` or `replicate`.",
	bad: `
components:
  shop: { type: service, connections: [{ to: shop-db, kind: read-write }] }
  shop-db: { type: database }
data: { product-pictures: { store: shop-db, shape: blob } }
`,
	good: `
components:
  shop: { type: service, connections: [{ to: shop-db, kind: read-write }, { to: pictures, kind: read-write }] }
  shop-db: { type: database }
  pictures: { type: object-storage, managed: true }
data:
  products: { store: shop-db }
  product-pictures: { store: pictures, shape: blob }
`,
	check({ design, report }) {
		for (const store of design.components) {
			if (!isStore(store) || !hasTrait(store.type, "keeps-records")) continue;
			for (const found of [...blobsIn(store), ...filesOf(store)]) report(found);
		}
	},
});

const blobsIn = (store: Component): Found[] =>
	store.holds
		.filter(({ shape }) => shape?.value === "blob")
		.map((data) => ({
			subject: data,
			about: [store],
			at: data.shape!.node,
			message: "blobs",
			rests: [data.shape!],
			facts: { data, store },
		}));

const filesOf = (store: Component): Found[] =>
	store.outgoing.flatMap((connection): Found[] => {
		const { kind, target: files, node } = connection;
		if (kind !== "read-write" || !hasTrait(files.type, "shares-files")) return [];
		return [{ subject: connection, about: [store], at: node, message: "shared", rests: [], facts: { store, files } }];
	});
