/** One plan of all timeouts of a chain that is out of line. */
import { type Connection, type Flow, roundedDuration } from "../../format/index.ts";
import { startsAlone } from "../flows/begun.ts";
import type { Call, Calls } from "../flows/calls.ts";
import type { SlowChain } from "./chains.ts";
import { outlasts, type TimeoutLimits, type Timeouts } from "./timeouts.ts";
import { planOf } from "./tries.ts";
import { type Instead, passesOn, standInOf, tailLatencyOf, type Waits } from "./waits.ts";

/** Seconds for connections whose timeouts change. */
export type TimeoutPlan = ReadonlyMap<Connection, number>;

/** How often connections are tried whose tries change. */
export type TriesPlan = ReadonlyMap<Connection, number>;

interface Given {
	readonly calls: Calls;
	readonly waits: Waits;
	readonly timeouts: Timeouts;
	readonly limits: TimeoutLimits;
}

export interface TimeoutPlans {
	/** Callers wait somewhat longer, as far as the target leaves them the time. */
	readonly longer: TimeoutPlan | undefined;
	/** The same, however much longer that is. */
	readonly longest: TimeoutPlan | undefined;
	/** What is called gets less. */
	readonly shorter: TimeoutPlan | undefined;
	/** Tries that are left of each that has more than fit, with all timeouts as they are. */
	readonly fewer: TriesPlan | undefined;
	/** Fewer tries and less for each, where neither alone is enough. */
	readonly fewerAndShorter: { readonly timeouts: TimeoutPlan; readonly tries: TriesPlan } | undefined;
	/** Nobody asked for an answer sooner than that. */
	readonly isLongFine: boolean;
}

