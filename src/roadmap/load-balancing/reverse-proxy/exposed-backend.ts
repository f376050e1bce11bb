/** What was not made to face strangers, and faces them. */
import { derived, isByStranger, keepsStream, replicasAtPeak } from "../../../analysis/index.ts";
import { type Component, hasTrait } from "../../../format/index.ts";
import { toldApart } from "../../availability/single-point-of-failure/among-copies.ts";
import { word } from "../../facts.ts";
import { choice } from "../../fix.ts";
import { canPutBetween, freeName, putBetween, suitsFront } from "../../put-between.ts";
import { messages, rule } from "../../rule.ts";

export const exposedBackend = rule({
	id: "load-balancing/exposed-backend",
	severity: "warning",
	title: "Strangers reach what should stand behind",
	message: messages({
		type: "{client} reaches {component} with nothing before it, and a {type} is not made for strangers: what is wrong in what they send meets it unchecked. Put a reverse proxy or gateway before it.",
		tier: "{client} reaches {component} of the {tier} tier with nothing before it: what is wrong in what strangers send meets it unchecked. Put a reverse proxy or gateway before it.",
		past: "{client} comes in by {door}, and reaches {component} past it: what {door} checks, limits and logs, it does not for these calls. Lead them through {door} too.",
	}),
	levels: { past: "info" },
	why: "What faces everybody has to end TLS, know who calls, say no to too much and to what is malformed, and be patched the day a hole is known. A program that works off jobs or keeps a cluster together does none of that; a front does it once for all that stand behind.",
	when: "Fires where a client of no stated platform, a browser or a phone calls own compute directly that is a worker, job, stream processor, orchestrator, coordinator or registry, or states `tier: integration` or `data`. Information for other compute that such a client calls past a front through which it reaches several others. Silent where the target states `exposure: internal` or an authentication other than none, for monitoring, and for open connections past a front. Yields to security/public-data-store, application/missing-api-gateway and scalability/replicas-without-load-balancer.",
	falseAlarms: "A client of one's own people within one's own network: state `exposure: internal` on what it calls.",
	bad: `
components:
  app: { type: client, connections: [resizer] }
  resizer: { type: worker }
`,
	good: `
components:
  app: { type: client, connections: [gateway] }
  gateway: { type: api-gateway, managed: true, connections: [resizer] }
  resizer: { type: worker }
`,
	yieldsTo: [
		"security/public-data-store",
		"application/missing-api-gateway",
		"scalability/replicas-without-load-balancer",
	],
	fix: "choice",
	check({ design, analysis, report }) {
		for (const component of design.components) {
			if (!mayHide(component)) continue;
			const calls = component.incoming.filter(isByStranger);
			const [first] = calls;
			if (first === undefined) continue;
			const { tier, type } = component;
			const client = first.caller;
			const fix = () =>
				canPutBetween(calls, analysis) && calls.every(suitsFront) && !hasTrait(component.type, "agrees")
					? choice(
							"Add a reverse proxy",
							{
								ask: "What is the reverse proxy called?",
								expects: "id",
								suggestion: freeName(`${component.localId}-proxy`, component, analysis),
							},
							(id) => [
								...putBetween(calls, id, { type: "reverse-proxy", managed: true }, analysis),
								...(replicasAtPeak(component).value > 1 ? toldApart(component, analysis) : []),
							],
						)
					: undefined;
			const common = { subject: component, about: [client], fix };
			const door = doorOf(client, component);
			if (type !== undefined && isBackstage(component))
				report({ ...common, message: "type", rests: [derived(type)], facts: { client, component, type: word(type) } });
			else if (tier?.value === "integration" || tier?.value === "data")
				report({ ...common, message: "tier", rests: [tier], facts: { client, component, tier: word(tier.value) } });
			else if (door !== undefined && !calls.some(keepsStream))
				report({
					...common,
					message: "past",
					rests: [derived(door.id)],
					facts: { client, component, door },
					fix: undefined,
				});
		}
	},
});

/** Somebody could stand before it, and nothing says that it can look after itself. */
const mayHide = ({ type, exposure, authentication }: Component): boolean =>
	hasTrait(type, "compute") &&
	!hasTrait(type, "watches") &&
	exposure?.value !== "internal" &&
	(authentication?.kind === undefined || authentication.kind.value === "none");

const isBackstage = ({ type }: Component): boolean =>
	(["works-off", "keeps-its-place", "runs-sagas", "agrees", "locates"] as const).some((role) => hasTrait(type, role));

/** A front of the same caller with several others behind it, and not this: what stands before one alone is that one's own. */
const doorOf = (client: Component, component: Component): Component | undefined =>
	client.outgoing
		.map(({ target }) => target)
		.find(
			(front) =>
				hasTrait(front.type, "front") &&
				hasTrait(front.type, "reads-requests") &&
				new Set(front.outgoing.flatMap(({ target }) => (hasTrait(target.type, "compute") ? target.id : []))).size > 1 &&
				front.outgoing.every(({ target }) => target !== component),
		);
