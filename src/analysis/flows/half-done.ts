/** Flows that write for several owners and undo nothing: what stays when a later write fails. */
import { type Component, hasTrait } from "../../format/index.ts";
import { startsAlone } from "./begun.ts";
import type { Call } from "./calls.ts";
import { isNeeded } from "./optional.ts";
import { canFail, firstAfter, isTriedOn, type SagaWrite, writeOf } from "./saga-writes.ts";
import { type Certainty, certaintyOf, type Writes } from "./writes.ts";

interface SureWrite extends SagaWrite {
	readonly certainty: Certainty;
}

export interface HalfDone {
	readonly write: SagaWrite;
	/** The first write to another owner's data that may fail after it. */
	readonly before: SagaWrite;
	/** Certain where both are. */
	readonly certainty: Certainty;
	/** Somebody writes the same before the one and after the other: what stays half done can be found there. */
	readonly isRecorded: boolean;
}

/** The certain ones first, in order; none where all writes are only possible. */
export function halfDoneIn(calls: readonly Call[], writers: Writes): readonly HalfDone[] {
	const byStart = new Map<Call, SureWrite[]>();
	const starts = new Map<Call, Call>();
	for (const call of calls) {
		const start = call.parent === undefined ? call : starts.get(call.parent);
		if (start === undefined || !isOneTry(call)) continue;
		starts.set(call, start);
		const certainty = sureness(call);
		if (certainty === undefined) continue;
		const writes = writeOf(call, writers).map((write) => ({ ...write, certainty }));
		const same = byStart.get(start);
		if (same === undefined) byStart.set(start, writes);
		else same.push(...writes);
	}
	return [...byStart.values()].flatMap(leftAmong);
}

/** What is handed over is tried to the end, and so is what begins by itself: it begins again. */
const isOneTry = ({ against, parent, from }: Call): boolean =>
	against === undefined && (parent !== undefined || !startsAlone(from));

/**
 * Of a store by the kind of the call; a third party is written where somebody says so, by a `write` or by a key that a
 * repeated call is known by, and never where the flow can do without.
 */
function sureness(call: Call): Certainty | undefined {
	const { to, connection, kind } = call;
	if (handsOn(to)) return undefined;
	if (!hasTrait(to.type, "third-party")) return certaintyOf(call);
	if (connection === undefined || !isNeeded(connection)) return undefined;
	const { idempotent } = connection;
	const hasKey = idempotent !== undefined && "key" in idempotent && idempotent.key !== undefined;
	if (kind === "write" || (kind === "request" && hasKey)) return "certain";
	return kind === "read-write" ? "possible" : undefined;
}

const handsOn = ({ type }: Component): boolean => hasTrait(type, "hands-to-one") || hasTrait(type, "hands-to-all");

function leftAmong(writes: readonly SureWrite[]): HalfDone[] {
	const certain = pairs(writes.filter(({ certainty }) => certainty === "certain"));
	if (certain.length > 0) return certain;
	return writes.some(({ certainty }) => certainty === "certain")
		? pairs(writes).filter(({ write, before }) => [write, before].some(isCertain))
		: [];
}

const isCertain = (write: SagaWrite): boolean => (write as SureWrite).certainty === "certain";

function pairs(writes: readonly SureWrite[]): HalfDone[] {
	const failing = firstAfter(writes, (call) => canFail(call) && !isTriedOn(call));
	return writes.flatMap((write, i) => {
		const before = failing[i];
		if (before === undefined) return [];
		const certainty = write.certainty === "certain" ? before.certainty : write.certainty;
		return [{ write, before, certainty, isRecorded: isRecorded(writes, i, writes.indexOf(before)) }];
	});
}

/** As pending, and then as done. */
function isRecorded(writes: readonly SagaWrite[], from: number, to: number): boolean {
	const [before, after] = [writes.slice(0, from + 1), writes.slice(to)];
	return before.some((one) => after.some((other) => isSameRecord(one, other)));
}

const isSameRecord = (one: SagaWrite, other: SagaWrite): boolean =>
	one !== other &&
	one.call.to === other.call.to &&
	one.call.from === other.call.from &&
	one.data.some((data) => other.data.includes(data));
