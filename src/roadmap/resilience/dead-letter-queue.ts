/** Dead letter queues: where messages go that nobody can handle. */
import { type Analysis, isManaged, unknown } from "../../analysis/index.ts";
import { type Component, type Connection, canName, hasTrait, nameIn } from "../../format/index.ts";
import { usualTries } from "../constants.ts";
import { append, choice, optionsOf, set } from "../fix.ts";
import { rule } from "../rule.ts";
import { topic } from "../topic.ts";
import { freeWatcher, newDeadLetters, watcherOf } from "./dead-letters.ts";

const missing = rule({
	id: "resilience/missing-dead-letter",
	severity: "warning",
	title: "A message that fails has nowhere to go",
	message:
		"{component} states no `deadLetter`: a message that {consumers} cannot handle comes back for ever and holds up those behind it, or is lost without a trace. Put it aside after a few tries.",
	why: "Some messages can never be handled: a field is missing, the customer is gone, the consumer has a bug. Without a place for them they are either delivered for ever, at the cost of those behind them, or dropped without anybody knowing. A dead letter queue keeps them for people to look at.",
	when: "Fires for a queue that somebody consumes, and for a topic that states at-least-once delivery, where neither it nor its consumers state `deadLetter`. Silent for dead letter queues themselves, for at-most-once delivery, for stream processors, which stop at a broken record or skip it by themselves, and where only clients or monitoring consume.",
	falseAlarms: "A consumer that puts aside what it cannot handle by its own code: state `deadLetter` at the consumer.",
	bad: `
components:
  orders: { type: service, replicas: 2, connections: [mails] }
  mails: { type: queue, managed: true, maxDepth: 10000 }
  mailer: { type: worker, replicas: 2, connections: [{ to: mails, kind: subscribe, idempotent: { key: mail-id } }] }
`,
	good: `
components:
  orders: { type: service, replicas: 2, connections: [mails] }
  mails: { type: queue, managed: true, maxDepth: 10000, deadLetter: { to: mails-dlq, after: 5 } }
  mails-dlq: { type: queue, managed: true, retention: 14d }
  mailer: { type: worker, replicas: 2, connections: [{ to: mails, kind: subscribe, idempotent: { key: mail-id } }] }
  alerts: { type: monitoring, managed: true, connections: [mails-dlq] }
`,
	fix: "choice",
	check({ design, analysis, report }) {
		for (const component of design.components) {
			const { delivery } = analysis;
			if (component.deadLetter !== undefined || !redelivers(component) || delivery.deadLettersTo(component).length > 0)
				continue;
			const consumers = delivery
				.subscriptionsTo(component)
				.filter(needsDeadLetters)
				.map(({ caller }) => caller);
			if (consumers.length === 0) continue;
			report({
				subject: component,
				facts: { component, consumers: [...new Set(consumers)] },
				rests: [component.delivery ?? [], unknown(component, "deadLetter.to")].flat(),
				fix: () => deadLetters(component, analysis),
			});
		}
	},
});

function redelivers({ type, delivery }: Component): boolean {
	return (
		(hasTrait(type, "hands-to-one") && delivery?.value !== "at-most-once") ||
		(hasTrait(type, "hands-to-all") && delivery?.value === "at-least-once")
	);
}

const needsDeadLetters = ({ caller: { type, deadLetter } }: Connection): boolean =>
	deadLetter === undefined &&
	!hasTrait(type, "keeps-its-place") &&
	!hasTrait(type, "watches") &&
	!hasTrait(type, "for-people");

function deadLetters(component: Component, { delivery, design }: Analysis) {
	const { route } = component;
	const own = `${component.localId}-dlq`;
	const isTaken = design.component(`${component.id}-dlq`) !== undefined;
	const known = delivery.deadLetterQueues.filter((queue) => queue.route.uri === route.uri && queue !== component);
	const options = [
		...(isTaken ? [] : [{ value: own, description: "A new queue of its own." }]),
		...known.map((queue) => ({ value: nameIn(component.part, queue), description: "Keeps dead letters already." })),
	];
	const question = { ask: `Where do messages of ${component.id} go that nobody can handle?` };
	return choice(
		"Add a dead letter queue",
		options.length > 0 ? { ...question, options } : { ...question, expects: "id", suggestion: `${own}-2` },
		(answer) => [
			...newDeadLetters(component, answer, keptUpLike(component), design),
			set(route, "deadLetter", { to: answer, after: usualTries }),
		],
	);
}

/** As redundant as the one whose dead letters it keeps. */
function keptUpLike(component: Component) {
	const { replicas, zones } = component;
	if (isManaged(component)) return { managed: true } as const;
	return {
		...(replicas === undefined ? {} : { replicas: replicas.value }),
		...(zones === undefined ? {} : { zones: zones.items.map(({ value }) => value) }),
	};
}

