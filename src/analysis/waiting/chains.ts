/**
 * Timeouts that are out of line: shorter than what the callee may need, or far beyond what the flow's target leaves.
 * Those that hang together along chains of calls are one thing, since no one of them can be mended alone.
 */
import { type Connection, type Design, hasTrait, type Stated } from "../../format/index.ts";
import type { Known } from "../answer.ts";
import { derived } from "../answer.ts";
import { isOutside } from "../components/copies.ts";
import type { Call, Calls } from "../flows/calls.ts";
import { isNeeded } from "../flows/optional.ts";
import type { Target } from "../requirements/targets.ts";
import { outlasts, type TimeoutLimits, type Timeouts } from "./timeouts.ts";
import { triesOf } from "./tries.ts";
import type { Waits } from "./waits.ts";

export interface Excess {
	readonly connection: Connection;
	readonly timeout: Stated<number>;
	/** Where it shows most. */
	readonly call: Call;
	/** What the callee may need, or what all tries take. */
	readonly worst: Known<number>;
	/** The least time in which a flow over it has to answer. */
	readonly target: Target<number> | undefined;
}

export interface SlowChain {
	/** Callers that give up before their callee, the clearest first. */
	readonly inverted: readonly Excess[];
	/** Waits far beyond the target, the longest first. */
	readonly beyond: readonly (Excess & { readonly target: Target<number> })[];
}

interface Given {
	readonly design: Design;
	readonly calls: Calls;
	readonly waits: Waits;
	readonly timeouts: Pick<Timeouts, "tailTargetOf">;
	readonly limits: TimeoutLimits;
}

export function slowChainsOf(given: Given): readonly SlowChain[] {
	const inverted = given.design.connections.flatMap((connection) => invertedAt(connection, given) ?? []);
	const beyond = given.design.connections.flatMap((connection) => beyondAt(connection, given) ?? []);
	const groups = new Groups();
	for (const { connection, call } of inverted)
		for (const part of given.waits.partsOf(call)) groups.join(connection, part.call.connection!);
	const isOut = new Set([...inverted, ...beyond].map(({ connection }) => connection));
	for (const { connection } of beyond)
		for (const call of given.calls.over(connection)) {
			const above = timedAbove(call);
			if (above !== undefined && isOut.has(above)) groups.join(connection, above);
		}
	const chains = new Map<Connection, { inverted: Excess[]; beyond: SlowChain["beyond"][number][] }>();
	const chainOf = (connection: Connection) => {
		const head = groups.headOf(connection);
		if (!chains.has(head)) chains.set(head, { inverted: [], beyond: [] });
		return chains.get(head)!;
	};
	for (const one of inverted) chainOf(one.connection).inverted.push(one);
	for (const one of beyond) chainOf(one.connection).beyond.push(one);
	return [...chains.values()].map((chain) => ({
		inverted: chain.inverted.sort(byClarity),
		beyond: chain.beyond.sort((a, b) => ratio(b) - ratio(a) || byId(a, b)),
	}));
}

/** By stated figures before by defaults, then by how far it is out. */
const byClarity = (a: Excess, b: Excess): number =>
	Number(a.worst.basis === "default") - Number(b.worst.basis === "default") ||
	b.worst.value / b.timeout.value - a.worst.value / a.timeout.value ||
	byId(a, b);

const ratio = ({ worst, target }: SlowChain["beyond"][number]): number => worst.value / target.value;
const byId = (a: Excess, b: Excess): number => (a.connection.id < b.connection.id ? -1 : 1);

const timedAbove = ({ parent }: Call): Connection | undefined => {
	let above = parent;
	while (above !== undefined && above.connection?.timeout === undefined) above = above.parent;
	return above?.connection;
};

/** In the flow in which it is most certain, then worst. A call to a job waits until it has started, not until it is done. */
function invertedAt(connection: Connection, { calls, waits, timeouts }: Given): Excess | undefined {
	const { timeout, target } = connection;
	if (timeout === undefined || hasTrait(target.type, "runs-to-end")) return undefined;
	const over = calls.over(connection).filter(({ against }) => against === undefined);
	const [first] = over
		.map((call) => ({ call, worst: waits.figureOf(call, timeout.value) }))
		.filter(({ worst }) => outlasts(worst.value, timeout.value))
		.sort(
			(a, b) =>
				Number(a.worst.basis === "default") - Number(b.worst.basis === "default") || b.worst.value - a.worst.value,
		);
	return first && { connection, timeout, ...first, target: targetsOver(over, timeouts)[0]?.target };
}

/** Too long for every flow that asks for a time: one that may take longer needs its timeout. A client's own patience is not judged. */
function beyondAt(connection: Connection, { calls, waits, timeouts, limits }: Given) {
	const { timeout, caller } = connection;
	const found = timeout && targetsOver(calls.over(connection), timeouts).at(-1);
	if (found === undefined || isOutside(caller)) return undefined;
	const tries = Number.isFinite(triesOf(connection)) ? triesOf(connection) : 1;
	const most = found.target.value * limits.timesTarget;
	if (!outlasts(timeout!.value * tries, most)) return undefined;
	if (calls.over(connection).some((call) => sitsOut(call, most))) return undefined;
	// A flow that nothing is asked of may need it as long: what is beneath waits so long there.
	const isFree = ({ flow, against }: Call): boolean =>
		against === undefined && timeouts.tailTargetOf(flow) === undefined;
	if (calls.over(connection).some((call) => isFree(call) && waits.figureOf(call, most).value > most / tries))
		return undefined;
	return { connection, timeout: timeout!, ...found, worst: derived(timeout!.value * tries, timeout) };
}

/** What is to be kept is handed to a broker that is stated to choose its next leader for longer: giving up sooner loses it. */
const sitsOut = ({ connection, children, isOnAnswer }: Call, most: number): boolean =>
	(connection?.kind === "publish" &&
		isNeeded(connection) &&
		connection.timeout !== undefined &&
		(connection.target.failover?.rto?.value ?? 0) > most) ||
	(isOnAnswer && children.some((child) => sitsOut(child, most)));

/** Of the flows that wait for it, the tightest first. */
const targetsOver = (over: readonly Call[], { tailTargetOf }: Given["timeouts"]) =>
	over
		.flatMap((call) => {
			const target = call.isOnAnswer && call.against === undefined ? tailTargetOf(call.flow) : undefined;
			return target === undefined ? [] : [{ call, target }];
		})
		.sort((a, b) => a.target.value - b.target.value);

/** Sets of connections that grow together. */
class Groups {
	private readonly up = new Map<Connection, Connection>();

	headOf(connection: Connection): Connection {
		let head = connection;
		for (let next = this.up.get(head); next !== undefined; next = this.up.get(head)) head = next;
		return head;
	}

	join(a: Connection, b: Connection): void {
		const [one, other] = [this.headOf(a), this.headOf(b)];
		if (one !== other) this.up.set(one, other);
	}
}
