/** Events that can be changed, or that go. */
import { type Analysis, isObservation, isOfPeople } from "../../../analysis/index.ts";
import { type Component, type Connection, type Data, hasTrait, secondsInAYear } from "../../../format/index.ts";
import { duration } from "../../facts.ts";
import { clauses, messages, type ReportedBy, rule } from "../../rule.ts";

const said = messages({
	changed:
		"{caller} changes what {store} holds (`kind: write`): what was read from it is not what it says now, and nobody can tell how it came about. Append what happened (`kind: publish`), and correct it by another event.",
	possible:
		"{caller} may change what {store} holds (`kind: read-write`): events that can be rewritten prove nothing. Split it into `kind: publish`, which appends, and `kind: read`.",
	"changed for people":
		"{caller} may change what {store} holds of {data} (`kind: {kind}`): every projection then tells something else. To forget a person, keep {data} under a key for each and delete that; else append by `kind: publish`.",
	forgets:
		"{store} forgets events after {retention}, and with them what only they tell: what is loaded or projected afterwards is wrong. Keep them all, or state the snapshots that stand for what goes.",
	"forgets people":
		"{store} forgets all events after {retention}: with {data} goes whatever else they tell. To forget a person, keep {data} under a key for each and delete that.",
	shortened:
		"{store} forgets events after {retention}: snapshots keep how things stand, but no new projection can be made of what was before. Keep old events where it is cheap.",
	drops:
		"{store} drops its oldest events when it is full{depth}, and with them what only they tell: what is loaded or projected afterwards is wrong. Give it room, or let it refuse (`overflow: reject`).",
});

const parts = clauses({ depth: { known: ", at {most:event}", unknown: "" } });

type Finding = ReportedBy<typeof said, typeof parts>;

export const eventStoreMutable = rule({
	id: "application/event-store-mutable",
	severity: "error",
	title: "Events that do not stay as they were",
	message: said,
	clauses: parts,
	levels: { possible: "warning", "changed for people": "warning", "forgets people": "warning", shortened: "info" },
	why: "All that an event-sourced system knows is made of its events, again and again: state, views, reports. If one is changed, what was decided on it and what is computed from it now disagree, and nothing shows that. If old ones go, whatever is loaded from the rest begins in the middle. The way to correct is one more event; the way to forget a person is to delete the key under which the personal part was written.",
	when: "Fires where an event-store is called by `kind: write`, by `read-write` that a step narrows to writing (a warning where nothing narrows it, silent where all steps only read), where it states a `retention`, and where its `overflow` is drop-oldest. A warning where it holds personal, payment, health or credential data. Info for a retention beside `snapshots`, and silent where it feeds another store, by `replicate`, that states none.",
	falseAlarms:
		"Appending that was stated as `write`: state `publish`. A stream that is no truth, such as measurements that are kept for a month: make it a `topic` with a retention.",
	bad: `
components:
  accounts: { type: service, pattern: event-sourcing, connections: [{ to: bookings, kind: write }] }
  bookings: { type: event-store, managed: true }
`,
	good: `
components:
  accounts: { type: service, pattern: event-sourcing, connections: [{ to: bookings, kind: publish }, { to: bookings, kind: read }] }
  bookings: { type: event-store, managed: true }
`,
	check({ design, analysis, report }) {
		for (const store of design.components) {
			if (!hasTrait(store.type, "keeps-events")) continue;
			const personal = store.holds.find(isOfPeople);
			for (const connection of store.incoming) {
				const found = changing(connection, personal, analysis);
				if (found !== undefined) report(found);
			}
			const found = isReadAgain(store) ? forgetting(store, personal) : undefined;
			if (found !== undefined) report(found);
		}
	},
});

/** Seconds: kept so long by law, and not for whoever makes state of it. */
const longKept = 2 * secondsInAYear;

/** State is made of it: by whoever reads it, or says so by its pattern. A log that nobody reads may end after years. */
const isReadAgain = ({ incoming, retention }: Component): boolean =>
	retention === undefined ||
	retention.value < longKept ||
	incoming.some(
		(connection) =>
			(connection.kind !== "publish" && !isObservation(connection)) ||
			(connection.caller.pattern?.items.some(({ value }) => value === "event-sourcing") ?? false),
	);

function changing(connection: Connection, personal: Data | undefined, { calls }: Analysis): Finding | undefined {
	const { caller, target: store, kind, kindStated } = connection;
	if (kindStated === undefined || (kind !== "write" && kind !== "read-write")) return undefined;
	const kinds = calls.over(connection).map((call) => call.kind);
	if (kind === "read-write" && kinds.length > 0 && kinds.every((one) => one === "read")) return undefined;
	const common = { subject: connection, about: [store], at: kindStated.node, rests: [kindStated] };
	if (personal?.sensitivity !== undefined)
		return {
			...common,
			message: "changed for people",
			rests: [kindStated, personal.sensitivity],
			facts: { caller, store, data: personal, kind: kindStated },
		};
	const isCertain = kind === "write" || kinds.includes("write");
	return { ...common, message: isCertain ? "changed" : "possible", facts: { caller, store } };
}

function forgetting(store: Component, personal: Data | undefined): Finding | undefined {
	const { retention, overflow, maxDepth, snapshots } = store;
	if (retention !== undefined) {
		if (store.outgoing.some(({ kind, target }) => kind === "replicate" && target.retention === undefined))
			return undefined;
		const common = { subject: store, at: retention.node, rests: [retention] };
		const facts = { store, retention: duration(retention) };
		if (snapshots !== undefined) return { ...common, message: "shortened", facts };
		if (personal?.sensitivity === undefined) return { ...common, message: "forgets", facts };
		const rests = [retention, personal.sensitivity];
		return { ...common, message: "forgets people", rests, facts: { ...facts, data: personal } };
	}
	if (overflow?.value !== "drop-oldest") return undefined;
	return {
		subject: store,
		at: overflow.node,
		message: "drops",
		rests: [overflow],
		facts: {
			store,
			...(maxDepth === undefined ? { depth: "unknown" as const } : { depth: "known" as const, most: maxDepth.value }),
		},
	};
}
