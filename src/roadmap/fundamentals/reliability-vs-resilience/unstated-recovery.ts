/** What has to be up, and nobody says how soon it has to be back. */
import { type Analysis, isOwn, type Target, unknown } from "../../../analysis/index.ts";
import type { Component, Data, Flow } from "../../../format/index.ts";
import { choice, set } from "../../fix.ts";
import { rule } from "../../rule.ts";

export const unstatedRecovery = rule({
	id: "fundamentals/unstated-recovery",
	severity: "info",
	title: "Nobody says how soon it is back",
	message:
		"{requirement} asks for {flow} to be up and {flow} writes {data} to {store}, but nothing says how soon that has to be back after a loss, nor how much of it may be gone. State a recovery target.",
	why: "An availability target says how much of a year something may be down, and nothing of one bad day. A store that is lost once in three years and takes a day to restore keeps 99.9%. How soon it is back and how much is gone (rto and rpo) decide over copies, failover and backups.",
	when: "Fires once for an availability requirement whose flows certainly write data of record, neither derived nor kept a day or less, to a store of one's own, where no recovery target covers the flow, the data or the store.",
	falseAlarms: "Data that nobody misses: say so with a long `rpo`, or with `retention` where it is short-lived.",
	bad: `
requirements: { up: { availability: 99.5%, flow: book } }
components:
  app: { type: client, connections: [booking] }
  booking: { type: service, replicas: 2, connections: [{ to: booking-db, kind: write }] }
  booking-db: { type: database, replicas: 2, replication: { topology: leader-follower, mode: sync }, failover: automatic }
data: { bookings: { store: booking-db } }
flows: { book: { steps: [app -> booking, booking -> booking-db] } }
`,
	good: `
requirements: { up: { availability: 99.5%, recovery: { rto: 15m, rpo: 1m }, flow: book } }
components:
  app: { type: client, connections: [booking] }
  booking: { type: service, replicas: 2, connections: [{ to: booking-db, kind: write }] }
  booking-db: { type: database, replicas: 2, replication: { topology: leader-follower, mode: sync }, failover: automatic }
data: { bookings: { store: booking-db } }
flows: { book: { steps: [app -> booking, booking -> booking-db] } }
`,
	fix: "choice",
	check({ design, analysis, report }) {
		const told = new Set<Target<number>["requirement"]>();
		for (const flow of design.flows) {
			const target = analysis.targets.availabilityOf(flow);
			const written = target && recordWritten(flow, analysis);
			if (target === undefined || written === undefined || told.has(target.requirement)) continue;
			const { requirement } = target;
			told.add(requirement);
			report({
				subject: requirement,
				about: [flow],
				at: target.stated.node,
				rests: [target, unknown(requirement, "recovery.rto")],
				facts: { requirement, flow, ...written },
				fix: () =>
					choice(
						"Add a recovery target",
						{ ask: `How soon does ${written.store.id} have to be back?`, expects: "duration", suggestion: "1d" },
						(answer) => [set(requirement.route, ["recovery", "rto"], answer)],
					),
			});
		}
	},
});

/** The first data of record that a flow certainly writes and that no recovery target covers. */
function recordWritten(flow: Flow, analysis: Analysis): { data: Data; store: Component } | undefined {
	const isCovered = (thing: Flow | Data | Component): boolean =>
		analysis.targets.rtoOf(thing) !== undefined || analysis.targets.rpoOf(thing) !== undefined;
	if (isCovered(flow)) return undefined;
	const found = analysis.writes
		.inFlow(flow)
		.find(
			({ certainty, data, store }) =>
				certainty === "certain" &&
				isOwn(store) &&
				analysis.recovery.recordIn(store).includes(data) &&
				!isCovered(data) &&
				!isCovered(store),
		);
	return found && { data: found.data, store: found.store };
}
