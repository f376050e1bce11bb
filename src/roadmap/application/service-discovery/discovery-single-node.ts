/** A registry of which there is one, and callers that find nobody without it. */
import {
	type Analysis,
	combined,
	findersBy,
	isOwn,
	type Known,
	type Target,
	unknown,
} from "../../../analysis/index.ts";
import { type Component, type Flow, hasTrait, roundedUptime } from "../../../format/index.ts";
import { secondCopy } from "../../availability/single-point-of-failure/second-copy.ts";
import { share } from "../../facts.ts";
import { offer } from "../../fix.ts";
import { rule } from "../../rule.ts";

export const discoverySingleNode = rule({
	id: "application/discovery-single-node",
	severity: "error",
	title: "One node knows where all others are",
	message: {
		target:
			"{component} is one node and tells {callers} where others are: {thing} fails with it, so that is up at most {most} of the time, and {requirement} asks for {target}. Run a second node, or let callers keep what it last said.",
		untargeted:
			"{component} is one node and tells {callers} where others are: while it is down, nobody hears of a copy that came, went or moved. Run a second node, or let callers keep what it last said.",
		assumed:
			"{component} is one node and tells {callers} where others are: while it is down, nobody hears of a copy that came, went or moved. Run a second node, or let callers keep what it last said.",
	},
	levels: { untargeted: "warning", assumed: "info" },
	why: "A registry is asked by everybody and drawn by nobody, so that it is counted in no flow. Once its one node is down, copies that die stay in every list and those that start are in none; whoever starts himself finds nobody at all.",
	when: "Fires for a service registry of one's own of which one node runs, where components of one's own need it: their connection to it is neither `critical: false` nor has a fallback, or they call what states `discovery: registry`, and it is the only registry and no connection says how they ask it. With an availability target of those, only where that is missed: an error where the caller's connection and all figures are stated. Without one a warning, and information where one node is only the default. Silent for who asks several registries. Yields to availability/single-point-of-failure and availability/hidden-shared-dependency.",
	falseAlarms:
		"Callers that keep what it last told them and go on with that, as many of its libraries do: state `fallback: cached` on their connection to it.",
	bad: `
requirements: { up: { availability: 99.9%, flow: order } }
components:
  web: { type: client, connections: [orders] }
  orders: { type: service, replicas: 2, discovery: platform, connections: [prices] }
  prices: { type: service, replicas: 2, discovery: registry }
  registry: { type: service-registry, replicas: 1, connections: [prices] }
flows: { order: { steps: [web -> orders, orders -> prices] } }
`,
	good: `
requirements: { up: { availability: 99.9%, flow: order } }
components:
  web: { type: client, connections: [orders] }
  orders: { type: service, replicas: 2, discovery: platform, connections: [prices] }
  prices: { type: service, replicas: 2, discovery: registry }
  registry: { type: service-registry, replicas: 2, connections: [prices] }
flows: { order: { steps: [web -> orders, orders -> prices] } }
`,
	yieldsTo: ["availability/single-point-of-failure", "availability/hidden-shared-dependency"],
	fix: ["assumption", "choice", "offer"],
	check({ design, analysis, report }) {
		for (const component of design.components) {
			if (!hasTrait(component.type, "locates") || !isOwn(component)) continue;
			const { copies, counted } = analysis.copies.survival(component);
			const { asking, supposed } = findersBy(component, design);
			const callers = [...asking, ...supposed];
			if (copies > 1 || callers.length === 0 || analysis.alternatives.standbyOf(component)?.isAutomatic) continue;
			const asked = strictest(callers, analysis);
			const most = asked && uptimeWith(component, asked.thing, analysis);
			if (asked !== undefined && most !== undefined && most.value >= asked.target.value) continue;
			const common = { subject: component, at: component.replicas?.node, fix: () => secondCopy(component, analysis) };
			const grounds = [counted, ...(asking.length === 0 ? [unknown(supposed[0]!, "connections")] : [])];
			if (asked !== undefined && most !== undefined)
				report({
					...common,
					message: "target",
					about: [asked.thing],
					rests: [...grounds, most, asked.target],
					facts: {
						component,
						callers,
						thing: asked.thing,
						most: share({ ...most, value: roundedUptime(most.value, asked.target.value) }),
						requirement: asked.target.requirement,
						target: share(asked.target),
					},
				});
			else
				report({
					...common,
					message: counted.basis === "default" ? "assumed" : "untargeted",
					rests: grounds,
					facts: { component, callers },
					fix: () => offer(secondCopy(component, analysis)),
				});
		}
	},
});

interface Asked {
	readonly thing: Flow | Component;
	readonly target: Target<number>;
}

/** Of what callers do, and of themselves. */
function strictest(callers: readonly Component[], { calls, targets }: Analysis): Asked | undefined {
	const flows = new Set(callers.flatMap((caller) => calls.from(caller).map(({ flow }) => flow)));
	let found: Asked | undefined;
	for (const thing of [...[...flows].sort((a, b) => a.index - b.index), ...callers]) {
		const target = targets.availabilityOf(thing);
		if (target !== undefined && (found === undefined || target.value > found.target.value)) found = { thing, target };
	}
	return found;
}

/** At most: with the registry, where the figure is not with it already. */
function uptimeWith(registry: Component, thing: Flow | Component, analysis: Analysis): Known<number> {
	const { availability, figures, losses } = analysis;
	const uptime = thing.is === "flow" ? availability.ofFlow(thing) : availability.ofComponent(thing);
	const needed = thing.is === "flow" ? losses.neededBy(thing) : losses.surelyNeededInTurn(thing);
	const own = figures.availability(registry);
	const most: Known<number> = { ...uptime, value: uptime.value.up.high };
	return needed.has(registry) ? most : (combined(most, own, (a, b) => a * b) as Known<number>);
}
