/** Who writes what: by which steps, and how certainly. */
import type { Component, Connection, Data, Design, Flow } from "../../format/index.ts";
import { type Call, type Calls, dataAt } from "./calls.ts";

export type Certainty = "certain" | "possible";

export interface Write {
	readonly certainty: Certainty;
	readonly by: Component;
	readonly data: Data;
	readonly store: Component;
	/** The step, or, where none says so, the connection that can write. */
	readonly call: Call | undefined;
	readonly connection: Connection | undefined;
}

export interface Writes {
	/** Writes of a flow's steps, in order. */
	inFlow(flow: Flow): readonly Write[];
	/** Every write of data, by steps and by connections that no step uses. */
	of(data: Data): readonly Write[];
	/** Components that write data. */
	writersOf(data: Data): ReadonlySet<Component>;
}

/** A write is certain by a stated kind `write` or `publish`, possible by a `read-write` that nothing narrows. */
export function certaintyOf({ kind }: { readonly kind: Connection["kind"] }): Certainty | undefined {
	if (kind === "write" || kind === "publish") return "certain";
	return kind === "read-write" ? "possible" : undefined;
}

export function writesOf(design: Design, calls: Calls): Writes {
	const byFlow = new Map<Flow, Write[]>();
	const byData = new Map<Data, Write[]>();
	for (const flow of design.flows) {
		const writes = calls.of(flow).flatMap(writesBy);
		byFlow.set(flow, writes);
		for (const write of writes) push(byData, write);
	}
	for (const connection of design.connections) {
		const certainty = calls.over(connection).length === 0 ? certaintyOf(connection) : undefined;
		if (certainty === undefined) continue;
		for (const data of connection.target.holds)
			push(byData, { certainty, by: connection.caller, data, store: connection.target, call: undefined, connection });
	}
	return {
		inFlow: (flow) => byFlow.get(flow) ?? [],
		of: (data) => byData.get(data) ?? [],
		writersOf: (data) => new Set((byData.get(data) ?? []).map(({ by }) => by)),
	};
}

function writesBy(call: Call): Write[] {
	const certainty = call.against === undefined ? certaintyOf(call) : undefined;
	if (certainty === undefined) return [];
	return dataAt(call).map((data) => ({
		certainty,
		by: call.from,
		data,
		store: call.to,
		call,
		connection: call.connection,
	}));
}

function push(groups: Map<Data, Write[]>, write: Write): void {
	const same = groups.get(write.data);
	if (same === undefined) groups.set(write.data, [write]);
	else same.push(write);
}
