/** From which level on a run fails. */
import type { Found } from "./found.ts";

export const failOns = ["error", "warning", "info", "never"] as const;
export type FailOn = (typeof failOns)[number];

const ranks: Readonly<Record<FailOn, number>> = { info: 0, warning: 1, error: 2, never: 3 };

export const atLeast = (severity: Found["severity"], failOn: FailOn): boolean => ranks[severity] >= ranks[failOn];
