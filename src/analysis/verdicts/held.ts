/** Whether as many requests or connections as are asked for can be open at once. */
import { type Component, type Flow, hasTrait, type Stated } from "../../format/index.ts";
import { combined, isKnown, type Known, type Missing, stated } from "../answer.ts";
import { isManaged, isOutside, replicasAtPeak } from "../components/copies.ts";
import type { Calls } from "../flows/calls.ts";
import type { Scoped } from "./scope.ts";
import { atLeast, type Judged, judged, unknowable } from "./verdict.ts";

/**
 * What one holds times its copies at peak. Of a flow it is asked of what it comes in at, and, where that only passes calls
 * on, of what is behind, which holds each as long. What is called by others holds it for less long.
 */
export function judgeHeld({ thing }: Scoped, asked: Stated<number>, { calls }: { readonly calls: Calls }): Judged {
	const components = thing.is === "flow" ? entriesOf(thing, calls) : thing.is === "data" ? thing.stores : [thing];
	const behind = thing.is === "flow" ? passedOnTo(thing, calls) : [];
	const known = [...components, ...behind].flatMap((component) => heldBy(component) ?? []);
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

/** What gets all that the flow comes in with, by way of fronts that answer nothing themselves. */
function passedOnTo(flow: Flow, calls: Calls): Component[] {
	const found = new Set<Component>();
	const open = calls.of(flow).filter(({ from, against }) => isOutside(from) && against === undefined);
	for (const { to, children } of open) {
		if (!hasTrait(to.type, "front") || hasTrait(to.type, "keeps-answers") || to.hitRatio !== undefined) continue;
		const [only, ...others] = children.filter((call) => call.isAwaited && !hasTrait(call.to.type, "consulted"));
		if (only === undefined || others.length > 0 || only.share < 1 || isOutside(only.to)) continue;
		if (only.connection?.cached?.value === true) continue;
		found.add(only.to);
		open.push(only);
	}
	return [...found];
}
