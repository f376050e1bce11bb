/** Reactive: streams that are pushed as fast as their readers ask. */
import { topic } from "../../topic.ts";
import { streamWithoutBackPressure } from "./stream-without-back-pressure.ts";

export const reactive = topic({
	id: "asynchronism/reactive",
	title: "Reactive streams",
	what: "A reactive system answers by passing messages on instead of waiting: each part does something when something comes, and holds no thread in between. What makes it last is that demand runs backward: a reader asks for so many items, the source sends no more than that, and the reader asks again. A slow reader so slows down what feeds it, up to a place that can wait or refuse.",
	useWhen:
		"many connections are open with little on each, results come in pieces, or events pass through several steps of different speed",
	avoidWhen:
		"a request is answered in a few milliseconds by a thread that is there anyway: plain calls are easier to read and to debug",
	tradeOff:
		"One blocking call in the wrong place stops everything on its thread; traces and errors are harder to follow; each step has to say what it does with what it cannot take.",
	sources: [
		"B. Christensen et al., Reactive Streams, reactive-streams.org 2015",
		"J. Bonér, D. Farley, R. Kuhn, M. Thompson, The Reactive Manifesto, reactivemanifesto.org 2014",
	],
	shownBy: ["components.connections.backPressure"],
	rules: [streamWithoutBackPressure],
	snippets: [
		{
			prefix: "reactive-stream",
			title: "Stream processor that asks for more",
			description: "A processor of a stream, pushed no more than it has asked for.",
			place: "components",
			body: [
				"${1:counter}:",
				"  type: stream-processor",
				"  replicas: ${2:2}",
				"  connections:",
				"    - { to: ${3:clicks}, kind: subscribe, delivery: push, backPressure: ${4|credit,reactive-streams|}, idempotent: { key: ${5:event-id} }, encryption: tls }",
			].join("\n"),
			host: `
components:
  api:
    type: service
    exposure: internal
    replicas: 2
    connections: [{ to: clicks, kind: publish, encryption: tls }]
  clicks: { type: topic, managed: true, delivery: at-least-once, retention: 7d }
  # HERE
  alerts: { type: monitoring, managed: true, connections: [api, counter] }
`,
		},
	],
});
