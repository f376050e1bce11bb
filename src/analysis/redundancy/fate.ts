/** What monitoring shares with what it watches: then both are gone at once. */
import { type Component, type Connection, type Design, type Flow, hasTrait } from "../../format/index.ts";
import type { Call, Calls } from "../flows/calls.ts";
import { isNeeded, isObservation } from "../flows/optional.ts";
import type { Losses } from "./losses.ts";

export interface SharedFate {
	readonly monitoring: Component;
	/** What it needs, by which connection or by a flow that it starts; and what of that, itself or in turn, `flow` needs too. */
	readonly needed: Component;
	readonly by: Connection | Flow;
	readonly shared: Component;
	readonly flow: Flow;
}

/** For each monitoring the nearest thing that it shares with a flow. */
export function sharedFatesIn(design: Design, calls: Calls, losses: Losses): SharedFate[] {
	const watchers = design.components.filter(({ type }) => hasTrait(type, "watches"));
	if (watchers.length === 0) return [];
	const deadLetters = new Set(design.components.map(({ linked }) => linked.deadLetter));
	const starters = new Map(design.flows.map((flow) => [flow, flow.entry ?? calls.of(flow)[0]?.from]));
	const isProbe = (flow: Flow): boolean => hasTrait(starters.get(flow)?.type, "watches");
	const ofOthers = losses.firstToNeed(
		design.flows.filter((flow) => !isProbe(flow)),
		"surely",
	);
	const probes = design.flows.filter(isProbe);
	return watchers.flatMap((monitoring) => {
		const started = probes.filter((flow) => starters.get(flow) === monitoring);
		const ofProbes = losses.firstToNeed(
			probes.filter((flow) => !started.includes(flow)),
			"surely",
		);
		const flowFor = (component: Component): Flow | undefined => ofOthers.get(component) ?? ofProbes.get(component);
		const needs = [
			...monitoring.outgoing
				.filter(({ target }) => !deadLetters.has(target))
				.filter(isUsed)
				.map((connection) => ({ needed: connection.target, by: connection })),
			...started.flatMap((flow) =>
				calls
					.of(flow)
					.flatMap((call) =>
						call.parent === undefined || call.against === "push" || isObserved(call)
							? []
							: [{ needed: call.to, by: flow }],
					),
			),
		];
		const direct = needs.find(({ needed }) => flowFor(needed) !== undefined);
		if (direct !== undefined) return [{ monitoring, ...direct, shared: direct.needed, flow: flowFor(direct.needed)! }];
		for (const { needed, by } of needs) {
			const shared = [...losses.surelyNeededInTurn(needed)].find((component) => flowFor(component) !== undefined);
			if (shared !== undefined) return [{ monitoring, needed, by, shared, flow: flowFor(shared)! }];
		}
		return [];
	});
}

/** What carries the alarm: what it writes to, publishes to or calls; what it reads it watches. */
const isUsed = (connection: Connection): boolean =>
	isNeeded(connection) && connection.target.type !== undefined && !hasTrait(connection.target.type, "for-people");

/** Beneath a look at something: what that needs in turn is what is watched. */
function isObserved(call: Call): boolean {
	for (let at: Call | undefined = call; at !== undefined; at = at.parent)
		if (at.connection !== undefined && isObservation(at.connection)) return true;
	return false;
}
