/** Errors that tell callers from outside how a component is built. */
import { type Analysis, isCall } from "../../../analysis/index.ts";
import { type Component, hasTrait } from "../../../format/index.ts";
import { assume, set } from "../../fix.ts";
import { rule } from "../../rule.ts";

export const verboseErrors = rule({
	id: "security/verbose-errors",
	severity: "warning",
	title: "Errors show how it is built",
	message:
		"{component} shows the details of its errors to callers from outside (`errors: verbose`): queries, paths and versions tell an attacker what to try next. Answer with a number that your own logs explain.",
	why: "A stack trace names the libraries, their versions and the query that failed. Each wrong guess of an attacker is then answered with a hint. Who runs the system needs the details, and finds them in the logs.",
	when: "Fires where a public or partner entry, or what it passes requests on to through nothing but a cdn, balancer, proxy or gateway, states `errors: verbose`. Silent where one of those states `errors: standardized`.",
	falseAlarms: "A front that replaces error pages: state `errors: standardized` there.",
	bad: `
components:
  web: { type: client, connections: [{ to: shop, protocol: https }] }
  shop: { type: service, errors: verbose }
`,
	good: `
components:
  web: { type: client, connections: [{ to: shop, protocol: https }] }
  shop: { type: service, errors: standardized }
`,
	fix: "assumption",
	check({ design, analysis, report }) {
		const verbose = design.components.filter(({ errors }) => errors?.value === "verbose");
		if (verbose.length === 0) return;
		const fronts = openFronts(analysis);
		for (const component of verbose) {
			const { errors, incoming, route } = component;
			const entry = analysis.entries.of(component);
			const way = entry?.ways[0] ?? incoming.find((one) => isCall(one) && fronts.has(one.caller));
			if (way === undefined && entry === undefined) continue;
			report({
				subject: component,
				at: errors!.node,
				rests: [errors!],
				related: way === undefined ? [] : [{ at: way.node, message: `\`${way.caller.id}\` calls it.` }],
				facts: { component },
				fix: () => assume("Add standardized errors", set(route, "errors", "standardized")),
			});
		}
	},
});

/** Fronts that hand on to the outside what is behind them as it comes. */
function openFronts({ entries }: Analysis): ReadonlyMap<Component, unknown> {
	return entries.unguarded(
		({ type, errors }) => !hasTrait(type, "front") || hasTrait(type, "names") || errors?.value === "standardized",
	);
}
