/** Which flow asks the most of a dns. */
import type { Analysis } from "../../../analysis/index.ts";
import { type Component, type Design, type Flow, hasTrait } from "../../../format/index.ts";

/** Per dns the flow with the highest availability target, of those from `least` on, that asks it or calls what it names. */
export function mostDemanding({ design, targets }: Analysis, least = 0): ReadonlyMap<Component, Flow> {
	const asking = design.flows.flatMap((flow) => {
		const target = targets.availabilityOf(flow);
		return target === undefined || target.value < least ? [] : [{ flow, target: target.value }];
	});
	const found = new Map<Component, Flow>();
	if (asking.length === 0) return found;
	const names = namesOf(design);
	for (const { flow } of asking.toSorted((a, b) => b.target - a.target))
		for (const { to } of flow.steps)
			for (const dns of hasTrait(to.type, "names") ? [to] : (names.get(to) ?? []))
				if (!found.has(dns)) found.set(dns, flow);
	return found;
}

function namesOf({ components }: Design): ReadonlyMap<Component, readonly Component[]> {
	const names = new Map<Component, Component[]>();
	for (const dns of components) {
		if (!hasTrait(dns.type, "names")) continue;
		for (const target of new Set(dns.outgoing.map((connection) => connection.target))) {
			const same = names.get(target);
			if (same === undefined) names.set(target, [dns]);
			else same.push(dns);
		}
	}
	return names;
}
