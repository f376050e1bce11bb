/** Rules that are planned and not built yet: their ids are known, so that a setting or waiver may name them. */
import type { RuleId, Severity } from "./topic.ts";

export interface PlannedRule {
	readonly id: RuleId;
	readonly severity: Severity;
}

const plan = (severity: Severity, ...ids: RuleId[]): PlannedRule[] => ids.map((id) => ({ id, severity }));

export const planned: readonly PlannedRule[] = [
	...plan(
		"error",
		"application/discovery-single-node",
		"application/dual-write",
		"application/event-store-mutable",
		"application/missing-saga",
		"consistency/coordinator-without-quorum",
		"consistency/gossip-for-strong",
		"consistency/weak-for-critical-data",
	),
	...plan(
		"warning",
		"application/cqrs-shared-store",
		"application/cqrs-stale-query",
		"application/cyclic-dependency",
		"application/deep-call-chain",
		"application/event-without-consumer",
		"application/event-without-producer",
		"application/missing-api-gateway",
		"application/polling-for-real-time",
		"application/push-to-slow-consumer",
		"application/shared-database",
		"application/tier-violation",
		"consistency/coordinator-on-hot-path",
		"consistency/eventual-without-convergence",
		"consistency/full-mesh-too-large",
		"consistency/leader-without-fencing",
		"consistency/local-cache-in-replicas",
		"load-balancing/cdn-mode-mismatch",
		"load-balancing/exposed-backend",
	),
	...plan(
		"info",
		"application/chatty-call",
		"application/event-sourcing-without-snapshots",
		"application/missing-service-discovery",
		"application/saga-without-orchestration",
		"load-balancing/static-without-cdn",
		"load-balancing/uncontrolled-egress",
	),
];
