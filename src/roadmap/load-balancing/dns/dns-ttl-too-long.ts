/** Callers that keep the address of what is down. */
import { type Analysis, type Target, tighter } from "../../../analysis/index.ts";
import { type Component, hasTrait, secondsInAYear, writeDuration } from "../../../format/index.ts";
import { dnsTtls } from "../../constants.ts";
import { duration, share } from "../../facts.ts";
import { assume, type Fix, set } from "../../fix.ts";
import { messages, type ReportedBy, rule } from "../../rule.ts";
import { mostDemanding } from "./most-demanding.ts";

const said = messages({
	recovery:
		"{dns} turns callers from {targets} to another, and they keep its answer for {ttl}: so long they call what is down, and {requirement} allows {rto}. Shorten the `ttl`.",
	availability:
		"{dns} turns callers from {targets} to another, and they keep its answer for {ttl}: one switch is longer than the {allowed} a year that the {target} of {requirement} leaves. Shorten the `ttl`.",
});

export const dnsTtlTooLong = rule({
	id: "load-balancing/dns-ttl-too-long",
	severity: "warning",
	title: "Callers keep a dead address too long",
	message: said,
	why: "A dns answers and is then out of the way: who has an address keeps it until its time is over, and asks nobody whether it still holds. For so long a switch by dns reaches a part of the callers only, however soon the loss was noticed.",
	when: "Fires for a dns that fails over (`routing: failover`, or targets that stand in for each other) and whose `ttl` is above the recovery time asked of one of its targets; where none is asked, above what an availability target of a flow that needs it allows in a whole year. Yields to availability/failover-too-slow, which adds up the rest of the switch.",
	falseAlarms: "Callers that do not keep answers, or try the next address of one answer by themselves.",
	bad: `
requirements: { up: { availability: 99.99%, flow: look } }
components:
  app: { type: client, connections: [names] }
  names: { type: dns, routing: failover, ttl: 1h, connections: [here, there] }
  here: { type: load-balancer, managed: true, connections: [] }
  there: { type: load-balancer, managed: true, connections: [] }
flows: { look: { steps: [app -> names] } }
`,
	good: `
requirements: { up: { availability: 99.99%, flow: look } }
components:
  app: { type: client, connections: [names] }
  names: { type: dns, routing: failover, ttl: 60s, connections: [here, there] }
  here: { type: load-balancer, managed: true, connections: [] }
  there: { type: load-balancer, managed: true, connections: [] }
flows: { look: { steps: [app -> names] } }
`,
	yieldsTo: ["availability/failover-too-slow"],
	fix: "assumption",
	check({ design, analysis, report }) {
		const flows = mostDemanding(analysis);
		for (const dns of design.components) {
			if (!hasTrait(dns.type, "names") || dns.ttl === undefined) continue;
			const targets = switchedAmong(dns, analysis);
			if (targets.length < 2) continue;
			const rto = targets
				.map((target) => analysis.recovery.rtoOn(target))
				.reduce<Target<number> | undefined>(tighter, analysis.recovery.rtoOn(dns));
			const flow = flows.get(dns);
			const found =
				rto !== undefined
					? tooLongToRecover(dns, targets, rto)
					: tooLongForAYear(dns, targets, flow && analysis.targets.availabilityOf(flow));
			if (found !== undefined) report(found);
		}
	},
});

type Finding = ReportedBy<typeof said>;

/** What it switches among; nothing, where it answers with all of them alike. */
function switchedAmong(dns: Component, { alternatives }: Analysis): readonly Component[] {
	const targets = [...new Set(dns.outgoing.map(({ target }) => target))];
	if (dns.routing?.value === "failover") return targets;
	return targets.map((target) => alternatives.standInsBehind(dns, target)).find(({ length }) => length > 1) ?? [];
}

function tooLongToRecover(dns: Component, targets: readonly Component[], rto: Target<number>): Finding | undefined {
	const { ttl } = dns;
	if (ttl === undefined || ttl.value <= rto.value) return undefined;
	return {
		subject: dns,
		about: targets,
		at: ttl.node,
		message: "recovery",
		rests: [rto, ttl],
		facts: { dns, targets, ttl: duration(ttl), requirement: rto.requirement, rto: duration(rto) },
		fix: () => shorten(dns, rto.value),
	};
}

function tooLongForAYear(
	dns: Component,
	targets: readonly Component[],
	target: Target<number> | undefined,
): Finding | undefined {
	const { ttl } = dns;
	const allowed = target && (1 - target.value) * secondsInAYear;
	if (ttl === undefined || target === undefined || allowed === undefined || ttl.value <= allowed) return undefined;
	return {
		subject: dns,
		about: targets,
		at: ttl.node,
		message: "availability",
		rests: [target, ttl],
		facts: {
			dns,
			targets,
			ttl: duration(ttl),
			allowed: duration(allowed),
			target: share(target),
			requirement: target.requirement,
		},
		fix: () => shorten(dns, allowed),
	};
}

/** Half of what is allowed is left to notice and to switch. */
function shorten({ route }: Component, allowed: number): Fix | undefined {
	const ttl = dnsTtls.find((usual) => usual <= allowed / 2);
	return ttl && assume(`Shorten the ttl to ${writeDuration(ttl)}`, set(route, "ttl", writeDuration(ttl)));
}
