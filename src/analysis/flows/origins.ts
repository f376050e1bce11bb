/** From which regions data is written while somebody waits, and how far apart they are. */
import type { Component, Data, Design, Flow, Stated } from "../../format/index.ts";
import { isOutside, isOwn, placesOf } from "../components/copies.ts";
import { type Call, type Calls, dataAt, isCall } from "./calls.ts";
import { certaintyOf } from "./writes.ts";

export interface Origin {
	readonly flow: Flow;
	readonly region: string;
	/** What stands there. */
	readonly at: Component;
}

export interface Origins {
	/** Where the writes of data in a store set out that a caller waits for. */
	writing(data: Data, store: Component): readonly Origin[];
	/** By which of one's own components they come in: the first on the way that says where it stands. */
	entering(data: Data, store: Component): readonly Origin[];
	/** The regions of what reads or writes a store, as far as they are stated. */
	callersOf(store: Component): readonly string[];
	roundTrip(a: string, b: string): Stated<number> | undefined;
}

export function originsOf(design: Design, calls: Calls): Origins {
	const roundTrips = new Map<string, Stated<number>>();
	for (const { between, roundTrip } of design.network) {
		const [a, b] = between;
		if (a !== undefined && b !== undefined) roundTrips.set(pairOf(a, b), roundTrip);
	}
	const writesOf = (data: Data, store: Component) => calls.reaching(store).filter((call) => isWaitedFor(call, data));
	return {
		writing: (data, store) => writesOf(data, store).flatMap((call) => originsOfCall(call, design, () => true)),
		entering: (data, store) =>
			writesOf(data, store).flatMap((call) => originsOfCall(call, design, (component) => !isOutside(component))),
		callersOf: (store) => [
			...new Set(store.incoming.filter(isCall).flatMap(({ caller }) => regionsOf(caller, design))),
		],
		roundTrip: (a, b) => roundTrips.get(pairOf(a, b)),
	};
}

const pairOf = (a: string, b: string): string => [a, b].sort().join("\n");

const isWaitedFor = (call: Call, data: Data): boolean =>
	call.isOnAnswer && call.against === undefined && certaintyOf(call) !== undefined && dataAt(call).includes(data);

/** The first on the way down to the write that says where it stands: its users, its entry, or what writes. */
function originsOfCall(call: Call, design: Design, counts: (component: Component) => boolean): Origin[] {
	const way: Component[] = [];
	for (let at: Call | undefined = call; at !== undefined; at = at.parent) way.push(at.from);
	if (call.flow.entry !== undefined) way.push(call.flow.entry);
	const at = way.findLast((component) => counts(component) && regionsOf(component, design).length > 0);
	if (at === undefined || standsBy(at)) return [];
	return regionsOf(at, design).map((region) => ({ flow: call.flow, region, at }));
}

export function regionsOf(component: Component, design: Design): string[] {
	const places = placesOf(component, design).filter(({ nodes }) => !isOwn(component) || nodes > 0);
	return [...new Set(places.flatMap(({ region }) => region ?? []))];
}

/** It works in one of its places at a time. */
const standsBy = ({ failover }: Component): boolean => failover?.strategy?.value === "active-passive";
