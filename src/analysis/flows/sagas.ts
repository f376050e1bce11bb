/** Flows that undo what they did when a later step fails: their writes, whose they are, and what undoes them. */
import { type Component, type Flow, hasTrait } from "../../format/index.ts";
import type { Call, Calls } from "./calls.ts";
import { type HalfDone, halfDoneIn } from "./half-done.ts";
import { canFail, firstAfter, isTriedOn, type SagaWrite, writeOf } from "./saga-writes.ts";
import { type Starters, startersIn } from "./starters.ts";
import { certaintyOf, type Writes } from "./writes.ts";

export interface LeftBehind {
	readonly write: SagaWrite;
	/** The first write to another owner's data that may fail after it; if none gives up, the first that is tried without end. */
	readonly before: SagaWrite;
	/** Nothing fails it as long as that is tried without end. */
	readonly isTriedOn: boolean;
	/** After that its writer writes the same there once more: that may say what became of it. */
	readonly isSettledLater: boolean;
}

export interface Sagas {
	/** The component that runs the saga of a flow. */
	orchestratorOf(flow: Flow): Component | undefined;
	/** The flow states compensations, or an orchestrator runs it. */
	isSaga(flow: Flow): boolean;
	/** Writes that stay when a later one fails: nothing undoes them. */
	leftBehind(flow: Flow): readonly LeftBehind[];
	/** The call to undo for it: the orchestrator's, else that of whoever sees the later write fail. */
	undoneAt(left: Pick<LeftBehind, "write" | "before">): Call;
	/** The same of a flow that undoes nothing, beneath one first call; what is tried until it works leaves nothing. */
	halfDone(flow: Flow): readonly HalfDone[];
	/** Who, having written its own part of a flow, starts parts that others write. */
	startersOf(flow: Flow): Starters;
}

export function sagasOf(calls: Calls, writers: Writes): Sagas {
	const orchestratorOf = (flow: Flow): Component | undefined =>
		calls
			.of(flow)
			.flatMap(({ from, to }) => [from, to])
			.find(orchestrates);
	return {
		orchestratorOf,
		isSaga: (flow) => flow.compensations.length > 0 || orchestratorOf(flow) !== undefined,
		leftBehind(flow) {
			const writes = writesIn(calls.of(flow), orchestratorOf(flow), writers);
			const undone = undoneBy(flow.compensations, calls.of(flow));
			const failing = firstAfter(writes, (call) => canFail(call) && !isTriedOn(call));
			const triedOn = firstAfter(writes, canFail);
			const last = lastOfEach(writes);
			const at = new Map(writes.map((write, i) => [write, i]));
			return writes.flatMap((write, i) => {
				const before = failing[i] ?? triedOn[i];
				if (before === undefined || undone.has(write.call)) return [];
				const isSettledLater = write.data.length > 0 && last.get(sameWrite(write))! > at.get(before)!;
				return [{ write, before, isTriedOn: failing[i] === undefined, isSettledLater }];
			});
		},
		undoneAt({ write, before }) {
			const orchestrator = orchestratorOf(write.call.flow);
			const above = lineOf(write.call);
			const shared = new Set(lineOf(before.call));
			return (
				above.find(({ from }) => from === orchestrator) ?? above.findLast((call) => !shared.has(call)) ?? write.call
			);
		},
		halfDone: (flow) => halfDoneIn(calls.of(flow), writers),
		startersOf: (flow) => startersIn(calls.of(flow)),
	};
}

/** By what is written, where and by whom: the last write of each. */
const lastOfEach = (writes: readonly SagaWrite[]): ReadonlyMap<string, number> =>
	new Map(writes.map((write, i) => [sameWrite(write), i]));

const sameWrite = ({ call: { from, to }, data }: SagaWrite): string =>
	[from.index, to.index, ...data.map(({ id }) => id)].join(" ");

/** A call and those above it, from the inside out. */
function lineOf(call: Call): Call[] {
	const line: Call[] = [];
	for (let at: Call | undefined = call; at !== undefined; at = at.parent) line.push(at);
	return line;
}

const orchestrates = ({ type, pattern }: Component): boolean =>
	hasTrait(type, "runs-sagas") || (pattern?.items.some(({ value }) => value === "saga-orchestrator") ?? false);

const pair = (from: Component, to: Component): string => `${from.index} ${to.index}`;

/** Calls that a compensation undoes: those with the same `from -> to`, and all beneath them. */
function undoneBy(compensations: Flow["compensations"], calls: readonly Call[]): Set<Call> {
	const named = new Set(compensations.map(({ from, to }) => pair(from, to)));
	const found = new Set<Call>();
	for (const call of calls) {
		const { parent, from, to, step } = call;
		const isNamed = named.has(pair(from, to)) || named.has(pair(step.from, step.to));
		if (isNamed || (parent !== undefined && found.has(parent))) found.add(call);
	}
	return found;
}

/** Certain writes of a store or an external; what a queue or topic delivers again until it is done has no part in it. */
function writesIn(calls: readonly Call[], orchestrator: Component | undefined, writers: Writes): SagaWrite[] {
	const answered = answeredTo(calls, orchestrator);
	const isPart = new Map<Call, boolean>();
	const found: SagaWrite[] = [];
	for (const call of calls) {
		const { parent, against } = call;
		const carried = parent === undefined || isPart.get(parent) === true;
		isPart.set(call, carried && (against === undefined || parent === undefined || answered.has(call)));
		if (isPart.get(call) && against === undefined && certaintyOf(call) === "certain")
			found.push(...writeOf(call, writers));
	}
	return found;
}

/** Deliveries after which the orchestrator hears again, and so goes on or turns back. */
function answeredTo(calls: readonly Call[], orchestrator: Component | undefined): Set<Call> {
	const found = new Set<Call>();
	for (const reply of calls) {
		if (orchestrator === undefined || reply.against !== "delivery" || reply.to !== orchestrator) continue;
		for (let at: Call | undefined = reply; at !== undefined && !found.has(at); at = at.parent)
			if (at.against === "delivery") found.add(at);
	}
	return found;
}
