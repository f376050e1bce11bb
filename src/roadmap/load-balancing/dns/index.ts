/** Names, and who is found by them. */
import { topic } from "../../topic.ts";
import { dnsSingleProvider } from "./dns-single-provider.ts";
import { dnsTtlTooLong } from "./dns-ttl-too-long.ts";

export const dns = topic({
	id: "load-balancing/dns",
	title: "DNS",
	what: "A dns answers which addresses a name has, and passes nothing on. It can answer with another address when one is down (failover), in shares (weighted), by where the asker is (geo) or by what is near to it (latency). The answer is kept by resolvers and programs on the way until its time to live is over.",
	useWhen:
		"choosing among regions and providers, before anything of one's own is reached; a short time to live where it has to fail over",
	avoidWhen: "switching within seconds or spreading evenly: a balancer behind one name does both",
	tradeOff:
		"Until a switch is everywhere, noticing and the time to live pass: with checks each 10 s, three failures and 60 s some 90 s, and programs that keep an address for as long as they run never hear of it. A shorter time to live means more questions: 10,000 askers ask about 170 times a second at 60 s, 2,000 times at 5 s.",
	sources: [
		"P. Mockapetris, Domain Names: Concepts and Facilities, RFC 1034, IETF 1987",
		"R. Elz et al., Selection and Operation of Secondary DNS Servers, RFC 2182, IETF 1997",
	],
	shownBy: ["components.type=dns"],
	rules: [dnsTtlTooLong, dnsSingleProvider],
	snippets: [
		{
			prefix: "dns",
			title: "DNS with failover",
			description: "Answers with the second region's address when the first is down.",
			place: "components",
			body: [
				"${1:names}:",
				"  type: dns",
				"  managed: true",
				"  routing: ${2|failover,latency,geo,weighted,simple|}",
				"  ttl: ${3:60s}",
				"  providers: [${4:route-53, ns1}]",
				"  connections: [${5:balancer-eu, balancer-us}]",
			].join("\n"),
			host: `
components:
  web: { type: client, connections: [names, { to: balancer-eu, protocol: https }, { to: balancer-us, protocol: https }] }
  balancer-eu: { type: load-balancer, managed: true, layer: 7, healthCheck: { path: /healthz, interval: 10s }, connections: [{ to: shop-eu, timeout: 1s, encryption: tls }] }
  balancer-us: { type: load-balancer, managed: true, layer: 7, healthCheck: { path: /healthz, interval: 10s }, connections: [{ to: shop-us, timeout: 1s, encryption: tls }] }
  shop-eu: { type: service, replicas: 2, rateLimit: { limit: 20/s, per: client }, healthCheck: { path: /healthz, interval: 5s } }
  shop-us: { type: service, replicas: 2, rateLimit: { limit: 20/s, per: client }, healthCheck: { path: /healthz, interval: 5s } }
  # HERE
  alerts: { type: monitoring, managed: true, connections: [shop-eu, shop-us] }
`,
		},
	],
});
