/** Values that could stand at the cursor, by what is expected there. */

import { settingsName } from "../../filenames/index.ts";
import type { Design } from "../../format/index.ts";
import { componentTypes } from "../../format/schema/component-types.ts";
import { productNames, typesMeant } from "../../format/schema/products.ts";
import { presets } from "../../format/schema/settings.ts";
import type { Type } from "../../format/schema/types.ts";
import { connectionKinds } from "../../format/schema/vocabulary.ts";
import type { PlaceAt } from "../place.ts";
import { idProposals, type Judged } from "./ids.ts";
import { kinds, type Proposal } from "./item.ts";
import { stepProposals } from "./steps.ts";
import { pathProposals } from "./waived-paths.ts";

export interface Asking {
	readonly place: PlaceAt & { readonly typed: string };
	readonly design: Design | undefined;
	readonly uri: string;
	readonly judged?: Judged | undefined;
}

export function valueProposals(asking: Asking, type: Type | undefined = asking.place.type): Proposal[] {
	if (type === undefined) return [];
	const { place, design, uri, judged } = asking;
	const isOneWord = !/\s/.test(place.typed);
	switch (type.kind) {
		case "enum":
			return isOneWord ? [...words(place, type.values), ...productProposals(place)] : [];
		case "boolean":
			return isOneWord ? ["true", "false"].map((label) => ({ label, kind: kinds.Value, isBare: true })) : [];
		case "only":
			return isOneWord ? [{ label: String(type.value), kind: kinds.Value, isBare: true }] : [];
		case "reference":
			return isOneWord && design ? idProposals(design, uri, type.to, place, judged) : [];
		case "quantity":
			return unitProposals(place, type.unit);
		case "steps":
			return design ? stepProposals(design, uri, place) : [];
		case "text":
			return place.keyPath === "waivers.at" && design ? pathProposals(design, uri) : [];
		case "either":
			return type.of.flatMap((one) => valueProposals(asking, one));
		case "list":
			return valueProposals(asking, type.of);
		case "record":
			return type.short.flatMap((form) => valueProposals(asking, form.type));
		default:
			return [];
	}
}

const words = ({ keyPath }: PlaceAt, values: readonly string[]): Proposal[] =>
	values.map((value) => ({ label: value, kind: kinds.EnumMember, doc: wordDoc(keyPath, value) }));

/** Who types the name of a product gets the type of what it does. */
const productProposals = ({ keyPath }: PlaceAt): Proposal[] =>
	keyPath !== "components.type"
		? []
		: productNames.flatMap((name) =>
				(typesMeant(name) ?? []).slice(0, 1).map((type) => ({
					label: name,
					insert: type,
					kind: kinds.EnumMember,
					detail: `is a ${type}`,
					doc: componentTypes[type].doc,
					rank: 4,
				})),
			);

const typeDocs = Object.fromEntries(Object.entries(componentTypes).map(([type, { doc }]) => [type, doc]));

/** What a word means, where the field has words for it. */
export function wordDoc(keyPath: string, value: string): string | undefined {
	const words: Readonly<Record<string, string>> | undefined = {
		"components.type": typeDocs,
		"components.connections.kind": connectionKinds,
		[`${settingsName}.preset`]: presets,
		preset: presets,
	}[keyPath];
	return words !== undefined && Object.hasOwn(words, value) ? words[value] : undefined;
}

const units: Readonly<Record<string, readonly (readonly [unit: string, means: string])[]>> = {
	duration: [
		["ms", "milliseconds"],
		["s", "seconds"],
		["m", "minutes"],
		["h", "hours"],
		["d", "days"],
		["us", "microseconds"],
	],
	rate: [
		["/s", "a second"],
		["/m", "a minute"],
		["/h", "an hour"],
		["/d", "a day"],
		["k/s", "thousand a second"],
		["M/s", "million a second"],
	],
	size: [
		["GB", "10⁹ bytes"],
		["MB", "10⁶ bytes"],
		["TB", "10¹² bytes"],
		["KB", "1000 bytes"],
		["PB", "10¹⁵ bytes"],
		["GiB", "2³⁰ bytes"],
		["MiB", "2²⁰ bytes"],
		["TiB", "2⁴⁰ bytes"],
		["B", "bytes"],
	],
	bandwidth: [
		["MB/s", "10⁶ bytes a second"],
		["GB/s", "10⁹ bytes a second"],
		["GB/h", "10⁹ bytes an hour"],
	],
	share: [["%", "per cent"]],
	growth: [
		["%/year", "compounding, a year"],
		["%/month", "compounding, a month"],
		["GB/day", "bytes a day"],
		["GB/month", "bytes a month"],
		["TB/year", "bytes a year"],
	],
};

/** After a number, also the second of a range, its units; before one, the field's example. */
function unitProposals({ typed, field }: PlaceAt & { readonly typed: string }, unit: string): Proposal[] {
	const number = /^(?:[\d.]+ ?[a-zA-Z/%]+ ?\.\. ?)?\d+(?:\.\d+)? ?/.exec(typed)?.[0];
	if (number !== undefined)
		return units[unit]!.map(([name, means]) => ({ label: `${number}${name}`, kind: kinds.Unit, detail: means }));
	const example = field?.example;
	return typed === "" && example !== undefined && /^\d/.test(example)
		? [{ label: example, kind: kinds.Value, detail: "for example" }]
		: [];
}
