/** Steps that run where no connection does, and what their author may have meant. */
import { type Component, type Connection, type Design, type Flow, hasTrait, type Step } from "../../format/index.ts";
import type { Reading } from "../stated/reading.ts";
import {
	type Call,
	type Calls,
	connectionsBetween,
	isCall,
	keepsStream,
	mayKeepStream,
	usedConnection,
} from "./calls.ts";

export interface Unconnected {
	readonly flow: Flow;
	readonly step: Step;
	/**
	 * `itself`: from a component to itself; `answer`: to what has called it in this flow; `backwards`: from the callee
	 * to the caller of a connection; `delivery`: to a consumer whose connection to the broker is no subscription; `push`:
	 * to whoever opened a way on which `quiet` keeps no stream open.
	 */
	readonly meaning: "itself" | "answer" | "backwards" | "delivery" | "push" | "unknown";
	/** What keeps no stream open on the way that a push would run back along. */
	readonly quiet: Connection | undefined;
	/** The connection that runs the other way. */
	readonly reverse: Connection | undefined;
}

export function unconnectedIn(design: Design, calls: Calls, reading: Reading): readonly Unconnected[] {
	return design.flows.flatMap((flow) => [
		...calls.of(flow).flatMap((call) => (call.connection === undefined ? judged(flow, call.step, call) : [])),
		...flow.compensations.flatMap((step) =>
			usedConnection(step, step.more.kind?.value ?? flow.kind?.value).connection === undefined
				? judged(flow, step)
				: [],
		),
	]);

	function judged(flow: Flow, step: Step, call?: Call): Unconnected[] {
		if (isUncertain(step, reading)) return [];
		const [reverse] = connectionsBetween(step.to, step.from);
		const quiet = quietBefore(step, call);
		return [{ flow, step, meaning: quiet === undefined ? meaningOf(step, reverse, call) : "push", quiet, reverse }];
	}
}

/** A connection of one of the two could not be read, and it may have led to the other. */
const isUncertain = ({ from, to }: Step, reading: Reading): boolean =>
	mayLead(from, to, reading) || mayLead(to, from, reading);

const mayLead = (caller: Component, target: Component, reading: Reading): boolean =>
	reading.isDoubtful("component", caller.id) &&
	(reading.isDoubtful("component", target.id) || caller.outgoing.length === 0);

function meaningOf(step: Step, reverse: Connection | undefined, call: Call | undefined): Unconnected["meaning"] {
	const { from, to } = step;
	if (from === to) return "itself";
	if (reverse !== undefined && isBroker(from) && reverse.kindStated === undefined) return "delivery";
	if (call !== undefined && isAnsweredTo(to, call)) return "answer";
	return reverse !== undefined && isCall(reverse) ? "backwards" : "unknown";
}

/** A push is meant where part of the way is open, or where a client is told what it has not asked for in this flow. */
function quietBefore({ from, to }: Step, call: Call | undefined): Connection | undefined {
	const way = wayThroughFronts(to, from);
	const isUnasked = hasTrait(to.type, "for-people") && call !== undefined && !isAnsweredTo(to, call);
	if (!isUnasked && !way.some(keepsStream)) return undefined;
	return way.find((connection, i) => (i === 0 ? !keepsStream(connection) : !mayKeepStream(connection)));
}

/** The shortest way from one component to another over what only passes calls on; empty if there is none. */
function wayThroughFronts(end: Component, server: Component): readonly Connection[] {
	const ways = end.outgoing.map((first) => [first]);
	const seen = new Set([end]);
	for (const way of ways) {
		const { target } = way.at(-1)!;
		if (target === server) return way;
		if (seen.has(target) || !hasTrait(target.type, "front")) continue;
		seen.add(target);
		ways.push(...target.outgoing.map((next) => [...way, next]));
	}
	return [];
}

const isBroker = ({ type }: Component): boolean => hasTrait(type, "messaging");

function isAnsweredTo(component: Component, { parent }: Call): boolean {
	for (let above = parent; above !== undefined; above = above.parent) {
		if (!above.isAwaited) return false;
		if (above.from === component) return true;
	}
	return false;
}
