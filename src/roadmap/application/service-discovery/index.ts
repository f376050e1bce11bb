/** Service discovery: how callers find copies that come and go. */
import { topic } from "../../topic.ts";
import { discoverySingleNode } from "./discovery-single-node.ts";
import { missingServiceDiscovery } from "./missing-service-discovery.ts";

export const serviceDiscovery = topic({
	id: "application/service-discovery",
	title: "Service discovery",
	what: "Copies of a service come and go, and something keeps the list of those that are up: the orchestrator behind one name, dns, a registry that copies report to and callers ask, or a mesh whose proxy beside each caller knows them. With a registry the caller chooses among the copies; with a platform or a mesh it knows a name, and the choice is made for it.",
	useWhen: "copies are started and stopped by load, by deployments or after failures, and services call each other",
	avoidWhen:
		"a platform runs everything and finds it already, or a few copies with fixed addresses stand behind a balancer",
	tradeOff:
		"The list is never quite right: a copy that has died stays in it until a check or a missed heartbeat says so, and callers keep what they were told for a while longer, so they need timeouts and another try. A registry of one's own has to be up more than anything that asks it.",
	sources: [
		"C. Richardson, Microservices Patterns, Manning 2018, ch. 3: Service discovery",
		"Kubernetes documentation, DNS for Services and Pods",
	],
	shownBy: ["components.discovery", "components.type=service-registry"],
	rules: [missingServiceDiscovery, discoverySingleNode],
	snippets: [
		{
			prefix: "service-discovery",
			title: "Service registry",
			description: "Three nodes that know which copies of which service are up; callers keep what they were last told.",
			place: "components",
			body: [
				"${1:registry}:",
				"  type: service-registry",
				"  exposure: internal",
				"  replicas: ${2:3}",
				"  healthCheck: { path: ${3:/healthz}, interval: 5s }",
				"${4:prices}:",
				"  type: service",
				"  exposure: internal",
				"  discovery: registry",
				"  scaling: { kind: horizontal, min: ${5:2}, max: ${6:12}, metric: ${7:cpu} }",
				"  healthCheck: { path: ${3:/healthz}, interval: 5s }",
				"  connections: [{ to: ${1:registry}, timeout: 200ms, fallback: cached, encryption: tls }]",
			].join("\n"),
			host: `
components:
  shop: { type: service, exposure: internal, replicas: 2, discovery: platform, healthCheck: { interval: 10s }, connections: [{ to: prices, kind: request, protocol: https, timeout: 1s }, { to: registry, timeout: 200ms, fallback: cached, encryption: tls }] }
  # HERE
  alerts: { type: monitoring, managed: true, connections: [shop, prices, registry] }
`,
		},
	],
});
