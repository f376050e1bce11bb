/** Which components are named at all, what an unresolved name may have meant, and what could not be read. */
import type { Component, Design, Part, Problem, Section } from "../format/index.ts";

interface Written {
	readonly id: string;
	readonly route: { readonly uri: string; readonly path: readonly (string | number)[] };
}

export interface Ties {
	/** Named by a connection, key, data, step or scope, or naming a component themselves. */
	readonly tied: ReadonlySet<Component>;
	/** Whether a reference that leads nowhere may have been meant for it. */
	mayBeMeant(named: { readonly id: string }): boolean;
	/** Whether something beneath an entity, or beneath one of its keys, could not be read. */
	isUnread(entity: Written, key?: string): boolean;
	/** Whether something in a section, or the section itself, could not be read. */
	isSectionUnread(section: Exclude<Section, "zones" | "rules">): boolean;
}

export function tiesOf(design: Design): Ties {
	const unread = new Set<string>();
	const meant = new Set<string>();
	const prefixes = new Map(design.parts.map(({ uri, prefix }) => [uri, prefix]));
	for (const problem of design.problems) {
		if (!hidesSomething(problem)) continue;
		const { uri } = design.locate(problem.place);
		for (let length = 1; length <= Math.min(problem.path.length, 3); length++)
			unread.add(keyOf(uri, problem.path.slice(0, length)));
		if (problem.rule !== "reference/unknown-id") continue;
		for (const { text } of problem.candidates ?? []) meant.add((prefixes.get(uri) ?? "") + text);
	}
	return {
		tied: tiedIn(design),
		mayBeMeant: ({ id }) => meant.has(id),
		isUnread: ({ route }, key) =>
			unread.has(keyOf(route.uri, [...route.path.slice(0, 2), ...(key === undefined ? [] : [key])])),
		isSectionUnread: (section) => design.parts.some(({ uri }) => unread.has(keyOf(uri, [section]))),
	};
}

/** An id that does not match the pattern works, and of two entries the first counts. */
const hidesSomething = ({ rule }: Problem): boolean => rule !== "format/id" && rule !== "reference/duplicate-id";

const keyOf = (uri: string, path: readonly (string | number)[]): string => [uri, ...path].join("\n");

function tiedIn(design: Design): Set<Component> {
	const tied = new Set<Component>();
	for (const part of design.parts) {
		for (const { to, stated, path } of part.document.mentions) {
			if (!to.includes("components")) continue;
			tie(design, part, stated.value, tied);
			if (path[0] === "components") tie(design, part, String(path[1]), tied);
		}
	}
	return tied;
}

function tie(design: Design, { prefix }: Part, id: string, tied: Set<Component>): void {
	const component = design.component(prefix + id);
	if (component !== undefined) tied.add(component);
}
