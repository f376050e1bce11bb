/** Monitoring that falls with what it watches. */
import type { SharedFate } from "../../../analysis/index.ts";
import { rule } from "../../rule.ts";

export const monitoringSharesFate = rule({
	id: "availability/monitoring-shares-fate",
	severity: "warning",
	title: "Monitoring falls with what it watches",
	message: {
		direct:
			"{monitoring} needs {shared}, and so does {flow}: when {shared} fails, what should tell of it is gone too. Give {monitoring} a way of its own, or let it do without.",
		inTurn:
			"{monitoring} needs {needed} and with it {shared}, and so does {flow}: when {shared} fails, what should tell of it is gone too. Give {monitoring} a way of its own, or let it do without.",
	},
	why: "Monitoring is needed most when something is down. If it stores, sends or signs in through the same thing that has failed, the alarm stays away, the dashboard is empty and the status page cannot be changed, and people look for the cause blind.",
	when: "Fires where what monitoring needs is also needed by a flow that it does not start itself: what it writes, publishes or subscribes to; what it calls with a stated `kind: request`; in a flow that it starts with such a call, what the steps after the first reach; and what those need in turn. What it reads, a connection with no stated kind included, it watches and does not need. Silent for `critical: false`, a fallback and dead letters, and for what somebody else's system calls for itself; once for each monitoring.",
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
	check({ analysis, report }) {
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
