/**
 * How long callers wait at most: a call's tries, each up to its timeout, and the pauses between them, then those of what
 * stands in for it; its callee's own calls in sequence. Only stated timeouts count, and what is tried without end counts
 * as one try, so that every figure is a lower bound of what can happen.
 */
import {
	type Component,
	type Connection,
	type Design,
	type Flow,
	hasTrait,
	type Item,
	type Stated,
} from "../../format/index.ts";
import type { Known } from "../answer.ts";
import { type Call, type Calls, type Chance, connectionsBetween, isCall } from "../flows/calls.ts";
import { answerOf, type Plan, pausesOf, planOf, type Span } from "./tries.ts";

/** The longest that a callee can be busy with its own calls, as it is added up. */
interface Worst extends Span {
	/** The calls that count: all in sequence, of parallel branches the longest. */
	readonly counted: readonly Call[];
}

/** One call of those that make a sum. */
export interface Part {
	readonly call: Call;
	/** Runs of it, one after another. */
	readonly times: number;
	/** Seconds of one run. */
	readonly each: Known<number>;
}

/** Settings to try in place of the stated ones. */
export type Instead = ReadonlyMap<Connection, Partial<Plan> & { readonly timeout?: number }>;

export interface Waits {
	/** Seconds that a call's callee can need at most for its own calls. */
	beneath(call: Call): Known<number>;
	/** The calls with a timeout, or with pauses between tries, that make this sum. */
	partsOf(call: Call): readonly Part[];
	/** The sum with what it rests on: by the stated figures alone where these come to more than a limit already. */
	figureOf(call: Call, limit: number): Known<number>;
	/** Those, and the ones in shorter branches. */
	timedBeneath(call: Call): readonly Part[];
	/** The call has a timeout, or only passes on one that has. */
	isHeld(call: Call): boolean;
	/** What it would be with other settings along a flow. */
	tried(flow: Flow, instead: Instead): Tried;
}

export interface Tried {
	/** Seconds. */
	beneath(call: Call): number;
	/** The calls that the settings are about, and those beneath which it becomes another. */
	readonly changed: ReadonlySet<Call>;
}

const nothing: Worst = { seconds: 0, assumed: 0, counted: [] };

export function waitsOf(design: Design, calls: Calls): Waits {
	const worst = new Map<Call, Worst>();
	const held = new Set<Call>();
	for (const flow of design.flows) {
		// Bottom up: in a flow, what is beneath a call comes after it.
		for (const call of calls.of(flow).toReversed())
			if (call.children.length > 0) worst.set(call, worstOf(call, worst, new Map()));
		for (const call of calls.of(flow))
			if (
				call.connection?.timeout !== undefined ||
				(passesOn(call.from) && call.parent !== undefined && held.has(call.parent))
			)
				held.add(call);
	}
	const partsOf = (call: Call): Part[] => timedFrom(call, worst, (above) => worst.get(above)?.counted ?? []);
	const restOf = (call: Call): Stated<unknown>[] =>
		partsOf(call).flatMap(({ call: { connection } }) => connection?.timeout ?? connection?.retry?.attempts ?? []);
	const told = new Map<Call, Known<number>>();
	return {
		beneath(call) {
			const known = told.get(call) ?? answerOf(worst.get(call) ?? nothing, () => restOf(call));
			told.set(call, known);
			return known;
		},
		partsOf,
		figureOf(call, limit) {
			const { seconds, assumed } = worst.get(call) ?? nothing;
			const isSurelyOver = seconds - assumed > limit * (1 + 1e-9);
			return answerOf({ seconds, assumed: isSurelyOver ? 0 : assumed }, () => restOf(call));
		},
		timedBeneath: (call) =>
			timedFrom(call, worst, ({ children }) =>
				children.filter((child) => waitOf(child, worst.get(child) ?? nothing).seconds > 0),
			),
		isHeld: (call) => held.has(call),
		tried: (flow, instead) => tried(calls.of(flow), instead, worst),
	};
}

/** A front's call is its caller's, passed on; so is that of a forward proxy. */
export const passesOn = ({ type }: Component): boolean => hasTrait(type, "traffic");

