/**
 * The events of js-yaml -> chunks, many times quicker than by `yaml`. Events tell where values stand and how they nest;
 * what a value is, `yaml` says. Where the two are not certain to agree, nothing is told.
 */
import { COLLECTION_STYLE, EVENT_ID, type Event, parseEvents } from "js-yaml";
import { deepest, EventReader, none, type Stretch } from "./event-reader.ts";
import { Uncertain } from "./gaps.ts";
import type { Chunk } from "./nodes.ts";

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** A tab, a byte order mark within the text, a carriage return alone: each library has its own mind of them. */
const seenDifferently = /[\t\ufeff]|\r(?!\n)/;

/**
 * A chunk of each text, undefined where that is uncertain; undefined altogether where the texts are not well-formed, or
 * not an entry each of one collection.
 */
export function chunksFromEvents(texts: readonly string[]): readonly (Chunk | undefined)[] | undefined {
	const events = eventsOf(texts.length === 1 ? texts[0]! : texts.join(""));
	if (events === undefined) return undefined;
	if (texts.length === 1)
		return [chunkOf(texts[0]!, events, { from: 1, to: Math.max(events.length - 1, 1), shift: 0 })];
	const stretches = stretchesOf(texts, events);
	return stretches?.map((stretch, i) => chunkOf(texts[i]!, events, stretch));
}

/** Of one document without directives or markers; none at all where there are only comments. */
function eventsOf(text: string): readonly Event[] | undefined {
	let events: readonly Event[];
	try {
		events = parseEvents(text, { filename: "", maxDepth: 2 * deepest });
	} catch {
		return undefined;
	}
	const [first] = events;
	if (first === undefined) return events;
	if (first.type !== EVENT_ID.DOCUMENT || first.explicitStart || first.explicitEnd || first.directives.length > 0)
		return undefined;
	return events.findIndex(({ type }, i) => i > 0 && type === EVENT_ID.DOCUMENT) === -1 ? events : undefined;
}

/** The events of each text, if each is just one entry of the collection that all make. */
function stretchesOf(texts: readonly string[], events: readonly Event[]): Stretch[] | undefined {
	const root = events[1];
	if (root?.type !== EVENT_ID.MAPPING && root?.type !== EVENT_ID.SEQUENCE) return undefined;
	if (root.style !== COLLECTION_STYLE.BLOCK || root.anchorStart !== none || root.tagStart !== none) return undefined;
	const within = root.type === EVENT_ID.MAPPING ? "map" : "list";
	const found: Stretch[] = [];
	let shift = 0;
	let from = 2;
	for (const text of texts) {
		const start = startOf(events[from]);
		const to = endOfEntry(events, from, within === "map" ? 2 : 1);
		if (start === undefined || to === undefined || start < shift || start >= shift + text.length) return undefined;
		found.push({ from, to, shift, within });
		from = to;
		shift += text.length;
	}
	return events[from]?.type === EVENT_ID.POP ? found : undefined;
}

function startOf(event: Event | undefined): number | undefined {
	if (event?.type === EVENT_ID.SCALAR) return event.valueStart === none ? undefined : event.valueStart;
	if (event?.type === EVENT_ID.MAPPING || event?.type === EVENT_ID.SEQUENCE) return event.start;
	return event?.type === EVENT_ID.ALIAS ? event.anchorStart : undefined;
}

function endOfEntry(events: readonly Event[], from: number, nodes: number): number | undefined {
	let open = 0;
	for (let at = from, left = nodes; at < events.length; at++) {
		const { type } = events[at]!;
		if (type === EVENT_ID.POP) open--;
		else if (type === EVENT_ID.MAPPING || type === EVENT_ID.SEQUENCE) open++;
		if (open < 0) return undefined;
		if (open === 0 && --left === 0) return at + 1;
	}
	return undefined;
}

function chunkOf(text: string, events: readonly Event[], stretch: Stretch): Chunk | undefined {
	if (seenDifferently.test(text)) return undefined;
	const chunk: Mutable<Chunk> = { text, root: undefined, comments: [], problems: [], anchors: [], outward: [] };
	const reader = new EventReader(chunk, events, stretch);
	try {
		chunk.root = reader.root(stretch.within);
	} catch (error) {
		if (error instanceof Uncertain) return undefined;
		throw error;
	}
	chunk.comments = reader.gaps.comments;
	chunk.anchors = reader.anchors;
	chunk.outward = reader.outward;
	return chunk;
}
