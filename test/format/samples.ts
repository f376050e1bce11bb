/** Designs for the tests of reading: every kind of node, section and sharing in few lines. */

export const shop = `# A shop
version: 1
name: Shop
summary:
  Lets people buy
  what they want.
x-zones: &all [eu-west-a, eu-west-b]   # both
x-safe: &safe
  timeout: 300ms
  encryption: tls

requirements:
  up: { availability: 99.9%, flow: checkout }
  fast:
    latency: { p99: 800ms }

regions:
  eu-west: [eu-west-a, eu-west-b]
components:
  web: { type: client, connections: [api] }
  # the one door
  api:
    type: api-gateway
    zones: *all
    replicas: 2
    description: |
      Speaks HTTP.

      Nothing else.
    connections:
      - to: orders
        <<: *safe
        timeout: 1s
      - { to: events, kind: publish }
  orders:
    type: service
    zones: *all
    healthCheck: { interval: 5s }
    connections:
    - to: orders-db
      kind: read-write
  orders-db:
    type: database

    quorum:
      nodes: 3
      read: 2
  events: { type: topic, managed: true }
  "mailer": { type: worker, connections: [{ to: events, kind: subscribe }] }

data:
  orders:
    store: orders-db
    size: 400GB
flows:
  checkout:
    steps:
      - web -> api
      - api -> orders: place order
      - parallel:
          - orders -> orders-db: { label: insert, kind: write }
          - api -> events
waivers:
  - rule: availability/single-point-of-failure
    at: components.orders
    reason: "Small: for now."
`;

/** The same, as a JSON file and with other line ends. */
export const json = `{
	"version": 1,
	"name": "Shop",
	"components": {
		"web": { "type": "client", "connections": ["api"] },
		"api": { "type": "service", "replicas": 2 }
	}
}
`.replaceAll("\t", "  ");

export const samples: readonly string[] = [shop, shop.replaceAll("\n", "\r\n"), json, `\ufeff---\n${shop}...\n# end\n`];
