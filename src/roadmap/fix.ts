/**
 * How a rule mends what it found. Four kinds: safe ones add no decision, assumptions adopt what follows from the design
 * or a default that does no harm, choices ask, and offers are one key stroke away and written by nobody unasked: what
 * holds without them, or rests on a figure that nothing gives.
 */
import type { Change, Plain } from "../edit/index.ts";
import { type Place, type Route, shortFormAt } from "../format/index.ts";

export type FixKind = "safe" | "assumption" | "choice" | "offer";

/** A change in one file. */
export interface FileChange {
	readonly uri: string;
	readonly change: Change;
}

export type Fix =
	| { readonly kind: Exclude<FixKind, "choice">; readonly title: string; readonly changes: readonly FileChange[] }
	| {
			readonly kind: "choice";
			readonly title: string;
			readonly question: Question;
			readonly changes: (answer: string) => readonly FileChange[];
	  };

/** What a choice asks. Nothing is written before the answer. */
export interface Question<V extends string = string> {
	readonly ask: string;
	/** The candidates, if the answer is one of a few. */
	readonly options?: readonly Option<V>[];
	/** What a free answer looks like. */
	readonly expects?: "duration" | "rate" | "size" | "bandwidth" | "share" | "growth" | "text" | "id" | "count" | "date";
	/** What the field starts with. */
	readonly suggestion?: string;
}

export interface Option<V extends string = string> {
	readonly value: V;
	readonly label?: string;
	readonly description?: string;
}

export const safe = (title: string, ...changes: FileChange[]): Fix => ({ kind: "safe", title, changes });

/** Adopts a pattern with documented defaults; each line that it writes is marked `# assumed: key`. */
export const assume = (title: string, ...changes: FileChange[]): Fix => ({
	kind: "assumption",
	title,
	changes: changes.map(marked),
});

/** Where all holds as it stands, or nothing gives its figure: somebody may want it, and nothing writes it unasked. */
export const offer = (fix: Fix | undefined): Fix | undefined =>
	fix?.kind === "assumption" ? { ...fix, kind: "offer" } : fix;

/** The compiler knows the answers where the options are written out. */
export const choice = <const V extends string = string>(
	title: string,
	question: Question<V>,
	changes: (answer: V) => readonly FileChange[],
): Fix => ({
	kind: "choice",
	title,
	question,
	changes: changes as (answer: string) => readonly FileChange[],
});

function marked({ uri, change }: FileChange): FileChange {
	if (change.do !== "set" && change.do !== "append" && change.do !== "insert") return { uri, change };
	const key = change.path.findLast((step) => typeof step === "string");
	return { uri, change: { ...change, assumed: change.assumed ?? [String(key)] } };
}

/** Sets the value of a key beneath a route; short forms on the way become mappings. */
export const set = (route: Route, keys: string | readonly string[], value: Plain): FileChange => ({
	uri: route.uri,
	change: {
		do: "set",
		path: [...route.path, ...(typeof keys === "string" ? [keys] : keys)],
		value,
		short: shortFormAt,
	},
});

export const append = (route: Route, keys: string | readonly string[], value: Plain): FileChange => ({
	uri: route.uri,
	change: {
		do: "append",
		path: [...route.path, ...(typeof keys === "string" ? [keys] : keys)],
		value,
		short: shortFormAt,
	},
});

/** Before the item of a list that the route leads to. */
export const insertBefore = ({ uri, path }: Route, value: Plain): FileChange => ({
	uri,
	change: { do: "insert", path, value },
});

export const remove = (route: Route, keys: string | readonly string[] = []): FileChange => ({
	uri: route.uri,
	change: { do: "remove", path: [...route.path, ...(typeof keys === "string" ? [keys] : keys)] },
});

export const rename = (route: Route, to: string): FileChange => ({
	uri: route.uri,
	change: { do: "rename", path: route.path, to },
});

export const replaceText = (uri: string, place: Place, text: string): FileChange => ({
	uri,
	change: { do: "replace-text", place, text },
});

/** Options of ids, as they stand. */
export const optionsOf = (entities: readonly { readonly id: string }[]): Option[] =>
	entities.map(({ id }) => ({ value: id }));
