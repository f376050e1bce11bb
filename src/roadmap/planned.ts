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
		"application/event-store-mutable",
		"consistency/coordinator-without-quorum",
		"consistency/gossip-for-strong",
		"consistency/weak-for-critical-data",
		"security/missing-authentication",
		"security/plaintext-connection",
		"security/public-data-store",
		"security/unencrypted-at-rest",
		"security/weak-password-hash",
	),
	...plan(
		"warning",
		"application/cqrs-shared-store",
		"application/cqrs-stale-query",
		"application/cyclic-dependency",
		"application/deep-call-chain",
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
		"security/missing-authorization",
		"security/missing-input-validation",
		"security/permissive-cors",
		"security/session-in-memory",
		"security/session-without-expiry",
		"security/token-in-local-storage",
		"security/token-without-expiry",
		"security/token-without-revocation",
		"security/verbose-errors",
		"security/weak-protocol",
	),
	...plan(
		"info",
		"application/chatty-call",
		"application/event-sourcing-without-snapshots",
		"application/missing-service-discovery",
		"load-balancing/static-without-cdn",
		"load-balancing/uncontrolled-egress",
		"security/missing-security-headers",
		"security/no-standard",
	),
];
