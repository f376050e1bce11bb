/** Flows that write and then may be shown what was before, although they are promised to see their own writes. */
import type { Component, Connection, Consistency, Data, Design, Flow } from "../../format/index.ts";
import { isStore } from "../components/copies.ts";
import { type Call, type Calls, dataAt } from "../flows/calls.ts";
import type { Write, Writes } from "../flows/writes.ts";
import type { Target } from "../requirements/targets.ts";
import { type ConsistencyAnswers, isAtLeast } from "./consistency.ts";
import { storesBehind } from "./keeping.ts";
import { type Behind, livesBehind, type StaleReads } from "./stale-reads.ts";

/** By what the read runs behind: copies, another store that is fed, a cache, or data that is made of what was written. */
export type Through =
	| { readonly by: "copies"; readonly connection: Connection; readonly behind: Behind }
	| { readonly by: "cache"; readonly cache: Component }
	| { readonly by: "derived"; readonly data: Data };

export interface MissedWrite {
	readonly flow: Flow;
	readonly write: Write & { readonly call: Call };
	readonly read: Call;
	/** What is asked of what is read, as this flow sees it. */
	readonly target: Target<Consistency>;
	readonly through: Through;
}

interface Given {
	readonly design: Design;
	readonly calls: Calls;
	readonly writes: Writes;
	readonly consistency: ConsistencyAnswers;
	readonly staleReads: StaleReads;
}

/** One for each step that reads; only where the steps leave no doubt of what is written and read. */
export function missedWrites(given: Given): MissedWrite[] {
	return given.design.flows.flatMap((flow) => {
		const found = new Map<Call, MissedWrite>();
		for (const write of given.writes.inFlow(flow)) {
			if (write.certainty !== "certain" || !isCalled(write) || !isSure(write.call, write.store)) continue;
			for (const read of given.calls.of(flow)) {
				if (found.has(read) || !follows(read, write.call, given.calls)) continue;
				const missed = missedBy(read, write, given);
				if (missed !== undefined) found.set(read, missed);
			}
		}
		return [...found.values()];
	});
}

const isCalled = (write: Write): write is MissedWrite["write"] => write.call !== undefined;

/** Which data is meant is said, or there is no other. */
const isSure = ({ step }: Call, store: Component): boolean => step.data.length > 0 || store.holds.length === 1;

/** Later in the flow, and not in another branch beside it. */
function follows(read: Call, write: Call, calls: Calls): boolean {
	const all = calls.of(read.flow);
	if (read.kind !== "read" || read.against !== undefined || all.indexOf(read) <= all.indexOf(write)) return false;
	return !read.branches.some(({ block, branch }) =>
		write.branches.some((other) => other.block === block && other.branch !== branch),
	);
}

function missedBy(read: Call, write: MissedWrite["write"], given: Given): MissedWrite | undefined {
	const { flow } = read;
	const seen = throughCopies(read, write, given) ?? throughCache(read, write, given) ?? asDerived(read, write, given);
	if (seen === undefined) return undefined;
	const target = given.consistency.needIn(seen.by === "derived" ? seen.data : write.data, flow);
	return target !== undefined && isAtLeast(target.value, "read-your-writes")
		? { flow, write, read, target, through: seen }
		: undefined;
}

/** Of the store that was written, or of one that it feeds. */
function throughCopies(read: Call, { data, store }: Write, { staleReads }: Given): Through | undefined {
	const { connection, to } = read;
	if (connection === undefined || !dataAt(read).includes(data) || !isSure(read, to)) return undefined;
	const behind = staleReads.behind(connection);
	return behind !== undefined && (behind.source ?? to) === store ? { by: "copies", connection, behind } : undefined;
}

/** One that learns of a write afterwards, and that nothing of the flow writes to. */
function throughCache(read: Call, { data, store }: Write, { calls }: Given): Through | undefined {
	const { to: cache, step, flow } = read;
	if (!livesBehind(cache) || !storesBehind(cache).includes(store)) return undefined;
	if (!(step.data.length > 0 ? step.data.includes(data) : store.holds.length === 1)) return undefined;
	const isTold = calls.of(flow).some(({ to, kind }) => to === cache && kind !== "read");
	return isTold ? undefined : { by: "cache", cache };
}

/** A projection that says how far it runs behind, or that only those write who hear of it later. */
function asDerived(read: Call, { data, by }: Write, { writes }: Given): Through | undefined {
	if (!isStore(read.to) || !isSure(read, read.to)) return undefined;
	const view = dataAt(read).find((one) => one !== data && isMadeOf(one, data));
	if (view === undefined) return undefined;
	const writers = [...writes.writersOf(view)];
	const isToldLater =
		writers.length > 0 &&
		writers.every((writer) => writer !== by && writer.outgoing.some(({ kind }) => kind === "subscribe"));
	return (view.lag === undefined ? isToldLater : view.lag.value > 0) ? { by: "derived", data: view } : undefined;
}

function isMadeOf(view: Data, data: Data, seen = new Set<Data>()): boolean {
	if (seen.has(view)) return false;
	seen.add(view);
	return view.derivedFrom.some((one) => one === data || isMadeOf(one, data, seen));
}
