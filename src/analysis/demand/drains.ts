/** How much a consumer works off at most. */
import { type Component, type Design, opposite } from "../../format/index.ts";
import { type Answer, combined, isKnown, type Known, type Missing, stated, sumOf } from "../answer.ts";
import { copiesAtPeak } from "./load.ts";

/**
 * Messages a second: `capacity` of all copies, else what each works on at once over how long one takes. No more copies
 * work at once than there are partitions.
 */
export function drainOf(component: Component): Answer<number> {
	const { capacity } = component;
	const each =
		capacity === undefined
			? sumOf(subscriptionsOf(component).map((subscription) => pace(component, subscription)))
			: stated(capacity);
	return combined(each, copiesAtWork(component), (messages, copies) => messages * copies);
}

function copiesAtWork(component: Component): Known<number> {
	const copies = copiesAtPeak(component);
	const partitions = subscriptionsOf(component).flatMap(({ target }) => target.partitions ?? []);
	const fewest = partitions.toSorted((a, b) => a.value - b.value)[0];
	return fewest !== undefined && fewest.value < copies.value ? stated(fewest) : copies;
}

export const subscriptionsOf = ({ outgoing }: Component): Component["outgoing"] =>
	outgoing.filter(({ kind }) => kind === "subscribe");

function pace(component: Component, subscription: Component["outgoing"][number]): Answer<number> {
	const lasting = component.latency?.p50;
	const { concurrency } = subscription;
	if (lasting !== undefined && lasting.value > 0 && concurrency !== undefined)
		return combined(stated(concurrency), stated(lasting), (atOnce, seconds) => atOnce / seconds);
	const missing: Missing[] = [{ of: component, key: "capacity" }];
	if (concurrency === undefined) missing.push({ of: subscription, key: "concurrency" });
	if (lasting === undefined) missing.push({ of: component, key: "latency.p50" });
	return { value: undefined, missing };
}

/**
 * What each consumer works off at most, of those of which it is known. What is more than that does not reach what stands
 * behind: there a quick consumer is the worse one, and of a range the other end counts.
 */
export function limitsOf({ components }: Design): ReadonlyMap<Component, number> {
	const found = new Map<Component, number>();
	for (const component of components) {
		const drain = subscriptionsOf(component).length === 0 ? undefined : drainOf(component);
		if (drain !== undefined && isKnown(drain)) found.set(component, drain.value * otherEnd(component));
	}
	return found;
}

/** How much more is worked off at the other end of what is stated. */
function otherEnd({ capacity, latency }: Component): number {
	if (capacity !== undefined) return capacity.value === 0 ? 1 : opposite(capacity) / capacity.value;
	const lasting = latency?.p50;
	return lasting === undefined || opposite(lasting) === 0 ? 1 : lasting.value / opposite(lasting);
}
