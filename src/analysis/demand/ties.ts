/** How messages tie components and flows together, which is the same at every load. */
import type { Component, Connection, Design, Flow } from "../../format/index.ts";
import type { Calls } from "../flows/calls.ts";
import { limitsOf } from "./drains.ts";
import type { Load } from "./load.ts";

export interface Ties {
	/** Components that take messages, or from which some are taken. */
	readonly messaging: readonly Component[];
	/** What each consumer of which that is known works off at most. */
	readonly limits: ReadonlyMap<Component, number>;
	/** Subscriptions that some flow begins with. */
	readonly starting: ReadonlySet<Connection>;
	/** Flows that begin with one, state no load of their own, and are the only ones to begin so. */
	readonly begun: ReadonlyMap<Flow, Connection>;
}

export function tiesOf(design: Design, calls: Calls, load: Load): Ties {
	const beginning = new Map<Flow, Connection>();
	for (const flow of design.flows) {
		const first = firstDelivery(flow, calls);
		if (first !== undefined) beginning.set(flow, first);
	}
	const counts = new Map<Connection, number>();
	for (const at of beginning.values()) counts.set(at, (counts.get(at) ?? 0) + 1);
	const statesLoad = (flow: Flow): boolean => load.peakOf(flow) !== undefined || load.averageOf(flow) !== undefined;
	const isSubscription = ({ kind }: Connection): boolean => kind === "subscribe";
	return {
		messaging: design.components.filter(
			({ outgoing, incoming }) => outgoing.some(isSubscription) || incoming.some(isSubscription),
		),
		limits: limitsOf(design),
		starting: new Set(beginning.values()),
		begun: new Map([...beginning].filter(([flow, at]) => !statesLoad(flow) && counts.get(at) === 1)),
	};
}

function firstDelivery(flow: Flow, calls: Calls): Connection | undefined {
	const [first] = calls.of(flow);
	return first?.against === "delivery" && first.parent === undefined ? first.connection : undefined;
}
