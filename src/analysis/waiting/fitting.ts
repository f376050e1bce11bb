/** Timeouts for calls that have none: shares of the time that their flows have, between the timeouts around them. */
import { type Connection, type Design, type Flow, hasTrait } from "../../format/index.ts";
import { isOutside } from "../components/copies.ts";
import { startsAlone } from "../flows/begun.ts";
import { type Call, type Calls, isCall } from "../flows/calls.ts";
import type { Targets } from "../requirements/targets.ts";
import type { TimeoutLimits, Timeouts } from "./timeouts.ts";
import { pausesOf, planOf, triesOf } from "./tries.ts";
import type { Unnamed } from "./unnamed.ts";
import { inSequence, passesOn, tailLatencyOf, timesBeneath } from "./waits.ts";

/** What a call's callee needs and may take for its own calls. */
interface Share {
	/** Seconds that its calls need as they are stated, seen through those that state no timeout, and take as their callees state. */
	readonly needed: number;
	/** Seconds that a second more for each call without a timeout costs. */
	readonly slope: number;
}

interface Granted {
	/** Of the time in which the flow is to answer. */
	readonly aim: number;
	/** What stated timeouts further up allow. */
	readonly most: number;
	/** Beneath a call for which no figure fits. */
	readonly fits: boolean;
}

interface Given {
	readonly design: Design;
	readonly calls: Calls;
	readonly targets: Targets;
	readonly tailTargetOf: Timeouts["tailTargetOf"];
	readonly unnamed: Unnamed;
	readonly limits: TimeoutLimits;
}

/** Passes over all flows: a connection in several gets the least of its figures, and what is beneath it then fits in that. */
const passes = 3;

/** Seconds for each call without a timeout for which a figure fits. */
export const fittingTimeouts = (given: Given): ReadonlyMap<Connection, number> => new Fitting(given).all();

class Fitting {
	private figures = new Map<Connection, number>();
	private unfit = new Set<Connection>();

	constructor(private readonly given: Given) {}

	all(): ReadonlyMap<Connection, number> {
		for (let pass = 0; pass < passes; pass++) {
			const least = new Map<Connection, number>();
			this.unfit = new Set();
			for (const flow of this.given.design.flows) this.flow(flow, least);
			this.figures = least;
		}
		for (const connection of this.unfit) this.figures.delete(connection);
		return this.figures;
	}

	private flow(flow: Flow, least: Map<Connection, number>): void {
		const { calls, limits, targets, tailTargetOf, unnamed } = this.given;
		const all = calls.of(flow);
		const shares = sharesIn(all, this.given);
		const granted = new Map<Call, Granted>();
		const target = tailTargetOf(flow)?.value;
		const answer = target ?? limits.answer;
		const fresh = targets.freshnessOf(flow)?.value;
		const later = Math.min(fresh ?? limits.answer, limits.answer);
		const run = fresh ?? (flow.rate === undefined ? undefined : 1 / flow.rate.value);
		const floor = answer * limits.least;
		for (const call of all) {
			const { connection, parent } = call;
			if (call.against !== undefined || (connection !== undefined && !isCall(connection))) {
				granted.set(call, { aim: later, most: Number.POSITIVE_INFINITY, fits: true });
				continue;
			}
			const share = (parent && shares.get(parent)) ?? rootShare(shares);
			const around = (parent && granted.get(parent)) ?? {
				aim:
					startsAlone(call.from) && target === undefined ? Math.max(run ?? 0, later) : call.isOnAnswer ? answer : later,
				most: Number.POSITIVE_INFINITY,
				fits: true,
			};
			const ceiling = call.isOnAnswer && target !== undefined ? target * limits.timesTarget : Number.POSITIVE_INFINITY;
			const figure = this.figure(call, {
				share,
				around,
				needed: needOf(call, shares),
				ceiling,
				floor: target === undefined && share.needed >= around.aim ? limits.beyond : floor,
				longest: startsAlone(call.from) && isBusy(call) ? limits.longest : Number.POSITIVE_INFINITY,
			});
			const own = this.grant(call, figure, around);
			granted.set(call, own);
			for (const other of untimedUnnamed(call, unnamed)) {
				const { needed, slope } = shares.get(call)!;
				const each = Math.min(Math.max((own.aim - needed) / slope, floor * limits.share), (own.most - needed) / slope);
				const least1 = Math.min(each, least.get(other) ?? each);
				if (own.fits && each > 0) least.set(other, least1);
			}
			if (connection === undefined || connection.timeout?.value !== undefined) continue;
			if (figure === undefined) this.unfit.add(connection);
			else least.set(connection, Math.min(figure, least.get(connection) ?? figure));
		}
	}

