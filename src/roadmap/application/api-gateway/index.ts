/** API gateways: one door for clients to many services. */
import { topic } from "../../topic.ts";
import { missingApiGateway } from "./missing-api-gateway.ts";

export const apiGateway = topic({
	id: "application/api-gateway",
	title: "API gateway",
	what: "One component through which clients come to all services: it ends TLS, knows who calls, limits, and passes each request on by its path; it may put the answers of several services together. Clients know its address only. One that is made for one kind of client, such as the phone's, is a back end for front ends. Services that call each other do not go through it.",
	useWhen:
		"clients that are not released with the services need several of them, or what faces strangers should be built once",
	avoidWhen:
		"there is one service, or only services of one's own call each other: discovery or a mesh leads there without a hop through the outermost door",
	tradeOff:
		"Everything from outside goes through it, so it is copied like nothing else, adds its hop to each request, and is changed by every team that has a path in it. What knows of the business in it belongs to a service.",
	sources: [
		"C. Richardson, Microservices Patterns, Manning 2018, ch. 8: External API patterns",
		"S. Newman, Building Microservices, 2nd ed., O'Reilly 2021, ch. 14: Backends for frontends",
	],
	shownBy: ["components.type=api-gateway", "components.pattern=back-end-for-front-end"],
	rules: [missingApiGateway],
	snippets: [
		{
			prefix: "api-gateway",
			title: "API gateway",
			description:
				"The one door to several services: who calls is known and limited there, and each path leads to its service.",
			place: "components",
			body: [
				"${1:gateway}:",
				"  type: api-gateway",
				"  managed: true",
				"  exposure: public",
				"  authentication: { kind: token, expiry: 15m }",
				"  rateLimit: { limit: ${2:20/s}, per: client, algorithm: token-bucket, onExceed: reject }",
				"  securityHeaders: [strict-transport-security, content-security-policy]",
				"  connections:",
				"    - { to: ${3:orders}, protocol: https, timeout: ${4:1s} }",
				"    - { to: ${5:stock}, protocol: https, timeout: ${6:1s} }",
			].join("\n"),
			host: `
components:
  web: { type: client, platform: browser, connections: [{ to: gateway, protocol: https }] }
  # HERE
  orders: { type: service, exposure: internal, replicas: 2, healthCheck: { path: /healthz, interval: 5s } }
  stock: { type: service, exposure: internal, replicas: 2, healthCheck: { path: /healthz, interval: 5s } }
  alerts: { type: monitoring, managed: true, connections: [gateway, orders, stock] }
`,
		},
	],
});
