/** A design with all that was found in it, as one page in a file: HTML, or Markdown where its name says so. */
import { commands, window } from "vscode";
import { type ReviewParams, requests } from "../protocol/index.ts";
import { designAtHand } from "./design-at-hand.ts";
import { fileName } from "./designs.ts";
import { beside, saved } from "./save-picture.ts";
import type { Server } from "./server.ts";

const open = "Open";

export async function exportReview(server: Server, given: unknown): Promise<void> {
	const design = await designAtHand(given);
	if (design === undefined) return;
	const file = await window.showSaveDialog({
		title: "Export the Review Report",
		defaultUri: beside(design, ".review.html"),
		filters: { HTML: ["html"], Markdown: ["md"] },
	});
	if (file === undefined) return;
	const params: ReviewParams = {
		uri: design.toString(),
		format: /\.(?:md|markdown)$/i.test(file.path) ? "markdown" : "html",
	};
	const page = await server.askIfCurrent<string>(requests.review, params);
	if (page === null) return void window.showInformationMessage("This design cannot be reported as it stands.");
	if (!(await saved(file, page, "The report"))) return;
	if ((await window.showInformationMessage(`The report is in ${fileName(file)}.`, open)) === open)
		await commands.executeCommand("vscode.open", file);
}
