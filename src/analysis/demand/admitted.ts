/** What a rate limit lets through: as it lasts, and in its worst second. */
import { periodOf } from "../../format/index.ts";
import { type Answer, derived, type Known, stated, unknown } from "../answer.ts";
import type { RateLimit } from "../exposure/limits.ts";

/** Per second, of those whose calls are counted together. */
export interface Admitted {
	readonly lasting: Known<number>;
	/** Unknown where neither `algorithm` nor `burst` says how bursts pass. */
	readonly worstSecond: Answer<number>;
}

/** Undefined where the limit itself is not stated. */
export function admittedBy(
	{ limit, burst, algorithm }: RateLimit,
	of: Parameters<typeof unknown>[0],
): Admitted | undefined {
	if (limit === undefined) return undefined;
	/** Calls of one period, which may all come at once. */
	const worth = limit.value * periodOf(limit.text);
	const worst = (value: number): Known<number> => derived(value, limit, burst, algorithm);
	const lasting = stated(limit);
	switch (algorithm?.value) {
		case "fixed-window":
			return { lasting, worstSecond: worst(2 * worth) };
		case "sliding-window":
			return { lasting, worstSecond: worst(worth) };
		case "leaky-bucket":
			return { lasting, worstSecond: worst(limit.value) };
		case "token-bucket":
			return { lasting, worstSecond: worst(limit.value + (burst?.value ?? worth)) };
		default:
			return {
				lasting,
				worstSecond: burst === undefined ? unknown(of, "rateLimit.algorithm") : worst(limit.value + burst.value),
			};
	}
}
