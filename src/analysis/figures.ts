/** Figures that designs leave out and that the format documents: availability by type, noticing a loss. */
import type { Component } from "../format/index.ts";
import { byDefault, type Known, statedOr } from "./answer.ts";
import { isManaged } from "./redundancy/copies.ts";

/** Shares of time. What large providers promise for one machine, one zone and one region, and for managed services. */
export const defaultAvailability = {
	ownCopy: 0.999,
	managed: {
		"load-balancer": 0.9999,
		dns: 0.9999,
		database: 0.9995,
		function: 0.9995,
		"api-gateway": 0.9995,
		other: 0.999,
	},
	zone: 0.9995,
	region: 0.9999,
} as const;

/** Failed checks until a component counts as down, where a health check does not say. */
export const defaultUnhealthyAfter = 3;

export interface Figures {
	/** Of one copy of one's own, or of the whole service if managed. */
	availability(component: Component): Known<number>;
	/** Of one zone or one region, which a copy's own figure does not include. */
	place(kind: "zone" | "region"): Known<number>;
}

export function figuresOf(overrides: ReadonlyMap<string, number> = new Map()): Figures {
	return {
		availability: (component) =>
			statedOr(component.availability, overrides.get(component.type ?? "") ?? builtIn(component)),
		place: (kind) => byDefault(overrides.get(kind) ?? defaultAvailability[kind]),
	};
}

function builtIn(component: Component): number {
	const { managed, ownCopy } = defaultAvailability;
	const { type } = component;
	if (type === "client") return 1;
	if (!isManaged(component) || type === "external") return ownCopy;
	return (managed as Readonly<Record<string, number>>)[type ?? "other"] ?? managed.other;
}

/** Seconds until a loss is noticed: interval x unhealthyAfter; nothing if there is no health check. */
export function noticing({ healthCheck }: Component): number {
	const { interval, unhealthyAfter } = healthCheck ?? {};
	return interval === undefined ? 0 : interval.value * (unhealthyAfter?.value ?? defaultUnhealthyAfter);
}
