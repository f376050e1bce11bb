/** What several copies need that one does not. */
import {
	type Analysis,
	asksForNoAnswer,
	callersAlone,
	checkOf,
	defaultUnhealthyAfter,
} from "../../../analysis/index.ts";
import { type Component, type Design, writeDuration } from "../../../format/index.ts";
import { fencedOnceSeveral } from "../../consistency/leader-election.ts";
import { type FileChange, type Option, set } from "../../fix.ts";
import { onceSeveral } from "../../load-balancing/once-several.ts";
import { comparedOnceSeveral } from "../../patterns/merkle-tree.ts";
import { retriesOnceSpare } from "../../resilience/protections/missing.ts";
import { callerRetries } from "../../resilience/retries.ts";
import { healthCheck } from "../health-checks/health-check.ts";
import { isOwnCompute } from "../health-checks/own-compute.ts";

/**
 * Somebody who tells which are up, also of those that hang, and pauses that differ; and what makes use of them, a
 * second try.
 */
export const amongCopies = (component: Component, analysis: Analysis, how: Discovery = "platform"): FileChange[] => [
	...[component, ...copiedWith(component, analysis)].flatMap((one) => eachOf(one, analysis, how)),
	...retriesOnceSpare(component, analysis),
];

/** What runs on it and does not say how many of it there are. */
export const copiedWith = (component: Component, { copies }: Analysis): readonly Component[] =>
	copies.partsOf(component).filter((one) => one.replicas === undefined && copies.running(one).value <= 1);

function eachOf(component: Component, analysis: Analysis, how: Discovery): FileChange[] {
	const found = foundByCallers(component, how);
	const isSpread = found.length > 0 || analysis.spreading.wouldCover(component);
	return [
		...found,
		...onceSeveral(component, analysis),
		...comparedOnceSeveral(component, analysis),
		...fencedOnceSeveral(component, analysis),
		...toldApart(component, analysis, isSpread),
		...pausesApart(component),
	];
}

/** Several that fail together do not come back together; without pauses there is nothing to spread. */
export const pausesApart = ({ outgoing }: Component): FileChange[] =>
	outgoing
		.filter((one) => callerRetries(one) && one.retry?.jitter?.value !== true && one.retry?.backoff?.value !== "none")
		.map(({ route }) => set(route, ["retry", "jitter"], true));

/** What tells which copies are up, once something chooses among them. */
export function toldApart(component: Component, analysis: Analysis, isSpread = true): FileChange[] {
	const isUnchecked = checkOf(component) === undefined && isOwnCompute(component);
	const check = isUnchecked && isSpread ? healthCheck(component, analysis)?.change : undefined;
	return [
		...(check === undefined ? [] : [check]),
		...noticingHangs(component),
		...(isOwnCompute(component) && component.healthCheck?.depth?.value === "deep"
			? [set(component.route, ["healthCheck", "depth"], "shallow")]
			: []),
	];
}

/** Callers that know one address come to one copy; where a platform runs copies, it spreads calls over them. */
export const foundByCallers = (component: Component, how: Discovery = "platform"): FileChange[] =>
	callersAlone(component).length > 0 ? [set(component.route, "discovery", how)] : [];

export type Discovery = NonNullable<Component["discovery"]>["value"];

/** How callers of others in the design come to all copies. */
export function usualDiscovery({ design }: Analysis): Discovery | undefined {
	const known = usual.get(design);
	if (known !== undefined) return known.how;
	const how = design.components.find(({ discovery }) => discovery !== undefined && discovery.value !== "static");
	usual.set(design, { how: how?.discovery?.value });
	return how?.discovery?.value;
}

/** Each of many fixes asks. */
const usual = new WeakMap<Design, { readonly how: Discovery | undefined }>();

/** What somebody has to choose. */
export const discoveries: readonly Option<Discovery>[] = [
	{ value: "platform", description: "The orchestrator gives its copies one address and spreads calls over them." },
	{ value: "dns", description: "A name is answered with the addresses of all copies." },
	{ value: "registry", description: "Callers ask a service registry which copies are up." },
	{ value: "mesh", description: "A proxy beside each caller knows the copies." },
];

/** A check that a program which hangs passes notices as much once it has to answer in the time that a loss takes. */
function noticingHangs(component: Component): FileChange[] {
	const { route, healthCheck } = component;
	if (!asksForNoAnswer(component)) return [];
	const failures = healthCheck!.unhealthyAfter?.value ?? defaultUnhealthyAfter;
	return [set(route, ["healthCheck", "within"], writeDuration(healthCheck!.interval!.value * failures))];
}
