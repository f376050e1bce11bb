/** A switch to the standby that takes longer than is allowed. */
import { type Analysis, isKnown, isOwn, type Switch, type Target, unknown } from "../../../analysis/index.ts";
import { type Component, hasTrait } from "../../../format/index.ts";
import { timeForPeople, usualFailover } from "../../constants.ts";
import { duration } from "../../facts.ts";
import { type Fix, set } from "../../fix.ts";
import { clauses, messages, type ReportedBy, rule } from "../../rule.ts";
import { automaticFailover, sooner } from "../single-point-of-failure/automatic-failover.ts";

const said = messages({
	byHand:
		"{component} fails over by hand, and nothing says how long that takes; {requirement} allows {rto}. Let it fail over by itself, or state a `failover.rto` that you have practised.",
	sum: "Failover of {component} takes {total}{parts}{hang}; {requirement} allows {rto}. Notice sooner, switch faster, or ask for less.",
	dns: "When one of {standIns} is lost, {component} turns callers to another after {total}{parts}{hang}; {requirement} allows {rto}. Check more often, or shorten the `ttl`.",
});

const pieces = clauses({
	parts: {
		one: "",
		noticeAndSwitch: " (noticing {noticed} + switching {switching})",
		noticeAndAsk: " (noticing {noticed} + the ttl of {names} {ttl})",
		switchAndAsk: " (switching {switching} + the ttl of {names} {ttl})",
		all: " (noticing {noticed} + switching {switching} + the ttl of {names} {ttl})",
	},
	hang: { counted: "", longer: ", more if it hangs", never: ", and no check notices a hang" },
});

type Finding = ReportedBy<typeof said, typeof pieces>;

export const tooSlow = rule({
	id: "availability/failover-too-slow",
	severity: "error",
	title: "Failover takes longer than allowed",
	message: said,
	clauses: pieces,
	why: "A standby helps only once it serves. Until then the loss has to be noticed, somebody or something has to switch, and callers have to learn of it; a person who is asleep and a dns answer that is kept for an hour are both part of the outage.",
	when: "Fires where a recovery target covers an own component with a standby, or a flow that needs it: failover by hand with no `rto` of its own, or noticing (`interval` x `unhealthyAfter` of the health check) + failover `rto` + `ttl` of the dns that switches above the target. Where a check waits for an answer and states its `timeout`, a hang counts. What is not stated counts as nothing. A warning where only the default of three failed checks makes it too slow, and where the time of a person is what is unstated. Silent for failover by hand where four hours or more are allowed, and without a second copy or standby: then there is nothing to switch to.",
	falseAlarms: "A switch that is practised and timed, but not stated: state `failover.rto`.",
	bad: `
requirements: { safe: { recovery: { rto: 1m }, data: orders } }
components:
  orders-db:
    type: database
    replicas: 2
    replication: { topology: leader-follower, mode: sync }
    failover: { mode: automatic, rto: 45s }
    healthCheck: { interval: 10s, unhealthyAfter: 3 }
data: { orders: { store: orders-db } }
`,
	good: `
requirements: { safe: { recovery: { rto: 1m }, data: orders } }
components:
  orders-db:
    type: database
    replicas: 2
    replication: { topology: leader-follower, mode: sync }
    failover: { mode: automatic, rto: 45s }
    healthCheck: { interval: 5s, unhealthyAfter: 3 }
data: { orders: { store: orders-db } }
`,
	fix: ["assumption", "choice"],
	check({ design, analysis, report }) {
		for (const component of design.components) {
			const found = hasTrait(component.type, "names") ? switchedBy(component, analysis) : switchOf(component, analysis);
			if (found !== undefined) report(found);
		}
	},
});

function switchOf(component: Component, analysis: Analysis): Finding | undefined {
	const { recovery } = analysis;
	const { failover } = component;
	if (failover === undefined || failover.strategy?.value === "active-active" || !isOwn(component)) return undefined;
	const target = recovery.rtoOn(component);
	const by = recovery.switchOf(component);
	if (target === undefined || by === undefined) return undefined;
	const isByHand = failover.mode?.value === "manual";
	const common = {
		subject: component,
		...(by.dns === undefined ? {} : { about: [by.dns] }),
		at: (failover.rto ?? failover.mode ?? failover).node,
		fix: () => (isByHand ? bySelf(component, by, target.value, analysis) : undefined),
	};
	const asked = { component, requirement: target.requirement, rto: duration(target) };
	if (isByHand && by.failover === undefined && target.value >= timeForPeople) return undefined;
	if (isByHand && by.failover === undefined)
		return { ...common, message: "byHand", rests: [unknown(component, "failover.rto"), target], facts: asked };
	if (by.total.value <= target.value) return undefined;
	return {
		...common,
		message: "sum",
		rests: [target, decisive(by, target)],
		facts: { ...asked, total: duration(by.total.value), ...partsOf(by), hang: by.noticing.hang },
	};
}

/** A figure that was stated for a person does not hold for the system itself. */
function bySelf(
	component: Component,
	{ total, failover }: Switch,
	allowed: number,
	analysis: Analysis,
): Fix | undefined {
	const { route, replication } = component;
	if (failover === undefined || replication?.mode?.value === "async") return automaticFailover(component, analysis);
	const isSoonEnough = total.value - failover.value + usualFailover <= allowed;
	return isSoonEnough ? sooner(component, [set(route, ["failover", "mode"], "automatic")]) : undefined;
}

/** Stand-ins that state no failover of their own: the dns is what switches. */
function switchedBy(dns: Component, { alternatives, recovery }: Analysis): Finding | undefined {
	if (dns.ttl === undefined) return undefined;
	for (const { target: component } of dns.outgoing) {
		const standIns = alternatives.standInsBehind(dns, component);
		const target = standIns.length > 1 && component.failover === undefined ? recovery.rtoOn(component) : undefined;
		if (target === undefined) continue;
		const by = recovery.switchBy(dns, component);
		if (by.total.value <= target.value) continue;
		return {
			subject: dns,
			at: dns.ttl.node,
			message: "dns",
			rests: [target, decisive(by, target)],
			facts: {
				component: dns,
				standIns,
				requirement: target.requirement,
				rto: duration(target),
				total: duration(by.total.value),
				...partsOf(by),
				hang: by.noticing.hang,
			},
		};
	}
	return undefined;
}

/** Without defaults it takes too long already, or only with them. */
const decisive = ({ total, atLeast }: Switch, target: Target<number>) =>
	atLeast.value > target.value ? atLeast : total;

function partsOf({ noticing, failover, ttl, dns }: Switch) {
	const { time } = noticing;
	const noticed = isKnown(time) && time.value > 0 ? duration(time) : undefined;
	const switching = failover && duration(failover);
	const kept = ttl && dns && { names: dns, ttl: duration(ttl) };
	if (noticed && switching && kept) return { parts: "all" as const, noticed, switching, ...kept };
	if (noticed && switching) return { parts: "noticeAndSwitch" as const, noticed, switching };
	if (noticed && kept) return { parts: "noticeAndAsk" as const, noticed, ...kept };
	if (switching && kept) return { parts: "switchAndAsk" as const, switching, ...kept };
	return { parts: "one" as const };
}
