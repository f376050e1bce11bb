/** What stands before callers. */
import { topic } from "../../topic.ts";
import { uncontrolledEgress } from "./uncontrolled-egress.ts";

export const forwardProxy = topic({
	id: "load-balancing/forward-proxy",
	title: "Forward proxy",
	what: "A forward proxy stands before callers, as a reverse proxy stands before servers: calls to the outside leave through it, and others do not leave. It knows who may call what, keeps a record, gives all of them one address that partners can allow, and may keep answers.",
	useWhen:
		"programs that hold what others want and call outside: a short list of hosts, and a record of each call, where they leave",
	avoidWhen: "nothing leaves but by brokers that are one's own, or a firewall by name does the same",
	tradeOff:
		"One more hop on the way out, and all that call outside stop with it, so two copies at least. With TLS it sees hosts and not paths, unless it opens what passes, and then it holds the keys to everything.",
	sources: [
		"R. Fielding et al., HTTP Semantics, RFC 9110, IETF 2022, 3.7 and 9.3.6: CONNECT",
		"OWASP, Server-Side Request Forgery Prevention Cheat Sheet",
	],
	shownBy: ["components.type=forward-proxy"],
	rules: [uncontrolledEgress],
	snippets: [
		{
			prefix: "forward-proxy",
			title: "Forward proxy",
			description: "The one way out to what is not one's own, by a list of hosts.",
			place: "components",
			body: "${1:way-out}: { type: forward-proxy, replicas: ${2:2}, healthCheck: { interval: 5s }, connections: [{ to: ${3:psp}, protocol: https, timeout: ${4:2s} }] }",
			host: `
components:
  checkout:
    type: service
    exposure: internal
    replicas: 2
    connections: [{ to: way-out, protocol: https, timeout: 3s }]
  psp: { type: external }
  # HERE
  alerts: { type: monitoring, managed: true, connections: [checkout, way-out] }
`,
		},
	],
});
