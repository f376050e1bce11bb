/** Security in the design: who may do what, and what must not be seen. */
import { unknown } from "../../analysis/index.ts";
import { rule } from "../rule.ts";
import { topic } from "../topic.ts";

const noSecurity = rule({
	id: "approach/no-security",
	severity: "warning",
	title: "Nothing is said about security",
	message:
		"{entry} is open to the public, yet nothing here states authentication, encryption or the sensitivity of data: nobody can judge what an attacker could reach. Begin with `sensitivity`, or with `protocol: https` at {entry}.",
	why: "Security that is added after a design has been agreed on moves its boundaries: who authenticates, where data may go and what has to be encrypted decide which components there are.",
	when: "Fires where the design has a public entry, and states authentication, encryption (in transit, by a protocol that brings it, or at rest), an identity provider or a sensitivity nowhere. Information in a sketch. While it fires, rules of the security chapter about something missing are silent.",
	falseAlarms: "A public service of public data. State `sensitivity: public`, and it is silent.",
	bad: `
components:
  web: { type: client, connections: [shop] }
  shop: { type: function }
`,
	good: `
components:
  web: { type: client, connections: [{ to: shop, protocol: https }] }
  shop: { type: function }
`,
	check({ analysis, report }) {
		const [entry] = analysis.entries.all.filter(({ exposure }) => exposure === "public");
		if (entry === undefined || analysis.securityStated) return;
		report({
			subject: "document",
			rests: [unknown(entry.component, "authentication")],
			facts: { entry: entry.component },
			related: [{ at: entry.ways[0]?.node ?? entry.component.key, message: "The way in." }],
		});
	},
});

export const security = topic({
	id: "approach/security",
	title: "Security from the start",
	what: "Which data is sensitive, who may reach it by which way, how a caller proves who it is, what it may do, and where data is encrypted on its way and at rest. These decide where the boundaries of the system run, so they come before its details.",
	useWhen: "as soon as anything outside can reach the system, or it keeps anything that somebody else should not see",
	avoidWhen: "never wholly; the depth follows from what a disclosure would harm, so state the sensitivity first",
	tradeOff:
		"Each check costs latency, each secret has to be rotated, and each door that is closed is one that a colleague has to ask for.",
	sources: [
		"J. Saltzer, M. Schroeder, The Protection of Information in Computer Systems, Proceedings of the IEEE 1975",
		"OWASP API Security Top 10, 2023",
		"A. Shostack, Threat Modeling: Designing for Security, Wiley 2014",
	],
	shownBy: [
		"data.sensitivity",
		"components.authentication",
		"components.connections.encryption",
		"components.encryptionAtRest",
	],
	rules: [noSecurity],
	snippets: [
		{
			prefix: "security-baseline",
			title: "A security baseline",
			description: "What an entry states before it goes public: who calls, what they may do, what is checked.",
			place: "component",
			body: [
				"exposure: ${1|public,partner,internal|}",
				"rateLimit: { limit: ${2:20/s}, per: ${3|client,user,ip,tenant|}, algorithm: token-bucket, onExceed: reject }",
				"authentication: { kind: ${4|token,session,api-key,mtls|}, protocol: ${5|oidc,oauth2,saml,jwt|}, expiry: ${6:15m}, revocation: true }",
				"authorization: ${7|rbac,abac,acl|}",
				"validation: ${8|schema,manual|}",
				"errors: standardized",
				"securityHeaders: [${9:strict-transport-security, content-security-policy}]",
				"standards: [${10:owasp-api-top-10}]$0",
			].join("\n"),
			host: `
summary: Lets a buyer place an order.
requirements:
  order-up: { availability: 99%, flow: place-order, verifiedBy: synthetic orders }
components:
  web: { type: client, platform: browser, connections: [{ to: gateway, protocol: https }] }
  gateway:
    type: api-gateway
    managed: true
    # HERE
    connections: [{ to: orders, protocol: https, timeout: 800ms }]
  orders: { type: function, connections: [{ to: orders-db, encryption: tls, timeout: 300ms }] }
  orders-db:
    type: database
    managed: true
    encryptionAtRest: true
    backup: { interval: 1h, retention: 30d, restoreTested: true, offsite: true }
data:
  orders: { store: orders-db, owner: orders, sensitivity: personal }
flows:
  place-order:
    rate: 10/s
    steps:
      - web -> gateway
      - gateway -> orders
      - orders -> orders-db: { kind: write }
`,
		},
	],
});
