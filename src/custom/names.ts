/** The names that conditions may go by. */
import type { RuledKind } from "../format/schema/custom-rules.ts";
import { countNames, figureNames } from "./figures.ts";
import { keysOf } from "./keys.ts";

const groups = { keys: keysOf, figures: figureNames, counts: countNames };
export type ConditionGroup = keyof typeof groups;

export const isConditionGroup = (name: unknown): name is ConditionGroup =>
	typeof name === "string" && Object.hasOwn(groups, name);

export const conditionNames = (kind: RuledKind, group: ConditionGroup): readonly string[] => groups[group](kind);
