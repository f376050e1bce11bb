/** Whether what is kept for speed may be older than what is stored: what is stated of a keeper, and whether that is so. */
import { type Component, type Data, type Design, hasTrait, type Stated } from "../../format/index.ts";
import { isStore } from "../components/copies.ts";
import { type Call, type Calls, dataAt } from "../flows/calls.ts";
import type { Keeping, Kept } from "./keeping.ts";
import { livesBehind } from "./stale-reads.ts";
import type { Telling } from "./telling.ts";

/**
 * It learns of a write at once; late, when its time is over or an event comes; never, though something writes for
 * certain; or nothing says how.
 */
export type Age = "new" | "late" | "never" | "unsaid";

export interface KeptRead {
	readonly keeper: Component;
	readonly age: Exclude<Age, "new">;
	/** What says so. */
	readonly by: Stated<unknown> | undefined;
	/** The steps that read it there; none where no step does so. */
	readonly calls: readonly Call[];
}

export interface Aging {
	/** What it keeps of the data may be older than what is stored; of what it keeps of other keepers only what is stated says so. */
	mayBeOld(keeper: Component, data: Data): boolean;
	/** Readers of data of one store who are answered from what something else keeps of it. */
	readsOf(data: Data, store: Component): readonly KeptRead[];
}

interface Given {
	readonly design: Design;
	readonly calls: Calls;
	readonly keeping: Keeping;
	readonly telling: Telling;
}

export function agingOf(given: Given): Aging {
	let known: Map<Data, (KeptRead & { readonly store: Component })[]> | undefined;
	return {
		mayBeOld(keeper, data) {
			const kept = given.keeping.by(keeper);
			if (kept.length > 0) return kept.some((one) => one.data === data && ageOf(keeper, one, given) !== "new");
			return given.keeping.behind(keeper).length > 0 && !isWrittenThrough(keeper) && isSaidLate(keeper);
		},
		readsOf(data, store) {
			known ??= readsByData(given);
			return (known.get(data) ?? []).filter((read) => read.store === store);
		},
	};
}

function readsByData(given: Given) {
	const found = new Map<Data, (KeptRead & { readonly store: Component })[]>();
	for (const keeper of given.design.components)
		for (const kept of given.keeping.by(keeper)) {
			const age = ageOf(keeper, kept, given);
			if (age === "new") continue;
			const { data, store } = kept;
			const by = keeper.ttl ?? keeper.invalidation ?? kept.from[0];
			const reads = found.get(data) ?? [];
			found.set(data, reads);
			reads.push({ store, keeper, age, by, calls: readsIn(keeper, kept, given) });
		}
	return found;
}

function ageOf(keeper: Component, kept: Kept, { keeping, telling }: Given): Age {
	const { invalidation, ttl } = keeper;
	if (isStore(keeper) || isWrittenThrough(keeper)) return "new";
	const isUntold = telling.untold(keeper).some((one) => one.kept.data === kept.data && one.kept.store === kept.store);
	const isForGood = ttl === undefined && (invalidation === undefined || invalidation.value === "none");
	if (isUntold && isForGood) return "never";
	// That it hears of writes is believed, but not that it does so in time, where no step tells it.
	if (isUntold || isSaidLate(keeper)) return "late";
	const isSaid = invalidation !== undefined || ttl !== undefined || telling.isTold(keeper);
	return isSaid || keeping.writesBehind(keeper, kept).length === 0 ? "new" : "unsaid";
}

const isSaidLate = (keeper: Component): boolean =>
	hasTrait(keeper.type, "caches") ? livesBehind(keeper) : hearsLate(keeper);

const hearsLate = ({ invalidation, ttl }: Component): boolean =>
	invalidation === undefined ? ttl !== undefined : invalidation.value !== "explicit";

/** Its writers write to it first, and it writes on before it confirms. */
const isWrittenThrough = ({ strategy, invalidation }: Component): boolean =>
	strategy?.value === "write-through" && invalidation?.value !== "event";

/** Of a cache those who ask it; others keep what they have asked for themselves. */
function readsIn(keeper: Component, { data, store }: Kept, { calls }: Given): readonly Call[] {
	const isRead = ({ kind, against }: Call): boolean =>
		against === undefined && (kind === "read" || kind === "read-write");
	const names = (call: Call): boolean => call.step.data.length === 0 || call.step.data.includes(data);
	if (hasTrait(keeper.type, "caches")) return calls.reaching(keeper).filter((call) => isRead(call) && names(call));
	return calls.reaching(store).filter((call) => call.from === keeper && isRead(call) && dataAt(call).includes(data));
}
