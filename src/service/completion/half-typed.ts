/**
 * What would stand at the cursor if the word there were finished: a stand-in is written in its place, the file is read
 * again (what did not change is taken over), and the tree is asked what stands there now.
 */
import type { Type } from "../../format/schema/types.ts";
import { readYaml, type YamlDocument } from "../../format/yaml/document.ts";
import type { ScalarNode } from "../../format/yaml/nodes.ts";
import { type PlaceAt, placeAt } from "../place.ts";

const standIn = "zz9";

export type Quote = "" | "'" | '"';

export interface HalfTyped extends PlaceAt {
	/** What is already typed of the word, up to the cursor. */
	readonly typed: string;
	/** What is written before the word to make it one: `- ` for a new item. */
	readonly lead: string;
	/** Whether a colon has to be written behind a key. */
	readonly lacksColon: boolean;
	/** What is to be replaced, in the text as it is: from the word's start to its end or the cursor, with its quotes. */
	readonly replaced: { readonly start: number; readonly end: number };
	/** The quotes that the word stands in, or that all others around it do. */
	readonly quote: Quote;
	readonly isQuoted: boolean;
}

/** Every reading of the cursor's place that makes sense; most often one. */
export function halfTypedAt(yaml: YamlDocument, cursor: number, top: Type): HalfTyped[] {
	const { text } = yaml;
	const lineStart = text.lastIndexOf("\n", cursor - 1) + 1;
	const lineEnd = endOfLine(text, cursor);
	const [head, tail] = [text.slice(lineStart, cursor), text.slice(cursor, lineEnd)];
	if (isInComment(head)) return [];
	const rest = /^[\w./-]*/.exec(tail)![0];
	const beginsLine = /^\s*(?:- +)*[\w-]*$/.test(head);
	const lacksColon = !/^["']?\s*:(?:\s|$)/.test(tail.slice(rest.length));
	const tries: { lead: string; trail: string }[] = [{ lead: "", trail: "" }];
	if (beginsLine && lacksColon) tries.push({ lead: "", trail: ":" });
	if (/^\s*$/.test(head) && tail.trim() === "") tries.push({ lead: "- ", trail: "" });
	const found = tries.flatMap(({ lead, trail }) => {
		const changed = `${text.slice(0, cursor)}${lead}${standIn}${rest === "" ? trail : ""}${text.slice(cursor, cursor + rest.length)}${rest === "" ? "" : trail}${text.slice(cursor + rest.length)}`;
		const at = cursor + lead.length;
		const place = placeAt(readYaml(yaml.uri, changed, yaml), at, top);
		if (place === undefined || place.start < lineStart || isAcrossLines(changed, place, at)) return [];
		const own = quoteOf(place.node);
		const typed = changed.slice(place.start + own.length, at);
		const wordEnd = cursor + rest.length;
		const end =
			own === "" ? wordEnd : (endOfQuoted(text, place.start, place.end + text.length - changed.length) ?? wordEnd);
		return [
			{
				...place,
				typed: lead === "" ? typed : "",
				lead,
				lacksColon,
				replaced: { start: lead === "" ? place.start : cursor, end },
				quote: own === "" && isInJson(place) ? '"' : own,
				isQuoted: own !== "",
			},
		];
	});
	return distinct(found);
}

const quoteOf = ({ style }: ScalarNode): Quote => (style === "double" ? '"' : style === "single" ? "'" : "");

/** Undefined where the quotes are still open, or end on another line. */
function endOfQuoted(text: string, start: number, end: number): number | undefined {
	const written = text.slice(start, end);
	return /^(["'])[^\n]*\1$/.test(written) ? end : undefined;
}

/** All other keys in the braces around it stand in double quotes. */
function isInJson({ around, node }: PlaceAt): boolean {
	const keys = around
		.flatMap(({ map }) => (map.flow ? map.pairs.map(({ key }) => key) : []))
		.filter((key) => key !== node);
	return keys.length > 0 && keys.every(({ style }) => style === "double");
}

/** A key that has swallowed the next line is none. */
const isAcrossLines = (text: string, { kind, start, end }: PlaceAt, at: number): boolean =>
	text.slice(start, kind === "key" ? end : at).includes("\n");

/** Two tries may come to the same. */
function distinct(places: readonly HalfTyped[]): HalfTyped[] {
	const seen = new Set<string>();
	return places.filter(({ kind, path, lead }) => {
		const key = `${kind} ${lead} ${path.slice(0, -1).join("/")} ${path.length}`;
		return !seen.has(key) && seen.add(key) !== undefined;
	});
}

function endOfLine(text: string, at: number): number {
	const end = text.indexOf("\n", at);
	const last = end === -1 ? text.length : end;
	return text[last - 1] === "\r" && last > at ? last - 1 : last;
}

const isInComment = (head: string): boolean => /(?:^|\s)#/.test(head.replace(/"(?:[^"\\]|\\.)*"?|'[^']*'?/g, ""));