	/** What its own need and an equal part of what is left come to. */
	private figure(
		call: Call,
		{
			share,
			around,
			needed,
			ceiling,
			floor,
			longest,
		}: { share: Share; around: Granted; needed: number; ceiling: number; floor: number; longest: number },
	): number | undefined {
		const { connection } = call;
		const { limits } = this.given;
		if (connection === undefined) return undefined;
		const more = Math.max((around.aim - share.needed) / share.slope, floor);
		const most = Math.min((around.most - share.needed) / share.slope, ceiling / finiteTries(connection) - needed);
		const own = isLookUp(call)
			? Math.min(Math.min(more, most) * limits.cache.share, limits.cache.most)
			: Math.min(more, most, longest);
		const figure = needed + own;
		if (!around.fits || figure < needed || figure <= 0) return undefined;
		const cap = this.figures.get(connection);
		return cap === undefined ? figure : Math.max(needed, Math.min(figure, cap));
	}

	private grant(call: Call, figure: number | undefined, around: Granted): Granted {
		// It is started, and goes on by itself.
		if (hasTrait(call.to.type, "runs-to-end")) {
			const { share, longest } = this.given.limits;
			return { aim: Math.max(around.aim * share, longest), most: Number.POSITIVE_INFINITY, fits: true };
		}
		const timeout = call.connection?.timeout?.value;
		const time = timeout ?? figure;
		const share = passesOn(call.to) ? 1 : this.given.limits.share;
		if (time === undefined)
			return { aim: around.aim * share, most: Number.POSITIVE_INFINITY, fits: !passesOn(call.from) };
		// Nobody writes a timeout for clients: what would fit is a share of the target, and bounds nothing.
		const most = timeout === undefined && isOutside(call.from) ? around.most : time;
		return { aim: Math.min(time, timeout === undefined ? time : around.aim) * share, most, fits: true };
	}
}

/** Once a minute. */
const seldom = 1 / 60;

/** It takes one piece of work after another; a job has the time between two runs. */
const isBusy = ({ flow, from }: Call): boolean =>
	(flow.rate?.value ?? 0) > seldom || from.outgoing.some(({ interval }) => interval !== undefined);

const finiteTries = (connection: Connection): number =>
	Number.isFinite(triesOf(connection)) ? triesOf(connection) : 1;

const starts = Symbol("starts");
type Shares = Map<Call | typeof starts, Share>;
const rootShare = (shares: Shares): Share => shares.get(starts) ?? { needed: 0, slope: 1 };

/** What the callee asks with every answer, though no step says so, and states no timeout for. */
const untimedUnnamed = ({ to, isOnAnswer, isAwaited }: Call, { flowsOver }: Unnamed): readonly Connection[] =>
	!isOnAnswer || !isAwaited || passesOn(to)
		? []
		: to.outgoing.filter((connection) => connection.timeout === undefined && flowsOver(connection).length > 0);

/** What misses goes on to the store: a cache that answers late has missed. */
const isLookUp = ({ to, children }: Call): boolean => hasTrait(to.type, "caches") && children.length === 0;

/** What a callee needs for its calls, and no less than it is stated to take; a job only has to start. */
const needOf = (call: Call, shares: Shares): number =>
	hasTrait(call.to.type, "runs-to-end") ? 0 : Math.max(shares.get(call)?.needed ?? 0, tailLatencyOf(call.to));

/** Bottom up, of each call with calls beneath it and of the calls that a flow starts with. */
function sharesIn(calls: readonly Call[], { unnamed, limits }: Given): Shares {
	const shares: Shares = new Map();
	for (const call of calls.toReversed()) {
		const besides = untimedUnnamed(call, unnamed);
		if (call.children.length === 0 && besides.length === 0) continue;
		const { needed, slope } = shareOf(call, call.children, shares, limits.cache.share);
		shares.set(call, {
			needed: besides.reduce((sum, connection) => sum + tailLatencyOf(connection.target), needed),
			slope: besides.reduce((sum, connection) => sum + finiteTries(connection), slope),
		});
	}
	shares.set(
		starts,
		shareOf(
			undefined,
			calls.filter(({ parent }) => parent === undefined),
			shares,
			limits.cache.share,
		),
	);
	return shares;
}

/** A look-up in a cache counts as a part of any other call. */
function shareOf(parent: Call | undefined, children: readonly Call[], shares: Shares, lookUp: number): Share {
	const parts = children.map((child) => ({
		child,
		...partOf(child, needOf(child, shares), lookUp),
	}));
	const sum = (pick: (part: (typeof parts)[number]) => number): number =>
		inSequence(
			parent,
			parts.map((part) => ({ child: part.child, seconds: pick(part), assumed: 0 })),
		).seconds;
	return { needed: sum(({ needed }) => needed), slope: sum(({ slope }) => slope) };
}

function partOf(call: Call, beneath: number, lookUp: number): Share {
	const { connection, against } = call;
	const timeout = connection?.timeout?.value;
	if (connection === undefined || against !== undefined || (!isCall(connection) && timeout === undefined))
		return { needed: 0, slope: 0 };
	const times = timesBeneath(call);
	const tries = finiteTries(connection);
	const pauses = pausesOf({ ...planOf(connection), tries }).seconds;
	return {
		needed: times * ((timeout ?? beneath) * tries + pauses),
		slope: timeout === undefined ? times * tries * (isLookUp(call) ? lookUp : 1) : 0,
	};
}
