/** The time of an answer, against runs of the same flow drawn at random. */
import { describe, expect, test } from "vitest";
import { Analysis, type FlowTime, isKnown, latencyVerdictOn as verdictOn } from "../../src/analysis/index.ts";
import { independent, type Sum, through } from "../../src/numbers/index.ts";
import { lintText, whole } from "../support/design.ts";
import { numbers } from "./call-tree.ts";
import { designOf, randomFlow, run } from "./latency-tree.ts";

const timesOf = (text: string) => {
	const { design } = lintText(text, { rules: [] });
	const { latency } = new Analysis(design);
	return { flow: design.flows[0]!, latency };
};

describe("random flows", () => {
	const flows = 2500;
	const runs = 1200;
	/** A right figure is outside by chance in one of some ten million. */
	const deviations = 5.5;
	const percentiles = [
		["p50", 0.5],
		["p95", 0.95],
		["p99", 0.99],
	] as const;

	/** Shares of the figure by which it may be wrong: nearly always, and at all, where a repeated block is one of many. */
	const usual = 0.005;
	const most = 0.02;

	test("the estimate is that of the runs, and lies within its bounds", { timeout: 240_000 }, () => {
		let [compared, coarse] = [0, 0];
		for (let seed = 0; seed < flows; seed++) {
			const sample = randomFlow(seed);
			const next = numbers(seed + 1_000_000);
			const drawn = Float64Array.from({ length: runs }, () => run(sample, next)).sort();
			const text = designOf(sample);
			const { flow, latency } = timesOf(text);
			for (const [percentile, level] of percentiles) {
				const { estimate, low, high } = latency.answerOf(flow, percentile);
				if (!isKnown(estimate) || !isKnown(high)) throw new Error(`${seed}: unknown`);
				const { value } = estimate;
				const error = deviations * Math.sqrt((level * (1 - level)) / runs);
				const isWithin = (part: number) =>
					below(drawn, value + Math.max(value * part, Number.EPSILON)) / runs > level - error &&
					below(drawn, value - value * part) / runs < level + error;
				const isRight = isWithin(most) && low.value <= value * (1 + usual) && high.value >= value;
				expect(isRight, `${seed}, ${percentile}: ${low.value} <= ${value} <= ${high.value} of\n${text}`).toBe(true);
				compared++;
				if (!isWithin(usual)) coarse++;
			}
		}
		expect(coarse / compared).toBeLessThan(0.002);
	});
});

/** How many of them, in order, are smaller. */
function below(sorted: Float64Array, value: number): number {
	let [from, to] = [0, sorted.length];
	while (from < to) {
		const middle = (from + to) >> 1;
		if (sorted[middle]! < value) from = middle + 1;
		else to = middle;
	}
	return from;
}

/** With these percentiles at both of two services in a row, and this requirement. */
const twoInRow = (latency: string, more = ""): string => `
components:
  web: { type: client, connections: [{ to: api, timeout: 2s, retry: { attempts: 3, backoff: fixed } }] }
  api: { type: service, latency: ${latency}, connections: [{ to: db${more} }] }
  db: { type: database, latency: ${latency} }
flows: { f: { steps: [web -> api, api -> db] } }
`;

const at = (text: string, percentile: "p50" | "p90" | "p95" | "p99" | "p999" = "p99") => {
	const { flow, latency } = timesOf(whole(text));
	return latency.answerOf(flow, percentile);
};

const missingIn = (time: FlowTime): readonly string[] => time.missing.map(({ of, key }) => `${of.id}: ${key}`);

describe("published figures", () => {
	/**
	 * Dean and Barroso, "The Tail at Scale", Communications of the ACM 56 (2), 2013: "If a user request must collect
	 * responses from 100 such servers in parallel, then 63% of user requests will take more than one second", each server
	 * exceeding one second once in a hundred.
	 */
	test("of a hundred servers that are slow once in a hundred times, one is in most requests", () => {
		const term = (copies: number): Sum => ({
			is: "largest",
			copies,
			terms: [
				{
					is: "one",
					takes: through([
						{ level: 0.5, value: 0.01 },
						{ level: 0.99, value: 1 },
					]),
				},
			],
		});
		expect(1 - 0.99 ** 100).toBeCloseTo(0.63, 2);
		expect(independent(term(100), 0.99 ** 100, 1)).toBeCloseTo(1, 2);
		expect(independent(term(100), 0.5, 1)).toBeGreaterThan(1);
		const text = `
components:
  web: { type: client, connections: [root] }
  root: { type: service, latency: { p50: 1ms, p99: 2ms }, connections: [{ to: leaf, fanout: 100 }] }
  leaf: { type: service, latency: { p50: 10ms, p99: 1s } }
flows: { f: { steps: [web -> root, root -> leaf] } }
`;
		const half = at(text, "p50");
		expect(isKnown(half.estimate) && half.estimate.value > 1 && half.estimate.basis).toBe("default");
	});
});

