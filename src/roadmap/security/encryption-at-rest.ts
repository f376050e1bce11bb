/** What is kept can be read by whoever gets the disk, the backup or the file. */
import { hostOf, isManaged, isOutside, isSensitive, isStore, moreHarmful, unknown } from "../../analysis/index.ts";
import { type Component, type Data, hasTrait, type Stated } from "../../format/index.ts";
import { assume, set } from "../fix.ts";
import { rule } from "../rule.ts";
import { topic } from "../topic.ts";

const unencryptedAtRest = rule({
	id: "security/unencrypted-at-rest",
	severity: "error",
	title: "What is kept can be read from its disk",
	message: {
		none: "{store} keeps {data}, {sensitivity} data, unencrypted (`encryptionAtRest: false`): whoever gets a disk, a snapshot or a copy of its files reads all of it, past every check of the program. Encrypt it.",
		unstated:
			"{store} keeps {data}, {sensitivity} data, and does not say that it is encrypted: whoever gets a disk, a snapshot or a copy of its files could read all of it. State `encryptionAtRest`.",
		unsure:
			"{store} keeps {data}, {sensitivity} data, and does not say whether what it writes down is encrypted. State `encryptionAtRest`.",
	},
	levels: { unstated: "warning", unsure: "info" },
	together: {
		unsure: "{subjects} keep {sensitivity} data, and do not say whether what they write down is encrypted.",
	},
	why: "The program asks who may see what; the disk does not. Machines are sold, disks replaced, snapshots copied to another account, dumps left in a folder. Encrypted with a key that is kept elsewhere, all of these are worth nothing to who finds them.",
	when: "Fires where a store that is not outside (a data store, or a cache, queue or topic that data names) holds data which is confidential or more. An error where it states `encryptionAtRest: false`, a warning where it states nothing, info there for what a provider runs, which mostly encrypts, and for a cache, which may keep it in memory alone. What it runs on (`runsOn`), and a volume that it connects to, state it for the store too.",
	falseAlarms: "Data that the program encrypts itself before it is stored: state `encryptionAtRest: true`.",
	bad: `
components:
  shop: { type: service, connections: [{ to: orders-db, encryption: tls }] }
  orders-db: { type: database, encryptionAtRest: false }
data: { orders: { store: orders-db, sensitivity: personal } }
`,
	good: `
components:
  shop: { type: service, connections: [{ to: orders-db, encryption: tls }] }
  orders-db: { type: database, encryptionAtRest: true }
data: { orders: { store: orders-db, sensitivity: personal } }
`,
	fix: "assumption",
	check({ design, report }) {
		for (const store of design.components) {
			if (!isStore(store) || isOutside(store)) continue;
			const worst = store.holds.filter(isSensitive).reduce<Data | undefined>(moreHarmful, undefined);
			const said = encryptedBy(store);
			if (worst?.sensitivity === undefined || said?.value === true) continue;
			const { sensitivity } = worst;
			const data = store.holds.filter((one) => one.sensitivity?.value === sensitivity.value);
			report({
				subject: store,
				about: data,
				at: store.encryptionAtRest?.node,
				message: said !== undefined ? "none" : mayWell(store) ? "unsure" : "unstated",
				rests: [said ?? unknown(store, "encryptionAtRest"), sensitivity],
				facts: { store, data, sensitivity },
				fix: () => assume("Add encryption at rest", set(store.route, "encryptionAtRest", true)),
			});
		}
	},
});

/** What it says itself, or where it keeps its files. */
function encryptedBy(store: Component): Stated<boolean> | undefined {
	const volumes = store.outgoing.filter(({ target }) => hasTrait(target.type, "attached"));
	const below = [hostOf(store), ...volumes.map(({ target }) => target)];
	return (
		store.encryptionAtRest ?? below.find(({ encryptionAtRest }) => encryptionAtRest !== undefined)?.encryptionAtRest
	);
}

const mayWell = (store: Component): boolean => isManaged(store) || hasTrait(store.type, "caches");

export const encryptionAtRest = topic({
	id: "security/encryption-at-rest",
	title: "Encryption at rest",
	what: "What is written down is encrypted with a key that is kept elsewhere: by the disk, by the store, or field by field by the program. The further up it is done, the fewer can read it: a disk that encrypts protects against its theft, a program that does so also against who runs the store.",
	useWhen: "what is kept would harm somebody if it were found, in a store, its backups or its logs",
	avoidWhen: "the data is public; or as the only measure: whoever breaks into the program reads what the program reads",
	tradeOff:
		"A lost key is lost data, so keys have to be kept, rotated and backed up more carefully than the data. By disk or store it costs a few per cent of time; by field, what is encrypted can no longer be sorted or searched.",
	sources: [
		"E. Barker, Recommendation for Key Management, NIST SP 800-57 Part 1 Rev. 5, 2020",
		"OWASP Cryptographic Storage Cheat Sheet",
	],
	shownBy: ["components.encryptionAtRest"],
	rules: [unencryptedAtRest],
	snippets: [
		{
			prefix: "encryption-at-rest",
			title: "Encryption at rest",
			description: "What a store writes down is encrypted.",
			place: "component",
			body: "encryptionAtRest: true$0",
		},
	],
});
