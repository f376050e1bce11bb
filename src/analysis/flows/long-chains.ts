/** Services that call each other in a row while somebody waits for the first. */
import { type Component, type Design, type Flow, hasTrait } from "../../format/index.ts";
import { hasWaiter } from "./awaited.ts";
import type { Call, Calls } from "./calls.ts";
import { isNeeded } from "./optional.ts";

export interface LongChain {
	readonly flow: Flow;
	/** Each calls the next, past fronts. */
	readonly services: readonly Component[];
	/** The call that makes it so long. */
	readonly last: Call;
}

/** Of each flow the longest, if more than so many calls lead from service to service. */
export function longChainsIn({ flows }: Design, calls: Calls, most: number): readonly LongChain[] {
	return flows.flatMap((flow) => {
		const depths = depthsIn(calls.of(flow));
		let last: Call | undefined;
		for (const [call, depth] of depths) if (depth > (last === undefined ? most + 1 : depths.get(last)!)) last = call;
		const services = last === undefined ? [] : servicesTo(last, depths);
		return last === undefined || new Set(services).size <= most + 1 ? [] : [{ flow, services, last }];
	});
}

/** Services in a row up to each call that its caller fails with. Parents come first. */
function depthsIn(calls: readonly Call[]): Map<Call, number> {
	const depths = new Map<Call, number>();
	for (const call of calls) {
		if (!hasWaiter(call) || call.connection === undefined || !isNeeded(call.connection)) continue;
		const above = call.parent === undefined ? Number(isService(call.from)) : depths.get(call.parent);
		if (above !== undefined) depths.set(call, above + Number(isService(call.to)));
	}
	return depths;
}

function servicesTo(last: Call, depths: ReadonlyMap<Call, number>): readonly Component[] {
	const services: Component[] = [];
	for (let at: Call | undefined = last; at !== undefined && depths.has(at); at = at.parent) {
		if (isService(at.to)) services.unshift(at.to);
		if (at.parent === undefined && isService(at.from)) services.unshift(at.from);
	}
	return services;
}

const isService = ({ type }: Component): boolean =>
	hasTrait(type, "compute") && !hasTrait(type, "consulted") && !hasTrait(type, "watches");
