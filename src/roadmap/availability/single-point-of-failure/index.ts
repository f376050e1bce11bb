/** Single points of failure: what stops the system when one thing is lost. */
import { topic } from "../../topic.ts";
import { hiddenDependency } from "./hidden-shared-dependency.ts";
import { monitoringSharesFate } from "./monitoring-shares-fate.ts";
import { sharedDomain } from "./shared-failure-domain.ts";
import { single } from "./single.ts";

export const singlePointOfFailure = topic({
	id: "availability/single-point-of-failure",
	title: "Single point of failure",
	what: "A part whose loss alone stops what the system is for. It hides in more places than the one server without a twin: the only zone that all twins share, the configuration store that every twin asks, the standby that nobody switches to, the monitoring that falls with what it watches.",
	useWhen: "removing it costs less than what an hour without the flow costs; begin with what most flows need",
	avoidWhen: "the flow may wait: a nightly report that can run in the morning needs no second copy",
	tradeOff:
		"Every spare copy costs money and has to be kept alike; redundancy of state brings replication, its lag and its failover.",
	sources: [
		"B. Beyer et al. (ed.), Site Reliability Engineering, O'Reilly 2016, ch. 3 and 26",
		"AWS Well-Architected Framework, Reliability Pillar",
	],
	shownBy: ["components.zones", "components.placement"],
	rules: [single, sharedDomain, hiddenDependency, monitoringSharesFate],
	snippets: [],
});
