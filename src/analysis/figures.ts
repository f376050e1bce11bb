/** Figures that designs leave out and that the format documents: availability by type, noticing a loss. */
import { type Component, componentTypes } from "../format/index.ts";
import { byDefault, type Known, statedOr } from "./answer.ts";
import { isManaged } from "./redundancy/copies.ts";

/** Shares of time: what large providers promise for one zone and one region. */
const placeAvailability = { zone: 0.9995, region: 0.9999 } as const;

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
		place: (kind) => byDefault(overrides.get(kind) ?? placeAvailability[kind]),
	};
}

function builtIn(component: Component): number {
	const { own, managed } = componentTypes[component.type ?? "service"].availability;
	return isManaged(component) ? managed : own;
}

/** Seconds until a loss is noticed: interval x unhealthyAfter; nothing if there is no health check. */
export function noticing({ healthCheck }: Component): number {
	const { interval, unhealthyAfter } = healthCheck ?? {};
	return interval === undefined ? 0 : interval.value * (unhealthyAfter?.value ?? defaultUnhealthyAfter);
}
