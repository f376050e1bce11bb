/** Writes of a flow that belong to somebody, and which later ones of others may fail after them. */
import { type Component, type Data, hasTrait } from "../../format/index.ts";
import { isOfRecord } from "../stated/record.ts";
import { type Call, dataAt } from "./calls.ts";
import { isNeeded } from "./optional.ts";
import type { Writes } from "./writes.ts";

/** A certain write that has to be undone, or that others have to be undone for, when the flow stops half-way. */
export interface SagaWrite {
	readonly call: Call;
	/** Who answers for what is written: the data's owner, the external, else who writes it. */
	readonly owner: Component;
	/** Whose it is: the owner, or, of data that several write and none owns, the data itself. */
	readonly belongsTo: Component | Data;
	readonly data: readonly Data[];
}

export function writeOf(call: Call, writers: Writes): SagaWrite[] {
	const { to, from } = call;
	if (hasTrait(to.type, "third-party")) return [{ call, owner: to, belongsTo: to, data: [] }];
	// What ends by itself within a day, such as the key of a request, needs nobody to undo it.
	const data = dataAt(call).filter(isOfRecord);
	if (data.length === 0) return [];
	const owner = data.find((one) => one.owner !== undefined)?.owner;
	const shared = data.find((one) => writers.writersOf(one).size > 1);
	return [{ call, owner: owner ?? from, belongsTo: owner ?? shared ?? from, data }];
}

/** For each write, the first later one of another owner that may fail. */
export function firstAfter<W extends SagaWrite>(
	writes: readonly W[],
	mayFail: (call: Call) => boolean,
): readonly (W | undefined)[] {
	const result: (W | undefined)[] = [];
	let next: W | undefined;
	let nextOfAnother: W | undefined;
	for (const write of writes.toReversed()) {
		const other = next !== undefined && next.belongsTo !== write.belongsTo ? next : nextOfAnother;
		result.push(mayStay(write.call) ? undefined : other);
		if (!mayFail(write.call)) continue;
		if (next !== undefined && next.belongsTo !== write.belongsTo) nextOfAnother = next;
		next = write;
	}
	return result.reverse();
}

/** Contents that no record names are found by nobody: they are stored first for that. */
const mayStay = ({ to }: Call): boolean => hasTrait(to.type, "keeps-contents");

/** Not what the flow can do without. */
export const canFail = ({ connection }: Call): boolean => connection === undefined || isNeeded(connection);

export const isTriedOn = ({ connection }: Call): boolean => connection?.retry?.attempts?.value === "unlimited";