const worstOf = (call: Call, worst: Pick<ReadonlyMap<Call, Worst>, "get">, instead: Instead): Worst =>
	inSequence(
		call,
		call.children.map((child) => ({ child, ...runsOf(child, waitOf(child, worst.get(child) ?? nothing, instead)) })),
	);

/** From the calls that settings are about upward, as far as they make a difference. */
function tried(calls: readonly Call[], instead: Instead, worst: ReadonlyMap<Call, Worst>): Tried {
	const isAbout = (connection: Connection | undefined) => connection !== undefined && instead.has(connection);
	const changed = new Set(calls.filter((call) => isAbout(call.connection)));
	const due = new Set(
		calls.filter((call) => changed.has(call) || isAbout(standInOf(call))).map(({ parent }) => parent),
	);
	const would = new Map<Call, Worst>();
	const now = { get: (call: Call) => would.get(call) ?? worst.get(call) };
	for (const call of calls.toReversed()) {
		if (!due.has(call)) continue;
		const [before, after] = [worst.get(call), worstOf(call, now, instead)];
		if (after.seconds === before?.seconds && after.assumed === before.assumed) continue;
		would.set(call, after);
		changed.add(call);
		due.add(call.parent);
	}
	return { changed, beneath: (call) => now.get(call)?.seconds ?? 0 };
}

/** Seconds that the caller of one call waits at most, whatever is beneath it. */
export const waitFor = (call: Call): Known<number> => answerOf(waitOf(call, nothing), () => statedOf(call));

const statedOf = ({ connection }: Call): Stated<unknown>[] => {
	const retry = connection?.retry;
	return [connection?.timeout, retry?.attempts, retry?.delay, retry?.maxDelay].filter((stated) => stated !== undefined);
};

/** Nothing where no timeout says: what is not stated is unknown. */
function waitOf(call: Call, beneath: Span, instead: Instead = new Map()): Span {
	const { connection } = call;
	if (connection === undefined || !isWaitedFor(call, connection)) return nothing;
	const own = triedOver(connection, passesOn(call.from) ? beneath : nothing, instead);
	const standIn = standInOf(call);
	return standIn === undefined ? own : sumOf(own, triedOver(standIn, nothing, instead));
}

/** All tries over one connection; `once` is one of them where no timeout ends it. */
function triedOver(connection: Connection, once: Span, instead: Instead): Span {
	const { timeout = connection.timeout?.value, ...plan } = { ...planOf(connection), ...instead.get(connection) };
	const tries = Number.isFinite(plan.tries) ? plan.tries : 1;
	const each = timeout === undefined ? once : { seconds: timeout, assumed: 0 };
	const pauses = pausesOf({ ...plan, tries });
	return { seconds: each.seconds * tries + pauses.seconds, assumed: each.assumed * tries + pauses.assumed };
}

const sumOf = (a: Span, b: Span): Span => ({ seconds: a.seconds + b.seconds, assumed: a.assumed + b.assumed });

/** Seconds that all but the slowest answers of a component take, as it is stated. */
export const tailLatencyOf = ({ latency }: Component): number =>
	(latency?.p999 ?? latency?.p99 ?? latency?.p95)?.value ?? 0;

/** The connection to what answers in place of a call's target, unless a step beside it makes that call. */
export function standInOf({ connection, parent, from }: Call): Connection | undefined {
	const other = connection?.fallbackTo;
	if (other === undefined || parent?.children.some((beside) => beside.from === from && beside.to === other))
		return undefined;
	return connectionsBetween(from, other).find(isCall);
}

/** The caller waits for the answer, or, of a publish, until it is accepted. */
const isWaitedFor = ({ against }: Call, connection: Connection): boolean =>
	against === undefined && (isCall(connection) || (connection.kind === "publish" && connection.outbox?.value !== true));

/** Runs of a call for one run of what it is beneath: repeats multiply. */
export const timesBeneath = ({ times, parent }: Call): number => Math.max(1, times / (parent?.times || 1));

function runsOf(call: Call, { seconds, assumed }: Span): Span {
	const times = timesBeneath(call);
	return { seconds: seconds * times, assumed: assumed * times };
}

interface Leaf extends Span {
	readonly child: Call;
}

