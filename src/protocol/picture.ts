/** What is drawn, as plain values that can be sent: Mermaid text, and for each drawn thing what it stands for. */

import type { Verdict } from "./requirements.ts";

/** A place in a file: UTF-16 offsets. */
export interface Location {
	readonly uri: string;
	readonly start: number;
	readonly end: number;
}

export interface Picture {
	/** All of a design, or one flow of it: who takes part, side by side, and each step as a line beneath the one before. */
	readonly is: "chart" | "sequence";
	/** What is designed, as its author calls it. */
	readonly title: string;
	/** Mermaid text for the preview's page, whose style sheet says how its classes look. */
	readonly mermaid: string;
	/** The same as Mermaid text that draws anywhere, in colours of its own. */
	readonly portable: string;
	readonly nodes: readonly DrawnNode[];
	/** In the order of the text; of a sequence its steps, what undoes them last. */
	readonly edges: readonly DrawnEdge[];
	/** Boxes: regions, zones, groups, and opened folds. */
	readonly groups: readonly DrawnGroup[];
	/** What lights up with what is not drawn itself. */
	readonly lit: readonly Lit[];
	/** All flows of the design. */
	readonly flows: readonly Named[];
	/** Of a sequence, the one that it is of. */
	readonly flow: string | undefined;
	readonly legend: Legend;
	/** Every finding, in the order in which they were given: drawn things name theirs by position. */
	readonly findings: readonly DrawnFinding[];
	/** Positions of findings about nothing that is drawn: flows, requirements, the document. */
	readonly elsewhere: readonly number[];
	/** Where something has failed, what that does. */
	readonly without: Without | undefined;
	/** Zones and regions in which something runs. */
	readonly places: readonly Named[];
	/** The same in words, for who does not see it. */
	readonly summary: string;
}

/** What can be chosen from a list: `flow:checkout`, `zone:eu-west-a`. */
export interface Named {
	readonly entity: string;
	readonly title: string;
}

/** What failures do. */
export interface Without {
	readonly failed: readonly Named[];
	/** Those that stop or degrade, each with the way to what it misses. */
	readonly flows: readonly (Named & { readonly state: "stopped" | "degraded"; readonly detail: string })[];
	readonly otherFlows: number;
	/** Those of which the verdict is another one then. */
	readonly requirements: readonly (Named & {
		readonly was: Verdict;
		readonly verdict: Verdict;
		readonly detail: string;
	})[];
	readonly otherRequirements: number;
}

export type Severity = "error" | "warning" | "info";

export interface DrawnFinding {
	/** Its own among those of its file. */
	readonly id: string;
	readonly rule: string;
	readonly severity: Severity;
	readonly message: string;
	readonly subject: string;
	readonly location: Location;
	readonly fixable: boolean;
	/** By the baseline: it is folded, and counts nowhere. */
	readonly isAccepted?: true;
}

interface Drawn {
	/** In the Mermaid text: `n0`, `g0`, `e0` of connections, `t0` of other edges; `p0` and `s0` of a sequence. */
	readonly id: string;
	/** What it stands for: `component:orders`, `connection:orders->psp`, `zone:eu-west-a`, `fold:group:payments`, `flow:order#3` of a step. */
	readonly entity: string;
	readonly title: string;
	/** Where its text stands; undefined where it stands nowhere. */
	readonly location: Location | undefined;
}

export interface DrawnNode extends Drawn {
	readonly look: Look;
	/** The component's type, or what the fold is made of. */
	readonly type: string;
	/** Further lines, in a lighter tone. */
	readonly captions: readonly string[];
	readonly description: string;
	/** What is known of it, as a hover says it; nothing of a fold. */
	readonly known: readonly KnownLine[];
	/** Positions in `findings`. */
	readonly findings: readonly number[];
	/** How many components are folded into it; undefined for a component. */
	readonly folded: number | undefined;
	/** Where something has failed: it does not run, or not with all that it needs. */
	readonly state: "failed" | "stopped" | undefined;
}

/** `Copies`, `3 (replicas)`. */
export interface KnownLine {
	readonly label: string;
	readonly value: string;
	readonly basis: "stated" | "derived" | "default" | "unknown";
}

export interface DrawnEdge extends Drawn {
	readonly line: Line;
	/** The caller does without it. */
	readonly isOptional: boolean;
	/** Ids of nodes, in the direction in which it is drawn: messages run from their queue to the consumer. */
	readonly from: string;
	readonly to: string;
	readonly caption: string;
	readonly description: string;
	/** What steps say that it carries. */
	readonly steps: readonly string[];
	/** What is known of it; nothing where several are drawn as one. */
	readonly known: readonly KnownLine[];
	/** The node that answers where the call fails. */
	readonly fallback: string | undefined;
	readonly findings: readonly number[];
	/** How many connections are drawn as this one; 0 of what is no connection. */
	readonly connections: number;
}

export interface DrawnGroup extends Drawn {
	readonly is: "region" | "zone" | "group" | "fold";
	/** The fold that closing it folds; undefined where nothing is folded. */
	readonly fold: string | undefined;
}

/** What something comes to, over what is drawn. */
export interface Lit {
	/** `flow:checkout`, `data:orders`, `requirement:fast`; in a sequence `connection:shop->psp`. */
	readonly entity: string;
	/** Ids of those who take part. */
	readonly nodes: readonly string[];
	/** The edges that it runs over, each with the numbers of its steps: `2`, `4 ×3`. */
	readonly edges: readonly { readonly id: string; readonly steps: readonly string[] }[];
}

/** What a node looks like: its shape, and its class in the Mermaid text. */
export type Look = "outside" | "front" | "compute" | "watching" | "messaging" | "data" | "unknown" | "fold";

/**
 * What an edge looks like: the kind of its connection, `watch` where monitoring reads, `mixed` where several are one;
 * `dead-letter` and `caches` are no connections. Steps of a sequence are waited for (`call`) or not (`hand-over`).
 */
export type Line =
	| "request"
	| "read"
	| "write"
	| "read-write"
	| "publish"
	| "subscribe"
	| "replicate"
	| "watch"
	| "dead-letter"
	| "caches"
	| "mixed"
	| "call"
	| "hand-over";

/** Only what is there. */
export interface Legend {
	readonly looks: readonly Look[];
	readonly lines: readonly Line[];
	readonly hasOptional: boolean;
	readonly boxes: readonly DrawnGroup["is"][];
	readonly severities: readonly Severity[];
}
