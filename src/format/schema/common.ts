/** Records that stand in more than one section. */
import { count, duration, field, lowIsBetter, record, text } from "./types.ts";

function percentilesOf(type: typeof duration) {
	const percentile = (share: string, example: string) =>
		field(type, `${share} of the answers take at most this long.`, { example });
	return record({
		p50: percentile("Half", "20ms"),
		p90: percentile("90%", "40ms"),
		p95: percentile("95%", "60ms"),
		p99: percentile("99%", "80ms"),
		p999: percentile("99.9%", "200ms"),
	});
}

/** As something takes them, and as they are asked. */
export const percentiles = percentilesOf(lowIsBetter(duration));
export const percentileTargets = percentilesOf(duration);

export const description = field(text, "What it is and why it is there, for people: no rule reads it.");

/** Concurrency is a bare count wherever it is stated. */
export const atOnce = (what: string) => field(count, what, { example: "200" });
