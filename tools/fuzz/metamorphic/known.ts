/** What is known not to hold yet, so that everything else is held. These lists are there to be emptied. */
import type { Harm } from "./fixing.ts";
import type { Relation } from "./relation.ts";

const inRelations: Readonly<Record<string, readonly string[]>> = {};

export const knownOf = ({ name }: Relation): readonly string[] => inRelations[name] ?? [];

export const knownInMessages: readonly string[] = [];

const ofFixes: Readonly<Record<string, readonly string[]>> = {};

export const isKnownHarm = ({ by, rule }: Harm): boolean =>
	ofFixes[by]?.some((known) => known === rule || known === "*") ?? false;
