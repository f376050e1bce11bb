/** Large contents in a database, and a database on files that others share. */
import { isStore } from "../../../analysis/index.ts";
import { type Component, hasTrait } from "../../../format/index.ts";
import { messages, type ReportedBy, rule } from "../../rule.ts";

const said = messages({
	blobs:
		"{data} is blobs and lies in {store}, a database: each read and write of one goes through its memory, its log and its backups. Keep the contents in object storage, and their names in {store}.",
	shared:
		"{store} keeps its files on {files}, a file system that is shared: it relies on locks and on writes that are on disk when it is told so, which such systems promise half. Give it a disk of its own.",
	contents:
		"{store} reads and writes its files in {files}, where each call takes tens of milliseconds and a file is replaced as a whole: unless it was built for that, it is slow and may lose what it confirmed. Give it a disk of its own.",
});

type Found = ReportedBy<typeof said>;

export const storageMismatch = rule({
	id: "databases/storage-mismatch",
	severity: "warning",
	title: "The wrong kind of storage",
	message: said,
	levels: { contents: "info" },
	why: "Block storage is a disk of one machine, file storage is shared and asked by paths, object storage keeps whole contents by name, cheaply and for long. A database is built for small records on a disk of its own: large contents crowd out everything else in it, and a file system over the network adds a failure to every write.",
	when: "Fires where data of the `shape` blob has a database as its store, and where a database has a connection that says `kind: read-write` to file storage or object storage. Info for object storage, for which some databases are built. Silent for backups, copies and single reads.",
	falseAlarms:
		"A database that is built on object storage, or small contents that belong to their record: accept it with a waiver.",
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
		const { kindStated, target: files, node } = connection;
		if (kindStated?.value !== "read-write") return [];
		const common = { subject: connection, about: [store], at: node, rests: [kindStated], facts: { store, files } };
		if (hasTrait(files.type, "shares-files")) return [{ ...common, message: "shared" }];
		return hasTrait(files.type, "keeps-contents") ? [{ ...common, message: "contents" }] : [];
	});
