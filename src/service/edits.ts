/** Edits of texts as the protocol has them: versioned where the client knows versions. */
import type { Range, SnippetTextEdit, TextDocumentEdit, TextEdit, WorkspaceEdit } from "vscode-languageserver-types";
import type { TextEdit as OffsetEdit } from "../edit/index.ts";
import type { Lines } from "../format/lines.ts";
import type { ClientAbilities } from "./client.ts";

export type EditsByFile = ReadonlyMap<string, readonly OffsetEdit[]>;

export interface EditOptions {
	readonly client: ClientAbilities;
	/** Of an open file; null for others. */
	readonly versionOf: (uri: string) => number | null;
}

export function workspaceEdit(
	edits: EditsByFile,
	lines: (uri: string) => Lines,
	{ client, versionOf }: EditOptions,
): WorkspaceEdit | undefined {
	const files = [...edits].filter(([, own]) => own.length > 0);
	if (files.length === 0) return undefined;
	const textEdits = files.map(([uri, own]) => [uri, own.map((edit) => textEdit(lines(uri), edit))] as const);
	if (!client.documentChanges) return { changes: Object.fromEntries(textEdits) };
	return { documentChanges: textEdits.map(([uri, own]) => documentEdit(uri, versionOf(uri), own)) };
}

const documentEdit = (uri: string, version: number | null, edits: readonly TextEdit[]): TextDocumentEdit => ({
	textDocument: { uri, version },
	edits: [...edits],
});

const textEdit = (lines: Lines, { start, end, newText }: OffsetEdit): TextEdit => ({
	range: lines.range(start, end),
	newText,
});

/**
 * The same with tab stops at words that the user is to replace. Editors indent the further lines of such a text as the
 * line is indented in which it begins, up to where it begins: so it begins where a line does.
 */
export function withTabStops(
	edit: WorkspaceEdit,
	words: readonly string[],
	lines: (uri: string) => Lines,
): WorkspaceEdit {
	const [only] = edit.documentChanges ?? [];
	if (only === undefined || !("edits" in only) || only.edits.length !== 1) return edit;
	const { range, newText } = only.edits[0] as TextEdit;
	const stops = words.filter((word) => newText.includes(word));
	if (stops.length === 0) return edit;
	const value = stops.reduce(
		(text, word, i) => text.replace(escaped(word), () => `\${${i + 1}:${escaped(word)}}`),
		escaped(newText),
	);
	const snippet = newText.includes("\n")
		? fromLineStart(value, range, lines(only.textDocument.uri))
		: { range, snippet: { kind: "snippet" as const, value } };
	return { documentChanges: [{ ...only, edits: [snippet] }] };
}

/** What stands before it on its line is written anew. */
function fromLineStart(value: string, { start, end }: Range, lines: Lines): SnippetTextEdit {
	const lineStart = { line: start.line, character: 0 };
	const before = lines.text.slice(lines.offset(lineStart), lines.offset(start));
	return { range: { start: lineStart, end }, snippet: { kind: "snippet", value: escaped(before) + value } };
}

const escaped = (text: string): string => text.replace(/[\\$}]/g, "\\$&");
