/** What stands before servers. */
import { topic } from "../../topic.ts";
import { exposedBackend } from "./exposed-backend.ts";

export const reverseProxy = topic({
	id: "load-balancing/reverse-proxy",
	title: "Reverse proxy",
	what: "A reverse proxy answers in the name of the servers behind it: callers know its address only. It ends TLS, compresses, keeps answers, refuses what is malformed or too much, and routes by host and path; the servers are reached through it and through nothing else.",
	useWhen:
		"servers that strangers would otherwise reach, several programs under one name, or one place for certificates, headers and limits",
	avoidWhen: "a balancer, gateway or cdn is there already and does the same: a second one only adds a hop",
	tradeOff:
		"One more hop and one more configuration that all traffic depends on, so two copies at least. Servers see its address instead of their callers', and have to trust a header for it, from it alone. What it buffers it delays: a large upload reaches the server once it is whole.",
	inPractice: [
		{
			of: "nginx 1.22.1",
			on: "2026-11",
			seen: "One request slower than the read timeout failed on both servers of a group and took both out: for about 10 s everybody got 502 though both were well. With `max_fails=0`, or with one server, it did not.",
		},
	],
	sources: [
		"R. Fielding et al., HTTP Semantics, RFC 9110, IETF 2022, 3.7: Intermediaries",
		"NGINX documentation, NGINX Reverse Proxy",
	],
	shownBy: ["components.type=reverse-proxy"],
	rules: [exposedBackend],
	snippets: [
		{
			prefix: "reverse-proxy",
			title: "Reverse proxy",
			description: "Two copies before a server, with TLS, limits and headers in one place.",
			place: "components",
			body: [
				"${1:proxy}:",
				"  type: reverse-proxy",
				"  replicas: ${2:2}",
				"  algorithm: ${3|least-connections,round-robin,consistent-hashing|}",
				"  rateLimit: { limit: ${4:20/s}, per: client, algorithm: token-bucket, onExceed: reject }",
				"  securityHeaders: [strict-transport-security, content-security-policy]",
				"  healthCheck: { path: /healthz, interval: 5s }",
				"  connections: [{ to: ${5:pages}, timeout: ${6:2s}, encryption: tls }]",
			].join("\n"),
			host: `
components:
  web: { type: client, platform: browser, connections: [names, { to: proxy, protocol: https }] }
  names: { type: dns, ttl: 60s, connections: [proxy] }
  pages: { type: web-server, replicas: 2, healthCheck: { path: /healthz, interval: 5s } }
  # HERE
  alerts: { type: monitoring, managed: true, connections: [proxy, pages] }
`,
		},
	],
});
