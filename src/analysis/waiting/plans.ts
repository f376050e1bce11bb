/** One plan of all timeouts of a chain that is out of line. */
import { type Connection, type Flow, roundedDuration } from "../../format/index.ts";
import { isOutside } from "../components/copies.ts";
import { startsAlone } from "../flows/begun.ts";
import type { Call, Calls } from "../flows/calls.ts";
import type { SlowChain } from "./chains.ts";
import { outlasts, type TimeoutLimits, type Timeouts } from "./timeouts.ts";
import { pausesIn, pausesOf, planOf } from "./tries.ts";
import { standInOf, tailLatencyOf, type Waits } from "./waits.ts";

/** Seconds for connections whose timeouts change. */
export type TimeoutPlan = ReadonlyMap<Connection, number>;

interface Given {
	readonly calls: Calls;
	readonly waits: Waits;
	readonly timeouts: Timeouts;
	readonly limits: TimeoutLimits;
}

export interface TimeoutPlans {
	/** Callers wait somewhat longer, as far as the target leaves them the time. */
	readonly longer: TimeoutPlan | undefined;
	/** What is called gets less. */
	readonly shorter: TimeoutPlan | undefined;
	/** Nobody asked for an answer sooner than that. */
	readonly isLongFine: boolean;
}

export function plansFor(chain: SlowChain, given: Given): TimeoutPlans {
	const holding = (plan: TimeoutPlan | undefined): TimeoutPlan | undefined =>
		plan !== undefined && plan.size > 0 && given.timeouts.wouldHold(settings(plan), given.limits) ? plan : undefined;
	const plan = holding(longer(chain, given));
	return {
		longer: plan,
		get shorter() {
			return holding(shared(chain, given)) ?? holding(new Shorter(chain, given).plan());
		},
		isLongFine: [...(plan ?? [])].every(([connection, figure]) => isFine(connection, figure, given)),
	};
}

/** Within its flow's target, or what answers are taken to need; jobs take their time. */
const isFine = (connection: Connection, figure: number, { calls, timeouts, limits }: Given): boolean =>
	figure <= limits.answer ||
	calls.over(connection).every(({ flow }) => {
		const [first] = calls.startsOf(flow);
		return timeouts.tailTargetOf(flow) !== undefined || (first !== undefined && startsAlone(first.from));
	});

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
			const figure = roundedDuration(needed + tailLatencyOf(connection.target), "up");
			if (figure > timeout.value * given.limits.longer) return undefined;
			if (target !== undefined && outlasts(figure * finite(planOf(connection).tries), target.value)) return undefined;
			plan.set(connection, figure);
			hasChanged = true;
		}
	}
	return plan;
}

/** What is left of the target for all that is far beyond it, after the other calls of the flow. */
function shared(chain: SlowChain, { calls, timeouts, limits }: Given): TimeoutPlan | undefined {
	if (chain.beyond.length === 0) return undefined;
	const connections = connectionsOf(chain);
	const figures = timeouts.fittingAnew(connections, limits);
	const plan = new Map<Connection, number>();
	for (const connection of connections) {
		const tries = finite(planOf(connection).tries);
		const targets = calls
			.over(connection)
			.flatMap((call) => (call.isOnAnswer ? (timeouts.tailTargetOf(call.flow)?.value ?? []) : []));
		const most = Math.min(figures.get(connection) ?? 0, ...targets.map((target) => (target * limits.share) / tries));
		const figure = roundedDuration(most, "down");
		const least = Math.max(tailLatencyOf(connection.target), leastOf(connection, limits));
		const isLeftTooLittle = targets.some((target) => figure * tries < target * limits.leastOfTarget);
		if (figure <= 0 || figure < least || isLeftTooLittle) return undefined;
		plan.set(connection, figure);
	}
	return plan;
}

const connectionsOf = ({ inverted, beyond }: SlowChain): ReadonlySet<Connection> =>
	new Set([...inverted, ...beyond].map(({ connection }) => connection));

/** Where tries leave each so little, it is them that have to go: no plan of timeouts says how many. */
const leastOf = (connection: Connection, { leastOfTries }: TimeoutLimits): number =>
	planOf(connection).tries > 1 ? connection.timeout!.value * leastOfTries : 0;

const beneath = (call: Call, plan: TimeoutPlan, { waits }: Given): number =>
	waits.tried(call.flow, settings(plan))(call);

const finite = (tries: number): number => (Number.isFinite(tries) ? tries : 1);

/** From the target, or the outermost timeout, down: what is beneath a caller shares what it waits. */
class Shorter {
	private readonly figures = new Map<Connection, number>();
	private readonly connections: ReadonlySet<Connection>;

	constructor(
		private readonly chain: SlowChain,
		private readonly given: Given,
	) {
		this.connections = connectionsOf(chain);
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
		const most = (target.value * this.given.limits.share - pausesOf({ ...plan, tries }).seconds) / tries;
		if (!outlasts(this.timeoutOf(connection), most)) return true;
		if (most < leastOf(connection, this.given.limits)) return false;
		return this.set(connection, most);
	}

	private share(call: Call, timeout: number): boolean {
		const total = beneath(call, this.figures, this.given);
		if (!outlasts(total, timeout)) return true;
		const { waits, limits } = this.given;
		const pauses = waits.partsOf(call).reduce((sum, { call: { connection }, times }) => {
			return sum + times * pausesIn(connection!).value;
		}, 0);
		const factor = [limits.share, 1]
			.map((share) => (timeout * share - pauses) / (total - pauses))
			.find((one) => one >= limits.leastFactor);
		if (factor === undefined) return false;
		return waits
			.timedBeneath(call)
			.flatMap((part) => [part.call.connection!, standInOf(part.call) ?? []].flat())
			.filter((connection, i, all) => connection.timeout !== undefined && all.indexOf(connection) === i)
			.every((connection) => this.isOut(connection) && this.set(connection, this.timeoutOf(connection) * factor));
	}

	/** What is in line stays as it is where only the target is missed. */
	private isOut(connection: Connection): boolean {
		return this.chain.inverted.length > 0 || this.connections.has(connection);
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
