/** Tokens: what a caller shows instead of its password. */
import { topic } from "../../topic.ts";
import { tokenInLocalStorage } from "./token-in-local-storage.ts";
import { tokenWithoutExpiry } from "./token-without-expiry.ts";
import { tokenWithoutRevocation } from "./token-without-revocation.ts";

export const tokens = topic({
	id: "security/tokens",
	title: "Tokens",
	what: "Who has signed in once gets a token and shows that with each call. A signed one says by itself who it is for and until when, so any service can check it without asking; a random one means nothing by itself and is looked up. What is signed is checked fast and cannot be taken back, what is looked up can. So the short-lived one is signed, and the long-lived one that renews it is looked up.",
	useWhen: "several services have to know a caller that one of them has signed in, or programs call in somebody's name",
	avoidWhen: "one server talks to browsers alone: a session is simpler, and ends when it is deleted",
	tradeOff:
		"A stolen token works until it ends: on average half its life is left. With 15 minutes a thief has 7.5 on average, and a user who works 8 hours renews 32 times a day, which the identity provider has to carry.",
	sources: [
		"M. Jones, J. Bradley, N. Sakimura, JSON Web Token (JWT), RFC 7519, IETF 2015",
		"T. Lodderstedt, J. Bradley, A. Labunets, D. Fett, Best Current Practice for OAuth 2.0 Security, RFC 9700, IETF 2025",
		"Y. Sheffer, D. Hardt, M. Jones, JSON Web Token Best Current Practices, RFC 8725, IETF 2020",
	],
	shownBy: [
		"components.authentication.kind=token",
		"components.authentication.protocol=jwt",
		"components.authentication.revocation",
	],
	rules: [tokenWithoutExpiry, tokenWithoutRevocation, tokenInLocalStorage],
	snippets: [
		{
			prefix: "token-auth",
			title: "Authentication by tokens",
			description: "Tokens that end soon, can be taken back, and lie where no script reads them.",
			place: "component",
			body: "authentication: { kind: token, protocol: ${1|oidc,oauth2,jwt|}, expiry: ${2:15m}, revocation: ${3|true,false|}, storage: ${4|cookie,memory|} }\nauthorization: ${5|rbac,abac,acl|}$0",
			host: `
summary: Lets a buyer place an order.
requirements:
  order-up: { availability: 99%, flow: place-order, verifiedBy: synthetic orders }
components:
  web: { type: client, platform: browser, connections: [{ to: shop, protocol: https }] }
  shop:
    type: service
    managed: true
    rateLimit: { limit: 20/s, per: client }
    validation: schema
    connections: [{ to: orders-db, timeout: 200ms, encryption: tls }]
    # HERE
  orders-db: { type: database, managed: true, encryptionAtRest: true, backup: { interval: 1h, restoreTested: true, offsite: true } }
data: { orders: { store: orders-db, owner: shop, sensitivity: personal } }
flows: { place-order: { steps: [web -> shop, { shop -> orders-db: { kind: write } }] } }
`,
		},
	],
});
