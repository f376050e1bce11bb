/** Why a pattern does not go somewhere, in words: what lacks, what means nothing there, what is stated already. */

import type { Component } from "../format/design.ts";
import type { Part } from "../format/index.ts";
import { componentFields } from "../format/schema/component.ts";
import { typeNames } from "../format/schema/component-types.ts";
import type { Fields } from "../format/schema/types.ts";
import type { Snippet } from "../roadmap/index.ts";
import { keysOf } from "./completion/patterns.ts";
import type { Reading } from "./snapshot.ts";

const fields: Fields = componentFields;

/** Types of component on which a key means something. */
const typesFor = (key: string): readonly string[] =>
	(Object.hasOwn(fields, key) ? fields[key]?.on : undefined) ?? typeNames;

/** The keys of a pattern that mean nothing on a type; none where the type is not known. */
export function uselessOn({ body }: Pick<Snippet, "body">, type: string | undefined): string[] {
	return keysOf(body).filter((key) =>
		type === undefined ? Object.hasOwn(fields, key) && fields[key]?.on !== undefined : !typesFor(key).includes(type),
	);
}

/** Why nothing in a file takes a pattern. */
export function whyNowhere({ design }: Reading, part: Part, snippet: Snippet): string {
	const own = <T extends { readonly route: { readonly uri: string } }>(entities: readonly T[]) =>
		entities.filter(({ route }) => route.uri === part.uri);
	const { place, title } = snippet;
	const stated = `${codes(keysOf(snippet.body))} ${keysOf(snippet.body).length > 1 ? "are" : "is"} stated already, wherever it could be.`;
	const lacking = (what: string) => `${title} goes into ${what}, and there is none in this file.`;
	switch (place) {
		case "top":
			return "This file holds a design already.";
		case "component": {
			const suited = own(design.components).filter(({ type }) => uselessOn(snippet, type).length === 0);
			return suited.length > 0 ? stated : lacking(anyOf(typesOf(snippet)));
		}
		case "connection": {
			if (own(design.connections).length === 0) return lacking("a connection");
			const isWritten = own(design.connections).some(({ node }) => node.kind === "map");
			return isWritten
				? stated
				: `${title} goes into a connection that is a mapping, such as \`{ to: orders }\`, and all here are ids alone.`;
		}
		case "connections":
			return lacking("a component");
		case "data-entry":
			return own(design.data).length > 0 ? stated : lacking("an entry of `data`");
		default:
			return own(design.flows).length > 0 ? stated : lacking("a flow");
	}
}

/** Why a component does not take a pattern for components. */
export function whyNotInto({ id, type }: Component, snippet: Snippet): string {
	const useless = uselessOn(snippet, type);
	return useless.length > 0
		? `Not into \`${id}\`: ${codes(useless)} means nothing on a ${type ?? "component without a type"}.`
		: `Not into \`${id}\`, which states ${codes(keysOf(snippet.body))} already.`;
}

const typesOf = ({ body }: Snippet): string[] =>
	typeNames.filter((type) => keysOf(body).every((key) => typesFor(key).includes(type)));

const mostNamed = 4;

function anyOf(types: readonly string[]): string {
	const more = types.length > mostNamed ? " or the like" : "";
	return `a component such as ${types.slice(0, mostNamed).join(", ")}${more}`;
}

const codes = (keys: readonly string[]): string => keys.map((key) => `\`${key}\``).join(", ");
