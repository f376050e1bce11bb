/** Balancing connections against balancing requests. */
import { topic } from "../../topic.ts";
import { layerMismatch } from "./layer-mismatch.ts";

export const layer4Vs7 = topic({
	id: "load-balancing/layer-4-vs-7",
	title: "Layer 4 versus layer 7 balancing",
	what: "A balancer on layer 4 chooses a target when a connection is opened, and then passes bytes on: it sees addresses and ports. One on layer 7 ends the connection, reads each request, and chooses anew for each, by host, path, header or cookie; it can end TLS, retry, limit and rewrite. Its targets see its address and not the caller's, unless it says who that was.",
	useWhen:
		"layer 4 for what is not made of requests, as databases, brokers and games are, and where every microsecond or the caller's own address counts; layer 7 for http, grpc and all that is routed by what it asks",
	avoidWhen:
		"layer 4 before http2 or grpc of a few callers, whose calls share a connection; layer 7 where TLS may end at the target only",
	tradeOff:
		"Layer 7 reads and writes every byte: more work, some hundred microseconds more a call, and certificates that have to be kept there. Layer 4 leaves all that to each target, and notices a target that answers nonsense only if its check asks for more than a connection.",
	inPractice: [
		{
			of: "HAProxy 2.6.12",
			on: "2026-11",
			seen: "A check that only connects never took a stopped process out: the kernel went on accepting for it. With an http check and three failures at 1 s it was out after 5.3 s, for each failed check waits until its timeout.",
		},
	],
	sources: [
		"R. Braden (ed.), Requirements for Internet Hosts: Communication Layers, RFC 1122, IETF 1989",
		"D. E. Eisenbud et al., Maglev: A Fast and Reliable Software Network Load Balancer, NSDI 2016",
		"gRPC authors, gRPC Load Balancing, grpc.io 2017",
	],
	shownBy: ["components.layer=4", "components.layer=7"],
	rules: [layerMismatch],
	snippets: [
		{
			prefix: "layer-7-load-balancer",
			title: "Layer 7 load balancer",
			description: "Reads requests: routes them by path, ends TLS, and spreads each over the copies.",
			place: "components",
			body: [
				"${1:balancer}:",
				"  type: load-balancer",
				"  managed: true",
				"  layer: 7",
				"  algorithm: ${2|least-connections,power-of-two-choices,round-robin|}",
				"  connections:",
				"    - { to: ${3:shop}, protocol: ${4|https,grpc,http2|}, timeout: ${5:1s}, encryption: tls }",
			].join("\n"),
			host: `
components:
  web: { type: client, connections: [{ to: balancer, protocol: https }] }
  shop:
    type: service
    replicas: 3
    rateLimit: { limit: 20/s, per: client }
    healthCheck: { path: /healthz, interval: 5s, depth: shallow }
  # HERE
  alerts: { type: monitoring, managed: true, connections: [shop] }
`,
		},
	],
});
