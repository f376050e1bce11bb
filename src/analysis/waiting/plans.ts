/** One plan of all timeouts of a chain that is out of line. */
import { type Connection, type Flow, roundedDuration } from "../../format/index.ts";
import type { Call, Calls } from "../flows/calls.ts";
import { isOutside } from "../redundancy/copies.ts";
import type { SlowChain } from "./chains.ts";
import { outlasts, type TimeoutLimits, type Timeouts } from "./timeouts.ts";
import { pausesOf, planOf } from "./tries.ts";
import { standInOf, tailLatencyOf, type Waits } from "./waits.ts";

/** Seconds for connections whose timeouts change. */
export type TimeoutPlan = ReadonlyMap<Connection, number>;

interface Given {
	readonly calls: Calls;
	readonly waits: Waits;
	readonly timeouts: Timeouts;
	readonly limits: TimeoutLimits;
}

/** Callers wait somewhat longer where the target leaves them the time; else what is beneath gets less, in proportion. */
export function planFor(chain: SlowChain, given: Given): TimeoutPlan | undefined {
	return [longer(chain, given), new Shorter(chain, given).plan()].find(
		(plan) => plan !== undefined && plan.size > 0 && given.timeouts.wouldHold(settings(plan), given.limits),
	);
}

const settings = (plan: TimeoutPlan) => new Map([...plan].map(([connection, timeout]) => [connection, { timeout }]));

/** From the inside out: a caller that waits longer may outlast its own. */
function longer({ inverted, beyond }: SlowChain, given: Given): TimeoutPlan | undefined {
	if (beyond.length > 0) return undefined;
	const plan = new Map<Connection, number>();
	for (let hasChanged = true; hasChanged; ) {
		hasChanged = false;
		for (const { connection, timeout, target } of inverted) {
			const needed = Math.max(...given.calls.over(connection).map((call) => beneath(call, plan, given)));
			if (!outlasts(needed, plan.get(connection) ?? timeout.value)) continue;
			const figure = roundedDuration(needed, "up");
			if (figure > timeout.value * given.limits.longer) return undefined;
			if (target !== undefined && outlasts(figure * finite(planOf(connection).tries), target.value)) return undefined;
			plan.set(connection, figure);
			hasChanged = true;
		}
	}
	return plan;
}

const beneath = (call: Call, plan: TimeoutPlan, { waits }: Given): number =>
	waits.tried(call.flow, settings(plan)).get(call)?.seconds ?? 0;

const finite = (tries: number): number => (Number.isFinite(tries) ? tries : 1);

/** From the target, or the outermost timeout, down: what is beneath a caller shares what it waits. */
class Shorter {
	private readonly figures = new Map<Connection, number>();
	private readonly connections: ReadonlySet<Connection>;

	constructor(
		private readonly chain: SlowChain,
		private readonly given: Given,
	) {
		this.connections = new Set([...chain.inverted, ...chain.beyond].map(({ connection }) => connection));
	}

	/** What several flows share is shortened for each of them. */
	plan(): TimeoutPlan | undefined {
		const flows = new Set(
			[...this.connections].flatMap((connection) => this.given.calls.over(connection)).map(({ flow }) => flow),
		);
		for (const flow of flows) if (!this.shortenIn(flow)) return undefined;
		return this.figures;
	}

	private shortenIn(flow: Flow): boolean {
		return this.given.calls.of(flow).every((call) => {
			const { connection } = call;
			if (connection?.timeout === undefined || call.against !== undefined) return true;
			if (!this.connections.has(connection) && !this.figures.has(connection)) return true;
			return this.keepTarget(call, connection) && this.share(call, this.timeoutOf(connection));
		});
	}

	private keepTarget(call: Call, connection: Connection): boolean {
		const target = call.isOnAnswer ? this.given.timeouts.tailTargetOf(call.flow) : undefined;
		if (target === undefined || this.chain.beyond.length === 0 || isOutside(connection.caller)) return true;
		const plan = planOf(connection);
		const tries = finite(plan.tries);
		const most = (target.value - pausesOf({ ...plan, tries }).seconds) / tries;
		if (!outlasts(this.timeoutOf(connection), most)) return true;
		// Where tries leave each so little, it is them that have to go: no plan of timeouts says how many.
		if (tries > 1 && most < connection.timeout!.value * this.given.limits.leastOfTries) return false;
		return this.set(connection, most);
	}

	private share(call: Call, timeout: number): boolean {
		const total = beneath(call, this.figures, this.given);
		if (!outlasts(total, timeout)) return true;
		const { waits, limits } = this.given;
		const pauses = waits.partsOf(call).reduce((sum, { call: { connection }, times }) => {
			const plan = planOf(connection!);
			return sum + (Number.isFinite(plan.tries) ? times * pausesOf(plan).seconds : 0);
		}, 0);
		const factor = [limits.share, 1]
			.map((share) => (timeout * share - pauses) / (total - pauses))
			.find((one) => one >= limits.leastFactor);
		if (factor === undefined) return false;
		return waits
			.timedBeneath(call)
			.flatMap((part) => [part.call.connection!, standInOf(part.call) ?? []].flat())
			.filter((connection, i, all) => connection.timeout !== undefined && all.indexOf(connection) === i)
			.every((connection) => this.set(connection, this.timeoutOf(connection) * factor));
	}

	private timeoutOf(connection: Connection): number {
		return this.figures.get(connection) ?? connection.timeout!.value;
	}

	/** Never less than what the callee is stated to take. */
	private set(connection: Connection, most: number): boolean {
		const figure = roundedDuration(most, "down");
		if (figure <= 0 || figure < tailLatencyOf(connection.target)) return false;
		this.figures.set(connection, figure);
		return true;
	}
}
