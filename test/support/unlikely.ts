/** Figures of availability for comparisons with every state. */
import { type Analysis, isKnown } from "../../src/analysis/index.ts";
import type { Component } from "../../src/format/index.ts";

/** Figures that differ, and are far enough from 1 for every state to count. */
export const unlikely = new Map([
	["service", 0.91],
	["database", 0.87],
	["queue", 0.83],
	["load-balancer", 0.97],
	["zone", 0.94],
	["region", 0.96],
]);

export function figuresOf({ figures, recovery }: Analysis) {
	return {
		up: (component: Component) => figures.availability(component).value,
		place: (kind: "zone" | "region") => figures.place(kind).value,
		switching(component: Component): readonly [number, number] {
			const by = recovery.switchOf(component);
			if (by === undefined) return [1, 1];
			const isByHand = component.failover?.mode?.value === "manual";
			const share = Math.min(1, by.total.value / figures.repair.value);
			const isSaid = isKnown(by.noticing.time) && (by.failover !== undefined || !isByHand);
			return [share, isSaid ? share : 1];
		},
	};
}
