/** What is known not to hold yet, each with its reason, so that everything else is held. */
import type { Relation } from "./relation.ts";

/** Reasons by rule. */
type Reasons = Readonly<Record<string, string>>;

/** By relation, the rules for which it does not hold. */
const inRelations: Readonly<Record<string, Reasons>> = {};

export const knownOf = ({ name }: Relation): readonly string[] => Object.keys(inRelations[name] ?? {});

/** Rules whose messages say what nobody says. */
const inMessages: Reasons = {};

export const knownInMessages: readonly string[] = Object.keys(inMessages);
