/** A name that one company answers for. */
import { unknown } from "../../../analysis/index.ts";
import { type Component, hasTrait } from "../../../format/index.ts";
import { severalProvidersFrom } from "../../constants.ts";
import { share, word } from "../../facts.ts";
import { choice, type Fix, set } from "../../fix.ts";
import { idsIn } from "../../patterns/voters.ts";
import { rule } from "../../rule.ts";
import { mostDemanding } from "./most-demanding.ts";

export const dnsSingleProvider = rule({
	id: "load-balancing/dns-single-provider",
	severity: "info",
	title: "One provider answers for the name",
	message: {
		one: "Only {provider} answers for {dns}, and {requirement} asks for {target} of {flow}: while that is away nobody finds what is up. Let a second provider answer for the same names.",
		unsaid:
			"Nothing says who answers for {dns}, and {requirement} asks for {target} of {flow}: with one provider its outage hides all that is up. State `providers`, of which two answer for the same names.",
	},
	why: "Behind a name everything may be there twice, and who answers for the name is there once: one company with one network and one way to be misconfigured or flooded. In October 2016 a flood against one provider took many well-known sites away for hours, of which nothing else had failed.",
	when: "Fires for a dns that states one provider (`providers`) and that a flow needs whose availability target is 99.95% or more, or that states none where the target is 99.99% or more. Of a cdn that one provider runs availability/single-point-of-failure speaks.",
	falseAlarms: "Callers that know the addresses without the name, as those within one network do.",
	bad: `
requirements: { up: { availability: 99.99%, flow: look } }
components:
  app: { type: client, connections: [names, pages] }
  names: { type: dns, providers: [route-53], connections: [pages] }
  pages: { type: web-server, managed: true, availability: 99.99% }
flows: { look: { steps: [app -> names, app -> pages] } }
`,
	good: `
requirements: { up: { availability: 99.99%, flow: look } }
components:
  app: { type: client, connections: [names, pages] }
  names: { type: dns, providers: [route-53, ns1], connections: [pages] }
  pages: { type: web-server, managed: true, availability: 99.99% }
flows: { look: { steps: [app -> names, app -> pages] } }
`,
	fix: "choice",
	check({ design, analysis, report }) {
		const flows = mostDemanding(analysis, severalProvidersFrom.stated);
		for (const dns of design.components) {
			const flow = hasTrait(dns.type, "names") ? flows.get(dns) : undefined;
			const target = flow && analysis.targets.availabilityOf(flow);
			const providers = [...new Map(dns.providers?.items.map((one) => [one.value, one])).values()];
			if (flow === undefined || target === undefined || providers.length > 1) continue;
			const common = { subject: dns, fix: () => second(dns, providers[0]?.value) };
			const facts = { dns, flow, requirement: target.requirement, target: share(target) };
			const [only] = providers;
			if (only !== undefined)
				report({
					...common,
					at: only.node,
					message: "one",
					rests: [target, only],
					facts: { ...facts, provider: word(only.value) },
				});
			else if (target.value >= severalProvidersFrom.unsaid)
				report({ ...common, message: "unsaid", rests: [target, unknown(dns, "providers")], facts });
		}
	},
});

function second({ route }: Component, first: string | undefined): Fix {
	const question =
		first === undefined
			? { ask: "Which two providers answer for it?", expects: "text" as const, suggestion: "route-53, ns1" }
			: { ask: "Which other provider answers for it too?", expects: "text" as const, suggestion: "a-second-provider" };
	return choice("Add a second provider", question, (answer) => [
		set(route, "providers", [...(first === undefined ? [] : [first]), ...idsIn(answer)]),
	]);
}
