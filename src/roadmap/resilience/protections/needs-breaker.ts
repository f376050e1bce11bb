/** Calls that go on to what keeps failing. */
import {
	type Analysis,
	type Answer,
	derived,
	hasWaiter,
	isBesideDevices,
	isKnown,
	isManaged,
	isNeeded,
	isOwn,
	isRetried,
	type Known,
	replicasAtPeak,
	type Switch,
	type Target,
} from "../../../analysis/index.ts";
import {
	type Component,
	type Connection,
	type Flow,
	hasTrait,
	type Stated,
	writeDuration,
} from "../../../format/index.ts";
import { breakerOpens, manyTries, seldom, usualBreaker } from "../../constants.ts";
import { set } from "../../fix.ts";
import { roundedUp } from "../timeout-figures.ts";
import type { Protection } from "./protection.ts";

export type Unguarded =
	| { readonly why: "external"; readonly flow: Flow; readonly isUnnamed: boolean }
	| {
			readonly why: "availability";
			readonly flow: Flow;
			readonly isUnnamed: boolean;
			readonly target: Target<number>;
			readonly stated: Stated<number>;
			readonly copies: Known<number>;
	  }
	| { readonly why: "tries"; readonly flow: Flow; readonly attempts: Stated<number> }
	| { readonly why: "endless"; readonly flow: Flow; readonly attempts: Stated<"unlimited"> };

export function unguarded(connection: Connection, analysis: Analysis): Unguarded | undefined {
	const { caller, circuitBreaker, target } = connection;
	if (circuitBreaker !== undefined || !isOwn(caller) || spreads(caller) || !isNeeded(connection)) return undefined;
	if (target.parties !== undefined) return undefined;
	const waited = analysis.calls.over(connection).filter((call) => call.against === undefined && hasWaiter(call));
	const flows = [...new Set(waited.map(({ flow }) => flow))].sort((a, b) => (a.id < b.id ? -1 : 1));
	const found =
		flows.length > 0
			? (towards(connection, flows, false, analysis) ?? triedAgain(connection, flows[0]!))
			: towards(connection, analysis.unnamed.flowsOver(connection), true, analysis);
	return found && isSeldom(analysis.demand.over(connection, { load: "cold" }).total) ? undefined : found;
}

/** What chooses among targets leaves out those that its checks find dead. */
const spreads = ({ type }: Component): boolean => hasTrait(type, "spreads") || hasTrait(type, "edge");

/** Too few calls to tell that it fails, or to be spared any. */
const isSeldom = (rate: Answer<number>): boolean => isKnown(rate) && rate.value * seldom.window < seldom.calls;

function towards(
	{ target: component }: Connection,
	flows: readonly Flow[],
	isUnnamed: boolean,
	analysis: Analysis,
): Unguarded | undefined {
	const [first] = flows;
	if (first === undefined) return undefined;
	if (hasTrait(component.type, "third-party")) return { why: "external", flow: first, isUnnamed };
	const whole = wholeAvailability(component, analysis);
	if (whole === undefined) return undefined;
	const [hardest] = flows
		.flatMap((flow) => {
			const target = analysis.targets.availabilityOf(flow);
			return target !== undefined && whole.stated.value < target.value ? [{ flow, target }] : [];
		})
		.sort((a, b) => b.target.value - a.target.value);
	return hardest && { why: "availability", isUnnamed, ...hardest, ...whole };
}

function triedAgain({ retry }: Connection, flow: Flow): Unguarded | undefined {
	const attempts = retry?.attempts;
	if (attempts === undefined) return undefined;
	if (attempts.value === "unlimited") return { why: "endless", flow, attempts: attempts as Stated<"unlimited"> };
	return attempts.value >= manyTries ? { why: "tries", flow, attempts: attempts as Stated<number> } : undefined;
}

/** Of one copy that is all there is, or of a whole service; a figure for one copy of several says nothing of them together. */
function wholeAvailability(component: Component, { copies }: Analysis) {
	const { availability } = component;
	if (availability === undefined) return undefined;
	const running = isManaged(component) ? derived(1, component.managed) : copies.running(component);
	return running.value === 1 ? { stated: availability, copies: running } : undefined;
}

/** No longer than its callee takes to be back, where that is stated. */
function openForOf(back: Switch | undefined): string {
	const isSaid = back?.failover !== undefined && isKnown(back.noticing.time);
	const { least, most } = breakerOpens;
	return writeDuration(isSaid ? Math.max(least, Math.min(most, roundedUp(back.total.value))) : most);
}

/** So many calls of each copy come in the time that it looks back over that a share of them says something. */
function isFilled(connection: Connection, { demand }: Analysis): boolean {
	const { caller, target, retry } = connection;
	const { total } = demand.over(connection, { load: "cold" });
	// Who says that it is there is not to fall silent, and who never gives up needs no breaker beside growing pauses.
	if (hasTrait(target.type, "locates") || retry?.attempts?.value === "unlimited" || !isKnown(total)) return false;
	return (total.value / replicasAtPeak(caller).value) * seldom.lookedBack >= seldom.filledFrom;
}

/**
 * While it is open, nobody else is spared: a box on site has nothing else to do than this, and of many calls for one
 * event those that it refuses are never made.
 */
const sparesNobody = (connection: Connection): boolean => {
	const { caller, kind, fanout } = connection;
	const isBurst = kind !== "read" && (fanout?.value ?? 1) > 1 && !isRetried(connection);
	return isBurst || (isBesideDevices(caller) && caller.outgoing.length === 1);
};

export const breakerProtection: Protection = {
	key: "circuitBreaker",
	isLacking: (connection, analysis) => unguarded(connection, analysis) !== undefined,
	mend(connection, analysis) {
		const { route, target } = connection;
		const { recovery } = analysis;
		const openFor = openForOf(recovery.switchOf(target));
		return {
			what: "a circuit breaker",
			title: `Add a circuit breaker: open for ${openFor} when half the calls fail`,
			changes: [set(route, "circuitBreaker", { ...usualBreaker, openFor })],
			isGuess: !isFilled(connection, analysis) || sparesNobody(connection),
		};
	},
	ask: () => undefined,
};
