/** Several copies, and callers that know one address. */
import {
	type Analysis,
	callersAlone,
	isOutside,
	keepsStream,
	replicasAtPeak,
	scalesOut,
	unknown,
} from "../../analysis/index.ts";
import type { Component, Connection } from "../../format/index.ts";
import { discoveries, toldApart } from "../availability/single-point-of-failure/among-copies.ts";
import { choice, type Fix, set } from "../fix.ts";
import { canPutBetween, freeName, putBetween, suitsFront } from "../put-between.ts";
import { rule } from "../rule.ts";

export const replicasWithoutLoadBalancer = rule({
	id: "scalability/replicas-without-load-balancer",
	severity: "warning",
	title: "Nothing spreads calls over the copies",
	message: {
		outside:
			"Nothing stands between {callers} and the {copies:copy/copies} of {component}: who knows one address gets one copy, and no answer once that is down. Put a load balancer before them, or state `discovery`.",
		inside:
			"{component} runs {copies:copy/copies}, and nothing says how calls of {callers} come to all of them: with one address one copy gets every call. State `discovery`, or put a load balancer before them.",
	},
	levels: { inside: "info" },
	onlyStrict: ["inside"],
	together: {
		inside:
			"Nothing says how callers come to all copies of {subjects}: with one address one copy gets every call. State `discovery`.",
	},
	why: "Copies carry more and stand in for each other only if calls reach all of them and leave out those that are down. Who knows one address reaches one copy; a list of addresses in the hands of strangers cannot be changed when a copy is.",
	when: "Fires where a client or external calls own compute with several copies and no front (dns, cdn, balancer, proxy, gateway) calls it. Information, and told by the preset `strict` alone, where only components of one's own call it: most platforms spread those calls. Silent where it states `discovery`, where a service registry is between, and where its copies are not alike to callers: an election, `replication`, `sharding`, `membership` or `failover`. Of what scales, application/missing-service-discovery speaks where only one's own call it; of what is stateful, scalability/stateful-replicas. Managed components spread calls themselves.",
	falseAlarms: "A platform that does it without being asked: state `discovery: platform`.",
	bad: `
components:
  app: { type: client, connections: [orders] }
  orders: { type: service, replicas: 3 }
`,
	good: `
components:
  app: { type: client, connections: [balancer] }
  balancer: { type: load-balancer, managed: true, layer: 7, algorithm: least-connections, connections: [orders] }
  orders: { type: service, replicas: 3, healthCheck: { interval: 10s } }
`,
	fix: "choice",
	check({ design, analysis, report }) {
		for (const component of design.components) {
			const copies = replicasAtPeak(component);
			if (copies.value < 2 || copies.basis === "default") continue;
			const calls = callersAlone(component);
			const fromOutside = calls.filter(({ caller }) => isOutside(caller));
			const common = { subject: component, rests: [copies, unknown(component, "discovery")] };
			const facts = (of: readonly Connection[]) => ({ component, copies, callers: callersOf(of) });
			if (fromOutside.length > 0)
				report({
					...common,
					message: "outside",
					facts: facts(fromOutside),
					fix: () => [...balancerBefore(component, fromOutside, analysis), findThem(component, analysis)],
				});
			else if (calls.length > 0 && !scalesOut(component) && component.state?.value !== "stateful")
				report({ ...common, message: "inside", facts: facts(calls), fix: () => findThem(component, analysis) });
		}
	},
});

export const callersOf = (connections: readonly Connection[]): readonly Component[] => [
	...new Set(connections.map(({ caller }) => caller)),
];

function balancerBefore(component: Component, calls: readonly Connection[], analysis: Analysis): Fix[] {
	if (!calls.every(suitsFront) || !canPutBetween(calls, analysis) || calls.some(keepsStream)) return [];
	const algorithm = component.state?.value === "stateful" ? "consistent-hashing" : "least-connections";
	return [
		choice(
			`Add a load balancer: layer 7, ${algorithm}`,
			{
				ask: "What is the load balancer called?",
				expects: "id",
				suggestion: freeName(`${component.localId}-balancer`, component, analysis),
			},
			(id) => [
				...putBetween(calls, id, { type: "load-balancer", managed: true, layer: 7, algorithm }, analysis),
				...toldApart(component, analysis),
			],
		),
	];
}

export const findThem = (component: Component, analysis: Analysis): Fix =>
	choice(
		"State how callers find its copies",
		{ ask: "How do callers find its copies?", options: discoveries },
		(answer) => [set(component.route, "discovery", answer), ...toldApart(component, analysis)],
	);
