/** What becomes of flows and requirements when any set of components, copies, zones and regions fails. */
import type { Component, Design, Flow } from "../../format/index.ts";
import { availabilityOf, type Given } from "../availability/availability.ts";
import type { Utilisations } from "../demand/utilisation.ts";
import type { Calls } from "../flows/calls.ts";
import { type Failure, failedOf } from "../redundancy/failed.ts";
import type { NeedGraph } from "../redundancy/needs.ts";
import type { RequirementVerdict } from "../verdicts/verdict.ts";
import { type FlowWithout, flowsWithout } from "./flows-without.ts";
import { type RequirementWithout, requirementsWithout } from "./requirements-without.ts";

export interface WhatIf {
	readonly flows: readonly FlowWithout[];
	readonly requirements: readonly RequirementWithout[];
	/** A component does not serve with all that it needs. */
	isStopped(component: Component): boolean;
	/** By itself, or with what it runs on. */
	isDown(component: Component): boolean;
}

export interface Asked extends Given {
	readonly design: Design;
	readonly calls: Calls;
	readonly wants: NeedGraph;
	readonly utilisations: Utilisations;
}

/** Flows that cannot answer once that is gone as a whole. */
export function stoppedWithout(
	component: Component,
	{ design, calls, needs, wants }: Pick<Asked, "design" | "calls" | "needs" | "wants">,
): readonly Flow[] {
	const failures: readonly Failure[] = [{ kind: "component", component }];
	const fallen = { design, calls, failures, failed: failedOf(failures) };
	return flowsWithout({ needed: needs, wanted: wants }, fallen).flows.flatMap(({ flow, state }) =>
		state === "stopped" ? [flow] : [],
	);
}

/** `verdicts`: with all parts. */
export function whatIf(failures: readonly Failure[], asked: Asked, verdicts: readonly RequirementVerdict[]): WhatIf {
	const { design, calls, needs, wants: wanted, figures, recovery, demand, load, utilisations } = asked;
	const failed = failedOf(failures);
	const fallen = { design, calls, failures, failed };
	const without = flowsWithout({ needed: needs, wanted }, fallen);
	const availability = availabilityOf({ design, needs, figures, recovery, demand, load, failed });
	return {
		flows: without.flows,
		isStopped: without.isStopped,
		isDown: without.isDown,
		requirements: requirementsWithout({ calls, wanted, utilisations, verdicts, availability }, without, fallen),
	};
}
