/** From what is shown to its text: in the editor that has the file already, else in the first column. */
import { Range, Selection, TextEditorRevealType, Uri, ViewColumn, window, workspace } from "vscode";
import type { Range as ProtocolRange } from "vscode-languageserver-types";

/** Offsets, or nothing: then only the file itself. */
export async function reveal(
	document: Uri,
	location: { uri: string; start: number; end: number } | undefined,
): Promise<void> {
	const uri = location === undefined ? document : Uri.parse(location.uri);
	const text = await workspace.openTextDocument(uri);
	const range = location && new Range(text.positionAt(location.start), text.positionAt(location.end));
	await show(uri, range);
}

export async function revealRange(uri: string, { start, end }: ProtocolRange): Promise<void> {
	await show(Uri.parse(uri), new Range(start.line, start.character, end.line, end.character));
}

async function show(uri: Uri, range: Range | undefined): Promise<void> {
	const shown = window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
	const editor = await window.showTextDocument(uri, { viewColumn: shown?.viewColumn ?? ViewColumn.One });
	if (range === undefined) return;
	editor.selection = new Selection(range.start, range.end);
	editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
}
