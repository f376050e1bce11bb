/** Figures that are stated as ranges, and which of those that nobody has stated could be. */
import type { Component, Connection, Data, Design, Flow, Requirement } from "./design.ts";
import { componentFields } from "./schema/component.ts";
import { connectionFields } from "./schema/connection.ts";
import { dataFields, flowFields, requirementFields } from "./schema/document.ts";
import type { Better, Fields, Range, Stated, Type, Unit } from "./schema/types.ts";

export interface RangedFigure {
	readonly of: { readonly is: string; readonly id: string };
	/** Keys with dots: `latency.p99`. */
	readonly key: string;
	readonly stated: StatedRange;
}

export type StatedRange = Stated<number> & { readonly range: Range };

type Entity = Component | Connection | Data | Flow | Requirement;

const fieldsOf: Readonly<Record<Entity["is"], Fields>> = {
	component: componentFields,
	connection: connectionFields,
	data: dataFields,
	flow: flowFields,
	requirement: requirementFields,
};

/** Nothing else looks like one: most designs have none, and are not searched. */
const mayHold = /[a-zA-Z%] ?\.\. ?\d/;

/** In the order of the design. */
export function rangesIn(design: Design): readonly RangedFigure[] {
	if (!design.parts.some(({ text }) => mayHold.test(text))) return [];
	const { components, connections, data, flows, requirements, network } = design;
	const entities: readonly Entity[] = [...components, ...connections, ...data, ...flows, ...requirements];
	const found = entities.flatMap((of) =>
		Object.keys(fieldsOf[of.is])
			.filter((key) => key !== "connections" && key !== "steps" && key !== "compensations")
			.flatMap((key) => [...rangesAt(of[key as keyof Entity], key)].map((one) => ({ of, ...one }))),
	);
	const roundTrips = network.flatMap(({ roundTrip }) => [...rangesAt(roundTrip, "network.roundTrip")]);
	return [...found, ...roundTrips.map((one) => ({ of: { is: "document", id: "design" }, ...one }))];
}

function* rangesAt(value: unknown, key: string): Generator<Omit<RangedFigure, "of">> {
	if (typeof value !== "object" || value === null || Array.isArray(value)) return;
	if (isStatedRange(value)) yield { key, stated: value };
	else if (!("text" in value))
		for (const [name, inner] of Object.entries(value)) if (name !== "node") yield* rangesAt(inner, `${key}.${name}`);
}

/** Of one figure between two others; two that are the same are no range. */
const isStatedRange = (value: object): value is StatedRange => {
	const { range } = value as Partial<StatedRange>;
	return range !== undefined && range.low < range.high;
};

/** Unit and better end of the figure at a key; undefined where no range may stand. */
export function rangeTypeAt(
	{ is }: { readonly is: string },
	key: string,
): { readonly unit: Unit; readonly better: Better } | undefined {
	const fields = Object.hasOwn(fieldsOf, is) ? fieldsOf[is as Entity["is"]] : undefined;
	return fields && typeAt({ kind: "record", fields, short: [] }, key.split("."));
}

function typeAt(type: Type, keys: readonly string[]): { readonly unit: Unit; readonly better: Better } | undefined {
	const [key, ...rest] = keys;
	if (type.kind === "either") return type.of.map((one) => typeAt(one, keys)).find((one) => one !== undefined);
	if (key === undefined)
		return type.kind === "quantity" && type.better !== undefined ? { unit: type.unit, better: type.better } : undefined;
	if (type.kind !== "record" || !Object.hasOwn(type.fields, key)) return undefined;
	return typeAt(type.fields[key]!.type, rest);
}
