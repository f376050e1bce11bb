/** Connections that stay open, and calls that are spelled out. */
import { topic } from "../../topic.ts";
import { grpcFromBrowser } from "./grpc-from-browser.ts";
import { pollingWherePushFits } from "./polling-where-push-fits.ts";
import { websocketBalancing } from "./websocket-balancing.ts";

export const websocketVsGrpc = topic({
	id: "communication/websocket-vs-grpc",
	title: "WebSocket versus gRPC",
	what: "A websocket is one connection over which both sides send whenever they like; it begins as an http request, and what is said over it the two sides make up. Server-sent events are its half: the server tells, over plain http. gRPC calls functions of another program over http2, with messages and errors that are written down in a contract, in one answer or as a stream either way.",
	useWhen:
		"websockets or server-sent events: a page or an app has to hear of things as they happen. gRPC: between services of one's own, where calls are many, small and typed",
	avoidWhen:
		"websockets for what is asked once and answered once; gRPC straight from a page, which needs grpc-web and a proxy that translates",
	tradeOff:
		"An open connection binds a caller to one copy and takes memory there: 100,000 of them at 20 kB each are 2 GB. A release closes them all, and they come back at once unless they wait at random: 100,000 within 10 s are 10,000 handshakes a second. gRPC is quick and strict, and neither a browser nor a person at a command line reads it unaided.",
	sources: [
		"I. Fette, A. Melnikov, The WebSocket Protocol, RFC 6455, IETF 2011",
		"WHATWG, HTML: Server-sent events",
		"gRPC authors, gRPC over HTTP2 and gRPC-Web protocol, grpc.io",
	],
	shownBy: [
		"components.connections.protocol=websocket",
		"components.connections.protocol=grpc",
		"components.connections.protocol=grpc-web",
	],
	rules: [grpcFromBrowser, websocketBalancing, pollingWherePushFits],
	snippets: [
		{
			prefix: "websocket",
			title: "Websocket servers behind a balancer",
			description: "Copies that hold open connections and all hear of everything over a topic.",
			place: "components",
			body: [
				"${1:sockets}-balancer:",
				"  type: load-balancer",
				"  managed: true",
				"  layer: 7",
				"  algorithm: least-connections",
				"  connections: [{ to: ${1:sockets}, protocol: websocket, encryption: tls }]",
				"${1:sockets}:",
				"  type: service",
				"  replicas: ${2:3}",
				"  rateLimit: { limit: ${3:20/s}, per: client, onExceed: reject }",
				"  healthCheck: { path: /healthz, interval: 5s, depth: shallow }",
				"  connections:",
				"    - { to: ${4:news}, kind: subscribe, encryption: tls, idempotent: true }",
			].join("\n"),
			host: `
components:
  web:
    type: client
    platform: browser
    connections: [{ to: sockets-balancer, protocol: websocket, encryption: tls, retry: { attempts: unlimited, backoff: exponential, jitter: true, maxDelay: 1m } }]
  writer: { type: service, exposure: internal, managed: true, connections: [{ to: news, kind: publish, encryption: tls }] }
  news: { type: topic, managed: true, retention: 1h, maxDepth: 100000, overflow: drop-oldest, deadLetter: { to: unread, after: 5 } }
  unread: { type: queue, managed: true, retention: 14d, maxDepth: 100000 }
  # HERE
  alerts: { type: monitoring, managed: true, connections: [writer, sockets, unread] }
`,
		},
		{
			prefix: "grpc-service",
			title: "gRPC service",
			description: "Called by others of one's own; each call is spread, not each connection.",
			place: "components",
			body: [
				"${1:prices}:",
				"  type: service",
				"  replicas: ${2:3}",
				"  discovery: ${3|mesh,platform,registry,dns|}",
				"  healthCheck: { path: /grpc.health.v1.Health/Check, interval: 5s, depth: shallow }",
			].join("\n"),
			host: `
components:
  shop:
    type: service
    exposure: internal
    managed: true
    connections: [{ to: prices, protocol: grpc, encryption: mtls, timeout: 200ms }]
  # HERE
  alerts: { type: monitoring, managed: true, connections: [shop, prices] }
`,
		},
	],
});
