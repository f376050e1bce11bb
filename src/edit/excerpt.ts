/**
 * What changes one entry of a section is made in an excerpt: the line of the section, and the entry. Each small step of
 * a change is read back, and so costs what the entry does and not what the file does.
 */
import type { Node } from "../format/index.ts";
import { readYaml, type YamlDocument } from "../format/yaml/document.ts";
import { offsetOf } from "../format/yaml/route.ts";
import type { Change } from "./change.ts";
import { columnOf, lineStart, nextLine } from "./lines.ts";
import type { Collection } from "./spans.ts";
import { keyIndex } from "./walk.ts";

export interface Excerpt {
	readonly document: YamlDocument;
	/** With paths and offsets as they are in it. */
	readonly changes: readonly Change[];
	/** From an offset in it to that in the whole text. */
	readonly shift: number;
	/** Where what stands in the whole text begins and ends: the lines around it are not to be changed. */
	readonly start: number;
	readonly end: number;
}

/** Entries that stand side by side. */
interface Window {
	readonly section: number;
	readonly first: number;
	readonly last: number;
}

/** Undefined where a change is about more than one entry, or where one may rest on another: then the whole is changed. */
export function excerptsOf(document: YamlDocument, changes: readonly Change[]): readonly Excerpt[] | undefined {
	if (!standsApart(document)) return undefined;
	const groups = new Map<string, { readonly window: Window; readonly changes: Change[] }>();
	for (const change of changes) {
		const window = windowOf(document, change, changes.length === 1);
		if (window === undefined) return undefined;
		const key = `${window.section}/${window.first}`;
		const group = groups.get(key);
		if (group === undefined) groups.set(key, { window, changes: [change] });
		else group.changes.push(change);
	}
	const excerpts: Excerpt[] = [];
	for (const group of groups.values()) {
		const excerpt = excerptOf(document, group.window, group.changes);
		if (excerpt === undefined) return undefined;
		excerpts.push(excerpt);
	}
	return excerpts;
}

const known = new WeakMap<YamlDocument, boolean>();

/** No piece of the text needs another. */
function standsApart(document: YamlDocument): boolean {
	let does = known.get(document);
	if (does === undefined) {
		const { root, syntaxProblems, secondDocument, chunks } = document;
		does =
			root?.flow === false &&
			syntaxProblems.length === 0 &&
			secondDocument === undefined &&
			chunks.every(({ outward }) => outward.length === 0);
		known.set(document, does);
	}
	return does;
}

function windowOf(document: YamlDocument, change: Change, isAlone: boolean): Window | undefined {
	if (change.do === "rename" || (change.do === "insert" && change.path.length === 2)) return undefined;
	if (!("path" in change)) return windowAt(document, offsetIn(document, change));
	const [name, key] = change.path;
	const section = typeof name === "string" ? keyIndex(document.root!, name) : -1;
	const entries = blockIn(document, section);
	if (entries === undefined || key === undefined) return undefined;
	const index = typeof key === "number" ? (entries.kind === "list" ? key : -1) : indexOf(entries, key);
	const length = countOf(entries);
	if (index < 0 || index >= length) return undefined;
	if (change.path.length > 2) return { section, first: index, last: index };
	// What goes may take a blank line beside it along.
	const goes = change.do === "remove" && isAlone;
	return goes ? { section, first: Math.max(0, index - 1), last: Math.min(length - 1, index + 1) } : undefined;
}

const indexOf = (entries: Collection, key: string): number => (entries.kind === "map" ? keyIndex(entries, key) : -1);

function offsetIn(document: YamlDocument, change: Exclude<Change, { path: unknown }>): number {
	if (change.do === "replace-text") return (document.offsets.get(change.place.chunk) ?? 0) + change.place.start;
	return change.do === "confirm" ? change.at : change.start;
}

