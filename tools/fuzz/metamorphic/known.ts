/** What is known not to hold yet, so that everything else is held. These lists are there to be emptied. */
import type { Harm } from "./fixing.ts";
import type { Relation } from "./relation.ts";

/** By relation, the rules for which it does not hold. */
const inRelations: Readonly<Record<string, readonly string[]>> = {
	"order of keys": ["approach/conflicting-requirements"],
};

export const knownOf = ({ name }: Relation): readonly string[] => inRelations[name] ?? [];

/** Rules whose messages say what nobody says. */
export const knownInMessages: readonly string[] = [
	"approach/no-security",
	"availability/failover-too-slow",
	"availability/unreplicated-store",
	"consistency/cap-mismatch",
	"patterns/quorum-even",
	"resilience/missing-bulkhead",
	"resilience/retry-amplification",
	"resilience/timeout-inversion",
];

/** By the rule that mends, what its fix brings; `*` for any rule. */
const ofFixes: Readonly<Record<string, readonly string[]>> = {
	"approach/data-without-store": ["availability/unreplicated-store"],
	"approach/flow-without-connection": [
		"approach/component-in-no-flow",
		"approach/no-security",
		"availability/missing-rate-limit",
		"resilience/missing-retry",
		"resilience/missing-timeout",
	],
	"approach/missing-flows": [
		"approach/component-in-no-flow",
		"approach/conflicting-requirements",
		"approach/missing-load-estimate",
		"availability/single-point-of-failure",
		"resilience/missing-circuit-breaker",
		"resilience/missing-retry",
		"resilience/missing-timeout",
		"resilience/timeout-above-budget",
		"resilience/timeout-inversion",
	],
	"approach/missing-requirements": [
		"approach/missing-flows",
		"approach/missing-load-estimate",
		"approach/missing-summary",
		"approach/unverified-requirement",
		"availability/unmonitored-flow",
		"resilience/timeout-above-budget",
	],
	"approach/store-without-data": ["approach/component-in-no-flow", "availability/failover-too-slow"],
	"approach/unscoped-requirement": [
		"approach/conflicting-requirements",
		"approach/missing-load-estimate",
		"availability/missing-load-leveling",
	],
	"availability/missing-load-leveling": ["resilience/unread-dead-letter"],
	"availability/shared-failure-domain": ["fundamentals/availability-consistency-conflict"],
	"availability/single-point-of-failure": [
		"availability/hidden-shared-dependency",
		"availability/missing-failover",
		"availability/missing-health-check",
		"patterns/quorum-even",
		"resilience/missing-fallback",
		"resilience/missing-retry",
		"resilience/retry-without-jitter",
	],
	"consistency/cap-mismatch": ["availability/missing-failover", "consistency/strong-read-from-replica"],
	"resilience/missing-dead-letter": ["approach/undescribed-component", "resilience/unread-dead-letter"],
	"resilience/missing-retry": ["resilience/missing-circuit-breaker"],
	"resilience/unbounded-retry": [
		"resilience/missing-circuit-breaker",
		"resilience/missing-compensation",
		"resilience/retry-without-jitter",
		"resilience/timeout-inversion",
	],
	"resilience/unread-dead-letter": ["approach/undescribed-component"],
};

export const isKnownHarm = ({ by, rule }: Harm): boolean =>
	ofFixes[by]?.some((known) => known === rule || known === "*") ?? false;
