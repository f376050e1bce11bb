/** Patterns of the road map where they fit: by the kind of place, and without a key that is there or means nothing. */
import type { Design, Path } from "../../format/index.ts";
import { type Snippet, topics } from "../../roadmap/index.ts";
import { fitted } from "../fitted-pattern.ts";
import { componentTypeOf, fieldsOf } from "../place.ts";
import type { HalfTyped } from "./half-typed.ts";
import { indented, kinds, type Proposal } from "./item.ts";

export type SnippetPlace = Snippet["place"];

export function patternProposals(
	place: HalfTyped,
	column: number,
	design: Design | undefined,
	uri: string,
): Proposal[] {
	if (place.inFlow || !place.lacksColon) return [];
	const at = placeOf(place);
	if (at === undefined) return [];
	const path = place.path.slice(0, -1);
	const taken = keysBeside(place);
	const own = ({ body }: Snippet) => (design === undefined ? body : fitted(body, path, { design, uri, taken }));
	return topics.flatMap((topic) =>
		topic.snippets
			.filter((snippet) => snippet.place === at && fits(snippet, place))
			.map((snippet) => ({
				label: snippet.prefix,
				insert: place.lead + indented(bodyAt(own(snippet), place), column + place.lead.length),
				isSnippet: true,
				kind: kinds.Snippet,
				detail: snippet.title,
				doc: `${snippet.description}\n\n${topic.title}. When: ${topic.useWhen}`,
				rank: at === "top" && isWhole(snippet) ? 0 : 3,
			})),
	);
}

/** It stands in a file that is empty yet, and is what is wanted there. */
const isWhole = ({ body }: Pick<Snippet, "body">): boolean => body.startsWith("version:");

/** Bodies of list items bring their dash; behind one that is there it is left out. */
function bodyAt(body: string, { kind }: HalfTyped): string {
	const isItem = body.startsWith("- ");
	return isItem && kind === "value" ? body.slice(2).replaceAll("\n  ", "\n") : body;
}

function placeOf({ kind, path, lead, keyPath }: HalfTyped): SnippetPlace | undefined {
	return kind === "key" ? entryPlace(path.slice(0, -1)) : lead !== "" || keyPath !== "" ? itemPlace(path) : undefined;
}

const sectionPlaces: Readonly<Record<string, readonly [entries: SnippetPlace, keys: SnippetPlace | undefined]>> = {
	requirements: ["requirements", undefined],
	regions: ["regions", undefined],
	components: ["components", "component"],
	data: ["data", "data-entry"],
	flows: ["flows", "flow"],
};

/** What stands among the keys at a path. */
export function entryPlace(path: Path): SnippetPlace | undefined {
	const [section, , inner, item] = path;
	if (section === undefined) return "top";
	const places = sectionPlaces[String(section)];
	if (path.length <= 2) return places?.[path.length - 1];
	return section === "components" && inner === "connections" && path.length === 4 && typeof item === "number"
		? "connection"
		: undefined;
}

function itemPlace(path: Path): SnippetPlace | undefined {
	if (typeof path.at(-1) !== "number") return undefined;
	if (path[0] === "waivers" && path.length === 2) return "waivers";
	if (path[0] === "components" && path[2] === "connections" && path.length === 4) return "connections";
	return path[0] === "flows" && path[2] === "steps" ? "steps" : undefined;
}

/** The other keys around the place. */
const keysBeside = ({ around, node }: HalfTyped): string[] =>
	(around.at(-1)?.map.pairs ?? []).filter(({ key }) => key !== node).map(({ key }) => key.source);

function fits({ body, place: at }: Snippet, place: HalfTyped): boolean {
	const inside = place.around.at(-1);
	if (inside === undefined || place.kind === "value") return true;
	const present = new Set(keysBeside(place));
	if (at === "top" && present.size > 0 && isWhole({ body })) return false;
	const fields = fieldsOf(inside.type) ?? {};
	const type = componentTypeOf(place);
	return keysOf(body).every((key) => {
		const on = Object.hasOwn(fields, key) ? fields[key]?.on : undefined;
		return (
			!present.has(key) &&
			(at !== "component" || type === undefined || on === undefined || on.some((one) => one === type))
		);
	});
}

/** The outermost keys of a body. */
export const keysOf = (body: string): string[] => [...body.matchAll(/^([a-zA-Z][\w-]*):/gm)].map(([, key]) => key!);
