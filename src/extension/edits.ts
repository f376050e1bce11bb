/** The edits of actions that are chosen outside of the light bulb, and the questions that come before them. */
import { type CodeAction, commands, type QuickPickItem, Range, type TextDocument, window, workspace } from "vscode";
import type { WorkspaceEdit } from "vscode-languageserver-types";
import { answerForm } from "../protocol/answers.ts";
import {
	type ActionData,
	type Choice,
	type FixResult,
	isChoice,
	isMenu,
	type Question,
	requests,
} from "../protocol/index.ts";
import { designAtHand, showDesign } from "./design-at-hand.ts";
import type { Server } from "./server.ts";
import { mends, tick } from "./walkthrough.ts";

/** Asks, and then writes what was answered; nothing where nothing was. */
export async function choose(server: Server, given: unknown): Promise<void> {
	if (!isChoice(given)) return;
	const { question, action }: Choice = given;
	const answer = await answered(question);
	if (answer !== undefined) await perform(server, action, answer);
}

/** Asks which of several things to do, and does it. */
export async function pick(server: Server, given: unknown): Promise<void> {
	if (!isMenu(given)) return;
	const items = given.entries.map((entry) => ({ label: entry.title, entry }));
	const entry = (await window.showQuickPick(items, { title: given.ask }))?.entry;
	if (entry?.explain !== undefined) await commands.executeCommand("plumbline.explain", entry.explain);
	if (entry?.action === undefined) return;
	if (entry.question === undefined) await perform(server, entry.action);
	else await choose(server, { question: entry.question, action: entry.action });
}

export async function perform(server: Server, action: ActionData, answer?: string): Promise<void> {
	const edit = await server.askIfCurrent<FixResult>(requests.fix, { action, ...(answer !== undefined && { answer }) });
	const isDone = edit !== null && (await apply(server, edit));
	if (!isDone) say(edit === null ? impossible : overtaken);
	else if (mends(action)) tick("mended");
}

/** Asked for and applied here: VS Code's own command drops its question when a cursor moves or a finding comes meanwhile. */
export async function applySafeFixes(server: Server): Promise<void> {
	const uri = await designAtHand();
	if (uri === undefined) return;
	const { document } = await showDesign(uri);
	const { version } = document;
	await server.started();
	const edit = (await safeFixes(document))[0]?.edit;
	const isDone = document.version === version && edit !== undefined && (await workspace.applyEdit(edit));
	if (isDone) tick("mended");
	else say(document.version === version ? "there is no safe fix to apply." : overtaken);
}

function safeFixes({ uri, lineCount }: TextDocument): Thenable<readonly CodeAction[]> {
	const whole = new Range(0, 0, lineCount, 0);
	return commands.executeCommand("vscode.executeCodeActionProvider", uri, whole, "source.fixAll.plumbline");
}

const impossible = "this cannot be written here, or what it is about has changed; nothing was written.";
const overtaken = "the text has changed; nothing was written.";

const say = (text: string): void => void window.setStatusBarMessage(`Plumbline: ${text}`, 5000);

/** An edit that was made for a text, on that text alone. */
export async function write(server: Server, edit: WorkspaceEdit): Promise<void> {
	if (!(await apply(server, edit))) say(overtaken);
}

async function apply(server: Server, edit: WorkspaceEdit): Promise<boolean> {
	if (!isCurrent(edit)) return false;
	const client = await server.started();
	return workspace.applyEdit(await client.protocol2CodeConverter.asWorkspaceEdit(edit));
}

/** Made for the text that is there. */
function isCurrent({ documentChanges = [] }: WorkspaceEdit): boolean {
	return documentChanges.every((change) => {
		if (!("edits" in change) || change.textDocument.version === null) return true;
		const { uri, version } = change.textDocument;
		const open = workspace.textDocuments.find(
			(document) => document.uri.toString() === uri || document.uri.toString(true) === uri,
		);
		return open === undefined || open.version === version;
	});
}

async function answered({ ask, options = [], expects, suggestion }: Question): Promise<string | undefined> {
	if (options.length > 0) {
		const items = options.map(({ value, label, description }): QuickPickItem & { value: string } => ({
			label: label ?? value,
			...(description !== undefined && { description }),
			value,
		}));
		return (
			await window.showQuickPick(items, {
				title: ask,
				placeHolder: "Nothing is written before you choose",
				matchOnDescription: true,
			})
		)?.value;
	}
	const form = answerForm(expects);
	return window.showInputBox({
		title: ask,
		prompt: form.prompt,
		placeHolder: form.example,
		...(suggestion !== undefined && { value: suggestion }),
		validateInput: (text) => (form.fits(text.trim()) ? undefined : form.prompt),
	});
}
