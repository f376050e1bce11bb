/** What is known not to hold yet, each with its reason, so that everything else is held. */
import type { Harm } from "./fixing.ts";
import type { Relation } from "./relation.ts";

/** Reasons by rule. */
type Reasons = Readonly<Record<string, string>>;

/** By relation, the rules for which it does not hold. */
const inRelations: Readonly<Record<string, Reasons>> = {};

export const knownOf = ({ name }: Relation): readonly string[] => Object.keys(inRelations[name] ?? {});

/** Rules whose messages say what nobody says. */
const inMessages: Reasons = {};

export const knownInMessages: readonly string[] = Object.keys(inMessages);

/** By the rule that mends, what its fix brings. */
const ofFixes: Readonly<Record<string, Reasons>> = {
	"availability/hidden-shared-dependency": {
		"availability/shared-failure-domain": "Where the copies stand is asked once there are several.",
	},
	"fundamentals/capacity-shortfall": {
		"resilience/missing-retry": "With a spare copy a second try may reach it: worth telling only now.",
	},
};

export const isKnownHarm = ({ by, rule }: Harm): boolean => ofFixes[by]?.[rule] !== undefined;
