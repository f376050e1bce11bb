/** Who finds others by a service registry, and fails to without it. */
import { type Component, type Design, hasTrait } from "../../format/index.ts";
import { isOwn } from "../components/copies.ts";
import { isCall } from "../flows/calls.ts";
import { isNeeded, isObservation } from "../flows/optional.ts";

export interface Finders {
	/** A connection to it says so, of a caller that asks no other registry. */
	readonly asking: readonly Component[];
	/** It calls what states `discovery: registry`, there is one registry only, and no connection says how it asks that. */
	readonly supposed: readonly Component[];
}

export function findersBy(registry: Component, design: Design): Finders {
	const asking = new Set<Component>();
	for (const connection of registry.incoming) {
		const { caller } = connection;
		if (!isCall(connection) || isObservation(connection) || !isNeeded(connection)) continue;
		if (asksOne(caller) && isOwn(caller)) asking.add(caller);
	}
	return { asking: [...asking], supposed: isOnlyOne(registry, design) ? suppose(design) : [] };
}

const locates = ({ type }: Component): boolean => hasTrait(type, "locates");

const asksOne = ({ outgoing }: Component): boolean =>
	new Set(outgoing.flatMap(({ target }) => (locates(target) ? target : []))).size < 2;

const isOnlyOne = (registry: Component, { components }: Design): boolean =>
	components.every((one) => one === registry || !locates(one));

function suppose({ components }: Design): Component[] {
	const found = components.filter(({ discovery }) => discovery?.value === "registry");
	const callers = found.flatMap(({ incoming }) => incoming.filter(isCall).map(({ caller }) => caller));
	return [...new Set(callers)].filter(
		(caller) =>
			isOwn(caller) &&
			!hasTrait(caller.type, "watches") &&
			!locates(caller) &&
			!caller.outgoing.some(({ target }) => locates(target)),
	);
}
