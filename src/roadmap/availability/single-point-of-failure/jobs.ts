/** Jobs: what starts a flow by itself, and may start it again a little later. */
import { type Analysis, derived, type Known } from "../../../analysis/index.ts";
import { type Component, type Flow, hasTrait } from "../../../format/index.ts";
import type { Ground } from "../../topic.ts";

/** How late a run may be, and what says so. */
export interface Allowed {
	readonly time: Known<number>;
	readonly asked: Ground;
}

/** Where nothing is asked. */
const anyTime: Allowed = { time: derived(Number.POSITIVE_INFINITY), asked: derived(Number.POSITIVE_INFINITY) };
/** Seconds between two runs, from which on a schedule starts them. */
const leastPeriod = 60;

/** The time that a flow leaves for starting its job again; undefined where the component is no job of the flow's. */
export function timeFor(component: Component, flow: Flow, { calls, targets }: Analysis): Allowed | undefined {
	if (calls.startsOf(flow)[0]?.from !== component || !isJob(component, flow)) return undefined;
	const asked = [targets.freshnessOf(flow), targets.rtoOf(flow)].flatMap((target) =>
		target === undefined ? [] : [{ time: target, asked: target }],
	);
	const { rate } = flow;
	const period = rate === undefined ? [] : [{ time: derived(1 / rate.value, rate), asked: rate }];
	const all: Allowed[] = [...asked, ...period];
	return all.length === 0 ? anyTime : all.reduce((a, b) => (b.time.value < a.time.value ? b : a));
}

/** A batch job, or a worker that nobody calls and that waits for no message: then a schedule starts it. */
function isJob({ type, incoming, outgoing }: Component, { rate }: Flow): boolean {
	if (rate !== undefined && rate.value * leastPeriod > 1) return false;
	if (hasTrait(type, "runs-to-end")) return true;
	const isCalled = incoming.some(
		({ caller }) => !hasTrait(caller.type, "outside") && !hasTrait(caller.type, "watches"),
	);
	return (
		hasTrait(type, "does-tasks") &&
		rate !== undefined &&
		!isCalled &&
		outgoing.every(({ kind }) => kind !== "subscribe")
	);
}
