/** What actions are made from: where they stand, and what they may use. */
import type { Diagnostic } from "vscode-languageserver-types";
import type { Part } from "../../format/index.ts";
import type { Finding } from "../../lint/index.ts";
import type { ActionData, Question } from "../../protocol/index.ts";
import type { EditOptions, EditsByFile } from "../edits.ts";
import type { Snapshot } from "../snapshot.ts";

export interface ActionOptions extends EditOptions {
	/** The settings file nearest to the design, or where one would be: then without a text. */
	readonly settingsFile?: { readonly uri: string; readonly text: string | undefined } | undefined;
	readonly pageOf?: ((rule: string) => string) | undefined;
}

/** One entry of the light bulb; its edit is made when it is chosen. */
export interface Offer {
	readonly title: string;
	readonly action: ActionData;
	readonly finding?: Finding;
	readonly isPreferred?: boolean;
	/** Nothing is written before this is answered. */
	readonly question?: Question;
}

/** Edits, and the words in them that the user is to replace. */
export interface Made {
	readonly edits: EditsByFile;
	readonly words?: readonly string[];
	/** A file that does not exist yet. */
	readonly newFile?: string;
}

export interface Context {
	readonly snapshot: Snapshot;
	readonly part: Part;
	readonly options: ActionOptions;
	/** As the client was given them. */
	readonly diagnosticOf: (finding: Finding) => Diagnostic;
}

/** What an action says of its finding, to know it again when it comes back. */
export const aboutFinding = (uri: string, { id, rule, location }: Finding) => ({
	uri,
	file: location.uri,
	finding: id,
	rule,
});

/** The finding that is meant, wherever an edit since has moved it; undefined if it is there no more. */
export const findingOf = (
	{ findings }: Snapshot,
	{ file, finding }: Pick<ActionData, "file" | "finding">,
): Finding | undefined => findings.find(({ id, location }) => id === finding && location.uri === file);
