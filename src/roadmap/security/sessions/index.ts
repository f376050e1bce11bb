/** Sessions: what a server remembers of who has signed in. */
import { topic } from "../../topic.ts";
import { sessionInMemory } from "./session-in-memory.ts";
import { sessionWithoutExpiry } from "./session-without-expiry.ts";

export const sessions = topic({
	id: "security/sessions",
	title: "Sessions",
	what: "The server remembers who has signed in, and the browser shows a random name for that in a cookie with each call. The name says nothing by itself, so it cannot be forged, and deleting what it stands for signs out at once. What is remembered has to be where each copy of the server finds it.",
	useWhen: "browsers talk to one server or a few that share a store, and signing out has to count at once",
	avoidWhen: "many services or programs have to know the caller: then a token says it without a look-up",
	tradeOff:
		"Each call looks the session up, so its store is needed by everything: when it is down, nobody is signed in. 100,000 sessions of 2 KB are 200 MB. Short ones annoy, long ones stay open on machines that others use.",
	sources: [
		"OWASP Session Management Cheat Sheet",
		"P. Grassi et al., Digital Identity Guidelines: Authentication and Lifecycle Management, NIST SP 800-63B, 2017",
		"A. Barth, HTTP State Management Mechanism, RFC 6265, IETF 2011",
	],
	shownBy: ["components.sessions", "components.authentication.kind=session"],
	rules: [sessionWithoutExpiry, sessionInMemory],
	snippets: [
		{
			prefix: "session-auth",
			title: "Authentication by sessions",
			description: "A cookie that ends, and where the server remembers whose it is.",
			place: "component",
			body: "authentication: { kind: session, storage: cookie, expiry: ${1:30m}, revocation: true }\nauthorization: ${2|rbac,abac,acl|}\nsessions: { store: ${3:session-store}, expiry: ${1:30m} }$0",
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
    connections:
      - { to: session-store, timeout: 50ms, encryption: tls }
      - { to: orders-db, timeout: 200ms, encryption: tls }
    # HERE
  session-store: { type: database, model: key-value, managed: true, encryptionAtRest: true }
  orders-db: { type: database, managed: true, encryptionAtRest: true, backup: { interval: 1h, restoreTested: true, offsite: true } }
data: { orders: { store: orders-db, owner: shop, sensitivity: personal } }
flows: { place-order: { steps: [web -> shop, { shop -> session-store: { kind: read } }, { shop -> orders-db: { kind: write } }] } }
`,
		},
	],
});
