/** What client and server say to each other beyond the Language Server Protocol. */
import type { Position, Range, WorkspaceEdit } from "vscode-languageserver-types";
import type { Shown, Viewing } from "./views.ts";

/** Sent by the client when it starts the server. */
export interface InitializationOptions {
	/** `external`: another extension reports what is wrong with YAML itself. */
	readonly yamlSyntax?: "own" | "external";
	/** The client answers `plumbline/readFile`: the server reads no file itself. */
	readonly readsFiles?: boolean;
	/** The client answers `plumbline/designFiles`. */
	readonly listsDesigns?: boolean;
	/** The client has the commands `plumbline.choose` and `plumbline.explain`. */
	readonly asks?: boolean;
	/** The client has the command `plumbline.pick`. */
	readonly picks?: boolean;
	/** The client has the command `editor.action.triggerSuggest`. */
	readonly suggestsAgain?: boolean;
	/** The client has the commands `plumbline.showVerdict` and `plumbline.wouldHelp`. */
	readonly showsVerdicts?: boolean;
	/** Where the page of a rule is opened, `{rule}` standing for its id. */
	readonly pageLink?: string;
	/** Where a place in a file is opened, `{place}` standing for the arguments of `plumbline.reveal`; unstated, the file's address. */
	readonly placeLink?: string;
	/** Settings, for clients that are not asked for them. */
	readonly settings?: unknown;
}

export const requests = {
	/** From the server: a file's text. */
	readFile: "plumbline/readFile",
	/** From the server: the designs of the workspace. */
	designFiles: "plumbline/designFiles",
	/** The edit of an action, with what the user answered. */
	fix: "plumbline/fix",
	/** What a design consists of, for the view. */
	outline: "plumbline/outline",
	/** The requirements of a design with their verdicts, for the view. */
	requirements: "plumbline/requirements",
	/** The targets of one of them, each with the sum behind its figure. */
	targets: "plumbline/targets",
	/** The smallest changes by which one of them would hold. */
	wouldHelp: "plumbline/wouldHelp",
	/** All pages, for a list to search. */
	pages: "plumbline/pages",
	/** A page as Markdown. */
	page: "plumbline/page",
	/** What settings come to for a design, as a text to read. */
	settings: "plumbline/settings",
	/** The patterns, for a list to choose from. */
	patterns: "plumbline/patterns",
	/** Where a pattern goes, and its text. */
	insertion: "plumbline/insertion",
	/** A design in one of its views. */
	picture: "plumbline/picture",
	/** What the cursor is in, as the picture names it. */
	entity: "plumbline/entity",
	/** The fixes of a finding that the picture shows. */
	fixes: "plumbline/fixes",
	/** A design held against an earlier version of it, as Markdown. */
	compare: "plumbline/compare",
	/** A design with all that was found in it, as a page for a review. */
	review: "plumbline/review",
} as const;

export const notifications = {
	/** From the client: a file that was read through it has another text now. */
	fileChanged: "plumbline/fileChanged",
	/** From the server: findings were computed anew. */
	linted: "plumbline/linted",
} as const;

export interface FileParams {
	readonly uri: string;
}

/** `missing`: there is none; neither: it cannot be read. */
export interface FileText {
	readonly text?: string;
	readonly missing?: boolean;
}

/** What a choice asks: one of a few, or a text of its own. */
export interface Question {
	readonly ask: string;
	readonly options?: readonly { readonly value: string; readonly label?: string; readonly description?: string }[];
	readonly expects?: string;
	readonly suggestion?: string;
}

/** An action whose edit is computed when it is asked for. Its parts are the server's business. */
export interface ActionData {
	readonly do: "fix" | "fix-rule" | "fix-all" | "ignore" | "ignore-file" | "waive" | "turn-off" | "confirm" | "amend";
	/** The design. */
	readonly uri: string;
	/** The file of it that the action is about. */
	readonly file: string;
	readonly rule?: string;
	/** The identity of a finding in that file. */
	readonly finding?: string;
	/** Where a mark to be confirmed stands. */
	readonly start?: number;
	/** Which of a finding's fixes. */
	readonly index?: number;
	readonly key?: string;
	/** The requirement that is to be met. */
	readonly requirement?: string;
	/** What the user said, where the action asks. */
	readonly answer?: string;
}

