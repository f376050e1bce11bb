/** What one company runs, and every call of a flow passes. */
import type { Analysis } from "../../../analysis/index.ts";
import { type Component, hasTrait } from "../../../format/index.ts";
import { dnsTtls, severalProvidersFrom } from "../../constants.ts";
import { duration, share, word } from "../../facts.ts";
import type { Finding } from "./single-words.ts";

/** Of a dns load-balancing/dns-single-provider speaks. */
export function byOneProvider(component: Component, analysis: Analysis): Finding | undefined {
	const { providers, type } = component;
	const [only] = providers?.items ?? [];
	if (only === undefined || hasTrait(type, "names")) return undefined;
	if (providers!.items.some(({ value }) => value !== only.value)) return undefined;
	const [strictest] = analysis
		.stoppedWithout(component)
		.flatMap((flow) => {
			const target = analysis.targets.availabilityOf(flow);
			return target === undefined || target.value < severalProvidersFrom.stated ? [] : [{ flow, target }];
		})
		.toSorted((a, b) => b.target.value - a.target.value);
	if (strictest === undefined) return undefined;
	const { flow, target } = strictest;
	return {
		subject: component,
		about: [flow],
		at: only.node,
		message: "provider",
		rests: [only, target],
		facts: {
			flows: [flow],
			component,
			provider: word(only.value),
			requirement: target.requirement,
			target: share(target),
			...detourOf(component),
		},
	};
}

/** A dns that leads nowhere else yet, and whose answer is kept for longer than it would be where it switches. */
function detourOf({ incoming }: Component) {
	const names = incoming.map(({ caller }) => caller).filter(({ type }) => hasTrait(type, "names"));
	const dns = names.find(({ ttl }) => ttl !== undefined && ttl.value > dnsTtls[0]);
	return dns === undefined ? { detour: "none" as const } : { detour: "names" as const, dns, ttl: duration(dns.ttl!) };
}
