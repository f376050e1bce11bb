/** What is known of data: whose it is, what it needs, and what it states. */
import type { Analysis } from "../analysis/index.ts";
import type { Data } from "../format/index.ts";
import { dataFields } from "../format/schema/document.ts";
import { duration } from "../roadmap/facts.ts";
import { asked, type Known, list, says } from "./known.ts";
import { statedIn } from "./stated.ts";

/** The title, the description beneath it, and keys of which lines of their own tell. */
const elsewhere = ["name", "description", "store", "owner", "derivedFrom", "sensitivity"];

export function ofData(data: Data, { consistency, targets }: Analysis): Known[] {
	const need = consistency.needOf(data);
	return [
		...(data.sensitivity === undefined ? [] : [says("sensitivity", "Sensitivity", data.sensitivity)]),
		...list("stores", "Held by", data.stores),
		...(data.owner === undefined ? [] : [says("owner", "Written by", { id: data.owner.id })]),
		...list("sources", "Derived from", data.derivedFrom),
		...statedIn(dataFields, data.stated, data.part, elsewhere),
		...(need === undefined ? [] : [{ ...says("consistency", "Has to be", need.stated), keys: [need.requirement.id] }]),
		...asked("rto", "Back within", targets.rtoOf(data), duration),
		...asked("rpo", "Loses at most", targets.rpoOf(data), duration),
	];
}
