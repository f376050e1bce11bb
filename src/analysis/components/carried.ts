/** What one copy is stated to carry. */
import type { Component, Stated } from "../../format/index.ts";
import { isOutside } from "./copies.ts";

/** Operations a second; of somebody else's system that states no capacity, what it admits of those who are one client to it. */
export const carriedByEach = (component: Component): Stated<number> | undefined =>
	component.capacity ?? (isOutside(component) ? admittedInAll(component) : undefined);

function admittedInAll({ rateLimit }: Component): Stated<number> | undefined {
	const limits = (rateLimit?.items ?? []).flatMap(({ limit, per }) =>
		limit === undefined || per?.value === "ip" || per?.value === "user" ? [] : [limit],
	);
	return limits.toSorted((a, b) => a.value - b.value)[0];
}
