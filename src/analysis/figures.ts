/** Figures that designs leave out and that the format documents: availability by type, noticing a loss. */
import { type Component, componentTypes } from "../format/index.ts";
import { isManaged } from "./redundancy/copies.ts";

export interface Figure {
	readonly value: number;
	/** Rests on the documented default, or on one from the settings. */
	readonly isDefault: boolean;
	/** As written, or as a message shows it. */
	readonly text: string;
}

/** Shares of time: what large providers promise for one zone and one region. */
const placeAvailability = { zone: 0.9995, region: 0.9999 } as const;

/** Failed checks until a component counts as down, where a health check does not say. */
export const defaultUnhealthyAfter = 3;

export interface Figures {
	/** Of one copy of one's own, or of the whole service if managed. */
	availability(component: Component): Figure;
	/** Of one zone or one region, which a copy's own figure does not include. */
	place(kind: "zone" | "region"): Figure;
}

export function figuresOf(overrides: ReadonlyMap<string, number> = new Map()): Figures {
	const figure = (value: number): Figure => ({ value, isDefault: true, text: percent(value) });
	return {
		availability(component) {
			const { availability, type } = component;
			if (availability !== undefined) return { value: availability.value, isDefault: false, text: availability.text };
			return figure(overrides.get(type ?? "") ?? builtIn(component));
		},
		place: (kind) => figure(overrides.get(kind) ?? placeAvailability[kind]),
	};
}

function builtIn(component: Component): number {
	const { own, managed } = componentTypes[component.type ?? "service"].availability;
	return isManaged(component) ? managed : own;
}

/** `0.9995` as `99.95%`, without the noise of binary fractions. */
export const percent = (share: number): string => `${Number.parseFloat((share * 100).toPrecision(8))}%`;

/** Seconds until a loss is noticed: interval x unhealthyAfter; nothing if there is no health check. */
export function noticing({ healthCheck }: Component): number {
	const { interval, unhealthyAfter } = healthCheck ?? {};
	return interval === undefined ? 0 : interval.value * (unhealthyAfter?.value ?? defaultUnhealthyAfter);
}

const timeUnits: readonly (readonly [number, string])[] = [
	[86_400, "d"],
	[3600, "h"],
	[60, "m"],
	[1, "s"],
	[1e-3, "ms"],
	[1e-6, "us"],
];

/** Seconds as people write them: `700ms`, `3.5s`, `90s`, `5m`. The largest unit that leaves a whole number, tenths of a second apart. */
export function seconds(value: number): string {
	const rounded = Number.parseFloat(value.toPrecision(6));
	const isWhole = (of: number): boolean => Number.isInteger(Number.parseFloat((rounded / of).toPrecision(6)));
	if (rounded === 0) return "0s";
	if (rounded > 1 && rounded < 60 && isWhole(0.1)) return `${rounded}s`;
	const fitting = timeUnits.filter(([of]) => rounded >= of);
	const [size, unit] = fitting.find(([of]) => isWhole(of)) ?? fitting[0] ?? [1e-6, "us"];
	return `${Number.parseFloat((rounded / size).toPrecision(3))}${unit}`;
}
