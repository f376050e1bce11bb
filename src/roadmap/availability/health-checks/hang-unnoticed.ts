/** A health check that a program which hangs still passes. */
import { type Analysis, asksForNoAnswer, checkOf, isOwn, type Target, unknown } from "../../../analysis/index.ts";
import { type Component, type Flow, hasTrait, writeDuration } from "../../../format/index.ts";
import { duration, share, word } from "../../facts.ts";
import { choice, type Fix, set } from "../../fix.ts";
import { rule } from "../../rule.ts";

export const hang = rule({
	id: "availability/hang-unnoticed",
	severity: "warning",
	title: "A copy that hangs passes its health check",
	message: {
		recovery:
			"The health check of {component} only connects over {protocol}: a copy that hangs still accepts, so {outcome}, and the {rto} that {requirement} allows cannot be kept. State a `path` that has to answer, or `within`.",
		availability:
			"The health check of {component} only connects over {protocol}: a copy that hangs still accepts, so {outcome}, and {requirement} asks for {target}. State a `path` that has to answer, or `within`.",
	},
	clauses: {
		outcome: { sent: "{by} goes on sending it calls", kept: "nothing switches away from it" },
	},
	levels: { availability: "info" },
	why: "Programs hang more often than machines vanish: a full pool, a stuck disk, an endless pause of the memory manager. The operating system goes on accepting connections for them. A check that only connects finds nothing wrong (HAProxy 2.6 with a TCP check never took such a server out), and its share of the calls waits until each timeout.",
	when: "Fires where an own component states an `interval` and no `path` for its health check, all who call it do so over tcp, udp or tls, a front spreads over its copies or it fails over by itself, and a recovery target (else info: an availability target) counts on that. Silent with `within` or `passive`, and where a protocol is not stated.",
	falseAlarms: "A check that sends a request of its own protocol and waits for the answer: state `within`.",
	bad: `
requirements: { back: { recovery: { rto: 1m }, flow: trade } }
components:
  desk: { type: client, connections: [{ to: balancer, protocol: tls }] }
  balancer: { type: load-balancer, managed: true, layer: 4, connections: [{ to: matching, protocol: tcp }] }
  matching: { type: service, replicas: 2, healthCheck: { interval: 5s } }
flows:
  trade: { steps: [desk -> balancer, balancer -> matching] }
`,
	good: `
requirements: { back: { recovery: { rto: 1m }, flow: trade } }
components:
  desk: { type: client, connections: [{ to: balancer, protocol: tls }] }
  balancer: { type: load-balancer, managed: true, layer: 4, connections: [{ to: matching, protocol: tcp }] }
  matching: { type: service, replicas: 2, healthCheck: { path: /healthz, interval: 5s } }
flows:
  trade: { steps: [desk -> balancer, balancer -> matching] }
`,
	yieldsTo: ["availability/failover-too-slow"],
	fix: "choice",
	check({ design, analysis, report }) {
		const unasked = design.components.filter((component) => isOwn(component) && asksForNoAnswer(component));
		const flows = unasked.length > 0 ? mostDemanding(analysis) : new Map<Component, Flow>();
		for (const component of unasked) {
			const outcome = outcomeOf(component, analysis);
			const { check, at } = checkOf(component)!;
			const { interval } = check;
			const protocol = component.incoming.flatMap((connection) => connection.protocol ?? [])[0];
			if (outcome === undefined || protocol === undefined || interval === undefined) continue;
			const common = {
				subject: component,
				at: interval.node,
				fix: () => askForAnAnswer(at),
			};
			const facts = { component, protocol: word(protocol.value), ...outcome };
			const rests = (target: Target<number>) => [target, interval, protocol, unknown(component, "healthCheck.path")];
			const rto = analysis.recovery.rtoOn(component);
			const flow = flows.get(component);
			const target = flow && analysis.targets.availabilityOf(flow);
			if (rto !== undefined) {
				const asked = { requirement: rto.requirement, rto: duration(rto) };
				report({ ...common, message: "recovery", rests: rests(rto), facts: { ...facts, ...asked } });
			} else if (target !== undefined) {
				const asked = { requirement: target.requirement, target: share(target) };
				report({ ...common, message: "availability", rests: rests(target), facts: { ...facts, ...asked } });
			}
		}
	},
});

/** What goes on although a copy hangs. */
function outcomeOf(component: Component, { spreading, recovery }: Analysis) {
	const by = spreading.over(component)?.by;
	if (by !== undefined) return { outcome: "sent" as const, by };
	const { failover } = component;
	const isSwitched = failover !== undefined && failover.mode?.value !== "manual";
	return isSwitched && recovery.switchOf(component) !== undefined ? { outcome: "kept" as const } : undefined;
}

/** Per component the flow with the highest availability target that needs it. */
function mostDemanding({ design, losses, targets }: Analysis): ReadonlyMap<Component, Flow> {
	const asking = design.flows.filter((flow) => targets.availabilityOf(flow) !== undefined);
	return losses.firstToNeed(
		asking.toSorted((a, b) => targets.availabilityOf(b)!.value - targets.availabilityOf(a)!.value),
		"answer",
	);
}

/** A program can be asked; of a store one knows how soon it misses a heartbeat. */
function askForAnAnswer({ route, type, healthCheck }: Component): Fix {
	if (hasTrait(type, "compute") || hasTrait(type, "traffic"))
		return choice(
			"Add a path to the health check",
			{ ask: "Which path answers only while it works?", expects: "text", suggestion: "/healthz" },
			(path) => [set(route, ["healthCheck", "path"], path)],
		);
	const usual = (healthCheck?.interval?.value ?? 0) * (healthCheck?.unhealthyAfter?.value ?? 3);
	return choice(
		"Add how soon a hang is noticed",
		{
			ask: "Within what time does it miss a heartbeat of its own?",
			expects: "duration",
			suggestion: writeDuration(usual),
		},
		(within) => [set(route, ["healthCheck", "within"], within)],
	);
}
