/** Figures that designs leave out and that the format documents: availability by type, the time of a repair. */
import { type Component, componentTypes } from "../../format/index.ts";
import { byDefault, type Known, statedOr } from "../answer.ts";
import { isManaged } from "./copies.ts";

/** Shares of time: what large providers promise for one zone and one region. */
const placeAvailability = { zone: 0.9995, region: 0.9999 } as const;

/** Seconds in which somebody brings back what has failed, where nothing switches. */
const usualRepair = 3600;

export interface Figures {
	/** Of one copy of one's own, or of the whole service if managed. */
	availability(component: Component): Known<number>;
	/** Of one zone or one region, which a copy's own figure does not include. */
	place(kind: "zone" | "region"): Known<number>;
	/** Seconds. */
	readonly repair: Known<number>;
}

export function figuresOf(overrides: ReadonlyMap<string, number> = new Map(), repair = usualRepair): Figures {
	return {
		availability: (component) =>
			statedOr(
				component.availability,
				ofProviders(overrides.get(component.type ?? "") ?? builtIn(component), component),
			),
		place: (kind) => byDefault(overrides.get(kind) ?? placeAvailability[kind]),
		repair: byDefault(repair),
	};
}

function builtIn(component: Component): number {
	const { own, managed } = componentTypes[component.type ?? "service"].availability;
	return isManaged(component) ? managed : own;
}

/** It is down when all of its providers are, each by itself. */
const ofProviders = (one: number, { providers }: Component): number =>
	1 - (1 - one) ** Math.max(1, new Set(providers?.items.map(({ value }) => value)).size);
