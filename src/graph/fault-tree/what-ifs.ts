import { type Conditions, conditions } from "./conditions.ts";
import { isNegated, nodeOf } from "./formula.ts";
import { exactly, mixed, type Range } from "./range.ts";
import type { Solution } from "./solve.ts";

/** The probability of the top if an event certainly happens, and if it certainly does not. */
export interface WhatIf {
	readonly happens: Range;
	readonly never: Range;
}

/**
 * Both for every event, from the diagrams that are there: from the top down, what an input of a part does to the part
 * times what the part does to the top. An event that the top does not depend on leaves it as it is.
 */
export function whatIfs({ formula, parts, events, top }: Solution): WhatIf[] {
	const found = new Map<number, WhatIf>();
	const end = nodeOf(formula.root);
	const isOpposite = isNegated(formula.root) !== formula.polarity[end];
	found.set(end, { happens: exactly(isOpposite ? 0 : 1), never: exactly(isOpposite ? 1 : 0) });
	for (const part of parts.toReversed()) {
		const { happens, never } = found.get(part.end)!;
		const lower = conditions(part.lower, part.chances);
		const upper = part.lower === part.upper ? lower : conditions(part.upper, part.chances);
		for (const [level, node] of part.order.entries())
			found.set(node, {
				happens: mixed(between(lower, upper, "holding", level), happens, never),
				never: mixed(between(lower, upper, "failing", level), happens, never),
			});
	}
	return Array.from({ length: events }, (_, event) => found.get(event + 1) ?? { happens: top, never: top });
}

/**
 * Birnbaum's importance, the derivative of the top's probability by the event's: what it makes of a difference whether
 * the event happens. Birnbaum, "On the importance of different components in a multicomponent system", 1969.
 */
export const importance = ({ happens, never }: WhatIf): Range => ({
	low: happens.low - never.high,
	high: happens.high - never.low,
});

const between = (lower: Conditions, upper: Conditions, kind: keyof Conditions, level: number): Range => ({
	low: lower[kind][level]!,
	high: upper[kind][level]!,
});
