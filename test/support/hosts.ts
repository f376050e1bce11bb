/** Good designs in which snippets are tried: one for each place, for keys of a component one for each kind of it. */
import type { Snippet } from "../../src/roadmap/index.ts";

/** `# HERE place` marks where entries of that place go. */
const design = `
summary: Takes orders for a shop, and tells buyers that they have arrived.
owners: [team-orders]

requirements:
  order-up: { availability: 99.5%, flow: place-order, verifiedBy: synthetic orders }
  order-fast: { latency: { p99: 1s }, flow: place-order, verifiedBy: load test }
  order-load: { throughput: { average: 20/s, peak: 50/s }, flow: place-order, verifiedBy: load test }
  orders-safe: { recovery: { rto: 5m, rpo: 0s }, data: orders, verifiedBy: quarterly failover }
  # HERE requirements

regions:
  eu-west: [eu-west-a, eu-west-b, eu-west-c]
  # HERE regions

components:
  web:
    type: client
    platform: browser
    connections: [{ to: gateway, protocol: https }]
  gateway:
    type: api-gateway
    managed: true
    rateLimit: { limit: 20/s, per: client, algorithm: token-bucket, onExceed: reject }
    authentication: { kind: token, protocol: oidc, expiry: 15m, revocation: true }
    authorization: rbac
    validation: schema
    connections: [{ to: orders, protocol: https, timeout: 800ms }]
  orders:
    type: service
    replicas: 3
    zones: [eu-west-a, eu-west-b, eu-west-c]
    discovery: platform
    healthCheck: { path: /healthz, interval: 5s, unhealthyAfter: 3, depth: shallow }
    connections:
      - { to: orders-db, timeout: 300ms, encryption: tls }
      - { to: order-events, kind: publish, outbox: true, encryption: tls }
      # HERE connections
  orders-db:
    type: database
    model: relational
    zones: [eu-west-a, eu-west-b, eu-west-c]
    replication: { topology: leader-follower, mode: sync, factor: 3 }
    failover: { mode: automatic, rto: 60s }
    transactions: acid
    encryptionAtRest: true
    backup: { interval: 1h, retention: 30d, restoreTested: true, offsite: true }
  order-events:
    type: topic
    managed: true
    delivery: at-least-once
    retention: 7d
    maxDepth: 1000000
    overflow: reject
    deadLetter: { to: undeliverable, after: 5 }
  undeliverable: { type: queue, managed: true, retention: 14d, maxDepth: 100000 }
  mailer:
    type: worker
    replicas: 2
    zones: [eu-west-a, eu-west-b]
    connections: [{ to: order-events, kind: subscribe, idempotent: { key: event-id }, encryption: tls }]
  alerts: { type: monitoring, managed: true, connections: [gateway, orders, undeliverable] }
  # HERE components

data:
  orders: { store: orders-db, owner: orders, sensitivity: personal, shape: relational }
  # HERE data

flows:
  place-order:
    summary: A buyer orders what is in the cart
    steps:
      - web -> gateway: POST /orders
      - gateway -> orders
      - orders -> orders-db: { label: insert order, kind: write }
      - orders -> order-events: OrderPlaced
      - order-events -> mailer
      # HERE steps
  # HERE flows

# HERE waivers
# HERE top
`;

/** Where an entry is bare, so that a snippet finds none of its keys there. */
const bare: Partial<Record<Snippet["place"], readonly (readonly [line: RegExp, instead: string])[]>> = {
	connection: [[/^ {6}- \{ to: orders-db.*$/m, "      - to: orders-db\n        encryption: tls\n        # HERE"]],
	"data-entry": [[/^ {2}orders: \{ store.*$/m, "  orders:\n    store: orders-db\n    owner: orders\n    # HERE"]],
	flow: [[/^ {4}summary: A buyer.*$/m, "    summary: A buyer orders what is in the cart\n    # HERE"]],
	waivers: [[/^# HERE waivers$/m, "waivers:\n  # HERE"]],
};

/** A component of each kind with nothing but its type, connected as that kind is. */
const components: Readonly<Record<string, (text: string) => string>> = {
	service: (text) => withoutKeys(text, "orders", ["replicas", "zones", "discovery", "healthCheck"]),
	"replicated service": (text) => withoutKeys(text, "orders", ["discovery", "healthCheck"]),
	gateway: (text) => withoutKeys(text, "gateway", ["rateLimit", "authentication", "authorization", "validation"]),
	database: (text) =>
		withoutKeys(text, "orders-db", [
			"model",
			"zones",
			"replication",
			"failover",
			"transactions",
			"encryptionAtRest",
			"backup",
		]),
	"managed database": (text) =>
		withoutKeys(text, "orders-db", [
			"model",
			"zones",
			"replication",
			"failover",
			"transactions",
			"encryptionAtRest",
			"backup",
		]).replace("# HERE", "managed: true\n    # HERE"),
	topic: (text) => withoutKeys(text, "order-events", ["delivery", "retention", "maxDepth", "overflow", "deadLetter"]),
	worker: (text) => withoutKeys(text, "mailer", ["replicas", "zones"]),
};

/** Every common host for a place, by name. */
export function hostsFor(place: Snippet["place"]): ReadonlyMap<string, string> {
	if (place === "component")
		return new Map(Object.entries(components).map(([name, strip]) => [name, unmarked(strip(design))]));
	const text = bare[place]?.reduce((changed, [line, instead]) => changed.replace(line, instead), design);
	return new Map([[place, unmarked(text ?? design.replace(`# HERE ${place}`, "# HERE"))]]);
}

/** The keys of a component go, and the mark stands in their place. */
function withoutKeys(text: string, id: string, keys: readonly string[]): string {
	const start = text.indexOf(`\n  ${id}:\n`);
	const type = text.indexOf("\n", text.indexOf("    type:", start)) + 1;
	const end = text.slice(type).search(/^ {0,2}\S/m) + type;
	const kept = text.slice(type, end).replace(new RegExp(`^ {4}(?:${keys.join("|")}):.*\n`, "gm"), "");
	return `${text.slice(0, type)}    # HERE\n${kept}${text.slice(end)}`;
}

const unmarked = (text: string): string => text.replace(/^ *# HERE \S+\n/gm, "");
