/** A query side that lags, for who must not see what was before. */
import { type Analysis, type Call, dataAt, isAtLeast, type Target } from "../../../analysis/index.ts";
import type { Connection, Consistency, Data, Stated } from "../../../format/index.ts";
import { duration, word } from "../../facts.ts";
import { rule } from "../../rule.ts";
import { isQuerySide } from "./sides.ts";

export const cqrsStaleQuery = rule({
	id: "application/cqrs-stale-query",
	severity: "warning",
	title: "An answer of the query side that may be of before",
	message: {
		subscribes:
			"{flow} asks {query}, which hears of changes by {broker} and so after they are made, but {requirement} asks for {asked} consistency. Ask the command side there, wait until the projection has the change, or ask for eventual consistency.",
		lags: "{flow} asks {query} for {data}, which runs {lag} behind, but {requirement} asks for {asked} consistency. Ask the command side there, wait until the projection has the change, or ask for eventual consistency.",
	},
	why: "The query side is told of a change when it has happened, and answers out of what it was told so far. Mostly that is some milliseconds ago. After a burst or a restart it is minutes, and who has just saved something sees it gone.",
	when: "Fires where a flow waits for an answer of a component with `pattern: cqrs-query` that subscribes to a topic, queue or event-store, or reads data with a `lag` above zero, while `strong`, `causal` or `read-your-writes` consistency is asked of the flow or of the data that it reads there.",
	falseAlarms:
		"A query side that waits for the caller's own change, by a version that the command side hands out: scope the requirement to the flows that ask the command side.",
	bad: `
requirements: { own: { consistency: read-your-writes, flow: show } }
components:
  app: { type: client, connections: [order-list] }
  order-list: { type: service, pattern: cqrs-query, connections: [lists-db, { to: order-placed, kind: subscribe }] }
  order-placed: { type: topic, managed: true }
  lists-db: { type: database, managed: true }
flows: { show: { steps: [app -> order-list, order-list -> lists-db: { kind: read }] } }
`,
	good: `
requirements: { own: { consistency: eventual, flow: show } }
components:
  app: { type: client, connections: [order-list] }
  order-list: { type: service, pattern: cqrs-query, connections: [lists-db, { to: order-placed, kind: subscribe }] }
  order-placed: { type: topic, managed: true }
  lists-db: { type: database, managed: true }
flows: { show: { steps: [app -> order-list, order-list -> lists-db: { kind: read }] } }
`,
	check({ design, analysis, report }) {
		for (const query of design.components) {
			if (!isQuerySide(query)) continue;
			const told = new Set<Call["flow"]>();
			for (const call of analysis.calls.reaching(query)) {
				const { flow } = call;
				if (told.has(flow) || !call.isOnAnswer || !call.isAwaited || call.kind === "write") continue;
				const read = readBy(call);
				const target = askedOf(read, call, analysis);
				const subscription = query.outgoing.find(isSubscription);
				const lagging = read.find(lags);
				if (target === undefined || (subscription === undefined && lagging === undefined)) continue;
				told.add(flow);
				const common = { subject: flow, about: [query, ...read], at: call.step.node };
				const facts = { flow, query, requirement: target.requirement, asked: word(target.value) };
				if (lagging !== undefined)
					report({
						...common,
						message: "lags",
						rests: [target, lagging.lag],
						facts: { ...facts, data: lagging, lag: duration(lagging.lag) },
					});
				else
					report({
						...common,
						message: "subscribes",
						rests: [target],
						facts: { ...facts, broker: (subscription as Connection).target },
					});
			}
		}
	},
});

const isSubscription = ({ kind }: Connection): boolean => kind === "subscribe";

const lags = (data: Data): data is Data & { readonly lag: Stated<number> } => (data.lag?.value ?? 0) > 0;

/** What the query side reads for this call. */
const readBy = ({ to, children }: Call): readonly Data[] => [
	...new Set(children.filter((child) => child.from === to && mayRead(child)).flatMap(dataAt)),
];

const mayRead = ({ against, kind }: Call): boolean =>
	against === undefined && (kind === "read" || kind === "read-write");

function askedOf(read: readonly Data[], { flow }: Call, { consistency, targets }: Analysis) {
	const asked: (Target<Consistency> | undefined)[] = [
		targets.consistencyOf(flow),
		...read.map((data) => consistency.needIn(data, flow)),
	];
	return asked.find((target) => target !== undefined && isAtLeast(target.value, "read-your-writes"));
}
