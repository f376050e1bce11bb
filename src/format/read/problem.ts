/** What reading found wrong: an id, a place and the facts of its message. Rules of the chapter `format` report it. */

import type { Type } from "../schema/types.ts";
import type { Path, Place } from "../yaml/nodes.ts";
import type { Cut } from "./commas.ts";

export type ProblemRule =
	| "format/version"
	| "format/missing-key"
	| "format/value"
	| "format/unit"
	| "format/unknown-key"
	| "format/id"
	| "format/settings"
	| "reference/unknown-id"
	| "reference/duplicate-id";

/** A text in its anchor: the scalar, and the part of it that is meant. */
export interface Written {
	readonly node: Place;
	readonly place: Place;
}

export interface Problem {
	readonly rule: ProblemRule;
	readonly place: Place;
	/** Where its text stands, if an alias stands at its place. */
	readonly written?: Written;
	readonly path: Path;
	readonly facts: Readonly<Record<string, string>>;
	/** Which of the rule's messages fits. */
	readonly message?: string;
	/** Words that may have been meant, nearest first. */
	readonly candidates?: readonly Candidate[];
	/** What would fit there, where that is known. */
	readonly type?: Type;
	/** The value, where a comma in braces has cut it. */
	readonly cut?: Cut;
	readonly related?: Place;
	/** Where what is said twice ends. */
	readonly last?: Place;
}

export interface Candidate {
	readonly text: string;
	/** Differs from what stands there in case or spelling only. */
	readonly near: boolean;
}
