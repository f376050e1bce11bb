#!/usr/bin/env bash
# consistent-hash 1.2.2 and hashring 3.2.0, two consistent hash rings for Node.
#
# A good guess: two processes that know the same servers send a key to the same one; it is what such a ring is for.
# Seen: consistent-hash puts a server at random points (unless it is given points, or `distribution: "uniform"`), so two
#   processes with the same ten servers disagree about nine of ten keys, as chance would have it. hashring hashes the
#   servers' names, and agrees.
# What follows: with the former, points have to be shared or stated, or each process has a cache of its own.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund consistent-hash@1.2.2 hashring@3.2.0
cat >place.cjs <<'JS'
const servers = Array.from({ length: 10 }, (_, i) => `server-${i}`);
const keys = Array.from({ length: 5000 }, (_, i) => `key-${i}`);
const HashRing = require("hashring");
const ConsistentHash = require("consistent-hash");
const ring = new HashRing(servers);
const other = new ConsistentHash();
for (const server of servers) other.add(server);
console.log(JSON.stringify({ hashring: keys.map((key) => ring.get(key)), "consistent-hash": keys.map((key) => other.get(key)) }));
JS
cat >compare.cjs <<'JS'
const { readFileSync } = require("node:fs");
const [a, b] = ["a.json", "b.json"].map((file) => JSON.parse(readFileSync(file, "utf8")));
const seen = {};
for (const name of Object.keys(a)) seen[name] = a[name].filter((server, i) => server !== b[name][i]).length / a[name].length;
console.log("share of keys that two processes place differently:", JSON.stringify(seen));
const { strict: assert } = require("node:assert");
assert.equal(seen.hashring, 0);
assert(seen["consistent-hash"] > 0.8);
JS
node place.cjs >a.json
node place.cjs >b.json
node compare.cjs
