/** One page that teaches the format to who has never seen it, made from the schema where that knows it. */
import { designName } from "../filenames/index.ts";
import { componentTypes, typeNames } from "../format/schema/component-types.ts";
import { expected } from "../format/schema/quantities.ts";
import { connectionKinds, kindNames, statuses } from "../format/schema/vocabulary.ts";
import { chapters } from "../roadmap/index.ts";

/** It has no finding of level warning or error. */
export const agentsExample = `version: 1
name: Shop
summary: Takes orders and charges them.
status: draft
owners: [team-shop]
requirements:
  order-up: { availability: 99.9%, flow: order }
  order-fast: { latency: { p99: 1s }, flow: order }
  orders-kept: { recovery: { rto: 5m, rpo: 0s }, data: orders }
regions:
  eu-west: [eu-west-a, eu-west-b, eu-west-c]
components:
  web: { type: client, platform: browser, connections: [{ to: gateway, protocol: https }] }
  gateway:
    type: api-gateway
    managed: true
    availability: 99.99%
    latency: { p50: 5ms, p99: 20ms }
    exposure: public
    authentication: { kind: token, protocol: oidc, expiry: 15m, revocation: true }
    authorization: rbac
    validation: schema
    rateLimit: { limit: 50/s, per: client, algorithm: token-bucket, onExceed: reject }
    connections:
      - { to: api, protocol: grpc, encryption: mtls, timeout: 800ms }
  api:
    type: service
    state: stateless
    replicas: 3
    zones: [eu-west-a, eu-west-b, eu-west-c]
    discovery: platform
    healthCheck: { path: /healthz, interval: 5s, unhealthyAfter: 2 }
    latency: { p50: 20ms, p99: 80ms }
    connections:
      - { to: orders-db, kind: read-write, timeout: 200ms, encryption: tls }
      - to: payments
        kind: write
        timeout: 400ms
        encryption: tls
        idempotent: { key: order-id }
        circuitBreaker: { failureThreshold: 50%, openFor: 30s }
  orders-db:
    type: database
    model: relational
    managed: true
    availability: 99.99%
    zones: [eu-west-a, eu-west-b, eu-west-c]
    replication: { topology: leader-follower, mode: sync, factor: 3 }
    failover: { mode: automatic, rto: 60s }
    latency: { p99: 20ms }
    encryptionAtRest: true
    backup: { interval: 1h, retention: 30d, restoreTested: true, offsite: true }
  payments: { type: external, availability: 99.99%, latency: { p99: 300ms } }
data:
  orders: { store: orders-db, sensitivity: internal }
flows:
  order: { rate: 40/s, steps: [web -> gateway, gateway -> api, api -> orders-db, api -> payments] }
`;

const code = (words: readonly string[]): string => words.map((word) => `\`${word}\``).join(", ");
const types = typeNames.map((name) => `- \`${name}\`: ${componentTypes[name].doc}\n`).join("");
const kinds = kindNames.map((name) => `- \`${name}\`: ${connectionKinds[name]}\n`).join("");
const quantities = Object.values(expected)
	.map((text) => `- ${text}\n`)
	.join("");