/** The argument of the command `plumbline.choose`. */
export interface Choice {
	readonly question: Question;
	readonly action: ActionData;
}

/** The argument of the command `plumbline.pick`: a few things of which the user chooses one. */
export interface Menu {
	readonly ask: string;
	readonly entries: readonly MenuEntry[];
}

/** An action, which may ask further, or a rule whose page is opened. */
export interface MenuEntry {
	readonly title: string;
	readonly action?: ActionData;
	readonly question?: Question;
	readonly explain?: string;
}

export interface FixParams {
	readonly action: ActionData;
	readonly answer?: string;
}
export type FixResult = WorkspaceEdit | null;

export type OutlineKind = "component" | "data" | "flow" | "requirement";

export interface OutlineNode {
	readonly kind: OutlineKind;
	readonly id: string;
	/** What people call it, or what type it is. */
	readonly detail: string;
	readonly uri: string;
	readonly range: Range;
	readonly findings: readonly OutlineFinding[];
}

export interface OutlineFinding {
	readonly rule: string;
	readonly severity: "error" | "warning" | "info";
	readonly message: string;
	readonly uri: string;
	readonly range: Range;
	/** Something mends it. */
	readonly fixable: boolean;
}

export interface Outline {
	readonly uri: string;
	readonly name: string;
	readonly nodes: readonly OutlineNode[];
	/** Findings about none of them. */
	readonly findings: readonly OutlineFinding[];
	readonly errors: number;
}

export interface PageParams {
	/** A rule's id, a topic, a key, a type. */
	readonly word: string;
}
export interface PageResult {
	readonly title: string;
	readonly markdown: string;
}

/** A page in a list. */
export interface PageEntry {
	/** Asks for the page. */
	readonly word: string;
	readonly kind: string;
	readonly title: string;
	/** What it is about, and what else people call that. */
	readonly about: string;
}

export interface Pattern {
	/** What is typed to get it. */
	readonly id: string;
	readonly title: string;
	readonly description: string;
	readonly topic: string;
	/** When it is of use. */
	readonly useWhen: string;
	/** Where it goes, in words. */
	readonly place: string;
	/** What the cursor is in takes it. */
	readonly fitsHere: boolean;
	/** Why nothing in the file takes it; undefined where something does. */
	readonly nowhere?: string;
}

export interface CompareParams {
	readonly uri: string;
	/** What files said then; null where there was none. */
	readonly files: readonly { readonly uri: string; readonly text: string | null }[];
}

export const reviewFormats = ["html", "markdown"] as const;

export interface ReviewParams {
	readonly uri: string;
	readonly format: (typeof reviewFormats)[number];
}

/** Files that have to be told of first, or the page. */
export type CompareResult = { readonly wants: readonly FileParams[] } | { readonly markdown: string };

export interface PatternsParams {
	readonly uri: string;
	readonly position: Position;
}

export interface InsertionParams {
	readonly uri: string;
	readonly position: Position;
	readonly pattern: string;
	/** Into which of the candidates, where several take it. */
	readonly into?: string;
}

export type Insertion =
	| { readonly is: "text"; readonly uri: string; readonly position: Position; readonly snippet: string }
	| {
			readonly is: "question";
			readonly ask: string;
			readonly into: readonly { readonly id: string; readonly detail: string }[];
	  }
	| { readonly is: "nowhere"; readonly reason: string };

/** What of a large design is drawn folded. */
export interface Folded {
	/** Folds that are drawn opened. */
	readonly open: readonly string[];
	/** How many nodes can be read where it is shown; undefined until that is known. */
	readonly most?: number;
}

export interface PictureParams extends Folded, Viewing {
	readonly uri: string;
}

export type PictureResult = Shown & {
	/** The first line that cannot be read: what is shown may lack what stands below it. */
	readonly broken?: number;
};

export interface EntityParams extends Folded {
	readonly uri: string;
	readonly position: Position;
}

export interface FindingRef {
	/** The design. */
	readonly uri: string;
	readonly file: string;
	/** Its identity in that file. */
	readonly finding: string;
}

export interface OfferedAction {
	readonly title: string;
	readonly kind: "safe" | "assumption" | "choice" | "offer";
	readonly action: ActionData;
	readonly question?: Question;
}
