/** Resources and requests over http. */
import { topic } from "../../topic.ts";
import { protocolMismatch } from "./protocol-mismatch.ts";
import { statefulRest } from "./stateful-rest.ts";

export const httpRest = topic({
	id: "communication/http-rest",
	title: "HTTP and REST",
	what: "Http asks for resources by their addresses, with few verbs whose meaning all who are between know: GET changes nothing, PUT and DELETE may be repeated, POST may not. REST builds on that: each request says all that is needed to answer it, answers say how long they may be kept, and what a client may do next it finds in the answer.",
	useWhen:
		"an interface for others, or one that caches, gateways and browsers should understand without knowing what it is about",
	avoidWhen:
		"many small calls between services of one's own, where a contract and a binary form save most of the time; news that has to be pushed",
	tradeOff:
		"Answers have the shape that the server chose: a page that needs five of them asks five times, at 50 ms of round trip each a quarter of a second in a row. What is sent along with each request instead of remembered costs bytes each time.",
	inPractice: [
		{
			of: "nginx 1.22.1",
			on: "2026-11",
			seen: "It takes the verbs at their word: a GET that one server did not answer goes to the next, a POST that was sent is answered with 504. What is safe to repeat has to be said in the method.",
		},
	],
	sources: [
		"R. T. Fielding, Architectural Styles and the Design of Network-based Software Architectures, University of California, Irvine 2000",
		"R. Fielding et al., HTTP Semantics, RFC 9110, IETF 2022",
	],
	shownBy: [
		"components.connections.protocol=http",
		"components.connections.protocol=https",
		"components.connections.protocol=http2",
		"components.connections.protocol=http3",
	],
	rules: [statefulRest, protocolMismatch],
	snippets: [
		{
			prefix: "rest-api",
			title: "REST interface",
			description: "A stateless service over https that checks what it is given and says how often it may be asked.",
			place: "components",
			body: [
				"${1:shop-api}:",
				"  type: service",
				"  state: stateless",
				"  replicas: ${2:3}",
				"  discovery: ${3|platform,dns,mesh|}",
				"  healthCheck: { path: ${4:/healthz}, interval: 5s, depth: shallow }",
				"  rateLimit: { limit: ${5:20/s}, per: client, algorithm: token-bucket, onExceed: reject }",
				"  authentication: { kind: token, protocol: oidc, expiry: 15m, revocation: true }",
				"  authorization: rbac",
				"  validation: schema",
				"  errors: standardized",
			].join("\n"),
			host: `
components:
  app: { type: client, platform: mobile, connections: [{ to: shop-api, protocol: https }] }
  # HERE
  alerts: { type: monitoring, managed: true, connections: [shop-api] }
`,
		},
	],
});
