/** Rules that are planned and not built yet: their ids are known, so that a setting or waiver may name them. */
import type { RuleId, Severity } from "./topic.ts";

export interface PlannedRule {
	readonly id: RuleId;
	readonly severity: Severity;
}

const plan = (severity: Severity, ...ids: RuleId[]): PlannedRule[] => ids.map((id) => ({ id, severity }));

export const planned: readonly PlannedRule[] = [
	...plan("error", "application/discovery-single-node"),
	...plan("warning", "application/missing-api-gateway"),
	...plan("info", "application/missing-service-discovery"),
];
