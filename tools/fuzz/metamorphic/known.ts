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
	"approach/flow-without-connection": {
		"approach/no-security": "The way that a step states already becomes an entry once a connection is written for it.",
		"availability/missing-rate-limit": "As for security: the new connection is a way in from outside.",
	},
	"availability/shared-failure-domain": {
		"fundamentals/availability-consistency-conflict":
			"Several regions let a partition part what one region kept together.",
		"patterns/quorum-zone-loss": "Voters that stood in one zone may be spread unevenly over those that are named.",
	},
	"availability/single-point-of-failure": {
		"resilience/missing-retry": "With a spare copy a second try may reach it: worth telling only now.",
	},
	"consistency/cap-mismatch": {
		"consistency/strong-read-from-replica": "A store that is strong now has readers that ask its replicas.",
	},
	"patterns/quorum-impossible": {
		"patterns/quorum-even": "The number is what runs, as its author says; reads and writes may fit no odd one.",
	},
	"resilience/fallback-repeats-write": {
		"approach/component-in-no-flow": "What only the fallback used is named nowhere any more.",
		"resilience/missing-bulkhead": "Without the fallback the call may wait on what it can do without.",
		"availability/single-point-of-failure": "What was done twice is done by one alone, as the answer asks for.",
	},
};

export const isKnownHarm = ({ by, rule }: Harm): boolean => ofFixes[by]?.[rule] !== undefined;
