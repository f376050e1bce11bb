/** What changes in a design must not change in its findings. */
import type { Finding } from "../../../src/lint/index.ts";
import type { Mapping } from "../designs/plain.ts";
import { written } from "../designs/write.ts";
import type { Random } from "../random.ts";

/** The files of a design by address; `design.yaml` is the design's own. */
export type Texts = Readonly<Record<string, string>>;

export type Told = Pick<Finding, "rule" | "severity"> & { readonly subject: string };

export interface Pair {
	readonly before: Texts;
	readonly after: Texts;
	/** What a subject of the first is called in the second; undefined where nothing is said of it there. */
	readonly subject?: (subject: string) => string | undefined;
	/** The findings of the second that are compared; unstated, all. */
	readonly isCompared?: (subject: string) => boolean;
}

/**
 * `same`: rule, subject and level; `raised`: the same rules and subjects, with levels that may be higher;
 * `kept`: what was found is found again; `none-new`: nothing else is found.
 */
export type Holds = "same" | "raised" | "kept" | "none-new";

export interface Relation {
	readonly name: string;
	readonly holds: Holds;
	/** Rules that the change is about, with the reason why they may differ. */
	readonly except: Readonly<Record<string, string>>;
	/** Undefined where the design has nothing to change. */
	readonly of: (design: Mapping, random: Random) => Pair | undefined;
	/** What kind of design it needs. */
	readonly shape?: { readonly isScoped?: boolean; readonly places?: boolean };
}

export const main = "design.yaml";
export const alone = (text: string): Texts => ({ [main]: text });

/** A design and what became of it; undefined where that is the same. */
export function changedInto(design: Mapping, into: Mapping): Pair | undefined {
	const [before, after] = [written(design), written(into)];
	return before === after ? undefined : { before: alone(before), after: alone(after) };
}
