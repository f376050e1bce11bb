/** What takes over when a component is lost: stand-ins behind one balancer or dns, and a standby of its own. */
import type { Component, Connection } from "../format/index.ts";
import type { Calls } from "./calls.ts";

export interface Alternatives {
	/** What may answer in place of a call's target, the target first. One alone has no alternative. */
	of(caller: Component | undefined, target: Component): readonly Component[];
	/** Targets that stand in for each other behind a balancer or dns; empty where flows tell them apart. */
	standInsBehind(spreader: Component, target: Component): readonly Component[];
	/** The store that a component with one copy fails over to, and whether by itself. */
	standbyOf(component: Component): { readonly standby: Component; readonly isAutomatic: boolean } | undefined;
}

export function alternativesOf(calls: Calls): Alternatives {
	const groups = new Map<Component, ReadonlyMap<string, readonly Component[]>>();
	const behind = (spreader: Component, target: Component): readonly Component[] => {
		let byType = groups.get(spreader);
		if (byType === undefined) {
			byType = groupedTargets(spreader, calls);
			groups.set(spreader, byType);
		}
		return byType.get(target.type ?? "") ?? [];
	};
	return {
		standInsBehind: behind,
		standbyOf,
		of(caller, target) {
			const found = new Set<Component>([target]);
			if (caller !== undefined && spreads(caller)) for (const member of behind(caller, target)) found.add(member);
			for (const { caller: front } of target.incoming) if (front.type === "dns" && front !== caller) for (const member of behind(front, target)) found.add(member);
			const standby = standbyOf(target);
			if (standby?.isAutomatic) found.add(standby.standby);
			return [...found];
		},
	};
}

const spreads = ({ type }: Component): boolean => type === "dns" || type === "load-balancer";

/** By type, the targets of a balancer that no flow tells apart: its steps name at most one of them. */
function groupedTargets(spreader: Component, calls: Calls): Map<string, readonly Component[]> {
	const byType = new Map<string, Set<Component>>();
	if (!spreads(spreader)) return new Map();
	for (const { target } of spreader.outgoing) {
		const type = target.type ?? "";
		const same = byType.get(type);
		if (same === undefined) byType.set(type, new Set([target]));
		else same.add(target);
	}
	const isNamed = (component: Component): boolean => calls.reaching(component).length > 0;
	return new Map([...byType].flatMap(([type, members]) => (members.size > 1 && [...members].filter(isNamed).length <= 1 ? [[type, [...members]] as const] : [])));
}

function standbyOf(component: Component): { standby: Component; isAutomatic: boolean } | undefined {
	if (component.failover === undefined) return undefined;
	const fed = component.outgoing.find(isReplicate)?.target ?? component.incoming.find(isReplicate)?.caller;
	if (fed === undefined || fed === component) return undefined;
	return { standby: fed, isAutomatic: component.failover.mode?.value !== "manual" };
}

const isReplicate = ({ kind }: Connection): boolean => kind === "replicate";
