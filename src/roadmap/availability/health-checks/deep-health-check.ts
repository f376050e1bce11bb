/** A health check that also asks what all copies share. */
import { checkOf, defaultUnhealthyAfter, isCall, isOwn, isStore } from "../../../analysis/index.ts";
import {
	type Component,
	type Connection,
	commentsBetween,
	type Design,
	hasTrait,
	type Place,
} from "../../../format/index.ts";
import { assume, offer, set } from "../../fix.ts";
import { rule } from "../../rule.ts";
import { isOwnCompute } from "./own-compute.ts";

export const deep = rule({
	id: "availability/deep-health-check",
	severity: "warning",
	title: "A shared dependency takes all copies out",
	message: {
		default:
			"The health check of {component} also asks {dependencies}, which its {copies:copy/copies} share: when one of those fails, every copy counts as dead at once and nothing is left to answer, not even what works without it. Check shallow.",
		leader:
			"One failed deep check (`unhealthyAfter: 1`) moves the leader of {component} by itself: a slow answer under load looks like death, and the next, with cold caches, looks dead too. Let several fail, or check shallow.",
	},
	levels: { leader: "info" },
	why: "A health check answers whether this one copy should get calls. If it also asks what all copies depend on, one broken dependency makes every copy look dead in the same moment: the balancer has nowhere to send calls, the platform restarts all of them, and a partial outage becomes a whole one.",
	when: "Fires where `healthCheck` states `depth: deep`, and own compute, or a proxy, gateway or dns of one's own, with several copies calls something. A cache that each copy keeps for itself does not count, nor does what a dns only names: a call of its own states its `kind`. A balancer's check is that of its targets. Information where a store of several copies states a deep check, `unhealthyAfter: 1` and an automatic failover.",
	falseAlarms:
		"A balancer that sends calls to all copies when all look dead, and a platform that does not restart them by this check: accept it with a waiver.",
	bad: `
components:
  balancer: { type: load-balancer, managed: true, connections: [orders] }
  orders:
    type: service
    replicas: 3
    healthCheck: { interval: 10s, depth: deep }
    connections: [orders-db]
  orders-db: { type: database, managed: true }
`,
	good: `
components:
  balancer: { type: load-balancer, managed: true, connections: [orders] }
  orders:
    type: service
    replicas: 3
    healthCheck: { interval: 10s, depth: shallow }
    connections: [orders-db]
  orders-db: { type: database, managed: true }
`,
	fix: ["assumption", "offer"],
	check({ design, analysis, report }) {
		for (const component of design.components) {
			const { healthCheck, failover } = component;
			const { depth, unhealthyAfter } = healthCheck ?? {};
			if (!isStore(component) || depth?.value !== "deep" || unhealthyAfter?.value !== 1) continue;
			if (failover?.mode?.value !== "automatic" || analysis.copies.running(component).value < 2) continue;
			report({
				subject: component,
				at: unhealthyAfter.node,
				message: "leader",
				rests: [depth, unhealthyAfter, failover.mode],
				facts: { component },
				fix: () =>
					assume(
						"Let several checks fail first",
						set(component.route, ["healthCheck", "unhealthyAfter"], defaultUnhealthyAfter),
					),
			});
		}
		for (const component of design.components.filter(isAskedItself)) {
			const checked = checkOf(component);
			const depth = checked?.check.depth;
			const copies = analysis.copies.running(component);
			const dependencies = sharedDependencies(component);
			if (checked === undefined || depth?.value !== "deep" || copies.value < 2 || dependencies.length === 0) continue;
			report({
				subject: component,
				at: depth.node,
				rests: [depth, copies],
				facts: { component, dependencies, copies },
				fix: () => {
					const shallow = set(checked.at.route, ["healthCheck", "depth"], "shallow");
					const fix = assume("Add a shallow health check in its place", shallow);
					return isExplained(design, depth.node) ? offer(fix) : fix;
				},
			});
		}
	},
});

/** A comment on its line may say what it is deep for, and would be false beside another. */
function isExplained(design: Design, place: Place): boolean {
	const { uri, end } = design.locate(place);
	const { text, document } = design.parts.find((part) => part.uri === uri)!;
	return commentsBetween(document.yaml, end, end + /^.*/.exec(text.slice(end))![0].length).length > 0;
}

/** A check at a balancer asks its targets. */
const isAskedItself = (component: Component): boolean =>
	isOwnCompute(component) ||
	(isOwn(component) && hasTrait(component.type, "front") && !hasTrait(component.type, "balances"));

const sharedDependencies = ({ outgoing }: Component): Component[] => [
	...new Set(
		outgoing.flatMap((connection) =>
			isAskedFor(connection) && connection.target.distribution?.value !== "local" ? [connection.target] : [],
		),
	),
];

const isAskedFor = (connection: Connection): boolean =>
	isCall(connection) && (!hasTrait(connection.caller.type, "names") || connection.kindStated !== undefined);
