/** Whether as many requests or connections as are asked for can be open at once. */
import type { Component, Flow, Stated } from "../../format/index.ts";
import { combined, isKnown, type Known, type Missing, stated } from "../answer.ts";
import { isManaged, isOutside, replicasAtPeak } from "../components/copies.ts";
import type { Calls } from "../flows/calls.ts";
import type { Scoped } from "./scope.ts";
import { atLeast, type Judged, judged, unknowable } from "./verdict.ts";

/** What one holds times its copies at peak. Of a flow it is asked of what it comes in at: what is behind holds each for less long. */
export function judgeHeld({ thing }: Scoped, asked: Stated<number>, { calls }: { readonly calls: Calls }): Judged {
	const components = thing.is === "flow" ? entriesOf(thing, calls) : thing.is === "data" ? thing.stores : [thing];
	const known = components.flatMap((component) => heldBy(component) ?? []);
	const [least] = known.toSorted((a, b) => a.value - b.value);
	const missing = components
		.filter(({ maxConcurrent }) => maxConcurrent === undefined)
		.map((of): Missing => ({ of, key: "maxConcurrent" }));
	if (least === undefined || (least.value >= asked.value && missing.length > 0))
		return unknowable(...(missing.length > 0 ? missing : [{ of: thing, key: "maxConcurrent" }]));
	const bounds = { low: least.value, high: least.value };
	return judged(atLeast(bounds, asked.value), bounds, least);
}

function heldBy(component: Component): Known<number> | undefined {
	if (component.maxConcurrent === undefined) return undefined;
	const each = stated(component.maxConcurrent);
	const all = isManaged(component) ? each : combined(each, replicasAtPeak(component), (one, copies) => one * copies);
	return isKnown(all) ? all : undefined;
}

/** What a provider runs without saying how much it holds is taken to grow. */
function entriesOf(flow: Flow, calls: Calls): Component[] {
	const entered = calls.of(flow).flatMap(({ from, to }) => (isOutside(from) && !isOutside(to) ? [to] : []));
	return [...new Set(entered)].filter((one) => one.maxConcurrent !== undefined || !isManaged(one));
}
