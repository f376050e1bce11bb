/** Records that stand in more than one section. */
import { count, duration, field, record, text } from "./types.ts";

const percentile = (share: string, example: string) =>
	field(duration, `${share} of the answers take at most this long.`, { example });

export const percentiles = record({
	p50: percentile("Half", "20ms"),
	p90: percentile("90%", "40ms"),
	p95: percentile("95%", "60ms"),
	p99: percentile("99%", "80ms"),
	p999: percentile("99.9%", "200ms"),
});

export const description = field(text, "What it is and why it is there, for people: no rule reads it.");

/** Concurrency is a bare count wherever it is stated. */
export const atOnce = (what: string) => field(count, what, { example: "200" });
