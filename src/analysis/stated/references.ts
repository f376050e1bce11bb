/** Ids as a file writes them: in the whole design those of a part are prefixed, in its own text they are not. */
import type { Component, Design, Route, Stated } from "../../format/index.ts";

interface Written {
	readonly id: string;
	readonly route: Route;
}

/** What a part's ids are prefixed with: empty for the file itself. */
const prefixOf = ({ id, route }: Written): string => id.slice(0, id.length - String(route.path[1]).length);

/** The component that a value of an entity refers to. */
export const componentNamed = (design: Design, by: Written, { value }: Stated<string>): Component | undefined =>
	design.component(prefixOf(by) + value);

/** An id as the file of an entity writes it. */
export const idWithin = (named: { readonly id: string }, by: Written): string => named.id.slice(prefixOf(by).length);

/** Whether the file of an entity can name another one: a part names nothing of its includer. */
export const isWithin = (named: { readonly id: string }, by: Written): boolean => named.id.startsWith(prefixOf(by));
