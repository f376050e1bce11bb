/** What would make a requirement hold: a list to choose from, each with the figure after it. */
import { type QuickPickItem, QuickPickItemKind, window } from "vscode";
import { type Help, isRequirementParams, type Offer, requests } from "../protocol/index.ts";
import { write } from "./edits.ts";
import { revealRange } from "./reveal.ts";
import type { Server } from "./server.ts";

type Choice = QuickPickItem & { readonly offer?: Offer };

export async function wouldHelp(server: Server, given: unknown): Promise<void> {
	if (!isRequirementParams(given)) return;
	const choices = server.askIfCurrent<Help>(requests.wouldHelp, given).then(choicesOf);
	const chosen = await window.showQuickPick<Choice>(choices, {
		title: `What Would Make "${given.id}" Hold`,
		placeHolder: "Each was tried on the text, and all is computed anew",
		matchOnDescription: true,
	});
	if (chosen?.offer !== undefined) await write(server, chosen.offer.edit);
}

const change = "Make This Change";
const look = "Go to Its Line";

/** Of an offer in the view. */
export async function askOffer(server: Server, offer: Offer): Promise<void> {
	const answer = await window.showQuickPick([change, look], { title: `${offer.title}: ${offer.figure}` });
	if (answer === look) await revealRange(offer.at.uri, offer.at.range);
	if (answer === change) await write(server, offer.edit);
}

function choicesOf(help: Help | null): Choice[] {
	if (help === null) return [{ label: "The text has changed meanwhile: ask again" }];
	const { offers, forAll } = help;
	const own: Choice[] =
		offers.length === 0 ? [{ label: "No change that was tried makes it hold" }] : offers.map(choiceOf);
	if (forAll === undefined) return own;
	return [
		...own,
		{ label: "All that do not hold", kind: QuickPickItemKind.Separator },
		forAll === null ? { label: "No few changes were found that make all hold" } : choiceOf(forAll),
	];
}

const choiceOf = (offer: Offer): Choice => ({
	label: offer.title.replaceAll("$(", "$ ("),
	description: offer.figure,
	detail: offer.cost,
	offer,
});
