#!/usr/bin/env bash
# limiter 4.1.0, rate-limiter-flexible 11.4.0 and p-throttle 8.1.1, three rate limiters for Node, all set to 10 a second.
#
# A good guess: at most 10, perhaps 11 calls are let through in any second.
# Seen: a caller who was quiet for most of a window gets 19 or 20 within one second from limiter, from
#   rate-limiter-flexible and from p-throttle: what is left of one window, and all of the next. limiter has a token
#   bucket inside, and counts windows above it. Only `strict: true` of p-throttle keeps to the limit in every second.
# What follows: what stands behind such a limit has to carry twice of it for a second.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund limiter@4.1.0 rate-limiter-flexible@11.4.0 p-throttle@8.1.1
cat >try.mjs <<'JS'
import { strict as assert } from "node:assert";
import { RateLimiter } from "limiter";
import pThrottle from "p-throttle";
import { RateLimiterMemory } from "rate-limiter-flexible";

/** Admitted calls in the fullest second, of a caller who has been quiet and then asks as often as it can. */
async function worstSecond(ask, quiet) {
	await ask();
	await new Promise((done) => setTimeout(done, quiet));
	const at = [];
	const end = performance.now() + 2500;
	while (performance.now() < end) {
		if (await ask()) at.push(performance.now());
		await new Promise((done) => setTimeout(done, 1));
	}
	return at.reduce((most, time, i) => Math.max(most, at.slice(i).filter((other) => other - time < 1000).length), 0);
}

const bucket = new RateLimiter({ tokensPerInterval: 10, interval: "second" });
const windowed = new RateLimiterMemory({ points: 10, duration: 1 });
const seen = {
	limiter: await worstSecond(() => bucket.tryRemoveTokens(1), 900),
	"rate-limiter-flexible": await worstSecond(() => windowed.consume("caller").then(() => true, () => false), 900),
};
for (const isStrict of [false, true]) {
	const at = [];
	const note = pThrottle({ limit: 10, interval: 1000, strict: isStrict })(() => at.push(performance.now()));
	note();
	await new Promise((done) => setTimeout(done, 900));
	await Promise.all(Array.from({ length: 39 }, () => note()));
	seen[isStrict ? "p-throttle, strict" : "p-throttle"] = at.reduce((most, time, i) => Math.max(most, at.slice(i).filter((other) => other - time < 1000).length), 0);
}
console.log("admitted in the fullest second:", JSON.stringify(seen));
for (const name of ["limiter", "rate-limiter-flexible", "p-throttle"]) assert(seen[name] >= 17 && seen[name] <= 21, name);
assert(seen["p-throttle, strict"] <= 11);
JS
node try.mjs
