/** What linting gives: findings as plain values, with their fixes computed when asked for. */
import type { Location, Path } from "../format/index.ts";
import type { Fix } from "../roadmap/fix.ts";
import type { RuleId, Severity } from "../roadmap/topic.ts";
import type { Footing } from "./grounds.ts";
import type { PlainFact } from "./message.ts";

export interface Finding {
	/** Its own among those of its file, and the same when the text around it has changed: see `identity.ts`. */
	readonly id: string;
	/**
	 * What it is known by from one run to the next, for each place that it speaks of: see `fingerprint.ts`. Within a file
	 * no two findings share one.
	 */
	readonly fingerprints: () => readonly string[];
	readonly rule: RuleId;
	readonly severity: Severity;
	readonly message: string;
	/** The figures and names in the message. */
	readonly facts: Readonly<Record<string, PlainFact>>;
	/** The weakest of what it rests on; `unknown` where it asks for what nobody has said. */
	readonly basis: Footing;
	/** The keys that would tell. */
	readonly missing: readonly { readonly of: string; readonly key: string }[];
	/** `component:orders`, `connection:orders->psp`, `document`. */
	readonly subject: string;
	readonly location: Location;
	/** The others of which it says the same. */
	readonly alike: readonly { readonly subject: string; readonly location: Location }[];
	/** How many further ones of its rule in its file are counted with it and not told: 0 but where there are very many. */
	readonly more: number;
	/** The keys that lead to what it is about; an alias may stand for much, each with keys of its own. */
	readonly path: Path;
	readonly related: readonly { readonly location: Location; readonly message: string }[];
	/** The kinds of fix its rule may offer here; empty if none. */
	readonly fixable: boolean;
	readonly fixes: () => readonly Fix[];
}

/** A finding that somebody has accepted where it stands. */
export type Hidden = Finding & { readonly hiddenBy: HiddenBy };

/** A comment or a waiver, with what it says. */
export interface HiddenBy {
	readonly is: "suppression" | "waiver";
	readonly reason: string | undefined;
	readonly owner?: string | undefined;
	/** Its last day. */
	readonly expires?: string | undefined;
	readonly location: Location;
}
