/** Failover: another copy takes over. */
import { topic } from "../../topic.ts";
import { dataLoss } from "./failover-data-loss.ts";
import { tooSlow } from "./failover-too-slow.ts";
import { missing } from "./missing-failover.ts";

export const failover = topic({
	id: "availability/failover",
	title: "Failover",
	what: "When the copy in charge is lost, a standby takes its place: active-passive if it waited until then, active-active if it served all along. The loss is noticed by failed health checks, the standby is promoted, and callers are turned to it, by a balancer, a new address or dns. What the standby had not yet copied is lost, and an old leader that comes back must not go on writing.",
	useWhen: "something with state has to go on after the loss of the copy in charge",
	avoidWhen:
		"all copies can serve all the time: then a balancer that leaves out dead ones is enough and is tried every day",
	tradeOff:
		"A standby costs as much as what it stands by for. Switching by itself may happen when it should not, as in a short loss of contact; by hand, it waits for a person. Either way only what is practised works.",
	inPractice: [
		{
			of: "Redis Sentinel 7.0",
			on: "2026-11",
			seen: "With a second until it is taken for down, a new leader was there after 1.4 s (killed) or 1.7 s (hung); clients heard of it 0.9 s later.",
		},
		{
			of: "keepalived 2.2.7",
			on: "2026-11",
			seen: "With an advert each second an address moves after 3 s. A node whose process was killed keeps the address too.",
		},
		{
			of: "etcd 3.4.23",
			on: "2026-11",
			seen: "Three members had a new leader after 0.9 to 2.0 s; strong reads on the way were refused, not delayed.",
		},
	],
	sources: [
		"B. Beyer et al. (ed.), Site Reliability Engineering, O'Reilly 2016, ch. 26",
		"M. Kleppmann, Designing Data-Intensive Applications, O'Reilly 2017, ch. 5",
	],
	shownBy: ["components.failover", "components.routing=failover"],
	rules: [missing, tooSlow, dataLoss],
	snippets: [
		{
			prefix: "failover",
			title: "Automatic failover",
			description: "A standby takes over by itself once three health checks in a row have failed.",
			place: "component",
			body: "failover: { mode: automatic, rto: ${1:30s} }\nhealthCheck: { interval: ${2:5s}, unhealthyAfter: ${3:3} }",
			host: `
components:
  web: { type: client, connections: [{ to: orders, protocol: https }] }
  orders: { type: service, replicas: 3, connections: [{ to: orders-db, encryption: tls, timeout: 200ms }] }
  orders-db:
    type: database
    replicas: 3
    replication: { topology: leader-follower, mode: sync }
    # HERE
`,
		},
	],
});
