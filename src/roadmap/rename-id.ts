/** An id spelled otherwise everywhere: its key and whatever refers to it, over all files of the design. */
import {
	type Design,
	idOf,
	isReadOnlyAt,
	type Mention,
	nameIn,
	type Part,
	type Place,
	partAt,
	type Route,
	type Section,
} from "../format/index.ts";
import { type FileChange, rename, replaceText } from "./fix.ts";

/**
 * Undefined where some reference is not written as it reads, or stands in text that an alias reads as something else
 * too: a part of it would be left behind, or more than it would change.
 */
export function renameId(design: Design, section: Section, { uri, path }: Route, to: string): FileChange[] | undefined {
	const old = String(path[1]);
	const shared = section === "regions";
	const isZoneToo = shared && isItsOwnZone(design, old);
	const idIn = (part: Part, name: string): string => (shared ? name : idOf(part, name));
	const owner = partAt(design, uri);
	const full = idIn(owner, old);
	if (!isDeclaredOnce(owner, path)) return undefined;
	const changes = [rename({ uri, path }, to)];
	for (const part of design.parts) {
		const mentions = part.document.mentions.filter(
			({ to: sections, stated }) =>
				idIn(part, stated.value) === full && (sections.includes(section) || (isZoneToo && sections.includes("zones"))),
		);
		const places = placesOf(part, mentions, old);
		if (places === undefined) return undefined;
		changes.push(...places.map((place) => replaceText(part.uri, place, to)));
		const before = shared ? old : nameIn(part, { id: full });
		changes.push(...inWaivers(part, section, { old: before, to: before.slice(0, -old.length) + to }));
	}
	return changes;
}

/** A region that states no zones is one zone of its name. */
export const isItsOwnZone = ({ parts }: Design, region: string): boolean =>
	parts.some(({ document: { values } }) =>
		values.regions?.items.some(({ id, value }) => id === region && value.items.length === 0),
	);

/** Its key stands in its section, and is that of nothing else. */
function isDeclaredOnce({ document: { yaml } }: Part, path: Route["path"]): boolean {
	const section = yaml.root?.pairs.find(({ key }) => key.source === path[0])?.value;
	const key = section?.kind === "map" ? section.pairs.find((pair) => pair.key.source === path[1])?.key : undefined;
	return key !== undefined && isReadOnlyAt(yaml, [path])(key);
}

/** Where the id is written, each place once, without the name of the part that it comes from. */
function placesOf({ document: { yaml } }: Part, mentions: readonly Mention[], old: string): Place[] | undefined {
	const isMeant = isReadOnlyAt(yaml, mentions.flatMap(pathsOf));
	const places = new Map<string, Place>();
	for (const { stated, written } of mentions) {
		const place = lastPartOf(written.place, stated.value, old);
		if (place === undefined || !isMeant(written.node)) return undefined;
		places.set(`${yaml.offsets.get(place.chunk)} ${place.start}`, place);
	}
	return [...places.values()];
}

/** To what is read, and to the key that it is read from: a step may be the one key of its item. */
const pathsOf = ({ path, written: { node } }: Mention): Route["path"][] =>
	"source" in node && typeof node.source === "string" ? [path, [...path, node.source]] : [path];

function lastPartOf(place: Place, stated: string, old: string): Place | undefined {
	const text = place.chunk.text.slice(place.start, place.end);
	const quotes = /^(["']?)[^"']*\1$/.exec(text)?.[1]?.length;
	if (quotes === undefined || text.slice(quotes, text.length - quotes) !== stated) return undefined;
	const end = place.end - quotes;
	return { chunk: place.chunk, start: end - old.length, end };
}

/** Paths of waivers that lead through the id. */
function inWaivers(part: Part, section: Section, { old, to }: { old: string; to: string }): FileChange[] {
	return part.waivers.flatMap(({ at, route }) => {
		const steps = at?.value.split(".") ?? [];
		const isHere = (step: string, i: number) =>
			step === old && (i === 1 ? steps[0] === section : section === "components" && steps[i - 1] === "connections");
		if (!steps.some(isHere)) return [];
		const value = steps.map((step, i) => (isHere(step, i) ? to : step)).join(".");
		return [{ uri: part.uri, change: { do: "set", path: [...route.path, "at"], value } } satisfies FileChange];
	});
}
