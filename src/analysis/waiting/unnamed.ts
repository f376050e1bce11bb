/** Needed calls that no step names, such as those to a configuration store: which flows' answers wait for them. */
import type { Connection, Design, Flow } from "../../format/index.ts";
import type { Calls } from "../flows/calls.ts";
import { isConsulted, isNeededUnasked } from "../flows/optional.ts";

export interface Unnamed {
	/** Flows in which its caller answers; none where steps name the call, or where availability does not count it either. */
	flowsOver(connection: Connection): readonly Flow[];
}

export function unnamedOf(design: Design, calls: Calls): Unnamed {
	const known = new Map<Connection, readonly Flow[]>();
	const flowsOver = (connection: Connection): readonly Flow[] => {
		const { caller, target } = connection;
		if (!isNeededUnasked(connection) || !isConsulted(connection) || calls.isNamed(caller, target)) return [];
		const answering = calls.reaching(caller).filter(({ isOnAnswer, isAwaited }) => isOnAnswer && isAwaited);
		return [...new Set(answering.map(({ flow }) => flow))];
	};
	for (const connection of design.connections) {
		const flows = flowsOver(connection);
		if (flows.length > 0) known.set(connection, flows);
	}
	return { flowsOver: (connection) => known.get(connection) ?? [] };
}