/** The entry within which an offset lies, behind its key. */
function windowAt(document: YamlDocument, at: number): Window | undefined {
	const isBefore = (node: Node): boolean => offsetOf(document, node) + node.end < at;
	const { pairs } = document.root!;
	const section = pairs.findLastIndex(({ key }) => isBefore(key));
	const next = pairs[section + 1]?.key;
	if (next !== undefined && at >= lineStart(document.text, offsetOf(document, next) + next.start)) return undefined;
	const entries = blockIn(document, section);
	if (entries === undefined) return undefined;
	const isBegun = (node: Node): boolean => offsetOf(document, node) + node.start <= at;
	const index =
		entries.kind === "map"
			? entries.pairs.findLastIndex(({ key }) => isBegun(key))
			: entries.items.findLastIndex(isBegun);
	const behindKey = entries.kind === "list" || (index >= 0 && isBefore(entries.pairs[index]!.key));
	return index >= 0 && behindKey ? { section, first: index, last: index } : undefined;
}

/** What stands beneath the key of a section, line by line. */
function blockIn({ root }: YamlDocument, section: number): Collection | undefined {
	const value = root!.pairs[section]?.value;
	return (value?.kind === "map" || value?.kind === "list") && !value.flow ? value : undefined;
}

const countOf = (entries: Collection): number => (entries.kind === "map" ? entries.pairs : entries.items).length;

/** What an entry begins with. */
const nodeOf = (entries: Collection, index: number): Node | undefined =>
	entries.kind === "map" ? entries.pairs[index]?.key : entries.items[index];

function excerptOf(document: YamlDocument, window: Window, changes: readonly Change[]): Excerpt | undefined {
	const { text, root } = document;
	const { section, first, last } = window;
	const entries = blockIn(document, section)!;
	const startOf = (node: Node) => offsetOf(document, node) + node.start;
	const lineOf = (node: Node) => lineStart(text, startOf(node));
	const name = root!.pairs[section]!.key;
	const next = nodeOf(entries, last + 1) ?? root!.pairs[section + 1]?.key;
	const header = text.slice(lineOf(name), nextLine(text, startOf(name)));
	const from = first === 0 ? nextLine(text, startOf(name)) : lineOf(nodeOf(entries, first)!);
	const to = next === undefined ? text.length : lineOf(next);
	/** A text ends otherwise than an entry in the midst of it. */
	const footer = next === undefined ? "" : `${" ".repeat(columnOf(text, startOf(name)))}behind: 0\n`;
	const excerpt = readYaml(document.uri, header + text.slice(from, to) + footer);
	const shift = from - header.length;
	if (!isAlike(excerpt, entries, last - first + 1)) return undefined;
	return {
		document: excerpt,
		changes: changes.map((change) => moved(change, { document, excerpt, shift, first })),
		shift,
		start: header.length,
		end: header.length + to - from,
	};
}

function isAlike(excerpt: YamlDocument, entries: Collection, count: number): boolean {
	if (excerpt.root === undefined || !standsApart(excerpt)) return false;
	const block = blockIn(excerpt, 0);
	return block?.kind === entries.kind && countOf(block) === count;
}

interface Move {
	readonly document: YamlDocument;
	readonly excerpt: YamlDocument;
	readonly shift: number;
	readonly first: number;
}

function moved(change: Change, { document, excerpt, shift, first }: Move): Change {
	if ("path" in change) {
		const index = change.path[1];
		return typeof index === "number" ? { ...change, path: change.path.with(1, index - first) } : change;
	}
	if (change.do === "confirm") return { ...change, at: change.at - shift };
	if (change.do === "remove-comment") return { ...change, start: change.start - shift, end: change.end - shift };
	const chunk = excerpt.chunks[0]!;
	const offset = (document.offsets.get(change.place.chunk) ?? 0) - (excerpt.offsets.get(chunk) ?? 0) - shift;
	return { ...change, place: { chunk, start: change.place.start + offset, end: change.place.end + offset } };
}
