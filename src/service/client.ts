/** What the editor at the other end can do, as far as features depend on it. */
import type { Position } from "vscode-languageserver-types";

export interface ClientAbilities {
	/** Tab stops in completions. */
	readonly snippets: boolean;
	/** Tab stops in the edits of code actions. */
	readonly snippetEdits: boolean;
	/** Versioned edits. */
	readonly documentChanges: boolean;
	/** Edits that make a file. */
	readonly createFiles: boolean;
	/** A code action's edit may come later. */
	readonly resolvesEdits: boolean;
	/** Knows the commands `plumbline.choose` and `plumbline.explain`: it can ask the user, and show a page. */
	readonly asks: boolean;
	/** Knows the command `plumbline.pick`: it can ask which of several things to do. */
	readonly picks: boolean;
	/** Completes again after a key was inserted, by the command `editor.action.triggerSuggest`. */
	readonly suggestsAgain: boolean;
	/** Knows the command `plumbline.showVerdict`: what a lens says leads somewhere. */
	readonly showsVerdicts: boolean;
	/** Hover and documentation as Markdown. */
	readonly markdown: boolean;
	/** Outlines with children. */
	readonly nestedSymbols: boolean;
}

/** What the protocol promises of every client. */
export const plainClient: ClientAbilities = {
	snippets: false,
	snippetEdits: false,
	documentChanges: false,
	createFiles: false,
	resolvesEdits: false,
	asks: false,
	picks: false,
	suggestsAgain: false,
	showsVerdicts: false,
	markdown: false,
	nestedSymbols: false,
};

/** A position in a file of a design. */
export interface Spot {
	readonly uri: string;
	readonly position: Position;
}
