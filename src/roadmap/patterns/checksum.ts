/** Checksums: what is stored is what comes back, or somebody notices. */
import { type Analysis, isOwn, isStore, unknown } from "../../analysis/index.ts";
import type { Component, Data } from "../../format/index.ts";
import { duration } from "../facts.ts";
import { assume, type FileChange, set } from "../fix.ts";
import { clauses, rule } from "../rule.ts";
import { topic } from "../topic.ts";

const parts = clauses({
	because: {
		backup: "and backs them up",
		retention: "and keeps them for {kept}",
		recovery: "and {requirement} asks for their recovery",
	},
});

const missing = rule({
	id: "patterns/missing-checksum",
	severity: "warning",
	title: "Nothing notices a flipped bit",
	message: {
		default:
			"{store} holds {data}, blobs, {because}, and nothing says how it notices bytes that have changed on a disk: a damaged one is copied and backed up like the others, until the last good copy is gone. State `integrity`.",
		none: "{store} holds {data}, blobs, {because}, and states `integrity: none`: a damaged one is copied and backed up like the others, until the last good copy is gone. Keep a checksum with each, and check it.",
		gossip:
			"{component} learns of the others by gossip and states `integrity: none`: what one of them has wrong is believed and passed on by all, until nobody knows who is up. Keep a checksum with each message, and drop what does not fit it.",
	},
	levels: { default: "info", none: "info" },
	clauses: parts,
	why: "Disks, controllers and memory change a bit now and then and report nothing. In a database something breaks soon; of a blob nobody sees it until it is opened, perhaps after years, when every copy and backup has the same damage. A checksum beside each blob, checked at reading and from time to time in the background, finds it while another copy is still good.",
	when: "Fires for data of `shape: blob` in a store of one's own that states no `integrity`, or none, where it matters in the end: the store has a backup, the data or the store a retention, or a recovery target covers the data. Silent for what is derived and can be made again, and where copies are compared by a Merkle tree. A warning for what states `integrity: none` with `membership: gossip`, whatever it holds: a message that one bit has changed is passed on by all who get it.",
	falseAlarms: "A file system that keeps checksums by itself: state `integrity: checksum`.",
	bad: `
components:
  archive: { type: object-storage, replicas: 3, backup: { interval: 1d, restoreTested: true, offsite: true } }
data: { scans: { store: archive, shape: blob } }
`,
	good: `
components:
  archive: { type: object-storage, replicas: 3, integrity: checksum, backup: { interval: 1d, restoreTested: true, offsite: true } }
data: { scans: { store: archive, shape: blob } }
`,
	fix: "assumption",
	check({ design, analysis, report }) {
		for (const store of design.components) {
			const { integrity } = store;
			if (isGossipUnchecked(store)) {
				const rests = [integrity!, store.membership!];
				const fix = () => assume("Keep a checksum with each message", checked(store));
				report({ subject: store, at: integrity!.node, message: "gossip", rests, facts: { component: store }, fix });
				continue;
			}
			if (!isUnchecked(store)) continue;
			const found = store.holds.flatMap((data) => precious(data, store, analysis) ?? [])[0];
			if (found === undefined) continue;
			report({
				subject: store,
				about: [found.data],
				at: integrity?.node,
				message: integrity === undefined ? "default" : "none",
				rests: [...found.rests, integrity ?? unknown(store, "integrity")],
				facts: { store, data: found.data, ...found.facts },
				fix: () => assume("Keep a checksum with each item", checked(store)),
			});
		}
	},
});

/** What is kept for long enough to be backed up is worth a checksum: what a fix that backs up a store writes besides. */
export const onceBackedUp = (store: Component): readonly FileChange[] =>
	isUnchecked(store) && store.holds.some(isBlobOfRecord) ? [checked(store)] : [];

function isUnchecked(store: Component): boolean {
	const { integrity, antiEntropy } = store;
	if ((integrity !== undefined && integrity.value !== "none") || antiEntropy?.value === "merkle-tree") return false;
	return isOwn(store) && isStore(store);
}

const isGossipUnchecked = (component: Component): boolean =>
	component.membership?.value === "gossip" && component.integrity?.value === "none" && isOwn(component);

const isBlobOfRecord = ({ shape, derivedFrom }: Data): boolean => shape?.value === "blob" && derivedFrom.length === 0;

const checked = ({ route }: Component): FileChange => set(route, "integrity", "checksum");

/** A blob that is to be there in the end, and why. */
function precious(data: Data, store: Component, { targets }: Analysis) {
	if (data.shape === undefined || !isBlobOfRecord(data)) return undefined;
	const target = targets.rpoOf(data) ?? targets.rtoOf(data);
	const kept = data.retention ?? store.retention;
	if (target !== undefined)
		return {
			data,
			rests: [data.shape, target],
			facts: { because: "recovery" as const, requirement: target.requirement },
		};
	if (store.backup !== undefined) return { data, rests: [data.shape], facts: { because: "backup" as const } };
	return kept && { data, rests: [data.shape, kept], facts: { because: "retention" as const, kept: duration(kept) } };
}

export const checksum = topic({
	id: "patterns/checksum",
	title: "Checksum",
	what: "A checksum is a short figure computed from bytes and kept beside them. Computed again on reading, it differs if the bytes do. A CRC finds accidents: 32 bits miss one in 4 billion random changes. A cryptographic hash also finds what somebody changed on purpose, as long as the hash itself is out of that person's reach.",
	useWhen: "bytes are kept long, copied often, or pass through machines that nobody checks",
	avoidWhen: "the layer beneath checks already and reports it: then know that it does, and look at what it reports",
	tradeOff: "Some time for each read and write; and a damage that is found still needs another copy to be mended from.",
	sources: [
		"L. Bairavasundaram et al., An Analysis of Data Corruption in the Storage Stack, FAST 2008",
		"J. H. Saltzer, D. P. Reed, D. D. Clark, End-to-End Arguments in System Design, ACM TOCS 1984",
	],
	shownBy: ["components.integrity"],
	rules: [missing],
	snippets: [
		{
			prefix: "checksum",
			title: "Checksum of stored bytes",
			description: "How a store notices that what it keeps has changed.",
			place: "component",
			body: "integrity: ${1|checksum,hash|}",
		},
	],
});
