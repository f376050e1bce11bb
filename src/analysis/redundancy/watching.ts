/** What monitoring sees. */
import { type Component, type Design, type Flow, hasTrait } from "../../format/index.ts";
import type { Calls } from "../flows/calls.ts";

export interface Watching {
	/** Components that monitoring is connected to or from, by itself or by way of what no step of a flow names. */
	readonly watched: ReadonlySet<Component>;
	/** Components of a flow's steps that are watched. */
	watchedOn(flow: Flow): readonly Component[];
}

export function watchingOf(design: Design, calls: Calls): Watching {
	const watched = watchedIn(design, calls);
	return {
		watched,
		watchedOn: (flow) =>
			[...new Set(calls.of(flow).flatMap(({ from, to }) => [from, to]))].filter((on) => watched.has(on)),
	};
}

function watchedIn(design: Design, calls: Calls): Set<Component> {
	const seen = new Set<Component>();
	const queue = design.components.filter(({ type }) => hasTrait(type, "watches"));
	const isRelay = (component: Component): boolean =>
		relays(component) && calls.reaching(component).length === 0 && calls.from(component).length === 0;
	for (let i = 0; i < queue.length; i++) {
		const { incoming, outgoing } = queue[i]!;
		for (const next of [...incoming.map(({ caller }) => caller), ...outgoing.map(({ target }) => target)]) {
			if (seen.has(next)) continue;
			seen.add(next);
			if (isRelay(next)) queue.push(next);
		}
	}
	return seen;
}

/** What may carry metrics and logs on to where they are looked at: an agent, a collector, a topic. */
const relays = ({ type }: Component): boolean =>
	(hasTrait(type, "messaging") || hasTrait(type, "compute")) && !hasTrait(type, "consulted");
