/** A history that is read from its beginning each time. */
import { type Analysis, isKnown, sizeInAYear, sumOf, unknown } from "../../../analysis/index.ts";
import { type Component, hasTrait } from "../../../format/index.ts";
import { manyEvents, usualSnapshot } from "../../constants.ts";
import { rate, size } from "../../facts.ts";
import { assume, set } from "../../fix.ts";
import { messages, type ReportedBy, rule } from "../../rule.ts";

const said = messages({
	appended:
		"{store} gets events at {load} and states no snapshots: whatever loads its state, or starts a view anew, reads all of them from the first on, and that takes longer every day. Keep the state every {every:event}.",
	growing:
		"{data} in {store} grows by {bytes} within a year, and no snapshots are stated: whatever loads its state, or starts a view anew, reads all events from the first on. Keep the state every {every:event}.",
});

type Finding = ReportedBy<typeof said>;

export const eventSourcingWithoutSnapshots = rule({
	id: "application/event-sourcing-without-snapshots",
	severity: "info",
	title: "A history that is read from its beginning each time",
	message: said,
	why: "How things stand is the sum of all events so far. With each year it takes a year's events more to find out: at every load of a long stream, at every restart that keeps state in memory, and at every new view. A snapshot is the sum up to a point, so that only what came after it is read.",
	when: "Fires for an event-store that states neither `snapshots` nor a `retention`, where one event a second or more is appended on average (at peak, where no average is stated), or data in it grows by a gigabyte or more within a year. Silent where neither is known.",
	falseAlarms:
		"Many short streams, as of orders with ten events each, and views that are never made anew: accept it with a waiver that says so.",
	bad: `
components:
  accounts: { type: service, pattern: event-sourcing, connections: [{ to: bookings, kind: publish }] }
  bookings: { type: event-store, managed: true }
data: { entries: { store: bookings, growth: 2GB/day } }
`,
	good: `
components:
  accounts: { type: service, pattern: event-sourcing, connections: [{ to: bookings, kind: publish }] }
  bookings: { type: event-store, managed: true, snapshots: { every: 500 } }
data: { entries: { store: bookings, growth: 2GB/day } }
`,
	fix: "assumption",
	check({ design, analysis, report }) {
		for (const store of design.components) {
			if (!hasTrait(store.type, "keeps-events")) continue;
			if (store.snapshots !== undefined || store.retention !== undefined) continue;
			const found = appended(store, analysis) ?? growing(store);
			if (found !== undefined) report(found);
		}
	},
});

function appended(store: Component, { demand }: Analysis): Finding | undefined {
	const appends = store.incoming.filter(({ kind }) => kind === "publish");
	const sent = (load: "average" | "peak") => sumOf(appends.map((one) => demand.over(one, { load }).total));
	const average = sent("average");
	const load = isKnown(average) ? average : sent("peak");
	if (appends.length === 0 || !isKnown(load) || load.value < manyEvents.perSecond) return undefined;
	return {
		...common(store),
		message: "appended",
		rests: [load, unknown(store, "snapshots")],
		facts: { store, load: rate(load.value), every: usualSnapshot },
	};
}

function growing(store: Component): Finding | undefined {
	for (const data of store.holds) {
		const then = data.growth === undefined ? undefined : sizeInAYear([data]);
		const bytes = then === undefined ? 0 : then.value - (data.size?.value ?? 0);
		if (then === undefined || bytes < manyEvents.bytesPerYear) continue;
		return {
			...common(store),
			message: "growing",
			about: [data],
			rests: [then, unknown(store, "snapshots")],
			facts: { data, store, bytes: size(bytes), every: usualSnapshot },
		};
	}
	return undefined;
}

const common = (store: Component) => ({
	subject: store,
	fix: () =>
		assume(
			`Add snapshots: the state every ${usualSnapshot} events`,
			set(store.route, "snapshots", { every: usualSnapshot }),
		),
});
