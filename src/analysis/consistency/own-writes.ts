/** Flows that write and then may be shown what was before, although they are promised to see their own writes. */
import type { Component, Connection, Consistency, Data, Design, Flow } from "../../format/index.ts";
import { storesBehind } from "../components/cached.ts";
import { isStore } from "../components/copies.ts";
import { type Call, type Calls, dataAt } from "../flows/calls.ts";
import type { Write, Writes } from "../flows/writes.ts";
import type { Target } from "../requirements/targets.ts";
import { type ConsistencyAnswers, isAtLeast } from "./consistency.ts";
import { type Behind, livesBehind, type StaleReads } from "./stale-reads.ts";

/** By what the read runs behind: copies, another store that is fed, a cache, or data that is made of what was written. */
export type Through =
	| { readonly by: "copies"; readonly connection: Connection; readonly behind: Behind }
	| { readonly by: "cache"; readonly cache: Component }
	| { readonly by: "derived"; readonly data: Data };

export interface MissedWrite {
	/** Of the read. */
	readonly flow: Flow;
	/** Earlier in this flow, or in another that the same component begins. */
	readonly write: CalledWrite;
	readonly read: Call;
	/** What is asked of what is read, as this flow sees it. */
	readonly target: Target<Consistency>;
	readonly through: Through;
}

type CalledWrite = Write & { readonly call: Call };

interface Given {
	readonly design: Design;
	readonly calls: Calls;
	readonly writes: Writes;
	readonly consistency: ConsistencyAnswers;
	readonly staleReads: StaleReads;
}

/** One for each step that reads; only where the steps leave no doubt of what is written and read. */
export const missedWrites = (given: Given): MissedWrite[] =>
	given.design.flows.flatMap((flow) =>
		given.calls.of(flow).flatMap((read) => (isRead(read) ? (missedAt(read, given) ?? []) : [])),
	);

const isRead = ({ kind, against }: Call): boolean => kind === "read" && against === undefined;

function missedAt(read: Call, given: Given): MissedWrite | undefined {
	const { calls, consistency, writes } = given;
	const asked = readAt(read).filter((data) => isAsked(consistency.needIn(data, read.flow)));
	if (asked.length === 0) return undefined;
	const earlier = writes
		.inFlow(read.flow)
		.filter(isCertain)
		.filter(({ call }) => follows(read, call, calls));
	/** Of what is asked of the data itself, by whichever flow somebody reads it. */
	const always = asked.filter((data) => isAsked(consistency.needIn(data, undefined))).flatMap(madeOf);
	const elsewhere = [...new Set(always)]
		.flatMap((data) => writes.of(data).filter(isCertain))
		.filter(({ call }) => call.flow !== read.flow && beginnerOf(call) === beginnerOf(read));
	for (const write of [...earlier, ...elsewhere]) {
		const missed = missedBy(read, write, given);
		if (missed !== undefined) return missed;
	}
	return undefined;
}

/** What is read from a cache is what the stores behind it hold. */
function readAt(read: Call): readonly Data[] {
	const { step, to } = read;
	return livesBehind(to) && step.data.length === 0 ? storesBehind(to).flatMap(({ holds }) => holds) : dataAt(read);
}

const isAsked = (target: Target<Consistency> | undefined): target is Target<Consistency> =>
	target !== undefined && isAtLeast(target.value, "read-your-writes");

const isCertain = (write: Write): write is CalledWrite =>
	write.certainty === "certain" && write.call !== undefined && isSure(write.call, write.store);

/** Which data is meant is said, or there is no other. */
const isSure = ({ step }: Call, store: Component): boolean => step.data.length > 0 || store.holds.length === 1;

/** Later in the flow, and not in another branch beside it. */
function follows(read: Call, write: Call, calls: Calls): boolean {
	const all = calls.of(read.flow);
	if (all.indexOf(read) <= all.indexOf(write)) return false;
	return !read.branches.some(({ block, branch }) =>
		write.branches.some((other) => other.block === block && other.branch !== branch),
	);
}

/** Whoever waits for the call in the end. */
function beginnerOf({ from, parent }: Call): Component {
	return parent === undefined ? from : beginnerOf(parent);
}

function missedBy(read: Call, write: CalledWrite, given: Given): MissedWrite | undefined {
	const { flow } = read;
	const seen = throughCopies(read, write, given) ?? throughCache(read, write, given) ?? asDerived(read, write, given);
	if (seen === undefined) return undefined;
	const target = given.consistency.needIn(seen.by === "derived" ? seen.data : write.data, flow);
	return isAsked(target) ? { flow, write, read, target, through: seen } : undefined;
}

/** Of the store that was written, or of one that it feeds. */
function throughCopies(read: Call, { data, store }: Write, { staleReads }: Given): Through | undefined {
	const { connection, to } = read;
	if (connection === undefined || !dataAt(read).includes(data) || !isSure(read, to)) return undefined;
	const behind = staleReads.behind(connection);
	return behind !== undefined && (behind.source ?? to) === store ? { by: "copies", connection, behind } : undefined;
}

/** One that learns of a write afterwards, and that nothing of the flow writes to. */
function throughCache(read: Call, { data, store, call }: CalledWrite, { calls }: Given): Through | undefined {
	const { to: cache, step } = read;
	if (!livesBehind(cache) || !storesBehind(cache).includes(store)) return undefined;
	if (!(step.data.length > 0 ? step.data.includes(data) : store.holds.length === 1)) return undefined;
	const isTold = calls.of(call.flow).some(({ to, kind }) => to === cache && kind !== "read");
	return isTold ? undefined : { by: "cache", cache };
}

/** A projection that says how far it runs behind, or that only those write who hear of it later. */
function asDerived(read: Call, { data, by }: Write, { writes }: Given): Through | undefined {
	if (!isStore(read.to) || !isSure(read, read.to)) return undefined;
	const view = dataAt(read).find((one) => one !== data && madeOf(one).includes(data));
	if (view === undefined) return undefined;
	const writers = [...writes.writersOf(view)];
	const isToldLater =
		writers.length > 0 &&
		writers.every((writer) => writer !== by && writer.outgoing.some(({ kind }) => kind === "subscribe"));
	return (view.lag === undefined ? isToldLater : view.lag.value > 0) ? { by: "derived", data: view } : undefined;
}

/** Itself, and what it is derived from. */
function madeOf(view: Data): readonly Data[] {
	const seen = new Set([view]);
	for (const one of seen) for (const source of one.derivedFrom) seen.add(source);
	return [...seen];
}
