/** Load balancer against reverse proxy: spreading calls, and standing before servers. */
import { topic } from "../topic.ts";
import { replicasWithoutLoadBalancer } from "./replicas-without-load-balancer.ts";
import { reverseProxyAsBalancer } from "./reverse-proxy-as-balancer.ts";

export const loadBalancingVsReverseProxy = topic({
	id: "scalability/load-balancing-vs-reverse-proxy",
	title: "Load balancer versus reverse proxy",
	what: "A load balancer spreads calls over several servers that do the same, and leaves out those that are down. A reverse proxy stands before servers, also before a single one, and takes over what they need not do each: ending TLS, compressing, routing by path, keeping answers. Many programs do both; which of the two is meant decides what has to be stated of it.",
	useWhen:
		"a load balancer: as soon as there are two copies that callers do not know by name. A reverse proxy: where servers should not be reached directly, or share what comes before them",
	avoidWhen:
		"one copy that stays one needs no balancer; between services of one's own, discovery by the platform or a mesh spreads calls without a further hop",
	tradeOff:
		"Each is one more hop, a millisecond or less in one zone, and one more thing that has to be redundant. What it decides, it decides for all callers: a wrong health check takes all copies out at once.",
	inPractice: [
		{
			of: "HAProxy 2.6.12",
			on: "2026-11",
			seen: "Without checks on its servers, and without being told to redispatch, every second caller of two servers waited three seconds for the dead one and then got a 503.",
		},
		{
			of: "nginx 1.22.1",
			on: "2026-11",
			seen: "It notices by failed requests alone: somebody waits out the read timeout of 60 s, then somebody else about every ten seconds more. A POST that was sent is not tried elsewhere, a GET is.",
		},
	],
	sources: [
		"B. Beyer et al., Site Reliability Engineering, O'Reilly 2016, ch. 19 and 20",
		"NGINX documentation, ngx_http_upstream_module: max_fails, fail_timeout",
	],
	shownBy: ["components.type=load-balancer", "components.type=reverse-proxy"],
	rules: [replicasWithoutLoadBalancer, reverseProxyAsBalancer],
	snippets: [
		{
			prefix: "load-balancer",
			title: "Load balancer",
			description: "Spreads calls over the copies of what is behind it.",
			place: "components",
			body: "${1:balancer}: { type: load-balancer, managed: true, layer: ${2|7,4|}, algorithm: ${3|least-connections,round-robin,power-of-two-choices,consistent-hashing|}, connections: [{ to: ${4:shop}, timeout: ${5:1s}, encryption: tls }] }",
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