/** Calls of one callee: one after another; of the branches of a parallel block, and of ways that exclude each other, the longest. */
export function inSequence(parent: Call | undefined, leaves: readonly Leaf[]): Worst {
	const [first, ...others] = [...waysApart(parent, leaves)].map(([of, way]) => ({ of, ...inRow(parent, way) }));
	if (first === undefined) return inRow(parent, leaves);
	const longest = others.reduce((a, b) => (b.seconds > a.seconds ? b : a), first);
	return inRow(
		parent,
		leaves.filter((leaf) => (chanceBelow(parent, leaf)?.of ?? longest.of) === longest.of),
	);
}

/** Steps or blocks whose shares make up all runs are the ways of one decision: each run takes one of them. */
function waysApart(parent: Call | undefined, leaves: readonly Leaf[]): ReadonlyMap<Item, readonly Leaf[]> {
	const ways = new Map<Item, Leaf[]>();
	let shares = 0;
	for (const leaf of leaves) {
		const chance = chanceBelow(parent, leaf);
		if (chance === undefined) continue;
		const way = ways.get(chance.of);
		if (way === undefined) {
			ways.set(chance.of, [leaf]);
			shares += chance.share;
		} else way.push(leaf);
	}
	return Math.abs(shares - 1) < 1e-9 ? ways : new Map();
}

/** The outermost of what decides whether a call is made once the one above it is. */
const chanceBelow = (parent: Call | undefined, { child }: Leaf): Chance | undefined =>
	child.chances.find(({ of }, i) => parent?.chances[i]?.of !== of);

function inRow(parent: Call | undefined, leaves: readonly Leaf[]): Worst {
	const outer = parent?.branches ?? [];
	const around = (leaf: Leaf): number => {
		const { branches } = leaf.child;
		const apart = branches.findIndex(({ block, branch }, i) => outer[i]?.block !== block || outer[i].branch !== branch);
		return apart === -1 ? branches.length : apart;
	};
	return together(leaves.map((leaf) => ({ leaf, depth: around(leaf) })));
}

/** Nested as deep as blocks are in the file. */
function together(leaves: readonly { readonly leaf: Leaf; readonly depth: number }[]): Worst {
	const parts: Worst[] = [];
	const blocks = new Map<unknown, Map<number, { leaf: Leaf; depth: number }[]>>();
	for (const { leaf, depth } of leaves) {
		const within = leaf.child.branches[depth];
		if (within === undefined)
			parts.push({ seconds: leaf.seconds, assumed: leaf.assumed, counted: leaf.seconds > 0 ? [leaf.child] : [] });
		else {
			const branches = blocks.get(within.block) ?? new Map<number, { leaf: Leaf; depth: number }[]>();
			blocks.set(within.block, branches);
			const branch = branches.get(within.branch) ?? [];
			branches.set(within.branch, branch);
			branch.push({ leaf, depth: depth + 1 });
		}
	}
	for (const branches of blocks.values())
		parts.push([...branches.values()].map(together).reduce((a, b) => (b.seconds > a.seconds ? b : a)));
	return {
		seconds: parts.reduce((sum, { seconds }) => sum + seconds, 0),
		assumed: parts.reduce((sum, { assumed }) => sum + assumed, 0),
		counted: parts.flatMap(({ counted }) => counted),
	};
}

/** Down through calls that have neither a timeout nor pauses of their own, in the order of the steps. */
function timedFrom(call: Call, worst: ReadonlyMap<Call, Worst>, next: (above: Call) => readonly Call[]): Part[] {
	const parts: Part[] = [];
	const beneath = (above: Call, times: number) =>
		next(above)
			.map((child) => ({ child, times: times * timesBeneath(child) }))
			.toReversed();
	const open = beneath(call, 1);
	for (let one = open.pop(); one !== undefined; one = open.pop()) {
		const { child, times } = one;
		if (isPart(child))
			parts.push({
				call: child,
				times,
				each: answerOf(waitOf(child, worst.get(child) ?? nothing), () => statedOf(child)),
			});
		else open.push(...beneath(child, times));
	}
	return parts;
}

const isPart = (call: Call): boolean =>
	call.connection?.timeout !== undefined || planOf(call.connection!).tries > 1 || standInOf(call) !== undefined;