describe("bounds and verdicts", () => {
	test("the slowest hop alone breaks a target, the sum of all keeps it, and between them the estimate decides", () => {
		const time = at(twoInRow("{ p50: 20ms, p99: 80ms }"));
		expect(time.low.value).toBe(0.08);
		expect(time.high.value).toBeCloseTo(0.16, 12);
		const judged = (target: number) => {
			const { verdict, by } = verdictOn(time, target);
			return `${verdict} by ${by}`;
		};
		expect(judged(0.079)).toBe("violated by bound");
		expect(judged(0.08)).toBe("violated by estimate");
		expect(judged(0.159)).toBe("met by estimate");
		expect(judged(0.16)).toBe("met by bound");
	});

	test("what nobody has stated is named, and what is known may break a target all the same", () => {
		const time = at(
			twoInRow("{ p50: 20ms, p99: 80ms }").replace("type: database, latency", "type: database, x-latency"),
		);
		expect(missingIn(time)).toEqual(["db: latency"]);
		expect(isKnown(time.high) || isKnown(time.estimate)).toBe(false);
		expect(verdictOn(time, 0.05).verdict).toBe("violated");
		expect(verdictOn(time, 5).verdict).toBe("unknown");
		expect(time.contributions).toEqual([]);
	});

	test("a percentile below the one that is asked does not tell it", () => {
		const time = at(twoInRow("{ p50: 20ms, p95: 80ms }"));
		expect(missingIn(time)).toEqual(["api: latency.p99", "db: latency.p99"]);
		expect(time.low.value).toBe(0.08);
	});

	test("a single percentile says nothing of the rest: the estimate rests on a documented shape", () => {
		expect(at(twoInRow("{ p99: 80ms }")).estimate).toMatchObject({ basis: "default" });
		expect(at(twoInRow("{ p50: 20ms, p99: 80ms }")).estimate).toMatchObject({ basis: "derived" });
	});

	test("a hit ratio that nobody states leaves the bounds", () => {
		const text = `
components:
  web: { type: client, connections: [api] }
  api: { type: service, latency: { p50: 1ms, p99: 2ms }, connections: [cache, db] }
  cache: { type: cache, caches: db, latency: { p50: 1ms, p99: 2ms } }
  db: { type: database, latency: { p50: 20ms, p99: 90ms } }
flows: { f: { steps: [web -> api, api -> cache, api -> db] } }
`;
		const time = at(text);
		expect(missingIn(time)).toEqual(["cache: hitRatio"]);
		expect(time.low.value).toBe(0.002);
		expect(time.high.value).toBeCloseTo(0.094, 12);
		expect(verdictOn(time, 0.1)).toMatchObject({ verdict: "met", by: "bound" });
	});

	test("a caller in vain waits for all its tries and pauses", () => {
		const { upper } = at(twoInRow("{ p50: 20ms, p99: 80ms }"));
		expect(upper).toMatchObject({ value: 6.2, basis: "default" });
		const without = twoInRow("{ p50: 20ms, p99: 80ms }", ", timeout: 300ms").replace("timeout: 2s, ", "");
		expect(at(without).upper.value).toBeCloseTo(0.38, 12);
	});

	test("constants add up exactly, and what contributes is shared out", () => {
		const time = at(twoInRow("{ p50: 10ms, p99: 10ms }", ", latency: 20ms"));
		expect(time.estimate.value).toBeCloseTo(0.04, 9);
		expect(verdictOn(time, 0.04)).toMatchObject({ verdict: "met", by: "bound" });
		expect(time.contributions.map(({ of, doing, share }) => `${of.id} ${doing} ${share.toFixed(2)}`)).toEqual([
			"api->db network 0.50",
			"api work 0.25",
			"db work 0.25",
		]);
	});

	test("who can do without an answer waits for it no longer than it says, however slow that is", () => {
		const aside = (latency: string, more: string) =>
			at(`
components:
  web: { type: client, connections: [api] }
  api: { type: service, latency: { p50: 10ms, p99: 10ms }, connections: [{ to: hints, timeout: 50ms, ${more} }] }
  hints: { type: service, ${latency} }
flows: { f: { steps: [web -> api, api -> hints] } }
`);
		for (const more of ["critical: false", "fallback: cached"]) {
			const slow = aside("latency: { p50: 20ms, p99: 4s }", more);
			expect(verdictOn(slow, 0.06)).toMatchObject({ verdict: "met", by: "bound" });
			expect(slow.low.value).toBeCloseTo(0.05, 12);
			expect(isKnown(slow.estimate) && slow.estimate.value).toBeCloseTo(0.06, 4);
			const unsaid = aside("replicas: 2", more);
			expect(verdictOn(unsaid, 0.06)).toMatchObject({ verdict: "met", by: "bound" });
			expect(verdictOn(unsaid, 0.05).verdict).not.toBe("met");
		}
		expect(verdictOn(aside("latency: { p50: 20ms, p99: 4s }", "critical: true"), 0.06).verdict).toBe("violated");
	});

	test("no steps, no figure", () => {
		const time = at("components: { a: { type: service } }\nflows: { f: { steps: [a -> nowhere] } }");
		expect(missingIn(time)).toEqual(["f: steps"]);
	});
});

test("a slower hop never makes a flow faster", () => {
	for (let seed = 0; seed < 40; seed++) {
		const text = designOf(randomFlow(seed));
		const stated = [...text.matchAll(/latency: \{ ([^}]*) \}/g)];
		const chosen = stated[seed % stated.length]!;
		const slower = chosen[0].replace(/\d+(?=ms)/g, (figure) => `${Math.ceil(Number(figure) * 1.5)}`);
		const changed = text.slice(0, chosen.index) + slower + text.slice(chosen.index + chosen[0].length);
		const [before, after] = [at(text, "p95"), at(changed, "p95")];
		for (const figure of ["low", "high", "estimate"] as const)
			expect(after[figure].value, `${seed} ${figure}\n${text}`).toBeGreaterThanOrEqual(before[figure].value! * 0.999);
	}
});
