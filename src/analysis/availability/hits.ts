/** How often what keeps answers has one while what is behind it is down. */
import { type Component, opposite } from "../../format/index.ts";
import type { Range } from "../../graph/index.ts";
import { type Known, type Missing, stated } from "../answer.ts";
import { hostOf } from "../components/copies.ts";
import type { Figures } from "../components/figures.ts";
import type { Load } from "../demand/load.ts";
import type { Keeper, Kept } from "../flows/keepers.ts";
import type { ComponentsDown } from "./component-down.ts";
import type { Failing } from "./failing.ts";

export interface Given {
	readonly down: ComponentsDown;
	readonly failing: Failing;
	readonly figures: Figures;
	readonly load: Load;
}

/** What must fail for none of them to have an answer: each misses, or cannot be asked; none has one for a write. */
export function noneKept({ flow, keepers, mayWrite }: Kept, given: Given): number {
	const { down, failing, load } = given;
	const readShare = mayWrite ? load.readShareOf(flow) : undefined;
	const misses = keepers.map((keeper) => {
		const asked = keeper.way.flatMap((one) => [one, hostOf(one)]);
		return failing.any([miss(keeper, given), ...asked.map((one) => down.of(one, "anything"))]);
	});
	if (readShare === undefined) return failing.all(misses);
	const writes = failing.event(`writes ${failing.numberOf(flow)}`, () => {
		const share = 1 - readShare.value;
		return { of: { share }, share: { low: share, high: share }, rests: [stated(readShare)] };
	});
	return failing.any([writes, failing.all(misses)]);
}

function miss({ component, lookup, hitRatio }: Keeper, { failing, figures }: Given): number {
	const name = `miss ${component.id}${lookup === undefined ? "" : ` ${failing.numberOf(lookup)}`}`;
	return failing.event(name, () => {
		const kept = keptThrough(component, figures.repair);
		const missed = (part: number): number => 1 - hitRatio!.value * part;
		const share: Range = { low: missed(kept.part.high), high: missed(kept.part.low) };
		return { of: { share: share.high }, share, rests: [stated(hitRatio!), ...kept.rests], missing: kept.missing };
	});
}

interface KeptThrough {
	/** Of the hits at other times, in [0, 1]. */
	readonly part: Range;
	readonly rests: readonly Known<unknown>[];
	readonly missing: readonly Missing[];
}

/**
 * Nothing new comes while what is behind is down, for as long as a repair takes. An entry that is asked for is of any age up
 * to its ttl T: after t, 1 - t / T of them are left; over an outage R this is 1 - R / 2T, or T / 2R once R is longer than T.
 * `keptThrough` of 1 h by a ttl of 24 h: 0.979. What states no ttl, but by what else an entry goes, keeps it.
 */
function keptThrough(component: Component, repair: Known<number>): KeptThrough {
	const { ttl, invalidation } = component;
	if (ttl !== undefined) {
		const [lasts, outage] = [opposite(ttl), repair.value];
		const part = outage <= lasts ? 1 - (lasts === 0 ? 0 : outage / lasts / 2) : lasts / outage / 2;
		return { part: { low: part, high: part }, rests: [stated(ttl), repair], missing: [] };
	}
	if (invalidation !== undefined && invalidation.value !== "ttl")
		return { part: { low: 1, high: 1 }, rests: [stated(invalidation)], missing: [] };
	return { part: { low: 0, high: 1 }, rests: [], missing: [{ of: component, key: "ttl" }] };
}
