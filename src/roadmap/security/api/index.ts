/** What an interface asks of its callers, and what it tells them. */
import { topic } from "../../topic.ts";
import { missingAuthentication } from "./missing-authentication.ts";
import { missingAuthorization } from "./missing-authorization.ts";
import { missingInputValidation } from "./missing-input-validation.ts";
import { missingSecurityHeaders } from "./missing-security-headers.ts";
import { noStandard } from "./no-standard.ts";
import { permissiveCors } from "./permissive-cors.ts";
import { publicDataStore } from "./public-data-store.ts";
import { verboseErrors } from "./verbose-errors.ts";
import { weakProtocol } from "./weak-protocol.ts";

export const api = topic({
	id: "security/api",
	title: "Secure interfaces",
	what: "Each way from outside to data passes four questions: who calls (authentication), what that caller may do (authorization), whether what it sends is well-formed (validation), and how much of it there may be (a rate limit). They are asked in this order, as far out as they can be answered, and what is refused is told in words that teach an attacker nothing.",
	useWhen: "anything outside can reach what is not meant for everybody",
	avoidWhen: "all that can be reached is public and only read; then limits and caches are what it needs",
	tradeOff:
		"Each question costs some milliseconds a call, and an identity provider whose failure stops all of them. Asked at the edge alone, one mistake there opens everything behind; asked everywhere, the same rules have to be kept alike in many places.",
	sources: [
		"OWASP API Security Top 10, 2023",
		"OWASP Application Security Verification Standard 5.0, 2025",
		"T. Lodderstedt, J. Bradley, A. Labunets, D. Fett, Best Current Practice for OAuth 2.0 Security, RFC 9700, IETF 2025",
		"WHATWG, Fetch Standard, CORS protocol and credentials",
	],
	shownBy: [
		"components.authentication",
		"components.authorization",
		"components.validation",
		"components.securityHeaders",
		"components.cors",
		"components.errors",
		"components.standards",
	],
	rules: [
		missingAuthentication,
		missingAuthorization,
		missingInputValidation,
		publicDataStore,
		verboseErrors,
		missingSecurityHeaders,
		permissiveCors,
		weakProtocol,
		noStandard,
	],
	snippets: [
		{
			prefix: "secure-api",
			title: "A secure interface",
			description: "Who calls, what they may do, what is checked, and what they are told.",
			place: "component",
			body: [
				"authentication: { kind: ${1|token,session,api-key,mtls|}, protocol: ${2|oidc,oauth2,saml,jwt|}, expiry: ${3:15m}, revocation: true }",
				"authorization: ${4|rbac,abac,acl|}",
				"validation: ${5|schema,manual|}",
				"errors: standardized",
				"securityHeaders: [${6:strict-transport-security, content-security-policy}]",
				"standards: [${7:owasp-api-top-10}]$0",
			].join("\n"),
			host: `
summary: Lets a buyer place an order.
requirements:
  order-up: { availability: 99%, flow: place-order, verifiedBy: synthetic orders }
components:
  web: { type: client, connections: [{ to: shop, protocol: https }] }
  shop:
    type: service
    managed: true
    rateLimit: { limit: 20/s, per: client }
    connections: [{ to: orders-db, timeout: 200ms, encryption: tls }]
    # HERE
  orders-db: { type: database, managed: true, encryptionAtRest: true, backup: { interval: 1h, restoreTested: true, offsite: true } }
data: { orders: { store: orders-db, owner: shop, sensitivity: personal } }
flows: { place-order: { steps: [web -> shop, { shop -> orders-db: { kind: write } }] } }
`,
		},
	],
});
