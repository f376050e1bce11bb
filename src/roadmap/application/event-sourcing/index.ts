/** Event sourcing: what happened is what is kept. */
import { topic } from "../../topic.ts";
import { eventSourcingWithoutSnapshots } from "./event-sourcing-without-snapshots.ts";
import { eventStoreMutable } from "./event-store-mutable.ts";

export const eventSourcing = topic({
	id: "application/event-sourcing",
	title: "Event sourcing",
	what: "What is stored is each change, as an event, in order and for good; how things stand follows from all events so far. Whoever changes something reads the events of that thing, decides, and appends one more if nobody else has done so meanwhile. Others follow the log and make tables of it in the shape of their questions. Nothing is overwritten: what was wrong is taken back by another event. A thing of 20,000 events that are read at 50,000 a second takes 0.4 s to load; with a snapshot every 500 it takes 10 ms at most.",
	useWhen:
		"how something came about matters as much as how it stands: accounts, orders, claims; or several views of one history are needed, some of them later",
	avoidWhen: "things are only entered, looked up and corrected: a table with a log of changes is much less to run",
	tradeOff:
		"Events of years ago have to be understood for ever: each change of their form is a second form. Questions need projections, which run behind. What a person has a right to have deleted must be kept under a key of its own, so that the key can go. Snapshots are copies that have to be made again when the code behind them changes.",
	sources: [
		"M. Fowler, Event Sourcing, martinfowler.com 2005",
		"G. Young, CQRS Documents, 2010",
		"M. Overeem, M. Spoor, S. Jansen, The Dark Side of Event Sourcing: Managing Data Conversion, SANER 2017",
	],
	shownBy: ["components.type=event-store", "components.pattern=event-sourcing"],
	rules: [eventStoreMutable, eventSourcingWithoutSnapshots],
	snippets: [
		{
			prefix: "event-sourcing",
			title: "Service that keeps events",
			description: "It appends what happened to a store of its own, and loads from the last snapshot on.",
			place: "components",
			body: [
				"${1:accounts}:",
				"  type: service",
				"  pattern: event-sourcing",
				"  exposure: internal",
				"  replicas: 2",
				"  discovery: platform",
				"  healthCheck: { interval: 10s }",
				"  connections:",
				"    - { to: ${1:accounts}-events, kind: publish, timeout: 200ms, encryption: tls }",
				"    - { to: ${1:accounts}-events, kind: read, timeout: 200ms, encryption: tls }",
				"${1:accounts}-events:",
				"  type: event-store",
				"  managed: true",
				"  snapshots: { every: ${2:500} }",
				"  encryptionAtRest: true",
				"  backup: { interval: 1d, retention: 30d, restoreTested: true, offsite: true }",
			].join("\n"),
			host: `
components:
  # HERE
  alerts: { type: monitoring, managed: true, connections: [accounts] }
`,
		},
	],
});
