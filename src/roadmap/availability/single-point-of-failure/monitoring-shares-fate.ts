/** Monitoring that falls with what it watches. */
import { type Analysis, isOwn, type SharedFate } from "../../../analysis/index.ts";
import { type Design, hasTrait } from "../../../format/index.ts";
import { monitoredFrom } from "../../constants.ts";
import { share } from "../../facts.ts";
import { rule } from "../../rule.ts";

export const monitoringSharesFate = rule({
	id: "availability/monitoring-shares-fate",
	severity: "warning",
	title: "Monitoring is gone when it is needed",
	message: {
		direct:
			"{monitoring} needs {shared}, and so does {flow}: when {shared} fails, what should tell of it is gone too. Give {monitoring} a way of its own, or let it do without.",
		inTurn:
			"{monitoring} needs {needed} and with it {shared}, and so does {flow}: when {shared} fails, what should tell of it is gone too. Give {monitoring} a way of its own, or let it do without.",
		alone:
			"{monitoring} is all that watches, and one copy of it runs: while that is gone nobody is told of anything, and {requirement} asks for {target} of {flow}. Run a second, or let something outside look after it.",
	},
	levels: { alone: "info" },
	why: "Monitoring is needed most when something is down. If it stores, sends or signs in through the same thing that has failed, the alarm stays away, the dashboard is empty and the status page cannot be changed, and people look for the cause blind.",
	when: "Fires where what monitoring needs is also needed by a flow that it does not start itself: what it writes, publishes or subscribes to; what it calls with a stated `kind: request`; in a flow that it starts with such a call, what the steps after the first reach; and what those need in turn. What it reads, a connection with no stated kind included, it watches and does not need. Silent for `critical: false`, a fallback and dead letters, and for what somebody else's system calls for itself; once for each monitoring. Info for the only monitoring, where it states one copy, and an availability target of 99.9% or more is asked of a flow that it watches.",
	falseAlarms:
		"A call that is made to see how something is, not to tell of it: state `kind: read`, or `critical: false`.",
	bad: `
components:
  web: { type: client, connections: [orders] }
  orders: { type: service, replicas: 3, connections: [orders-db] }
  orders-db: { type: database, managed: true }
  alerts: { type: monitoring, managed: true, connections: [orders, { to: orders-db, kind: write }] }
flows:
  checkout: { steps: [web -> orders, orders -> orders-db] }
`,
	good: `
components:
  web: { type: client, connections: [orders] }
  orders: { type: service, replicas: 3, connections: [orders-db] }
  orders-db: { type: database, managed: true }
  alerts: { type: monitoring, managed: true, connections: [orders, { to: alerts-db, kind: write }] }
  alerts-db: { type: database, managed: true }
flows:
  checkout: { steps: [web -> orders, orders -> orders-db] }
`,
	check({ design, analysis, report }) {
		const lone = loneWatcher(design, analysis);
		if (lone !== undefined) {
			const { monitoring, flow, target, running } = lone;
			report({
				subject: monitoring,
				about: [flow],
				at: monitoring.replicas?.node,
				message: "alone",
				rests: [running, target],
				facts: { monitoring, flow, requirement: target.requirement, target: share(target) },
			});
		}
		for (const fate of analysis.sharedFates) {
			const { monitoring, needed, shared, flow } = fate;
			report({
				subject: monitoring,
				rests: [],
				...(needed === shared
					? { message: "direct", facts: { monitoring, shared, flow } }
					: { message: "inTurn", facts: { monitoring, needed, shared, flow } }),
				related: [
					{ at: usedAt(fate), message: `\`${monitoring.id}\` needs \`${needed.id}\` here.` },
					{ at: flow.key, message: `\`${flow.id}\` needs \`${shared.id}\` too.` },
				],
			});
		}
	},
});

const usedAt = ({ by }: SharedFate) => (by.is === "flow" ? by.key : by.node);

/** The only one that watches, of which one copy runs, and the flow of those that it sees of which the most is asked. */
function loneWatcher({ components, flows }: Design, { targets, watching, copies }: Analysis) {
	const [monitoring, ...others] = components.filter(({ type }) => hasTrait(type, "watches"));
	if (monitoring === undefined || others.length > 0 || !isOwn(monitoring)) return undefined;
	const running = copies.running(monitoring);
	if (running.value !== 1 || monitoring.failover !== undefined) return undefined;
	const [strictest] = flows
		.flatMap((flow) => {
			const target = targets.availabilityOf(flow);
			return target === undefined || target.value < monitoredFrom || watching.watchedOn(flow).length === 0
				? []
				: [{ monitoring, flow, target, running }];
		})
		.toSorted((a, b) => b.target.value - a.target.value);
	return strictest;
}
