/** Figures of a time that is written out: bounds, an estimate, what they rest on and what contributes most. */
import { once, type Stated } from "../../format/index.ts";
import { allTogether, independent, isStatedAsHigh, lowest } from "../../numbers/index.ts";
import { type Answer, byDefault, derived, isKnown, type Known, type Missing } from "../answer.ts";
import { type Percentile, percentileNames } from "../requirements/aims.ts";
import { type Contribution, contributionsTo } from "./contributions.ts";
import { levelOf } from "./hops.ts";
import { type Hop, type InRow, partsOf } from "./terms.ts";

export interface FlowTime {
	readonly percentile: Percentile;
	/** What is added up, term by term. */
	readonly term: InRow;
	/** Seconds that it takes at least, however its hops hang together: the slowest hop's percentile. What is not known counts as nothing. */
	readonly low: Known<number>;
	/** The one that is that slow. */
	readonly slowest: Hop | undefined;
	/** If all hops are slow at once, the sum of their percentiles; or `estimate`, where that is longer. */
	readonly high: Answer<number>;
	/** If each hop is slow by itself: the percentile of the sum. */
	readonly estimate: Answer<number>;
	/** If what is called never answers: timeouts, tries and pauses, and own work and calls without a timeout at their percentile. */
	readonly upper: Answer<number>;
	/** Figures that nobody has stated and that the estimate needs. */
	readonly missing: readonly Missing[];
	/** What the estimate is made of, the largest first; empty where there is none. */
	readonly contributions: readonly Contribution[];
}

export interface Verdict {
	readonly verdict: "met" | "violated" | "unknown";
	/** By a bound, whatever the hops have to do with each other, or by the estimate alone. */
	readonly by: "bound" | "estimate" | undefined;
	/** The figure that decides, or what is missing. */
	readonly figure: Answer<number>;
}

/** What is computed on a grid is no nearer: a hop at its target keeps it. */
const noise = 1e-5;

/** Seconds against a target. */
export function verdictOn({ low, high, estimate }: FlowTime, target: number): Verdict {
	const most = target * (1 + noise);
	if (low.value > target * (1 + 1e-9)) return { verdict: "violated", by: "bound", figure: low };
	if (isKnown(high) && high.value <= most) return { verdict: "met", by: "bound", figure: high };
	if (!isKnown(estimate)) return { verdict: "unknown", by: undefined, figure: estimate };
	return { verdict: estimate.value <= most ? "met" : "violated", by: "estimate", figure: estimate };
}

export interface WrittenOut {
	readonly term: InRow;
	/** The same, with callers that wait in vain. */
	readonly waiting: () => InRow;
	/** What has to be mended before anything can be told of the whole. */
	readonly lacks: readonly Missing[];
}

export function flowTimeOf(written: WrittenOut, percentile: Percentile): FlowTime {
	const { term, lacks } = written;
	const level = levelOf[percentile];
	const least = lowest(term, level);
	const known = once(() => figuresOf(term, level, lacks));
	const upper = once(() => togetherOf(written.waiting(), level, lacks).answer);
	const contributions = once(() => {
		const { estimate } = known();
		return isKnown(estimate) ? contributionsTo(term, level, estimate.value) : [];
	});
	return {
		percentile,
		term,
		slowest: least.of as Hop | undefined,
		low: derived(least.value, ...(least.of === undefined ? [] : (least.of as Hop).from)),
		get high() {
			return known().high;
		},
		get estimate() {
			return known().estimate;
		},
		get missing() {
			return known().missing;
		},
		get upper() {
			return upper();
		},
		get contributions() {
			return contributions();
		},
	};
}

function figuresOf(
	term: InRow,
	level: number,
	lacks: readonly Missing[],
): Pick<FlowTime, "high" | "estimate" | "missing"> {
	const { answer, missing } = togetherOf(term, level, lacks);
	if (!isKnown(answer)) return { high: answer, estimate: answer, missing };
	const value = independent(term, level, answer.value);
	const basis = isStatedAsHigh(term, level) ? answer.basis : "default";
	const high: Known<number> = { ...answer, value: Math.max(value, answer.value), basis };
	const shares = distinct(partsOf(term).flatMap((part) => part.missing));
	const estimate = shares.length > 0 ? { value: undefined, missing: shares } : { ...answer, value, basis };
	return { high, estimate, missing: shares };
}

/** All hops slow at once. Unknown where one is not stated, or not as high. */
function togetherOf(
	term: InRow,
	level: number,
	lacks: readonly Missing[],
): { readonly answer: Answer<number>; readonly missing: readonly Missing[] } {
	const { value, gaps } = allTogether(term, level);
	const missing = distinct([...lacks, ...gaps.flatMap(({ of, level: at }) => lackOf(of as Hop, at))]);
	if (missing.length > 0) return { answer: { value: undefined, missing }, missing };
	const parts = partsOf(term);
	const from: readonly Stated<unknown>[] = [...new Set(parts.flatMap((part) => part.from))];
	const isAssumed = parts.some((part) => part.is === "one" && part.isAssumed);
	return { answer: isAssumed ? byDefault(value, ...from) : derived(value, ...from), missing };
}

/** What would tell: the figure, or the percentile of it that is needed. */
function lackOf({ of, doing, takes, missing }: Hop, level: number): readonly Missing[] {
	if (takes === undefined || (doing !== "work" && doing !== "network")) return missing;
	const name = percentileNames.find((one) => levelOf[one] >= level - 1e-9) ?? "p999";
	return [{ of, key: `latency.${name}` }];
}

function distinct(all: readonly Missing[]): readonly Missing[] {
	const known = new Set<string>();
	return all.filter(({ of, key }) => {
		const name = `${of.is} ${of.id} ${key}`;
		return !known.has(name) && known.add(name);
	});
}
