#!/usr/bin/env bash
# opossum 10.0.0 and cockatiel 4.0.0, two circuit breakers for Node, both set to open at half of the calls failing.
#
# A good guess: calls that an open breaker refuses do not count, since they say nothing of what is called.
# Seen: opossum counts them as calls, and not as failures. After 1,000 refused calls, and the one probe that closes it,
#   1,001 calls in a row have to fail within the same window before it opens again; without them, one failure is enough.
#   cockatiel leaves refused calls out: its breaker that counts opens after the same four failures either way.
# What follows: a breaker that refused many calls within its window hardly protects until the window has passed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund opossum@10.0.0 cockatiel@4.0.0
cat >try.mjs <<'JS'
import { strict as assert } from "node:assert";
import { CircuitState, ConsecutiveBreaker, CountBreaker, circuitBreaker, handleAll } from "cockatiel";
import CircuitBreaker from "opossum";

const call = async (fails) => {
	if (fails) throw new Error("down");
};
const wait = (ms) => new Promise((done) => setTimeout(done, ms));

/** Failures in a row until it is open, after so many refused calls and a probe that closes it. */
async function ofOpossum(refused) {
	const breaker = new CircuitBreaker(call, { errorThresholdPercentage: 50, resetTimeout: 50, rollingCountTimeout: 60_000 });
	await breaker.fire(true).catch(() => {});
	assert.equal(breaker.opened, true, "one failure of one call opens it");
	for (let i = 0; i < refused; i++) await breaker.fire(false).catch(() => {});
	await wait(100);
	await breaker.fire(false);
	assert.equal(breaker.closed, true);
	let failures = 0;
	while (!breaker.opened) {
		await breaker.fire(true).catch(() => {});
		failures++;
	}
	breaker.shutdown();
	return failures;
}

async function ofCockatiel(refused) {
	const breaker = circuitBreaker(handleAll, {
		halfOpenAfter: 50,
		breaker: new CountBreaker({ threshold: 0.5, size: 10, minimumNumberOfCalls: 5 }),
	});
	const fire = (fails) => breaker.execute(() => call(fails)).catch(() => {});
	for (let i = 0; i < 5; i++) await fire(true);
	assert.equal(breaker.state, CircuitState.Open);
	for (let i = 0; i < refused; i++) await fire(false);
	await wait(100);
	await fire(false);
	assert.equal(breaker.state, CircuitState.Closed);
	let failures = 0;
	while (breaker.state !== CircuitState.Open) {
		await fire(true);
		failures++;
	}
	return failures;
}

const seen = {
	opossum: [await ofOpossum(0), await ofOpossum(1000)],
	cockatiel: [await ofCockatiel(0), await ofCockatiel(1000)],
};
assert.deepEqual(seen, { opossum: [1, 1001], cockatiel: [4, 4] });
console.log("failures until open again, after 0 and after 1,000 refused calls:", JSON.stringify(seen));
JS
node try.mjs
