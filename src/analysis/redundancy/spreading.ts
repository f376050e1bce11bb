/** Who spreads calls over which copies, or switches between which components. */
import type { Component, Stated } from "../../format/index.ts";
import { hasTrait } from "../../format/index.ts";
import type { Known } from "../answer.ts";
import { isOutside, replicasAtPeak } from "../components/copies.ts";
import { isCall } from "../flows/calls.ts";
import { isObservation } from "../flows/optional.ts";
import type { Alternatives } from "./alternatives.ts";

export interface Spread {
	/** A front or registry that chooses; undefined where callers do by the target's own `discovery`. */
	readonly by: Component | undefined;
	readonly discovery: Stated<string> | undefined;
	/** Instances at peak, of the component alone. */
	readonly copies: Known<number>;
	/** The components that may be chosen, itself among them; empty where it stands alone. */
	readonly standIns: readonly Component[];
}

export interface Spreading {
	/** Who chooses among the copies of a component, or between it and its stand-ins; undefined if there is no choice. */
	over(component: Component): Spread | undefined;
	/** Whether anything would choose among its copies if it had several. */
	wouldCover(component: Component): boolean;
}

export function spreadingOf(alternatives: Alternatives): Spreading {
	return {
		over(component) {
			if (areKnownToCallers(component)) return undefined;
			const copies = replicasAtPeak(component);
			const calls = component.incoming.filter(isCall);
			const choosers = calls.map(({ caller }) => caller).filter(chooses);
			const standInsOf = (chooser: Component) => alternatives.standInsBehind(chooser, component);
			const by = choosers.find((chooser) => copies.value > 1 || standInsOf(chooser).length > 0);
			if (by !== undefined) return { by, discovery: component.discovery, copies, standIns: standInsOf(by) };
			return isFound(component) && copies.value > 1
				? { by: undefined, discovery: component.discovery, copies, standIns: [] }
				: undefined;
		},
		wouldCover: (component) =>
			!areKnownToCallers(component) &&
			(isFound(component) || component.incoming.filter(isCall).some(({ caller }) => chooses(caller))),
	};
}

const isFound = ({ discovery, incoming }: Component): boolean =>
	discovery !== undefined && incoming.filter(isCall).some((call) => !isOutside(call.caller) && !isObservation(call));

const chooses = ({ type }: Component): boolean => hasTrait(type, "front") || hasTrait(type, "locates");

/** Nothing spreads over the nodes of a coordinator or registry: their clients know them all. */
const areKnownToCallers = ({ type }: Component): boolean => hasTrait(type, "agrees") || hasTrait(type, "locates");
