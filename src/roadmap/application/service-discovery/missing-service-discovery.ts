/** Copies that come and go, and callers of which nobody says how they hear of it. */
import { callersAlone, callersByList, hostOf, isOutside, isOwn, scalesOut, unknown } from "../../../analysis/index.ts";
import { type Component, type Connection, type Design, hasTrait } from "../../../format/index.ts";
import { rule } from "../../rule.ts";
import { callersOf, findThem } from "../../scalability/replicas-without-load-balancer.ts";

export const missingServiceDiscovery = rule({
	id: "application/missing-service-discovery",
	severity: "info",
	title: "Nothing tells callers of new copies",
	message: {
		unsaid:
			"{component} scales out, and nothing tells {callers} of copies that come and go: with fixed addresses new copies get no calls, and calls to those that are gone fail. State `discovery`.",
		list: "{component} scales out, and its copies stand in a fixed list for {callers} (`discovery: static`): new copies get no calls, and calls to those that are gone fail. Let the platform, a registry or a mesh tell them.",
	},
	together: {
		unsaid:
			"{subjects} scale out, and nothing tells callers of copies that come and go: with fixed addresses new copies get no calls, and calls to those that are gone fail. State `discovery`.",
	},
	why: "Where copies come and go with the load, so do their addresses. Somebody has to keep the list of those that are up and hand it to callers (a platform, a registry, a mesh) or stand before them; otherwise the copies that were started for the peak idle, and those that were stopped after it still get calls.",
	when: "Fires where own compute states `scaling` other than vertical, with room between `min` and `max`, and other services of one's own, and nobody else, call it directly. Silent where it states how it is found (`discovery`, but for `static`); where any component of the design does, or a service registry is there: what finds one finds the others; behind a front; for what shares its host with its caller; and where its copies are not alike to callers: `state: stateful`, an election, `replication`, `sharding`, `membership` or `failover`.",
	falseAlarms: "A platform that does it without being asked: state `discovery: platform`.",
	bad: `
components:
  orders: { type: service, connections: [prices] }
  prices: { type: service, scaling: { min: 2, max: 12, metric: cpu } }
`,
	good: `
components:
  orders: { type: service, connections: [prices] }
  prices: { type: service, scaling: { min: 2, max: 12, metric: cpu }, discovery: platform, healthCheck: { interval: 10s } }
`,
	fix: "choice",
	check({ design, analysis, report }) {
		const isFoundSomehow = findsSomething(design);
		for (const component of design.components) {
			const { scaling, discovery } = component;
			const said = scaling?.max ?? scaling?.min ?? scaling?.metric ?? scaling?.kind;
			if (said === undefined || !scalesOut(component) || component.state?.value === "stateful") continue;
			const all = discovery === undefined ? callersAlone(component) : callersByList(component);
			const calls = all.filter((call) => isFromService(call) && hostOf(call.caller) !== hostOf(component));
			if (calls.length === 0 || all.some(({ caller }) => isOutside(caller))) continue;
			const common = {
				subject: component,
				facts: { component, callers: callersOf(calls) },
				fix: () => findThem(component, analysis),
			};
			if (discovery !== undefined) report({ ...common, message: "list", at: discovery.node, rests: [discovery, said] });
			else if (!isFoundSomehow)
				report({ ...common, message: "unsaid", rests: [said, unknown(component, "discovery")] });
		}
	},
});

const isFromService = ({ caller }: Connection): boolean => isOwn(caller) && hasTrait(caller.type, "compute");

/** Somewhere something finds copies; what does that for one component does it for all that it runs. */
const findsSomething = ({ components }: Design): boolean =>
	components.some(
		({ discovery, type }: Component) =>
			(discovery !== undefined && discovery.value !== "static") || hasTrait(type, "locates"),
	);
