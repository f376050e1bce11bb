/** Which data goes over connections, and would be read by whoever listens there. */
import type { Connection, Data, Design, Flow } from "../../format/index.ts";
import { type Call, type Calls, dataAt } from "../flows/calls.ts";
import { isSensitive, moreHarmful } from "../stated/sensitivity.ts";

export interface CarriedData {
	/** Of the sensitive data that goes over it, that which would do most harm. */
	readonly data: Data;
	/** Undefined where no step says so, and it stands at the end of the connection. */
	readonly flow: Flow | undefined;
}

export interface Carrying {
	over(connection: Connection): CarriedData | undefined;
}

export function carryingOf(design: Design, calls: Calls): Carrying {
	let byCall: ReadonlyMap<Call, Data> | undefined;
	return {
		over(connection) {
			const steps = calls.over(connection);
			if (steps.length === 0) {
				const data = worstOf(connection.target.holds);
				return data && { data, flow: undefined };
			}
			byCall ??= carriedByCalls(design, calls);
			let worst: CarriedData | undefined;
			for (const call of steps) {
				const data = byCall.get(call);
				if (data === undefined || (worst !== undefined && moreHarmful(worst.data, data) === worst.data)) continue;
				worst = { data, flow: call.flow };
			}
			return worst;
		},
	};
}

/** What a step says that it carries; else what it reads or writes, and what the calls beneath it carry. */
function carriedByCalls({ flows }: Design, calls: Calls): ReadonlyMap<Call, Data> {
	const carried = new Map<Call, Data>();
	for (const flow of flows)
		for (const call of calls.of(flow).toReversed()) {
			const own = worstOf(dataAt(call));
			const beneath = call.step.data.length > 0 ? [] : call.children.flatMap((child) => carried.get(child) ?? []);
			const data = beneath.reduce<Data | undefined>(moreHarmful, own);
			if (data !== undefined) carried.set(call, data);
		}
	return carried;
}

const worstOf = (data: readonly Data[]): Data | undefined =>
	data.filter(isSensitive).reduce<Data | undefined>(moreHarmful, undefined);
