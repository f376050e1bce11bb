/** One proposal, in the words of the client that asked. */
import {
	type CompletionItem,
	CompletionItemKind,
	InsertTextFormat,
	InsertTextMode,
	MarkupKind,
	type Range,
} from "vscode-languageserver-types";
import { resolveTabStops } from "../../pages/index.ts";
import type { ClientAbilities } from "../client.ts";

export interface Proposal {
	readonly label: string;
	/** Unstated, the label. May hold tab stops if `isSnippet`. */
	readonly insert?: string;
	readonly isSnippet?: boolean;
	readonly kind: CompletionItemKind;
	/** A word or two beside the label. */
	readonly detail?: string | undefined;
	readonly doc?: string | undefined;
	/** Smaller comes first; those alike keep the order in which they were proposed. */
	readonly rank?: number;
	/** Unstated, the label. */
	readonly filterText?: string;
	/** A number or truth value: in quotes it would be a text. */
	readonly isBare?: boolean;
	/** Another list follows what is inserted. */
	readonly continues?: boolean;
}

export const kinds = CompletionItemKind;

export function itemOf(proposal: Proposal, range: Range, index: number, client: ClientAbilities): CompletionItem {
	const { label, insert = label, isSnippet = false, kind, detail, doc, rank = 1, continues } = proposal;
	const { filterText = label } = proposal;
	const keepsStops = isSnippet && client.snippets;
	return {
		label,
		kind,
		...(detail !== undefined && { detail }),
		...(doc !== undefined && { documentation: client.markdown ? { kind: MarkupKind.Markdown, value: doc } : doc }),
		sortText: `${rank}${String(index).padStart(4, "0")}`,
		filterText,
		insertTextFormat: keepsStops ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
		insertTextMode: InsertTextMode.asIs,
		textEdit: { range, newText: isSnippet && !client.snippets ? resolveTabStops(insert) : insert },
		...(continues &&
			client.suggestsAgain && { command: { title: "Suggest", command: "editor.action.triggerSuggest" } }),
	};
}

/** Lines after the first moved to the right. */
export const indented = (text: string, by: number): string => text.replaceAll("\n", `\n${" ".repeat(by)}`);
