/** Requirements with their verdicts, for the view beside the editor. */
import type { Position, Range, WorkspaceEdit } from "vscode-languageserver-types";

export type Verdict = "met" | "violated" | "depends" | "unknown";

interface Placed {
	readonly uri: string;
	readonly range: Range;
}

export interface Requirements {
	/** The design. */
	readonly uri: string;
	readonly name: string;
	readonly requirements: readonly RequirementRow[];
}

export interface RequirementRow extends Placed {
	readonly id: string;
	readonly verdict: Verdict;
	/** `p99 640 ms of 500 ms`. */
	readonly detail: string;
}

export interface RequirementParams {
	/** The design. */
	readonly uri: string;
	readonly id: string;
}

/** The argument of the command `plumbline.showVerdict`. */
export interface VerdictOf {
	readonly uri: string;
	readonly kind: "requirement" | "flow";
	readonly id: string;
	readonly at: Position;
}

/** What would turn requirements that do not hold. */
export interface Help {
	/** For the one that is asked about, the cheapest first. */
	readonly offers: readonly Offer[];
	/** For all of the design that do not hold, where they are several; null where nothing was found. */
	readonly forAll?: Offer | null;
}

export interface Offer {
	readonly title: string;
	/** The figures after it. */
	readonly figure: string;
	/** `1 line, 1 more copy`. */
	readonly cost: string;
	readonly edit: WorkspaceEdit;
	/** Where it begins to write. */
	readonly at: Placed;
}

/** A target for one thing in its scope. */
export interface TargetRow extends Placed {
	readonly verdict: Verdict;
	/** `latency.p99 of order`. */
	readonly label: string;
	readonly detail: string;
	readonly lines: readonly LineRow[];
}

/** A term of the sum behind a figure. */
export interface LineRow {
	readonly text: string;
	/** The place that gives it. */
	readonly at?: Placed;
	/** Nobody has written it: a default stands in for it, or nothing. */
	readonly lacks?: "stated" | "known";
	readonly below: readonly LineRow[];
}
