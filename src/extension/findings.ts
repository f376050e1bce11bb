/** To the worst finding of a design, from wherever one is: listed with the others, or with what mends it. */
import { commands, Selection, TextEditorRevealType, type Uri, window } from "vscode";
import { type Outline, type OutlineFinding, requests } from "../protocol/index.ts";
import { designAtHand, showDesign } from "./design-at-hand.ts";
import { fileName } from "./designs.ts";
import type { Server } from "./server.ts";
import { tick } from "./walkthrough.ts";

export async function showProblems(server: Server): Promise<void> {
	const design = await designAtHand();
	if (design === undefined) return;
	await goTo(design, (await worstFirst(server, design))[0]);
	await commands.executeCommand("workbench.panel.markers.view.focus");
	tick("listed");
}

export async function showFixes(server: Server): Promise<void> {
	const design = await designAtHand();
	if (design === undefined) return;
	const worst = (await worstFirst(server, design)).find(({ fixable }) => fixable);
	await goTo(design, worst);
	if (worst !== undefined) await commands.executeCommand("editor.action.quickFix");
	else void window.showInformationMessage(`Nothing in ${fileName(design)} waits to be mended.`);
}

const order: readonly OutlineFinding["severity"][] = ["error", "warning", "info"];

/** Those of the design's own file. */
async function worstFirst(server: Server, design: Uri): Promise<readonly OutlineFinding[]> {
	// A design that is open nowhere is read from the disk; one that is not saved has to be shown first.
	await showDesign(design);
	const uri = design.toString();
	const outline = await server.askIfCurrent<Outline>(requests.outline, { uri });
	const all = outline === null ? [] : [...outline.findings, ...outline.nodes.flatMap(({ findings }) => findings)];
	return all
		.filter((finding) => finding.uri === uri)
		.toSorted(
			(a, b) => order.indexOf(a.severity) - order.indexOf(b.severity) || a.range.start.line - b.range.start.line,
		);
}

async function goTo(design: Uri, finding: OutlineFinding | undefined): Promise<void> {
	const editor = await showDesign(design);
	if (finding === undefined) return;
	const { line, character } = finding.range.start;
	editor.selection = new Selection(line, character, line, character);
	editor.revealRange(editor.selection, TextEditorRevealType.InCenterIfOutsideViewport);
}
