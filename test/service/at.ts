/** The door to the language service: a design with a cursor mark in its text, and edits applied as an editor would. */
import type { CompletionItem, Position, Range, TextEdit, WorkspaceEdit } from "vscode-languageserver-types";
import { applyEdits } from "../../src/edit/index.ts";
import type { Settings } from "../../src/lint/index.ts";
import {
	type ClientAbilities,
	Lines,
	plainClient,
	type Snapshot,
	type Spot,
	snapshotOf,
} from "../../src/service/index.ts";

export const uri = "file:///designs/design.yaml";
export const today = "2026-11-01";
const mark = "‸";

export interface AtOptions {
	/** Parts by their path beside the design. */
	readonly parts?: Readonly<Record<string, string>>;
	readonly settings?: Settings;
}

export interface At {
	readonly snapshot: Snapshot;
	readonly spot: Spot;
	/** Between two marks, or at the one. */
	readonly range: Range;
	readonly text: string;
	/** The text of a file as it was read. */
	readonly textOf: (uri: string) => string;
}

/** Version and name are supplied where they are missing. The mark may stand in a part. */
export function at(marked: string, { parts = {}, settings }: AtOptions = {}): At {
	const whole = /^version:/m.test(marked) ? marked : `version: 1\nname: Sample\n${marked.replace(/^\n/, "")}`;
	const files = new Map([
		[uri, whole],
		...Object.entries(parts).map(([path, text]) => [`file:///designs/${path}`, text] as const),
	]);
	const [markedUri, markedText] = [...files].find(([, text]) => text.includes(mark)) ?? [uri, whole];
	const start = Math.max(markedText.indexOf(mark), 0);
	const end = Math.max(markedText.lastIndexOf(mark) - mark.length, start);
	const clean = new Map([...files].map(([file, text]) => [file, text.replaceAll(mark, "")]));
	const textOf = (file: string) => clean.get(file) ?? "";
	const snapshot = snapshotOf(
		{ uri, text: textOf(uri), read: (file) => clean.get(file) },
		{ today, ...(settings && { settings }) },
	);
	const lines = new Lines(textOf(markedUri));
	const position: Position = lines.position(start);
	return {
		snapshot,
		spot: { uri: markedUri, position },
		range: lines.range(start, end),
		text: textOf(markedUri),
		textOf,
	};
}

/** Everything that Visual Studio Code can do. */
export const ableClient: ClientAbilities = {
	snippets: true,
	snippetEdits: true,
	documentChanges: true,
	createFiles: true,
	resolvesEdits: false,
	asks: true,
	picks: true,
	suggestsAgain: true,
	showsVerdicts: true,
	markdown: true,
	nestedSymbols: true,
};
export { plainClient };

/** The texts after an edit, by file. */
export function applied(edit: WorkspaceEdit | undefined, textOf: (uri: string) => string): Record<string, string> {
	const byFile = new Map<string, TextEdit[]>(Object.entries(edit?.changes ?? {}));
	for (const change of edit?.documentChanges ?? []) {
		if (!("edits" in change)) continue;
		const text = textOf(change.textDocument.uri);
		const edits = change.edits.map((one) =>
			"snippet" in one ? { range: one.range, newText: adjusted(one.snippet.value, one.range, text) } : one,
		);
		byFile.set(change.textDocument.uri, [...(byFile.get(change.textDocument.uri) ?? []), ...edits]);
	}
	return Object.fromEntries([...byFile].map(([file, edits]) => [file, appliedTo(textOf(file), edits)]));
}

/** As editors adjust a snippet: its further lines are indented as the line is in which it begins, up to there. */
function adjusted(snippet: string, { start }: Range, text: string): string {
	const before = text.split("\n")[start.line]!.slice(0, start.character);
	return snippet.replaceAll("\n", `\n${/^[ \t]*/.exec(before)![0]}`);
}

export const withoutStops = (text: string): string =>
	text.replace(/\$\{\d+:([^}]*)\}/g, "$1").replace(/\\([\\$}])/g, "$1");

export function appliedTo(text: string, edits: readonly TextEdit[]): string {
	const lines = new Lines(text);
	const offsets = edits.map(({ range, newText }) => ({
		start: lines.offset(range.start),
		end: lines.offset(range.end),
		newText,
	}));
	return applyEdits(
		text,
		offsets.toSorted((a, b) => a.start - b.start),
	);
}

/** The text after a proposal is taken. */
export const taken = (text: string, item: CompletionItem | undefined): string | undefined =>
	item && appliedTo(text, [item.textEdit as TextEdit]);
