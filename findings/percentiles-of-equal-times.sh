#!/usr/bin/env bash
# tdigest 0.1.3 and @artilleryio/sketches-js 2.1.1, two sketches of percentiles for Node.
#
# A good guess: a digest of a thousand times, of which only four are different, is exact, or nearly so.
# Seen: tdigest keeps equal values as one point, however many they are, and draws a straight line to the next point. Of
#   990 answers after 10 ms and 10 after 1,000 ms it says p85 = 713 ms; it is 10 ms. With 500, 400, 90 and 10 answers
#   after 5, 6, 7 and 200 ms it says p95 = 26 ms; it is 7 ms. With no two values equal it is right, and so it is as
#   `new TDigest(false)`, which draws no lines and keeps each different value. DDSketch is within its 1% everywhere.
# What follows: times rounded to milliseconds, as logs have them, are what it is worst at. A p99 that a team states may
#   have come from such a digest.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund tdigest@0.1.3 @artilleryio/sketches-js@2.1.1
cat >try.mjs <<'JS'
import { strict as assert } from "node:assert";
import sketches from "@artilleryio/sketches-js";
import digests from "tdigest";

/** Times in milliseconds, and how often each was seen. */
const repeated = (...counted) => counted.flatMap(([time, times]) => Array(times).fill(time));
const twoSpeeds = repeated([10, 990], [1000, 10]);
const rounded = repeated([5, 500], [6, 400], [7, 90], [200, 10]);
const different = rounded.map((time, i) => time + i / 1e6);

const ofDigest = (digest, times) => {
	for (const time of times) digest.push(time);
	digest.compress();
	return (share) => digest.percentile(share);
};
const drawingLines = (times) => ofDigest(new digests.TDigest(), times);
const discrete = (times) => ofDigest(new digests.TDigest(false), times);
const ddSketch = (times) => {
	const sketch = new sketches.DDSketch({ relativeAccuracy: 0.01 });
	for (const time of times) sketch.accept(time);
	return (share) => sketch.getValueAtQuantile(share);
};
const asked = (percentile) => [0.45, 0.85, 0.95].map((share) => Math.round(percentile(share) * 10) / 10);

const seen = {
	"two speeds": asked(drawingLines(twoSpeeds)),
	rounded: asked(drawingLines(rounded)),
	different: asked(drawingLines(different)),
	"rounded, discrete": asked(discrete(rounded)),
};
assert.deepEqual(seen, {
	"two speeds": [10, 712.9, 910.9],
	rounded: [5.4, 6.6, 26.3],
	different: [5, 6, 7],
	"rounded, discrete": [5, 6, 7],
});
/** The sketch promises 1%. */
const near = (told, time) => assert.ok(Math.abs(told / time - 1) <= 0.0101);
near(ddSketch(twoSpeeds)(0.85), 10);
near(ddSketch(rounded)(0.45), 5);
near(ddSketch(rounded)(0.95), 7);
console.log("p45, p85, p95 in ms:", JSON.stringify(seen));
JS
node try.mjs