export const agentsPage = (): string => `# Plumbline, for agents

Plumbline reviews a system design written in \`${designName}\`: it finds what will fail, says why with the figures, judges whether requirements hold, and mends. It computes; it does not guess. You write the design, it checks you.

## How to work

1. Write what is known, and nothing else. What is not stated is unknown: not false, not zero. Never invent a figure to silence a finding; ask the person, or leave it out.
2. \`plumbline lint ${designName} --format json\` tells the findings, \`plumbline check ${designName}\` whether each requirement is met, violated, depends on a range, or is unknown, and what would tell.
3. \`plumbline explain WORD\` explains any rule, key, type or topic, with examples. Look a key up before you guess it: \`plumbline explain retry\`, or by its whole path \`components.connections.retry\`.
4. Mend the cause. \`plumbline lint --fix\` applies the fixes that add no decision; with \`--assume\` also documented defaults, each marked \`# assumed\`. Other fixes ask a question that a person answers.
5. Lint again until nothing of level error or warning is left that you can mend with what is known. Tell the person what is left and which figure decides it.

Do not hide a finding by a waiver or a \`plumbline-ignore\` comment, do not lower or remove a requirement, and do not change \`status\` to be judged less: those are decisions of people.

With the server \`plumbline mcp\` the same is there as tools: \`lint\`, \`check\`, \`what_if\`, \`explain\`, \`rules\`, \`format_help\` (what may stand at a place), \`diagram\`, \`diff\`, \`fix\`, and \`propose\`. Call \`propose\` with an edit before you write it: all is computed again on a copy, and the edit is refused if a requirement got worse or is asked less, if a finding of level warning or error is new, or if one is merely hidden; the answer names it and the smallest mend.

## An example

It has no finding of level warning or error, and all of its requirements can be judged.

\`\`\`yaml
${agentsExample}\`\`\`

## What a file holds

YAML 1.2. Only \`version: 1\`, \`name\` and \`components\` are required. Keys are camelCase; ids and words are kebab-case. An unknown key is a warning with what was meant. Keys that begin with \`x-\` are yours, for anchors too.

- \`requirements\`, by id: targets with what they are about (\`flow\`, \`component\` or \`data\`): \`availability\`, \`latency: { p99 }\`, \`throughput: { average, peak }\`, \`freshness\`, \`consistency\`, \`recovery: { rto, rpo }\`; \`verifiedBy\` says how it is checked in the running system.
- \`regions\`, by id: a list of its zones.
- \`components\`, by id: each with a \`type\`, and \`connections\` to what it calls.
- \`data\`, by id: \`store\` (the components that hold it), \`sensitivity\`, \`size\`.
- \`flows\`, by id: what happens, as \`steps\` in order.
- \`waivers\`, \`reviews\`, \`include\` (parts in other files), \`status\` (${code(statuses)}; a \`draft\` or unfinished sketch is asked less).

## Components

Choose a type by what it does, not by its product: a message broker is written as its topics and queues, Redis that keeps copies of answers is a \`cache\`.

${types}
Copies: \`replicas\` counts all that run; \`zones\` or \`placement\` say where; \`managed: true\` says that a provider keeps it redundant. \`capacity\` is the operations of one replica, \`latency\` its own time without what it calls, \`availability\` of one replica. Stores: \`replication\`, \`failover\`, \`quorum\`, \`sharding\`, \`backup\`, \`consistency\`. Entries: \`exposure\`, \`authentication\`, \`authorization\`, \`rateLimit\`, \`validation\`. Recovery: \`healthCheck\`, \`scaling\`, \`leaderElection\`.

## Connections

A connection is written at the side that opens it, once: \`connections: [orders-db]\`, or a mapping with \`to\`. A consumer connects to its queue or topic with \`kind: subscribe\`; nothing connects to its consumers.

${kinds}
Unstated, the kind follows from the target's type. A call that waits has a \`timeout\`; what is called over a network may have \`retry: { attempts, backoff, jitter }\` (only where the call is \`idempotent\`), \`circuitBreaker\`, \`bulkhead\`, \`fallback\`, \`critical: false\` where the caller goes on without it, \`protocol\` and \`encryption\`.

## Flows

A step is \`caller -> callee\` along a connection, an item of its own in the list; \`api -> orders-db: insert order\` has a label, \`api -> prices: { kind: read, share: 20% }\` says more. The answer is never a step. A delivery from a queue to its consumer runs against the connection: \`jobs -> mailer\`. Steps follow each other; \`parallel\` holds a list of branches, \`repeat: 3\` with \`steps\` a block that runs so often. A step belongs to the latest earlier step that reached its caller. Latency is summed along the steps, load multiplied, availability computed from all that the flow needs; behind a queue or topic nothing is needed for the answer.

## Quantities

One number and one unit; a bare number is an error where a unit is needed. Counts are bare. What is measured or guessed may be a range: \`p99: 60ms..120ms\`.

${quantities}
## What findings mean

An error is a contradiction of what is stated, a warning what will hurt, an info what is worth knowing or asks for what nobody has said. \`basis\` says what a finding rests on: stated, derived, a documented default, or unknown; \`missing\` names the keys that would tell. Rules stand in chapters: ${code(chapters.map(({ id }) => id))}. \`plumbline rules\` lists them.

A target is met or violated by the figure and never by good intent: add copies, zones, a standby, a timeout, a cache or a queue where the sum says that it decides, then check again.
`;

/** What a skill is called, and its folder with it. */
export const skillName = "plumbline";

const skillDescription = `Writes, reviews and mends system designs in ${designName}: finds what will fail and why, judges whether availability, latency, load and recovery requirements hold, and tries an edit before it is written. Use it when a ${designName} is to be written, changed, reviewed or explained, or when somebody asks whether a system design holds what it promises.`;

/** The same page as a skill: agents load it when its description fits what they are asked. */
export const skillFile = (comment: string): string =>
	`---\n# ${comment}\nname: ${skillName}\ndescription: ${JSON.stringify(skillDescription)}\n---\n\n${agentsPage()}`;
