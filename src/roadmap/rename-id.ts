/** An id spelled otherwise everywhere: its key and whatever refers to it, over all files of the design. */
import {
	type Design,
	idOf,
	type Mention,
	nameIn,
	type Part,
	type Place,
	partAt,
	type Route,
	type Section,
} from "../format/index.ts";
import { type FileChange, rename, replaceText } from "./fix.ts";

/** Undefined where some reference comes through an alias or is not written as it reads: a part of it would be left behind. */
export function renameId(design: Design, section: Section, { uri, path }: Route, to: string): FileChange[] | undefined {
	const old = String(path[1]);
	const shared = section === "regions";
	const idIn = (part: Part, name: string): string => (shared ? name : idOf(part, name));
	const full = idIn(partAt(design, uri), old);
	const changes = [rename({ uri, path }, to)];
	for (const part of design.parts) {
		for (const mention of part.document.mentions) {
			if (!mention.to.includes(section) || idIn(part, mention.stated.value) !== full) continue;
			const place = lastPartOf(mention, old);
			if (place === undefined) return undefined;
			changes.push(replaceText(part.uri, place, to));
		}
		const before = shared ? old : nameIn(part, { id: full });
		changes.push(...inWaivers(part, section, { old: before, to: before.slice(0, -old.length) + to }));
	}
	return changes;
}

/** Where the old id stands in a reference, without the name of the part that it comes from. */
function lastPartOf({ stated, place }: Mention, old: string): Place | undefined {
	const written = place.chunk.text.slice(place.start, place.end);
	const quotes = /^(["']?)[^"']*\1$/.exec(written)?.[1]?.length;
	if (quotes === undefined || written.slice(quotes, written.length - quotes) !== stated.value) return undefined;
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
