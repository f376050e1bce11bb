#!/usr/bin/env bash
# p-queue 10.0.0, bottleneck 2.19.5, opossum 10.0.0 and cockatiel 4.0.0: bounds on how many calls run at once, each of
# two, with a timeout for each call.
#
# A good guess: two calls run at once at most, slow or not; bounding that is what a bulkhead is for.
# Seen: the timeout gives the place of a call free, while the call goes on. Of twenty calls that take fifteen times the
#   timeout, all twenty run at once: with p-queue (`timeout`), bottleneck (`expiration`), and cockatiel where the
#   timeout is within the bulkhead. opossum (`capacity`, `timeout`) lets the tries of callers in after each timeout too.
#   With cockatiel's timeout around its bulkhead two run, and the eighteen that waited are never begun.
# What follows: just when what is called is slow, the bound is none, unless the timeout also stops the call (an abort
#   signal that reaches the socket), or stands around the bulkhead.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund p-queue@10.0.0 bottleneck@2.19.5 opossum@10.0.0 cockatiel@4.0.0
cat >try.mjs <<'JS'
import { strict as assert } from "node:assert";
import Bottleneck from "bottleneck";
import { bulkhead, TimeoutStrategy, timeout, wrap } from "cockatiel";
import CircuitBreaker from "opossum";
import PQueue from "p-queue";

const wait = (ms) => new Promise((done) => setTimeout(done, ms));
const limit = 2;
const patience = 40;

/** The most calls that ran at once, and how many began, when twenty callers come together. */
async function running(bounded) {
	let running = 0;
	let most = 0;
	let begun = 0;
	const call = bounded(async () => {
		begun++;
		most = Math.max(most, ++running);
		await wait(15 * patience);
		running--;
	});
	await Promise.allSettled(Array.from({ length: 20 }, () => call()));
	await wait(20 * patience);
	return { most, begun };
}

const ofPQueue = (call) => {
	const queue = new PQueue({ concurrency: limit, timeout: patience });
	return () => queue.add(call);
};
const ofBottleneck = (call) => {
	const limiter = new Bottleneck({ maxConcurrent: limit });
	return () => limiter.schedule({ expiration: patience }, call);
};
const ofCockatiel = (order) => (call) => {
	const policies = { timeout: timeout(patience, TimeoutStrategy.Aggressive), bulkhead: bulkhead(limit, 100) };
	const policy = wrap(...order.map((name) => policies[name]));
	return () => policy.execute(call);
};
/** It has no queue: who is refused comes again, five times. */
const ofOpossum = (call) => {
	const breaker = new CircuitBreaker(call, { capacity: limit, timeout: patience, volumeThreshold: 1000 });
	return async () => {
		for (let tries = 0; tries < 5; tries++) {
			await breaker.fire().catch(() => {});
			await wait(patience / 2);
		}
	};
};

const seen = {
	"p-queue": await running(ofPQueue),
	bottleneck: await running(ofBottleneck),
	"cockatiel, timeout within": await running(ofCockatiel(["bulkhead", "timeout"])),
	"cockatiel, timeout around": await running(ofCockatiel(["timeout", "bulkhead"])),
};
const all = { most: 20, begun: 20 };
assert.deepEqual(seen, {
	"p-queue": all,
	bottleneck: all,
	"cockatiel, timeout within": all,
	"cockatiel, timeout around": { most: limit, begun: limit },
});
const opossum = await running(ofOpossum);
assert.ok(opossum.most > limit, "more than its capacity at once");
console.log("with a limit of two:", JSON.stringify({ ...seen, opossum }));
JS
node try.mjs
