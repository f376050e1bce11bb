#!/usr/bin/env bash
# bentocache 1.6.1, async-cache-dedupe 3.4.0 and lru-cache 11.5.3, caches for Node that protect what they cache from a
# stampede: of many callers that miss the same key at once, one asks the origin.
#
# A good guess: the others get the answer of that one, whatever it is: also that the origin failed.
# Seen: async-cache-dedupe and lru-cache do so: twenty callers, one call, all fail with it. bentocache shares an answer,
#   but not a failure: the next caller asks the origin for itself, then the next. Twenty callers make twenty calls, one
#   after the other, and the last waits twenty times as long as the first. With `lockTimeout` the others give up after
#   that time, and one call was made.
# What follows: with an origin that hangs until a timeout of a second, the fiftieth caller of a page waits fifty seconds.
#   Protection from a stampede needs a bound on waiting for one's turn.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund bentocache@1.6.1 async-cache-dedupe@3.4.0 lru-cache@11.5.3
cat >try.mjs <<'JS'
import { strict as assert } from "node:assert";
import { createCache } from "async-cache-dedupe";
import { BentoCache, bentostore } from "bentocache";
import { memoryDriver } from "bentocache/drivers/memory";
import { LRUCache } from "lru-cache";

const wait = (ms) => new Promise((done) => setTimeout(done, ms));
const callers = 20;

function ofBentocache(origin, options) {
	const stores = { memory: bentostore().useL1Layer(memoryDriver()) };
	const cache = new BentoCache({ default: "memory", stores });
	return () => cache.getOrSet({ key: "page", ttl: "1s", factory: origin, ...options });
}
function ofDedupe(origin) {
	const cache = createCache({ ttl: 1, storage: { type: "memory" } }).define("page", origin);
	return () => cache.page("page");
}
function ofLru(origin) {
	const cache = new LRUCache({ max: 10, ttl: 1000, fetchMethod: origin });
	return () => cache.fetch("page");
}

/** Calls that the origin got, how many failed, and whether the last caller waited for all calls in a row. */
async function asked(cached, fails, options) {
	let calls = 0;
	const get = cached(async () => {
		calls++;
		await wait(50);
		if (fails) throw new Error("down");
		return "text";
	}, options);
	const from = performance.now();
	const outcomes = await Promise.allSettled(Array.from({ length: callers }, get));
	const failed = outcomes.filter(({ status }) => status === "rejected").length;
	return { calls, failed, inARow: performance.now() - from >= 0.9 * callers * 50 };
}

const seen = {
	"bentocache, answers": await asked(ofBentocache, false),
	"bentocache, fails": await asked(ofBentocache, true),
	"bentocache, fails, bounded": await asked(ofBentocache, true, { lockTimeout: "10ms" }),
	"async-cache-dedupe, fails": await asked(ofDedupe, true),
	"lru-cache, fails": await asked(ofLru, true),
};
const shared = { calls: 1, failed: callers, inARow: false };
assert.deepEqual(seen, {
	"bentocache, answers": { calls: 1, failed: 0, inARow: false },
	"bentocache, fails": { calls: callers, failed: callers, inARow: true },
	"bentocache, fails, bounded": shared,
	"async-cache-dedupe, fails": shared,
	"lru-cache, fails": shared,
});
console.log(JSON.stringify(seen));
JS
node try.mjs
