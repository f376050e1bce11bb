/** How long it takes until a lost copy is noticed, and by whom. */
import { type Component, type Connection, hasTrait, type Stated } from "../../format/index.ts";
import { type Answer, combined, derived, type Known, stated, statedOr, sumOf, unknown } from "../answer.ts";
import { checkOf } from "../components/checked.ts";
import { isManaged } from "../components/copies.ts";

/** Failed checks until a component counts as down, where a health check does not say. */
export const defaultUnhealthyAfter = 3;

/** From a loss until it is noticed. */
export interface Noticing {
	/** Seconds, at most. Of a copy that hangs where that is known, else of one that refuses. */
	readonly time: Answer<number>;
	/** Without the default for how many checks have to fail: it takes no less. */
	readonly atLeast: Answer<number>;
	/** What `time` says of a copy that hangs: it is for that, a hang takes longer, or nothing ever notices one. */
	readonly hang: "counted" | "longer" | "never";
}

export function noticingOf(component: Component): Noticing {
	const { failover } = component;
	const healthCheck = checkOf(component)?.check;
	if (healthCheck?.within !== undefined) return same(stated(healthCheck.within));
	if (healthCheck?.interval !== undefined) return byChecks(component, healthCheck.interval);
	if (healthCheck?.passive !== undefined) return same(byCalls(component));
	if (healthCheck === undefined && failover?.rto !== undefined) return same(derived(0, failover.rto));
	return same(isLeftToOthers(component) ? unknown(component, "healthCheck.interval") : derived(0));
}

const same = (time: Answer<number>): Noticing => ({ time, atLeast: time, hang: "counted" });

/** So many checks in a row, one in each interval; one that gets no answer first waits for it. */
function byChecks(component: Component, interval: Stated<number>): Noticing {
	const { unhealthyAfter, timeout } = checkOf(component)!.check;
	const hang = asksForNoAnswer(component) ? "never" : timeout === undefined ? "longer" : "counted";
	const one = sumOf(hang === "counted" ? [stated(interval), stated(timeout!)] : [stated(interval)]);
	const times = (count: Known<number>): Answer<number> => combined(one, count, (a, b) => a * b);
	return {
		time: times(statedOr(unhealthyAfter, defaultUnhealthyAfter)),
		atLeast: times(unhealthyAfter === undefined ? derived(1) : stated(unhealthyAfter)),
		hang,
	};
}

/** So many callers, one after another, each of whom waits its timeout first. */
function byCalls(component: Component): Answer<number> {
	const after = statedOr(checkOf(component)!.check.passive!.after, 1);
	const longest = component.incoming
		.flatMap(({ timeout }) => timeout ?? [])
		.reduce<Stated<number> | undefined>((a, b) => (a === undefined || b.value > a.value ? b : a), undefined);
	const missing = component.incoming.find(({ timeout }) => timeout === undefined);
	if (longest === undefined) return unknown(missing ?? component, missing ? "timeout" : "healthCheck.interval");
	return combined(after, stated(longest), (count, timeout) => count * timeout);
}

const belowHttp: readonly (string | undefined)[] = ["tcp", "udp", "tls"];

/** Checks at intervals, with no path and nothing but a connection to ask for: the machine accepts while the program hangs. */
export function asksForNoAnswer(component: Component): boolean {
	const healthCheck = checkOf(component)?.check;
	if (healthCheck?.interval === undefined || healthCheck.within !== undefined) return false;
	return healthCheck.path === undefined && healthCheck.passive === undefined && onlyConnects(component);
}

/** All who call it do so over protocols that know no answer. */
export function onlyConnects({ incoming }: Component): boolean {
	const asking = incoming.filter(isAsking);
	return asking.length > 0 && asking.every(({ protocol }) => belowHttp.includes(protocol?.value));
}

const isAsking = ({ caller, kind }: Connection): boolean =>
	!hasTrait(caller.type, "watches") && kind !== "subscribe" && kind !== "replicate";

/** A balancer, proxy or dns has to notice, and nothing says how anybody does. */
function isLeftToOthers(component: Component): boolean {
	const { leaderElection, quorum, membership, discovery, incoming } = component;
	const noticesItself =
		leaderElection !== undefined ||
		quorum !== undefined ||
		membership !== undefined ||
		discovery?.value === "platform" ||
		isManaged(component);
	return !noticesItself && incoming.some(({ caller }) => hasTrait(caller.type, "front"));
}
