/** Whether a component is alive: who asks, and where that is stated. */
import { type Component, hasTrait } from "../../format/index.ts";
import { isOwn } from "./copies.ts";

export interface Checked {
	readonly check: NonNullable<Component["healthCheck"]>;
	/** Where it is stated. */
	readonly at: Component;
}

/** Its own check, else the one that is stated at a balancer before it: so people write down how that finds its targets. */
export function checkOf(component: Component): Checked | undefined {
	const { healthCheck, type, incoming } = component;
	if (healthCheck !== undefined) return { check: healthCheck, at: component };
	if (!hasTrait(type, "compute") || !isOwn(component)) return undefined;
	const at = incoming.map(({ caller }) => caller).find(checksTargets);
	return at?.healthCheck && { check: at.healthCheck, at };
}

const checksTargets = ({ type, healthCheck }: Component): boolean =>
	healthCheck !== undefined && hasTrait(type, "balances");
