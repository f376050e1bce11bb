/** The design that a command is about when it names none: what is edited or shown, else what is open, else the workspace's. */
import { commands, type Tab, TabInputText, type TextEditor, Uri, ViewColumn, window, workspace } from "vscode";
import { findDesigns, isDesign } from "./designs.ts";

/** Asks where several could be meant, and says so where there is none. */
export async function designAtHand(given?: unknown): Promise<Uri | undefined> {
	if (given instanceof Uri && isDesign(given)) return given;
	const edited = window.activeTextEditor?.document.uri;
	if (edited !== undefined && isDesign(edited)) return edited;
	return openDesign() ?? (await inWorkspace());
}

/** Of the tabs with a design, those in front count before those behind. */
export function openDesign(): Uri | undefined {
	const tabs = window.tabGroups.all.flatMap((group) => group.tabs);
	const uris = (some: readonly Tab[]) =>
		some.flatMap(({ input }) => (input instanceof TabInputText ? [input.uri] : []));
	return [...uris(tabs.filter(({ isActive }) => isActive)), ...uris(tabs)].find(isDesign);
}

async function inWorkspace(): Promise<Uri | undefined> {
	const [first, ...others] = await findDesigns();
	if (first === undefined) return offerNew();
	if (others.length === 0) return first;
	const items = [first, ...others].map((uri) => ({ label: workspace.asRelativePath(uri), uri }));
	return (await window.showQuickPick(items, { title: "Which Design?" }))?.uri;
}

const newDesign = "New Design";

/** Not waited for: a message may stay unanswered. */
function offerNew(): undefined {
	const told = window.showInformationMessage(
		"There is no design yet. A design is a file named design.yaml.",
		newDesign,
	);
	void told.then((answer) => answer === newDesign && commands.executeCommand("plumbline.newDesign"));
}

/** Where a design is open already, else in the column in front. */
export async function showDesign(uri: Uri): Promise<TextEditor> {
	return window.showTextDocument(uri, { viewColumn: columnOf(uri) ?? ViewColumn.Active });
}

/** The column with a file's tab, be it behind others. */
export function columnOf(uri: Uri): ViewColumn | undefined {
	const holds = ({ input }: Tab) => input instanceof TabInputText && input.uri.toString() === uri.toString();
	return window.tabGroups.all.find(({ tabs }) => tabs.some(holds))?.viewColumn;
}