const unread = rule({
	id: "resilience/unread-dead-letter",
	severity: "info",
	title: "Nobody looks into the dead letter queue",
	message:
		"{component} keeps the dead letters of {sources}, and nothing reads or watches it: what fails there is forgotten until a customer asks. Let monitoring watch it, or a consumer work it off.",
	why: "A dead letter is work that was promised and not done. Put aside and never looked at, it is lost more politely than a dropped one, and its retention ends that too.",
	when: "Fires where something names a component in `deadLetter: {to}`, nothing but senders connects to it, and it hands nothing on. Monitoring connected to it, in either direction, and any consumer or reader count.",
	falseAlarms: "An alarm that the broker's provider raises and that is not drawn: connect monitoring to the queue.",
	bad: `
components:
  orders: { type: service, replicas: 2, connections: [mails] }
  mails: { type: queue, managed: true, maxDepth: 10000, deadLetter: { to: mails-dlq, after: 5 } }
  mails-dlq: { type: queue, managed: true, retention: 14d }
  mailer: { type: worker, replicas: 2, connections: [{ to: mails, kind: subscribe, idempotent: { key: mail-id } }] }
`,
	good: `
components:
  orders: { type: service, replicas: 2, connections: [mails] }
  mails: { type: queue, managed: true, maxDepth: 10000, deadLetter: { to: mails-dlq, after: 5 } }
  mails-dlq: { type: queue, managed: true, retention: 14d }
  mailer: { type: worker, replicas: 2, connections: [{ to: mails, kind: subscribe, idempotent: { key: mail-id } }] }
  alerts: { type: monitoring, managed: true, connections: [mails-dlq] }
`,
	fix: "choice",
	check({ analysis, report }) {
		const { delivery } = analysis;
		for (const component of delivery.deadLetterQueues) {
			if (delivery.readersOf(component).length > 0) continue;
			const sources = delivery.deadLettersTo(component);
			report({
				subject: component,
				facts: { component, sources: sources.map((source) => source.component) },
				rests: [],
				related: sources
					.slice(0, 3)
					.map(({ to, component: { id } }) => ({ at: to.node, message: `\`${id}\` sends its dead letters here.` })),
				fix: () => watching(component, analysis),
			});
		}
	},
});

function watching(component: Component, { design }: Analysis) {
	const { uri } = component.route;
	const id = component.localId;
	const watchers = design.components.filter(
		(other) => hasTrait(other.type, "watches") && canName(other.part, component),
	);
	const free = freeWatcher(component, design);
	const ask = `Who watches ${component.id}?`;
	const suggestion = free === undefined ? {} : { suggestion: free };
	return choice(
		"Let monitoring watch it",
		watchers.length > 0 ? { ask, options: optionsOf(watchers) } : { ask, expects: "id", ...suggestion },
		(answer) => {
			const watcher = watchers.find((candidate) => candidate.id === answer);
			if (watcher !== undefined) return [append(watcher.route, "connections", nameIn(watcher.part, component))];
			return [set({ uri, path: ["components"] }, answer, watcherOf(id))];
		},
	);
}

export const deadLetterQueue = topic({
	id: "resilience/dead-letter-queue",
	title: "Dead letter queue",
	what: "After a few failed tries a message is moved to a queue of its own, where it holds up nobody. People or a program look at what is there, mend the cause, and send it back or let it go.",
	useWhen: "consumers can meet messages that they will never be able to handle, and losing one matters",
	avoidWhen:
		"order matters more than going on: then stop at the broken message; or losing some is accepted, as with samples and positions",
	tradeOff:
		"Messages that are sent back come late and out of order, and somebody has to look: an unread queue is a slow way to lose them.",
	inPractice: [
		{
			of: "RabbitMQ 3.10.8",
			on: "2026-11",
			seen: "A limit of three deliveries means four tries. A consumer that dies counts as a try for all that it had fetched ahead: one message that kills it, and ten fetched, put ten aside. Without a dead letter exchange they are dropped.",
		},
	],
	sources: ["G. Hohpe and B. Woolf, Enterprise Integration Patterns, Addison-Wesley 2003: Dead Letter Channel"],
	shownBy: ["components.deadLetter"],
	rules: [missing, unread],
	snippets: [
		{
			prefix: "dead-letter-queue",
			title: "Queue with a dead letter queue",
			description: "After a few tries a message is put aside, for monitoring to see and people to look at.",
			place: "components",
			body: [
				"${1:mails}:",
				"  type: queue",
				"  managed: true",
				"  delivery: at-least-once",
				"  maxDepth: ${2:100000}",
				"  overflow: reject",
				"  deadLetter: { to: ${1:mails}-dlq, after: ${3:5} }",
				"${1:mails}-dlq: { type: queue, managed: true, retention: 14d }",
			].join("\n"),
			host: `
components:
  orders:
    type: service
    exposure: internal
    replicas: 2
    connections: [{ to: mails, kind: publish, encryption: tls }]
  mailer:
    type: worker
    replicas: 2
    connections: [{ to: mails, kind: subscribe, encryption: tls, idempotent: { key: mail-id } }]
  # HERE
  alerts: { type: monitoring, managed: true, connections: [orders, mailer, mails-dlq] }
`,
		},
	],
});
