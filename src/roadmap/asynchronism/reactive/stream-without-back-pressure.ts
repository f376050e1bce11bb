/** Streams that go on at the pace of their source, whoever reads them. */
import { type Analysis, isKnown, isOutside, unknown } from "../../../analysis/index.ts";
import { type Component, type Connection, hasTrait } from "../../../format/index.ts";
import { rate } from "../../facts.ts";
import { clauses, messages, type ReportedBy, rule } from "../../rule.ts";
import { slowedDown } from "./slowed-down.ts";

const said = messages({
	none: "{broker} pushes to {processor}{arriving}, and `backPressure: none` leaves {processor} no way to slow it down: what it cannot take piles up in its memory until it falls over. Let it pull, or give it credit.",
	unsaid:
		"{broker} pushes to {processor}{arriving}, and nothing says how {processor} slows it down: what it cannot take piles up in its memory. State `backPressure`, or let it pull.",
	"none pushed":
		"{processor} pushes to {ends} what it gets from {broker}{arriving}, with `backPressure: none`: what one of them reads too slowly piles up in the memory of {processor}, for all. Let it take no more than it gets rid of.",
	"unsaid pushed":
		"{processor} pushes to {ends} what it gets from {broker}{arriving}, and nothing says what becomes of it when one of them reads too slowly: it piles up in the memory of {processor}. State `backPressure`.",
});
const parts = clauses({ arriving: { known: " ({load})", unknown: "" } });

type Finding = ReportedBy<typeof said, typeof parts>;

export const streamWithoutBackPressure = rule({
	id: "asynchronism/stream-without-back-pressure",
	severity: "warning",
	title: "A stream that nobody can slow down",
	message: said,
	clauses: parts,
	levels: { unsaid: "info", "unsaid pushed": "info" },
	why: "Whoever is pushed to takes what comes, at the pace of the source. A consumer that is slower for a minute, in a pause of its collector or behind a slow phone, keeps the rest in memory, and one that has no memory left loses all of it, for everybody. With back pressure it says how much it can take, and the rest stays where it is cheap: in the log, in the queue, or unsent.",
	when: "Fires where a stream processor subscribes with `delivery: push`, or where something pushes to clients, over websocket, sse or mqtt by a step of a flow, what it subscribes to, and the subscription states `backPressure: none`; info where it states none. Silent where the subscription pulls, which brings its own. Yields to application/push-to-slow-consumer and asynchronism/consumer-too-slow.",
	falseAlarms:
		"A library that asks for so many at a time by itself: state `backPressure: reactive-streams` or `credit`.",
	bad: `
components:
  shop: { type: service, connections: [clicks] }
  clicks: { type: topic, managed: true, retention: 7d }
  counter: { type: stream-processor, connections: [{ to: clicks, kind: subscribe, delivery: push, backPressure: none }] }
`,
	good: `
components:
  shop: { type: service, connections: [clicks] }
  clicks: { type: topic, managed: true, retention: 7d }
  counter: { type: stream-processor, connections: [{ to: clicks, kind: subscribe, delivery: push, backPressure: credit }] }
`,
	yieldsTo: ["application/push-to-slow-consumer", "asynchronism/consumer-too-slow"],
	fix: "choice",
	check({ design, analysis, report }) {
		const pushed = pushedTo(analysis);
		for (const connection of design.connections) {
			const found = connection.kind === "subscribe" ? unchecked(connection, pushed, analysis) : undefined;
			if (found !== undefined) report(found);
		}
	},
});

/** To whom components push by steps of flows. */
function pushedTo({ calls }: Analysis): ReadonlyMap<Component, ReadonlySet<Component>> {
	const ends = new Map<Component, Set<Component>>();
	for (const { against, from, to } of calls.all) {
		if (against !== "push") continue;
		const same = ends.get(from);
		if (same === undefined) ends.set(from, new Set([to]));
		else same.add(to);
	}
	return ends;
}

function unchecked(
	connection: Connection,
	pushed: ReadonlyMap<Component, ReadonlySet<Component>>,
	{ demand }: Analysis,
): Finding | undefined {
	const { caller: processor, target: broker, delivery, backPressure } = connection;
	if (isOutside(processor) || delivery?.value === "pull") return undefined;
	if (backPressure !== undefined && backPressure.value !== "none") return undefined;
	const isFed = delivery?.value === "push" && hasTrait(processor.type, "keeps-its-place");
	const ends = isFed ? undefined : pushed.get(processor);
	if (!isFed && ends === undefined) return undefined;
	const load = demand.over(connection).total;
	// Less than one a second piles up nowhere.
	if (backPressure === undefined && isKnown(load) && load.value < 1) return undefined;
	const common = {
		subject: connection,
		about: [processor],
		at: (backPressure ?? delivery)?.node,
		rests: [backPressure ?? unknown(connection, "backPressure")],
		fix: () => slowedDown(connection),
	};
	const facts = {
		processor,
		broker,
		...(isKnown(load) ? { arriving: "known" as const, load: rate(load.value) } : { arriving: "unknown" as const }),
	};
	const how = backPressure === undefined ? "unsaid" : "none";
	if (ends === undefined) return { ...common, message: how, facts };
	return { ...common, message: `${how} pushed`, facts: { ...facts, ends: [...ends] } };
}
