/** Stateless against stateful copies: what a copy may remember. */
import { topic } from "../topic.ts";
import { statefulReplicas } from "./stateful-replicas.ts";

export const statelessVsStateful = topic({
	id: "scalability/stateless-vs-stateful",
	title: "Stateless versus stateful",
	what: "A stateless copy keeps nothing from one request to the next that another copy would need: sessions, carts and uploads half-way lie in a store, or go along with each request. Any copy then answers any caller, and one more or one less changes nothing. A stateful copy knows what the others do not, so callers have to find the right one, and what it knows goes when it does.",
	useWhen:
		"statelessness: for all that answers requests and is to grow, to be replaced and to be released while people use it",
	avoidWhen:
		"statelessness: what holds open connections, games and documents that many edit at once, or computes over a stream, where asking a store each time costs more than finding the right copy",
	tradeOff:
		"A store between costs a round trip per request, some milliseconds, and has to be up. State in the copy saves that and costs an uneven load, callers that are logged out by each release, and more copies that help nobody who is bound to an old one. Of n copies without anything that keeps callers, a request meets the right one with probability 1/n: with 4 copies, three of four clicks are strangers.",
	sources: [
		"A. Wiggins, The Twelve-Factor App, 12factor.net 2011: VI. Processes",
		"R. T. Fielding, Architectural Styles and the Design of Network-based Software Architectures, University of California, Irvine 2000, 5.1.3",
	],
	shownBy: ["components.state", "components.stickySessions", "components.sessions.store"],
	rules: [statefulReplicas],
	snippets: [
		{
			prefix: "stateless-service",
			title: "Stateless service with sessions in a cache",
			description: "Copies that keep nothing, and a store that all of them ask for sessions.",
			place: "components",
			body: [
				"${1:shop}:",
				"  type: service",
				"  replicas: ${2:3}",
				"  state: stateless",
				"  discovery: ${3|platform,dns,registry,mesh|}",
				"  sessions: { store: ${1:shop}-sessions, expiry: ${4:30m} }",
				"  healthCheck: { path: ${5:/healthz}, interval: 5s, depth: shallow }",
				"  connections:",
				"    - { to: ${1:shop}-sessions, kind: read-write, timeout: 50ms, encryption: tls }",
				"${1:shop}-sessions: { type: cache, managed: true, ttl: ${4:30m}, eviction: ttl }",
			].join("\n"),
			host: `
components:
  admin:
    type: service
    exposure: internal
    managed: true
    connections: [{ to: shop, timeout: 500ms, encryption: tls }]
  # HERE
  alerts: { type: monitoring, managed: true, connections: [admin, shop] }
`,
		},
	],
});
