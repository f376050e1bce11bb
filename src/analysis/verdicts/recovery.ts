/** Whether what is lost serves again, and with all that was acknowledged, as soon as is asked. */
import type { Component, Flow, Stated } from "../../format/index.ts";
import { isStore } from "../components/copies.ts";
import type { Place } from "../redundancy/failed.ts";
import type { Losses } from "../redundancy/losses.ts";
import { isLed } from "../redundancy/standing.ts";
import { backAfter, type Losing, longest, type Time, turnedAfter } from "./back.ts";
import { lostOf, originalsOf } from "./lost.ts";
import type { Scoped } from "./scope.ts";
import { atMost, type Judged, unknowable } from "./verdict.ts";

export interface Recovering extends Losing {
	readonly losses: Losses;
}

/** After the loss of any one copy, zone, or, where copies span several, region. */
export function judgeBack({ thing }: Scoped, asked: Stated<number>, recovering: Recovering): Judged {
	if (thing.is === "flow") return verdict(longest(timesOf(thing, recovering)), asked);
	const components = thing.is === "data" ? originalsOf(thing) : [thing];
	if (components.length === 0) return unknowable({ of: thing, key: "store" });
	const losses = (component: Component) => ["copy" as const, ...placesFor(component, recovering)];
	return verdict(
		longest(components.flatMap((component) => losses(component).map((loss) => backAfter(component, loss, recovering)))),
		asked,
	);
}

export function judgeLost({ thing }: Scoped, asked: Stated<number>, recovering: Recovering): Judged {
	const stores =
		thing.is === "data"
			? originalsOf(thing)
			: thing.is === "component"
				? [thing]
				: [...recovering.losses.neededBy(thing)].filter(isStore);
	if (stores.length === 0) return unknowable({ of: thing, key: thing.is === "data" ? "store" : "data" });
	return verdict(longest(stores.flatMap((store) => lostOf(store, recovering))), asked);
}

function verdict({ low, high, basis, from, missing }: Time, asked: Stated<number>): Judged {
	const found = atMost({ low, high }, asked.value);
	const isSaid = high < Number.POSITIVE_INFINITY || found === "violated";
	return {
		verdict: found,
		figure: isSaid ? { low, high } : undefined,
		basis,
		from,
		contributions: [],
		missing: found === "unknown" ? missing : [],
	};
}

function placesFor(component: Component, { losses, recovery }: Recovering): readonly Place[] {
	const counts = ({ kind }: Place): boolean => kind === "zone" || recovery.spansRegions(component);
	return losses.places.filter((place) => counts(place) && losses.standingIn(place.kind, place.id).includes(component));
}

/** Of all that it needs: what stops it, copies in charge that are switched, and what a dns has to turn away from. */
function timesOf(flow: Flow, recovering: Recovering): Time[] {
	const { losses } = recovering;
	const needed = [...losses.neededBy(flow)];
	const byCopy = needed
		.filter(
			(component) =>
				isLed(component, "anything") || losses.flowsUnfinishedBy({ kind: "copy", component }).includes(flow),
		)
		.map((component) => backAfter(component, "copy", recovering));
	const byPlace = losses.places
		.filter((place) => losses.flowsUnfinishedBy(place).includes(flow))
		.flatMap((place) =>
			losses
				.causesOf(place, [flow])
				.filter((component) => placesFor(component, recovering).includes(place))
				.map((component) => backAfter(component, place, recovering)),
		);
	const byDns = needed.flatMap((component) =>
		["copy" as const, ...placesFor(component, recovering)].flatMap((loss) => turnedAfter(component, loss, recovering)),
	);
	return [...byCopy, ...byPlace, ...byDns];
}