export function plansFor(chain: SlowChain, given: Given): TimeoutPlans {
	const holding = (plan: TimeoutPlan | undefined): TimeoutPlan | undefined =>
		plan !== undefined && plan.size > 0 && given.timeouts.wouldHold(settings(plan), given.limits) ? plan : undefined;
	const plan = holding(longer(chain, given, given.limits.longer));
	return {
		longer: plan,
		get longest() {
			return holding(longer(chain, given, Number.POSITIVE_INFINITY));
		},
		get shorter() {
			for (const share of given.limits.nested) {
				const plan = holding(new Shorter(chain, given, share).plan());
				if (plan !== undefined) return plan;
			}
			return undefined;
		},
		get fewer() {
			return fewer(chain, given);
		},
		get fewerAndShorter() {
			return fewerAndShorter(chain, given);
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

function settings(plan: TimeoutPlan, tries: TriesPlan = asTried): Instead {
	const all = new Map<Connection, { readonly timeout?: number; readonly tries?: number }>(
		[...plan].map(([connection, timeout]) => [connection, { timeout }]),
	);
	for (const [connection, left] of tries) all.set(connection, { ...all.get(connection), tries: left });
	return all;
}

const asTried: TriesPlan = new Map();

/** From the inside out: a caller that waits longer may outlast its own. */
function longer({ inverted, beyond }: SlowChain, given: Given, times: number): TimeoutPlan | undefined {
	if (beyond.length > 0) return undefined;
	const plan = new Map<Connection, number>();
	for (let hasChanged = true; hasChanged; ) {
		hasChanged = false;
		for (const { connection, timeout, target } of inverted) {
			const needed = Math.max(...given.calls.over(connection).map((call) => beneath(call, plan, given)));
			if (!outlasts(needed, plan.get(connection) ?? timeout.value)) continue;
			const figure = roundedDuration(needed + tailLatencyOf(connection.target), "up");
			if (figure > timeout.value * times) return undefined;
			if (target !== undefined && outlasts(figure * finite(planOf(connection).tries), target.value)) return undefined;
			plan.set(connection, figure);
			hasChanged = true;
		}
	}
	return plan;
}

/** As many tries as fit in what their callers wait, the same for all. */
function fewer(chain: SlowChain, given: Given): TriesPlan | undefined {
	const { timeouts, limits } = given;
	const { inverted, beyond } = chain;
	for (const plan of triesLeft(chain, given)) {
		const isWithin = beyond.every(({ connection, timeout, target }) => {
			const tries = plan.get(connection) ?? finite(planOf(connection).tries);
			return !outlasts(timeout.value * tries, target.value * limits.timesTarget);
		});
		const asTheyAre = new Map(inverted.map(({ connection, timeout }) => [connection, timeout.value]));
		if (isWithin && timeouts.wouldHold(settings(asTheyAre, plan), limits)) return plan;
	}
	return undefined;
}

/** As many tries as can be left with time for each. */
function fewerAndShorter(chain: SlowChain, given: Given): TimeoutPlans["fewerAndShorter"] {
	const { timeouts, limits } = given;
	for (const tries of triesLeft(chain, given))
		for (const share of limits.nested) {
			const plan = new Shorter(chain, given, share, tries).plan();
			if (plan !== undefined && plan.size > 0 && timeouts.wouldHold(settings(plan, tries), limits))
				return { timeouts: plan, tries };
		}
	return undefined;
}

/** Fewer and fewer of what is tried more than once, down to one. */
function* triesLeft({ inverted, beyond }: SlowChain, { waits, limits }: Given): Iterable<TriesPlan> {
	const parts = inverted.flatMap(({ call }) => waits.partsOf(call)).map(({ call }) => call.connection!);
	const retried = [...new Set([...parts, ...beyond.map(({ connection }) => connection)])]
		.map((connection) => ({ connection, tries: planOf(connection).tries }))
		.filter(({ tries }) => tries > 1 && Number.isFinite(tries));
	const most = Math.max(1, ...retried.map(({ tries }) => tries));
	for (let left = Math.min(most - 1, limits.fewTries); left > 0; left--)
		yield new Map(retried.flatMap(({ connection, tries }) => (tries > left ? [[connection, left] as const] : [])));
}

const connectionsOf = ({ inverted, beyond }: SlowChain): ReadonlySet<Connection> =>
	new Set([...inverted, ...beyond].map(({ connection }) => connection));

/** Where tries leave each so little, it is them that have to go: no plan of timeouts says how many. */
const leastOf = (connection: Connection, tries: number, { leastOfTries }: TimeoutLimits): number =>
	tries > 1 ? connection.timeout!.value * leastOfTries : 0;

const beneath = (call: Call, plan: TimeoutPlan, { waits }: Given, tries?: TriesPlan): number =>
	waits.tried(call.flow, settings(plan, tries)).beneath(call);

const finite = (tries: number): number => (Number.isFinite(tries) ? tries : 1);

/** From the target, or the outermost timeout, down: what is beneath a caller shares what it waits. */
class Shorter {
	private readonly figures = new Map<Connection, number>();
	private readonly connections: ReadonlySet<Connection>;

	constructor(
		private readonly chain: SlowChain,
		private readonly given: Given,
		/** What a call leaves those beneath it of its own time. */
		private readonly nested: number,
		private readonly tries: TriesPlan = asTried,
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
			return this.keepTarget(connection) && this.share(call, this.timeoutOf(connection));
		});
	}

	/** As long as is not far beyond it, of the longest that flows over it leave: a target allows some answers more time. */
	private keepTarget(connection: Connection): boolean {
		const target = this.chain.beyond.find((one) => one.connection === connection)?.target;
		if (target === undefined) return true;
		const tries = this.tries.get(connection) ?? planOf(connection).tries;
		const most = (target.value * this.given.limits.timesTarget) / finite(tries);
		if (!outlasts(this.timeoutOf(connection), most)) return true;
		if (most < leastOf(connection, tries, this.given.limits)) return false;
		return this.set(connection, most);
	}

	private share(call: Call, timeout: number): boolean {
		const total = beneath(call, this.figures, this.given, this.tries);
		const { waits, limits } = this.given;
		const scaled = waits
			.timedBeneath(call)
			.flatMap((part) => [part.call.connection!, standInOf(part.call) ?? []].flat())
			.filter((connection) => connection.timeout !== undefined && this.isOut(connection));
		// Callers in a row are to give up one after another.
		const isInRow = this.chain.inverted.length === 0 && (scaled.length > 0 || passesOn(call.to));
		if (!outlasts(total, isInRow ? timeout * this.nested : timeout)) return true;
		// What stays as it is, and all pauses.
		const without = new Map([...this.figures, ...scaled.map((one) => [one, 0] as const)]);
		const others = beneath(call, without, this.given, this.tries);
		const factor = (timeout * this.nested - others) / (total - others);
		if (scaled.length === 0 || factor < limits.leastFactor) return false;
		return [...new Set(scaled)].every((connection) => this.set(connection, this.timeoutOf(connection) * factor));
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
