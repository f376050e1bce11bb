/** From a lens to what it speaks of: a requirement's entry in the view, a flow's hover. */
import { commands } from "vscode";
import { isVerdictOf } from "../protocol/index.ts";
import type { RequirementsView } from "./requirements-view.ts";
import { revealRange } from "./reveal.ts";

export async function showVerdict(view: RequirementsView, given: unknown): Promise<void> {
	if (!isVerdictOf(given)) return;
	const { uri, kind, id, at } = given;
	if (kind === "requirement") return view.show(uri, id);
	await revealRange(uri, { start: at, end: at });
	await commands.executeCommand("editor.action.showHover");
}
