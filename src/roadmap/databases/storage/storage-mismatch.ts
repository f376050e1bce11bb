/** Large contents in a database. */
import { isStore } from "../../../analysis/index.ts";
import { hasTrait } from "../../../format/index.ts";
import { rule } from "../../rule.ts";

export const storageMismatch = rule({
	id: "databases/storage-mismatch",
	severity: "warning",
	title: "The wrong kind of storage",
	message:
		"{data} consists of blobs and lies in {store}, a database: each read and write of one goes through its memory, its log and its backups. Keep the contents in object storage, and their names in {store}.",
	why: "Block storage is a disk of one machine, file storage is shared and asked by paths, object storage keeps whole contents by name, cheaply and for long. A database is built for small records on a disk of its own: large contents crowd out everything else in it.",
	when: "Fires where data of the `shape` blob has a database as its store. Silent for a cache, and for what only passes through.",
	falseAlarms: "Small contents that belong to their record: accept it with a waiver.",
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
			for (const data of store.holds) {
				const { shape } = data;
				if (shape?.value !== "blob") continue;
				report({ subject: data, about: [store], at: shape.node, rests: [shape], facts: { data, store } });
			}
		}
	},
});
