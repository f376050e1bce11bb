/** What new designs start from, small enough to be read at once. Templates lint clean; the sample has faults to learn from. */

export interface Template {
	readonly title: string;
	readonly description: string;
	readonly text: string;
}

const sketch = `version: 1
name: My system
summary: Lets a buyer place an order and see it at once.
requirements:
  order-up: { availability: 99.5%, flow: place-order, verifiedBy: synthetic orders }
components:
  web: { type: client, connections: [{ to: orders, protocol: https }] }
  orders:
    type: service
    managed: true
    rateLimit: { limit: 20/s, per: client }
    connections: [{ to: orders-db, timeout: 500ms, encryption: tls }]
  orders-db: { type: database, managed: true }
flows:
  place-order: { rate: 10/s, steps: [web -> orders, orders -> orders-db] }
`;

const jobs = `version: 1
name: Thumbnails
summary: Makes small pictures of what people upload, while they go on.
requirements:
  upload-up: { availability: 99.5%, flow: upload, verifiedBy: synthetic uploads }
  thumbnails-soon: { freshness: 1m, flow: upload, verifiedBy: age of the oldest job }
components:
  web: { type: client, connections: [{ to: uploads, protocol: https }] }
  uploads:
    type: service
    managed: true
    rateLimit: { limit: 20/s, per: client }
    connections:
      - { to: pictures, kind: write, timeout: 2s, encryption: tls }
      - { to: jobs, kind: publish, timeout: 500ms, encryption: tls }
  pictures: { type: object-storage, managed: true, backup: { interval: 1d, restoreTested: true, offsite: true } }
  jobs:
    type: queue
    managed: true
    delivery: at-least-once
    retention: 4d
    maxDepth: 100000
    overflow: reject
    deadLetter: { to: failed-jobs, after: 5 }
  failed-jobs: { type: queue, managed: true, retention: 14d, maxDepth: 10000, overflow: reject }
  thumbnailer:
    type: function
    connections:
      - { to: jobs, kind: subscribe, idempotent: true, encryption: tls }
      - { to: pictures, timeout: 5s, encryption: tls }
  alerts: { type: monitoring, managed: true, connections: [uploads, { to: jobs, critical: false, fallback: none }, failed-jobs, thumbnailer] }
data:
  images: { store: pictures, owner: uploads, shape: blob }
flows:
  upload:
    rate: 10/s
    steps:
      - web -> uploads
      - uploads -> pictures
      - uploads -> jobs
      - jobs -> thumbnailer
      - thumbnailer -> pictures
`;

const shop = `version: 1
name: Shop
summary: Takes orders for a shop, and tells buyers that they have arrived.
owners: [team-orders]

requirements:
  order-up: { availability: 99.5%, flow: place-order, verifiedBy: synthetic orders }
  order-fast: { latency: { p99: 1s }, flow: place-order, verifiedBy: load test }
  order-load: { throughput: { average: 20/s, peak: 50/s }, flow: place-order, verifiedBy: load test }
  orders-safe: { recovery: { rto: 5m, rpo: 0s }, data: orders, verifiedBy: quarterly failover }

regions:
  eu-west: [eu-west-a, eu-west-b, eu-west-c]

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

data:
  orders: { store: orders-db, owner: orders, sensitivity: personal, shape: relational }

flows:
  place-order:
    summary: A buyer orders what is in the cart
    steps:
      - web -> gateway: POST /orders
      - gateway -> orders
      - orders -> orders-db: { label: insert order, kind: write }
      - orders -> order-events: OrderPlaced
      - order-events -> mailer
`;

const faulty = `# Looks fine at first sight. What will fail is underlined, and the light bulb mends it.
version: 1
name: Shop with faults
owner: team-orders
summary: Takes orders for a shop, and tells buyers that they have arrived.
requirements:
  order-up: { availability: 99.95%, flow: place-order, verifiedBy: synthetic orders }
  orders-safe: { recovery: { rto: 5m, rpo: 0s }, data: orders, verifiedBy: quarterly failover }
components:
  web: { type: client, connections: [{ to: orders, protocol: https }] }
  orders:
    type: service
    replicas: 3
    discovery: platform
    authentication: { kind: token, protocol: oidc, expiry: 15m }
    authorization: rbac
    validation: schema
    connections:
      - { to: orders-db, timeout: 300ms, encryption: tls }
      - { to: payments, kind: write, retry: { attempts: 5 }, encryption: tls }
      - { to: order-events, outbox: true, encryption: tls }
  orders-db:
    type: database
    replication: { topology: leader-follower, mode: async, factor: 2 }
    failover: { mode: automatic, rto: 60s }
    encryptionAtRest: true
  payments: { type: external }
  order-events: { type: queue, managed: true, delivery: at-least-once }
  mailer: { type: worker, connections: [{ to: order-events, kind: subscribe, encryption: tls }] }
data:
  orders: { store: orders-db, owner: orders, sensitivity: personal }
flows:
  place-order:
    steps:
      - web -> orders: POST /orders
      - orders -> orders-db: insert order
      - orders -> payments: charge
      - orders -> order-events: OrderPlaced
      - order-events -> mailer
`;

export const sample: Template = {
	title: "A Shop with Faults",
	description: "A sample: what will fail in it is found, and waits to be mended. For trying Plumbline.",
	text: faulty,
};

export const templates: readonly Template[] = [
	{
		title: "A Small System",
		description: "Client, service and database with one requirement and one flow: enough to be judged.",
		text: sketch,
	},
	{
		title: "Jobs in the Background",
		description: "An upload whose work goes on behind a queue, with what happens to jobs that nobody can handle.",
		text: jobs,
	},
	{
		title: "A Shop over Three Zones",
		description: "Gateway, replicated service and database, events with an outbox, recovery, security and alerts.",
		text: shop,
	},
];
