/** Keys that could stand at the cursor: known there, not there yet, and of use on this type of component. */

import { expectedOf } from "../../format/index.ts";
import type { Field, Fields, Type } from "../../format/schema/types.ts";
import type { MapNode } from "../../format/yaml/nodes.ts";
import { alternatives, componentTypeOf, fieldsOf } from "../place.ts";
import type { HalfTyped } from "./half-typed.ts";
import { kinds, type Proposal } from "./item.ts";

export function keyProposals(place: HalfTyped, column: number): Proposal[] {
	const inside = place.around.at(-1);
	const fields = inside && keysIn(inside.type, inside.map);
	if (inside === undefined || fields === undefined) return [];
	const present = new Set(inside.map.pairs.filter(({ key }) => key !== place.node).map(({ key }) => key.source));
	const componentType = inside.path.length === 2 ? componentTypeOf(place) : undefined;
	// In a list of steps, a step is more likely than a block of them.
	const least = alternatives(inside.type).some(({ kind }) => kind === "steps") ? 2 : 0;
	return Object.entries(fields)
		.filter(([name, { on }]) => {
			const fits = componentType === undefined || on === undefined || on.some((type) => type === componentType);
			return fits && !present.has(name);
		})
		.map(([name, field]) => keyProposal(name, field, place, column))
		.map((proposal) => ({ ...proposal, rank: Math.max(proposal.rank ?? 1, least) }));
}

/** A step that has its label or more as a mapping takes a step's keys; anything else in steps is a block. */
function keysIn(type: Type | undefined, map: MapNode): Fields | undefined {
	if (type?.kind === "steps" && map.pairs.some(({ key }) => key.source.includes("->"))) return undefined;
	return fieldsOf(type);
}

function keyProposal(name: string, field: Field, { inFlow, lacksColon, lead }: HalfTyped, column: number): Proposal {
	const value = lacksColon ? valueText(field.type, inFlow, column + lead.length) : { text: "", continues: false };
	return {
		label: name,
		insert: `${lead}${name}${value.text}`,
		isSnippet: true,
		kind: kinds.Property,
		detail: `${expectedOf(field.type)}${field.required ? ", required" : ""}`,
		doc: docOf(field),
		rank: field.required ? 0 : 1,
		continues: value.continues,
	};
}

/** What follows a key: its colon, and the line or bracket that its value begins with. */
function valueText(type: Type, inFlow: boolean, column: number): { text: string; continues: boolean } {
	const shapes = alternatives(type);
	const isNested = shapes.every(({ kind }) => kind === "record" || kind === "map");
	const below = `\n${" ".repeat(column + 2)}`;
	if (isNested) return { text: inFlow ? ": { $0 }" : `:${below}`, continues: true };
	if (shapes.some(isListOfMaps)) return { text: inFlow ? ": [$0]" : `:${below}- `, continues: true };
	if (shapes.some(({ kind }) => kind === "steps")) return { text: inFlow ? ": [$0]" : `:${below}- `, continues: true };
	const isChosen = shapes.some(({ kind }) => ["enum", "boolean", "only", "reference", "list"].includes(kind));
	return { text: ": ", continues: isChosen };
}

const isListOfMaps = (type: Type): boolean =>
	type.kind === "list" && alternatives(type.of).some(({ kind }) => kind === "record");

export function docOf({ doc, type, unstated, example }: Field): string {
	const more = [`Takes ${expectedOf(type)}.`, unstated === undefined ? "" : `Unstated: ${unstated}.`];
	const sample = example === undefined ? "" : `\n\nFor example \`${example}\`.`;
	return `${doc}\n\n${more.filter(Boolean).join(" ")}${sample}`;
}
