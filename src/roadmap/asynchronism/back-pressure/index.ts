/** Back pressure: who is too slow says so, and who sends slows down. */
import { topic } from "../../topic.ts";
import { consumerTooSlow } from "./consumer-too-slow.ts";
import { unboundedQueue } from "./unbounded-queue.ts";

export const backPressure = topic({
	id: "asynchronism/back-pressure",
	title: "Back pressure",
	what: "Between a fast sender and a slow receiver something has to give way. Back pressure lets the receiver say how much it can take: the queue has a bound, and when it is full the sender waits, is refused, or the oldest is dropped. Without it what waits grows until memory ends or everything in it is too old. What waits is the rate times the time that each waits (L = λW): at 200 messages a second, a bound of 100,000 is 500 s of waiting, and whoever comes then is refused instead of waiting longer.",
	useWhen: "whoever sends can slow down, refuse its own callers, or drop what matters least",
	avoidWhen: "nothing may be lost and the sender cannot wait: then the queue and its consumers have to be large enough",
	tradeOff:
		"The overload shows up where it comes from, at once, instead of late and everywhere; somebody has to decide what is refused.",
	sources: [
		"B. Christensen et al., Reactive Streams, reactive-streams.org 2015",
		"F. Hébert, Queues Don't Fix Overload, ferd.ca 2014",
		"J. D. C. Little, A Proof for the Queuing Formula L = λW, Operations Research 1961",
	],
	shownBy: ["components.maxDepth", "components.overflow", "components.connections.backPressure"],
	rules: [unboundedQueue, consumerTooSlow],
	snippets: [
		{
			prefix: "back-pressure",
			title: "Bounded queue that refuses",
			description: "Holds so many messages and refuses further ones, so that senders slow down.",
			place: "component",
			body: "maxDepth: ${1:100000}\noverflow: ${2|reject,block,drop-oldest,spill|}",
			host: `
components:
  api:
    type: service
    exposure: internal
    replicas: 2
    connections: [{ to: jobs, kind: publish, encryption: tls }]
  jobs:
    type: queue
    managed: true
    delivery: at-least-once
    deadLetter: { to: jobs-dlq, after: 5 }
    # HERE
  jobs-dlq: { type: queue, managed: true, retention: 14d }
  packer: { type: worker, replicas: 2, connections: [{ to: jobs, kind: subscribe, encryption: tls, idempotent: { key: job-id } }] }
  alerts: { type: monitoring, managed: true, connections: [api, packer, jobs-dlq] }
`,
		},
	],
});
