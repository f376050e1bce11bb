/** A searchable list of patterns; the chosen one goes to its place, with its tab stops. */
import { Position, SnippetString, Uri, window, workspace } from "vscode";
import { type Insertion, type Pattern, requests } from "../protocol/index.ts";
import { designAtHand, showDesign } from "./design-at-hand.ts";
import type { Server } from "./server.ts";

export async function insertPattern(server: Server): Promise<void> {
	const design = await designAtHand();
	if (design === undefined) return;
	const editor = await showDesign(design);
	const pattern = await chosen(server);
	if (pattern === undefined) return;
	const { line, character } = editor.selection.active;
	const where = { uri: editor.document.uri.toString(), position: { line, character }, pattern: pattern.id };
	const answer = await server.ask<Insertion>(requests.insertion, where);
	await follow(server, where, answer);
}

async function chosen(server: Server): Promise<Pattern | undefined> {
	const patterns = (await server.ask<Pattern[]>(requests.patterns, {})) ?? [];
	const items = patterns.map((pattern) => ({
		label: pattern.title,
		description: pattern.topic,
		detail: `${pattern.description} When: ${pattern.useWhen}.`.replace(/\.\.$/, "."),
		pattern,
	}));
	const options = {
		title: "Insert Pattern",
		placeHolder: "Search by what it is, or by when it is of use",
		matchOnDescription: true,
		matchOnDetail: true,
	};
	return (await window.showQuickPick(items, options))?.pattern;
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
