/** Who in a flow writes its own part and starts the parts of others. */
import { type Component, hasTrait } from "../../format/index.ts";
import { type Call, dataAt } from "./calls.ts";
import { certaintyOf } from "./writes.ts";

export interface Starters {
	readonly components: readonly Component[];
	/** Steps that certainly write records or change something at a third party. */
	readonly writes: readonly Call[];
}

export function startersIn(calls: readonly Call[]): Starters {
	const writes = calls.filter(isOwnedWrite);
	const own = new Set(writes);
	/** A write is at or beneath it. */
	const leads = new Set<Call>();
	for (const write of writes)
		for (let at: Call | undefined = write; at !== undefined && !leads.has(at); at = at.parent) leads.add(at);
	/** Who writes by a call of its own, and what it calls for more, each time that it is called. */
	const handlings = new Map<Call | Component, { by: Component; writes: boolean; starts: boolean }>();
	for (const call of calls) {
		if (!leads.has(call) || call.against !== undefined) continue;
		const key = call.parent ?? call.from;
		const handling = handlings.get(key) ?? { by: call.from, writes: false, starts: false };
		if (own.has(call)) handling.writes = true;
		else handling.starts = true;
		handlings.set(key, handling);
	}
	const both = [...handlings.values()].filter((handling) => handling.writes && handling.starts);
	return { components: [...new Set(both.map(({ by }) => by))], writes };
}

function isOwnedWrite(call: Call): boolean {
	const { to, against, kind } = call;
	if (against !== undefined || certaintyOf(call) !== "certain") return false;
	if (hasTrait(to.type, "third-party")) return kind === "write";
	if (hasTrait(to.type, "hands-to-one") || hasTrait(to.type, "hands-to-all")) return false;
	return dataAt(call).some(({ derivedFrom }) => derivedFrom.length === 0);
}
