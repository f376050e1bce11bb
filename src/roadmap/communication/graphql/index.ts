/** Queries that callers write. */
import { topic } from "../../topic.ts";
import { graphqlWithoutBatching } from "./graphql-without-batching.ts";
import { graphqlWithoutLimits } from "./graphql-without-limits.ts";

export const graphql = topic({
	id: "communication/graphql",
	title: "GraphQL",
	what: "A graph of types with fields, and one address at which callers ask for just the fields that they need, through as many relations as they like, in one request. The server answers each field with a function of its own, from whatever store or service has it.",
	useWhen:
		"many kinds of clients that each show something else, or pages that would need answers of many interfaces at once",
	avoidWhen:
		"few clients with the same questions; answers that what is between should keep, for all questions go to one address, mostly by POST",
	tradeOff:
		"What a query costs its caller decides: lists of n items nested d deep are up to n^d records, with 100 and 3 a million. So depth and cost have to be bounded, and look-ups batched: 1 query of 100 orders with their customers is 101 look-ups one by one, and 2 in batches. Who may see what is decided field by field.",
	sources: [
		"GraphQL Foundation, GraphQL specification, October 2021",
		"O. Hartig, J. Pérez, Semantics and Complexity of GraphQL, WWW 2018",
		"OWASP, GraphQL Cheat Sheet",
	],
	shownBy: ["components.connections.protocol=graphql", "components.limits"],
	rules: [graphqlWithoutLimits, graphqlWithoutBatching],
	snippets: [
		{
			prefix: "graphql-api",
			title: "GraphQL interface",
			description: "One address for many questions, with bounds on what one of them may cost.",
			place: "components",
			body: [
				"${1:graph}:",
				"  type: service",
				"  state: stateless",
				"  replicas: ${2:3}",
				"  discovery: ${3|platform,dns,mesh|}",
				"  healthCheck: { path: ${4:/healthz}, interval: 5s, depth: shallow }",
				"  limits: { depth: ${5:8}, complexity: ${6:1000}, batching: true }",
				"  rateLimit: { limit: ${7:20/s}, per: client, algorithm: token-bucket, onExceed: reject }",
				"  authentication: { kind: token, protocol: oidc, expiry: 15m, revocation: true }",
				"  authorization: abac",
				"  validation: schema",
				"  errors: standardized",
			].join("\n"),
			host: `
components:
  app: { type: client, platform: mobile, connections: [{ to: graph, protocol: graphql, encryption: tls }] }
  # HERE
  alerts: { type: monitoring, managed: true, connections: [graph] }
`,
		},
	],
});
