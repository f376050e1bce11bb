/** Whether a cache that is said to learn of writes has anybody who tells it. */
import type { Component, Connection, Flow } from "../../format/index.ts";
import type { Call, Calls } from "../flows/calls.ts";
import { certaintyOf } from "../flows/writes.ts";
import type { Keeping, Kept } from "./keeping.ts";

export interface Untold {
	readonly kept: Kept;
	/** What certainly writes it, and takes nothing out. */
	readonly flows: readonly Flow[];
}

export interface Telling {
	/** Something certainly tells it of writes. */
	isTold(cache: Component): boolean;
	/** Of what a cache keeps, what flows write for certain while nothing at all tells it. */
	untold(cache: Component): readonly Untold[];
	/** Connections by which steps tell it of writes, where its callers can do without each of them. */
	optionally(cache: Component): readonly Connection[];
}

export function tellingOf(calls: Calls, keeping: Keeping): Telling {
	const tellsFor = (cache: Component): readonly Call[] =>
		calls.reaching(cache).filter((call) => call.against === undefined && certaintyOf(call) === "certain");
	const isFed = (cache: Component): boolean =>
		cache.outgoing.some(({ kind }) => kind === "subscribe") ||
		cache.incoming.some((by) => by.kind === "replicate" || certaintyOf(by) === "certain" || isBehind(by, keeping));
	const known = new Map<Component, readonly Untold[]>();
	const isTold = (cache: Component): boolean => isFed(cache) || tellsFor(cache).length > 0;
	const untold = (cache: Component): readonly Untold[] => {
		if (isTold(cache)) return [];
		return keeping.by(cache).flatMap((kept) => {
			const flows = writingPast(cache, kept, keeping);
			const mayBeTold = flows.some((flow) => calls.of(flow).some((call) => mayTell(call, cache)));
			return kept.isCertain && flows.length > 0 && !mayBeTold ? [{ kept, flows }] : [];
		});
	};
	return {
		isTold,
		untold(cache) {
			const found = known.get(cache) ?? untold(cache);
			known.set(cache, found);
			return found;
		},
		optionally(cache) {
			const telling = new Set(tellsFor(cache).flatMap(({ connection }) => connection ?? []));
			return [...telling].every(({ critical }) => critical?.value === false) ? [...telling] : [];
		},
	};
}

const mayTell = ({ to, kind }: Call, cache: Component): boolean => to === cache && kind !== "read";

/** Its own store tells it. */
const isBehind = ({ caller, target }: Connection, keeping: Keeping): boolean => keeping.behind(target).includes(caller);

function writingPast(cache: Component, kept: Kept, keeping: Keeping): readonly Flow[] {
	const writes = keeping.writesBehind(cache, kept).filter(({ certainty }) => certainty === "certain");
	return [...new Set(writes.flatMap(({ call }) => call?.flow ?? []))];
}
