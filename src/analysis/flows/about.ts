/** What a flow is about, whatever becomes of who begins it. */
import { hasTrait } from "../../format/index.ts";
import type { Call } from "./calls.ts";
import { isNeeded, isObservation, isTakenOnMiss } from "./optional.ts";

/**
 * The first calls of a flow, where who begins it can do without each of them: that it goes on says how it fares, not that
 * it was answered. Of several one is enough. What is only consulted on the way, such as a dns, is not what a flow is for.
 */
export function whatAFlowIsAbout(starts: readonly Call[], isAsked: (call: Call) => boolean): readonly Call[] {
	const first = starts.filter(
		(call) => call.from === starts[0]!.from && call.against === undefined && !hasTrait(call.to.type, "consulted"),
	);
	const asked = first.filter((call) => !isTakenOnMiss(call));
	return asked.every((call) => isAsked(call) && canBeMissed(call)) ? asked : [];
}

const canBeMissed = ({ connection }: Call): boolean =>
	connection !== undefined && !isNeeded(connection) && !isObservation(connection);
