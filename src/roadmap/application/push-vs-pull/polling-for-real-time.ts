/** Who looks from time to time, for what has to be there sooner. */
import type { SeldomAsked } from "../../../analysis/index.ts";
import { type Connection, hasTrait, roundedDuration, writeDuration } from "../../../format/index.ts";
import { askedBy } from "../../asked.ts";
import { looksInTime, oftenPolled } from "../../constants.ts";
import { duration } from "../../facts.ts";
import { choice, type Fix, remove, set } from "../../fix.ts";
import { messages, type ReportedBy, rule } from "../../rule.ts";

const said = messages({
	asks: "{caller} asks {target} every {interval}, so that {flow} may wait as long for the next time, yet {requirement} wants it done within {limit}. Ask at least every {oftener}, or have it pushed.",
	sends:
		"{caller} looks every {interval} for what it has to pass on to {target}, so that {flow} may wait as long, yet {requirement} wants it done within {limit}. Look at least every {oftener}, or pass it on as it happens.",
	shows:
		"{caller} asks {target} every {interval} and shows {data} until the next time, though that may be {limit} old at most. Ask at least every {oftener}, or have it pushed: by sse, or by websocket.",
	keeps:
		"{caller} asks {target} every {interval} and keeps {data} until the next time, though that may be {limit} old at most. Ask at least every {oftener}, or have changes pushed.",
});

type Finding = ReportedBy<typeof said>;

export const pollingForRealTime = rule({
	id: "application/polling-for-real-time",
	severity: "warning",
	title: "News is asked for more seldom than it has to be there",
	message: said,
	why: "News waits for the next look: half the interval on average, all of it at worst, and on a chain of those who look the intervals add up. Whatever else is made quicker does not help. Asking more often costs a request each time, mostly in vain; being told costs one for each thing that happens.",
	when: "Fires where the `interval` of a connection is longer than the `freshness` that is asked of a flow with a later step over it: a delivery, something that begins by itself, an outbox or a feed that looks from time to time. What sets the flow off does not count, nor what the same look asks next. Fires too where a client, or a caller that states `cached: true`, asks more seldom than the `staleness` of the data that it reads there. Silent for what is pushed, where the caller holds a stream open to what it asks or has an `invalidation` by event, and for data that may not be old at all.",
	falseAlarms: "A look now and then beside a way by which news comes at once: state that way, and give the step to it.",
	bad: `
requirements: { soon: { freshness: 10s, flow: order } }
components:
  app: { type: client, connections: [orders] }
  orders: { type: service, replicas: 2, connections: [orders-db] }
  orders-db: { type: database, managed: true }
  mailer: { type: worker, connections: [{ to: orders-db, kind: read, interval: 1m }] }
flows: { order: { steps: [app -> orders, orders -> orders-db: { kind: write }, mailer -> orders-db] } }
`,
	good: `
requirements: { soon: { freshness: 10s, flow: order } }
components:
  app: { type: client, connections: [orders] }
  orders: { type: service, replicas: 2, connections: [orders-db] }
  orders-db: { type: database, managed: true }
  mailer: { type: worker, connections: [{ to: orders-db, kind: read, interval: 2s }] }
flows: { order: { steps: [app -> orders, orders -> orders-db: { kind: write }, mailer -> orders-db] } }
`,
	yieldsTo: ["asynchronism/database-as-queue"],
	fix: "choice",
	check({ analysis, report }) {
		for (const found of analysis.seldomAsked) report(finding(found));
	},
});

function finding(found: SeldomAsked): Finding {
	const { connection, interval, flow } = found;
	const { caller, target, kind } = connection;
	const oftener = oftenerFor(found);
	const common = { subject: connection, at: interval.node, fix: () => soonerBy(connection, oftener) };
	const facts = { caller, target, interval: duration(interval), oftener: duration(oftener) };
	if (flow === undefined) {
		const { data, staleness } = found;
		return {
			...common,
			message: hasTrait(caller.type, "for-people") ? "shows" : "keeps",
			about: [data],
			rests: [interval, staleness],
			facts: { ...facts, data, limit: duration(staleness) },
		};
	}
	const asked = found.target;
	return {
		...common,
		message: kind === "publish" || kind === "replicate" ? "sends" : "asks",
		about: [flow],
		rests: [interval, asked],
		related: [askedBy(asked)],
		facts: { ...facts, flow, requirement: asked.requirement, limit: duration(asked) },
	};
}

/** What is shown may be as old as the interval; the rest of a flow takes time too. */
const oftenerFor = (found: SeldomAsked): number =>
	roundedDuration(found.flow === undefined ? found.staleness.value : found.target.value / looksInTime, "down");

function soonerBy(connection: Connection, oftener: number): Fix | undefined {
	const { route, caller, target, kind } = connection;
	const every = writeDuration(oftener);
	// A client that asks as often as that had better be told.
	if (oftener === 0 || (hasTrait(caller.type, "for-people") && oftener <= oftenPolled)) return undefined;
	const passesOn = kind === "publish" || kind === "replicate";
	if (kind !== "subscribe")
		return choice(
			`${passesOn ? "Look" : "Ask"} every ${every}`,
			{
				ask: passesOn
					? `How often does ${caller.id} look for what goes to ${target.id}?`
					: `How often does ${caller.id} ask ${target.id}?`,
				expects: "duration",
				suggestion: every,
			},
			(answer) => [set(route, "interval", answer)],
		);
	return choice(
		"Let messages come sooner…",
		{
			ask: `How does ${caller.id} get what is in ${target.id}?`,
			options: [
				{ value: "push", label: "It is told at once, as much as it can take", description: "delivery: push" },
				{ value: "pull", label: `It asks every ${every}`, description: `interval: ${every}` },
			],
		},
		(answer) =>
			answer === "push"
				? [set(route, "delivery", "push"), set(route, "backPressure", "credit"), remove(route, "interval")]
				: [set(route, "interval", every)],
	);
}
