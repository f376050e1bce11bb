/** A design with other figures in it: the text, its places and all that is not a figure stay. */
import type { Design, Part, Route } from "../design.ts";
import type { Stated } from "../schema/types.ts";
import { finish } from "../steps.ts";
import { link } from "./design.ts";

/** A figure where nothing is stated. */
export interface Added {
	/** Of its entity. */
	readonly route: Route;
	/** With dots. */
	readonly key: string;
	readonly value: number;
}

export type Replaced = ReadonlyMap<object, Stated<number>>;

export function withFigures(design: Design, replaced: Replaced, added: readonly Added[]): Design {
	const parts = design.parts.map((part): Part => {
		const own = added.filter(({ route }) => route.uri === part.uri);
		const values = own.reduce<unknown>(
			(all, { route, key, value }) => setIn(all, [...route.path, ...key.split(".")], value),
			replacedIn(part.document.values, replaced),
		) as Part["document"]["values"];
		return values === part.document.values ? part : { ...part, document: { ...part.document, values } };
	});
	return finish(link(parts, design.includeProblems));
}

/** The same object where nothing in it is another. */
function replacedIn(value: unknown, replaced: Replaced): unknown {
	if (replaced.size === 0 || typeof value !== "object" || value === null) return value;
	const instead = replaced.get(value);
	if (instead !== undefined) return instead;
	if (Array.isArray(value)) {
		const items = value.map((item) => replacedIn(item, replaced));
		return items.some((item, i) => item !== value[i]) ? items : value;
	}
	let copy: Record<string, unknown> | undefined;
	for (const [key, inner] of Object.entries(value)) {
		if (isPlace(key, inner)) continue;
		const next = replacedIn(inner, replaced);
		if (next === inner) continue;
		copy ??= { ...value };
		copy[key] = next;
	}
	return copy ?? value;
}

/** Nodes lead to the whole text. */
const isPlace = (key: string, value: unknown): boolean =>
	key === "node" || (typeof value === "object" && value !== null && "chunk" in value);

interface Listed {
	readonly items: readonly unknown[];
	readonly positions: readonly number[];
}

/** With a figure at a path of keys and list positions. */
function setIn(at: unknown, [step, ...rest]: readonly (string | number)[], value: number): unknown {
	if (step === undefined) return stated(value, at);
	const of = (at ?? {}) as Record<string, unknown>;
	if (!("items" in of)) return { ...of, [step]: setIn(of[step] ?? emptyIn(of), rest, value) };
	const { items, positions } = of as unknown as Listed;
	const isHere = (item: unknown, i: number): boolean =>
		typeof step === "string" && positions.length === 0 ? (item as { id: string }).id === step : positions[i] === step;
	return {
		...of,
		items: items.map((item, i) => {
			if (!isHere(item, i)) return item;
			if (positions.length > 0) return setIn(item, rest, value);
			const entry = item as { readonly value: unknown };
			return { ...entry, value: setIn(entry.value, rest, value) };
		}),
	};
}

const emptyIn = ({ node }: Record<string, unknown>) => ({ node });

/** In place of nothing it stands where its mapping does. */
const stated = (value: number, at: unknown): Stated<number> => ({
	value,
	node: (at as Stated<number>).node,
	text: "",
});
