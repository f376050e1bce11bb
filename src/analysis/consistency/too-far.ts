/** Strong data written from regions so far apart that no answer can be as fast as is asked. */
import type { Component, Consistency, Data, Design, Stated } from "../../format/index.ts";
import type { Origins } from "../flows/origins.ts";
import { type Aim, type Conflicts, inOrder } from "../requirements/conflicts.ts";
import type { Target } from "../requirements/targets.ts";
import type { ConsistencyAnswers } from "./consistency.ts";

export interface TooFar {
	readonly data: Data;
	readonly strong: Target<Consistency>;
	/** What is asked of the flows of either region; often one requirement. */
	readonly fast: readonly [Aim, Aim];
	readonly regions: readonly [string, string];
	readonly roundTrip: Stated<number>;
}

/** For each data the two regions that are furthest apart, where flows of both are asked to be faster than the way. */
export function tooFarApart(
	design: Design,
	consistency: ConsistencyAnswers,
	conflicts: Conflicts,
	origins: Origins,
): TooFar[] {
	if (design.network.length === 0) return [];
	return design.data.flatMap((data) => {
		const strong = consistency.needOf(data);
		if (strong?.value !== "strong") return [];
		const pairs = data.stores.flatMap((store) => tooFar(aimsByRegion(data, store, conflicts, origins), origins));
		const nameOf = ({ regions }: (typeof pairs)[number]): string => regions.join();
		const [worst] = pairs.sort((a, b) => b.roundTrip.value - a.roundTrip.value || (nameOf(a) < nameOf(b) ? -1 : 1));
		return worst === undefined ? [] : [{ data, strong, ...worst }];
	});
}

/** The flow of each region that is asked to be the fastest; of equal ones the name of what asks decides. */
function aimsByRegion(data: Data, store: Component, conflicts: Conflicts, origins: Origins): Map<string, Aim> {
	const fastest = new Map<string, Aim>();
	for (const { flow, region } of origins.writing(data, store)) {
		const aim = conflicts.nearlyAllOf(flow);
		const known = fastest.get(region);
		if (aim !== undefined && (known === undefined || inOrder(aim, known) < 0)) fastest.set(region, aim);
	}
	return fastest;
}

function tooFar(fastest: ReadonlyMap<string, Aim>, origins: Origins): Pick<TooFar, "fast" | "regions" | "roundTrip">[] {
	const regions = [...fastest].sort(
		([a, one], [b, other]) => one.stated.value - other.stated.value || (a < b ? -1 : 1),
	);
	return regions.flatMap(([a, one], i) =>
		regions.slice(i + 1).flatMap(([b, other]) => {
			const roundTrip = origins.roundTrip(a, b);
			if (roundTrip === undefined || Math.max(one.stated.value, other.stated.value) >= roundTrip.value) return [];
			return [{ fast: [one, other] as const, regions: [a, b] as const, roundTrip }];
		}),
	);
}
