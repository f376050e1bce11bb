#!/usr/bin/env bash
# hdr-histogram-js 3.0.1, the histogram of latencies for Node and browsers.
#
# A good guess: a histogram that was told to keep its counts in 16 bits (`bitBucketSize: 16`, for memory) refuses the
#   record that does not fit any more, or stays at the highest count.
# Seen: the count starts again at nought. With 65,535 answers of 100 ms the median is 100 ms; after one more it is 0 ms,
#   a time that no answer took, while the total is still right. Two histograms that are right each give a median of 0 ms
#   once they are added, with 8 bits already after 256 records. The mean raises an error then; percentiles do not.
# What follows: percentiles of a day from summed histograms of its minutes may be nonsense with no sign of it. The
#   default of 32 bits is out of reach for most.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund hdr-histogram-js@3.0.1
cat >try.mjs <<'JS'
import { strict as assert } from "node:assert";
import { build } from "hdr-histogram-js";

function of(records, bits) {
	const histogram = build({ bitBucketSize: bits });
	for (let i = 0; i < records; i++) histogram.recordValue(100);
	return histogram;
}
const told = (histogram) => [histogram.totalCount, histogram.getValueAtPercentile(50)];

const minutes = [of(40_000, 16), of(40_000, 16)];
const each = minutes.map(told);
minutes[0].add(minutes[1]);
const seen = {
	"16 bits": [told(of(65_535, 16)), told(of(65_536, 16))],
	"8 bits": [told(of(255, 8)), told(of(256, 8))],
	"32 bits": [told(of(65_536, 32))],
	"two of 16 bits, and their sum": [...each, told(minutes[0])],
};
assert.deepEqual(seen, {
	"16 bits": [
		[65_535, 100],
		[65_536, 0],
	],
	"8 bits": [
		[255, 100],
		[256, 0],
	],
	"32 bits": [[65_536, 100]],
	"two of 16 bits, and their sum": [
		[40_000, 100],
		[40_000, 100],
		[80_000, 0],
	],
});
assert.throws(() => of(65_536, 16).mean);
console.log("records and median in ms:", JSON.stringify(seen));
JS
node try.mjs
