/** A searchable list of patterns; the chosen one goes to its place, with its tab stops. */
import { Position, type QuickPickItem, QuickPickItemKind, SnippetString, Uri, window, workspace } from "vscode";
import { type Insertion, type Pattern, type PatternsParams, requests } from "../protocol/index.ts";
import { designAtHand, showDesign } from "./design-at-hand.ts";
import type { Server } from "./server.ts";

export async function insertPattern(server: Server): Promise<void> {
	const design = await designAtHand();
	if (design === undefined) return;
	const editor = await showDesign(design);
	const { line, character } = editor.selection.active;
	const cursor: PatternsParams = { uri: editor.document.uri.toString(), position: { line, character } };
	const pattern = await chosen(server, cursor);
	if (pattern === undefined) return;
	const where = { ...cursor, pattern: pattern.id };
	const answer = await server.ask<Insertion>(requests.insertion, where);
	await follow(server, where, answer);
}

type Item = QuickPickItem & { readonly pattern?: Pattern };

async function chosen(server: Server, cursor: PatternsParams): Promise<Pattern | undefined> {
	const patterns = (await server.ask<Pattern[]>(requests.patterns, cursor)) ?? [];
	const isElsewhere = ({ fitsHere, nowhere }: Pattern) => !fitsHere && nowhere === undefined;
	const items = [
		...group(
			"where the cursor is",
			patterns.filter(({ fitsHere }) => fitsHere),
		),
		...group("elsewhere in this file", patterns.filter(isElsewhere)),
		...group(
			"not in this file yet",
			patterns.filter(({ nowhere }) => nowhere !== undefined),
		),
	];
	const options = {
		title: "Insert Pattern",
		placeHolder: "Search by what it is, or by when it is of use",
		matchOnDescription: true,
		matchOnDetail: true,
	};
	return (await window.showQuickPick(items, options))?.pattern;
}

function group(label: string, patterns: readonly Pattern[]): Item[] {
	const items = patterns.map((pattern): Item => {
		const { title, topic, description, useWhen, nowhere } = pattern;
		const detail = nowhere ?? `${description} When: ${useWhen}.`.replace(/\.\.$/, ".");
		return { label: title, description: topic, detail, pattern };
	});
	return items.length === 0 ? [] : [{ label, kind: QuickPickItemKind.Separator }, ...items];
}

interface Where {
	readonly uri: string;
	readonly position: { readonly line: number; readonly character: number };
	readonly pattern: string;
}

async function follow(server: Server, where: Where, answer: Insertion | null): Promise<void> {
	if (answer === null) return;
	if (answer.is === "nowhere") return void window.showInformationMessage(answer.reason);
	if (answer.is === "question") {
		const items = answer.into.map(({ id, detail }) => ({ label: id, description: detail }));
		const into = await window.showQuickPick(items, { title: answer.ask });
		if (into !== undefined)
			await follow(server, where, await server.ask<Insertion>(requests.insertion, { ...where, into: into.label }));
		return;
	}
	const document = await workspace.openTextDocument(Uri.parse(answer.uri));
	const editor = await window.showTextDocument(document);
	const position = new Position(answer.position.line, answer.position.character);
	await editor.insertSnippet(new SnippetString(answer.snippet), position, {
		undoStopBefore: true,
		undoStopAfter: true,
		keepWhitespace: true,
	});
}
