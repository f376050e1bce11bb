/** A switch to the standby that takes longer than is allowed. */

import { type Analysis, isOwn, type Switch, type Target } from "../../../analysis/index.ts";
import { type Component, writeDuration } from "../../../format/index.ts";
import { askedBy } from "../../asked.ts";
import { usualFailover } from "../../constants.ts";
import { assume, type Fix, set } from "../../fix.ts";
import { type Reported, rule } from "../../topic.ts";

export const tooSlow = rule({
	id: "availability/failover-too-slow",
	severity: "error",
	title: "Failover takes longer than allowed",
	message: {
		byHand:
			"{component} fails over by hand, and nothing says how long that takes; {requirement} allows {rto}. Let it fail over by itself, or state a `failover.rto` that you have practised.",
		sum: "Failover of {component} takes {total} ({parts}), and {requirement} allows {rto}. Notice sooner, switch faster, or ask for less.",
		dns: "When one of {standIns} is lost, {component} turns callers to another after {total} ({parts}), and {requirement} allows {rto}. Check more often, or shorten the `ttl`.",
	},
	why: "A standby helps only once it serves. Until then the loss has to be noticed, somebody or something has to switch, and callers have to learn of it; a person who is asleep and a dns answer that is kept for an hour are both part of the outage.",
	when: "Fires where a recovery target covers an own component with a standby, or a flow that needs it: failover by hand with no `rto` of its own, or noticing (`interval` x `unhealthyAfter` of the health check) + failover `rto` + `ttl` of the dns that switches above the target. What is not stated counts as nothing. A warning where only the default of three failed checks makes it too slow. Silent without a second copy or standby: then there is nothing to switch to.",
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
	fix: "assumption",
	check({ design, analysis, report }) {
		for (const component of design.components) {
			const found = component.type === "dns" ? switchedBy(component, analysis) : switchOf(component, analysis);
			if (found !== undefined) report(found);
		}
	},
});

function switchOf(component: Component, { recovery }: Analysis): Reported | undefined {
	const { failover } = component;
	if (failover === undefined || failover.strategy?.value === "active-active" || !isOwn(component)) return undefined;
	const target = recovery.rtoOn(component);
	const by = recovery.switchOf(component);
	if (target === undefined || by === undefined) return undefined;
	const isByHand = failover.mode?.value === "manual";
	const isUntimed = isByHand && by.failover === undefined;
	if (!isUntimed && by.total <= target.value) return undefined;
	return {
		subject: component,
		...(by.dns === undefined ? {} : { about: [by.dns] }),
		at: (failover.rto ?? failover.mode ?? failover).node,
		message: isUntimed ? "byHand" : "sum",
		level: isUntimed || by.atLeast > target.value ? "error" : "warning",
		facts: { component, ...timesOf(by, component), ...askedFacts(target) },
		related: [askedBy(target)],
		fix: () => (isByHand ? bySelf(component, by, target.value) : undefined),
	};
}

/** A figure that was stated for a person does not hold for the system itself. */
function bySelf({ route }: Component, { total, failover }: Switch, allowed: number): Fix | undefined {
	const mode = set(route, ["failover", "mode"], "automatic");
	if (failover === undefined) return assume("Fail over by itself", mode);
	const isSoonEnough = total - failover.value + usualFailover <= allowed;
	return isSoonEnough
		? assume("Fail over by itself", mode, set(route, ["failover", "rto"], writeDuration(usualFailover)))
		: undefined;
}

/** Stand-ins that state no failover of their own: the dns is what switches. */
function switchedBy(dns: Component, { alternatives, recovery }: Analysis): Reported | undefined {
	if (dns.ttl === undefined) return undefined;
	for (const { target: component } of dns.outgoing) {
		const standIns = alternatives.standInsBehind(dns, component);
		const target = standIns.length > 1 && component.failover === undefined ? recovery.rtoOn(component) : undefined;
		if (target === undefined) continue;
		const noticing = recovery.noticing(component);
		const total = noticing.usual + dns.ttl.value;
		if (total <= target.value) continue;
		const by: Switch = {
			total,
			atLeast: noticing.atLeast + dns.ttl.value,
			noticing: noticing.usual,
			failover: undefined,
			dns,
		};
		return {
			subject: dns,
			at: dns.ttl.node,
			message: "dns",
			level: by.atLeast > target.value ? "error" : "warning",
			facts: { component: dns, standIns, ...timesOf(by, component), ...askedFacts(target) },
			related: [askedBy(target)],
		};
	}
	return undefined;
}

function timesOf({ total, noticing, failover, dns }: Switch, component: Component) {
	const checks = component.healthCheck?.unhealthyAfter === undefined ? " (three failed checks, a default)" : "";
	const parts = [
		...(noticing > 0 ? [`noticing ${writeDuration(noticing)}${checks}`] : []),
		...(failover === undefined ? [] : [`switching ${failover.text}`]),
		...(dns?.ttl === undefined ? [] : [`the ttl of \`${dns.id}\` ${dns.ttl.text}`]),
	];
	return { total: writeDuration(total), parts: parts.join(" + ") };
}

const askedFacts = ({ requirement, stated }: Target<number>) => ({ requirement, rto: stated.text });
