/** Steps that run where no connection does, and what their author may have meant. */
import { type Component, type Connection, type Design, type Flow, hasTrait, type Step } from "../../format/index.ts";
import type { Reading } from "../stated/reading.ts";
import { type Call, type Calls, connectionsBetween, isCall, usedConnection } from "./calls.ts";

export interface Unconnected {
	readonly flow: Flow;
	readonly step: Step;
	/**
	 * `itself`: from a component to itself; `answer`: to what has called it in this flow; `backwards`: from the callee
	 * to the caller of a connection; `delivery`: to a consumer whose connection to the broker is no subscription.
	 */
	readonly meaning: "itself" | "answer" | "backwards" | "delivery" | "unknown";
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
		return [{ flow, step, meaning: meaningOf(step, reverse, call), reverse }];
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

const isBroker = ({ type }: Component): boolean => hasTrait(type, "messaging");

function isAnsweredTo(component: Component, { parent }: Call): boolean {
	for (let above = parent; above !== undefined; above = above.parent) {
		if (!above.isAwaited) return false;
		if (above.from === component) return true;
	}
	return false;
}
