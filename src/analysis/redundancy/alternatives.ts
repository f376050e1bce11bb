/** What takes over when a component is lost: stand-ins behind one balancer or dns, and a standby of its own. */
import { type Component, type Connection, type Design, hasTrait } from "../../format/index.ts";
import { haveTheSame } from "../components/same-data.ts";
import type { Calls } from "../flows/calls.ts";

export interface Alternatives {
	/** What may answer in place of a call's target, the target first. One alone has no alternative. */
	of(caller: Component | undefined, target: Component): readonly Component[];
	/** Groups of stand-ins that a call's target belongs to; the same array for each of its members. */
	groupsOf(caller: Component | undefined, target: Component): readonly (readonly Component[])[];
	/** Targets that stand in for each other behind a balancer or dns; empty where flows tell them apart. */
	standInsBehind(spreader: Component, target: Component): readonly Component[];
	/** The store that a component feeds and fails over to, and whether by itself. */
	standbyOf(component: Component): { readonly standby: Component; readonly isAutomatic: boolean } | undefined;
}

export function alternativesOf(design: Design, calls: Calls): Alternatives {
	const groups = new Map<Component, ReadonlyMap<string, readonly Component[]>>();
	const behind = (spreader: Component, target: Component): readonly Component[] => {
		let byType = groups.get(spreader);
		if (byType === undefined) {
			byType = groupedTargets(spreader, calls);
			groups.set(spreader, byType);
		}
		return byType.get(target.type ?? "") ?? [];
	};
	const named = namesOf(design);
	const groupsOf = (caller: Component | undefined, target: Component): readonly (readonly Component[])[] => {
		const names = named.get(target) ?? [];
		const spreaders = caller !== undefined && spreads(caller) && !names.includes(caller) ? [caller, ...names] : names;
		return spreaders.map((spreader) => behind(spreader, target)).filter(({ length }) => length > 0);
	};
	return {
		standInsBehind: behind,
		standbyOf,
		groupsOf,
		of(caller, target) {
			const standby = standbyOf(target);
			return [
				...new Set([target, ...groupsOf(caller, target).flat(), ...(standby?.isAutomatic ? [standby.standby] : [])]),
			];
		},
	};
}

const spreads = ({ type }: Component): boolean => hasTrait(type, "spreads");

/** Per component the dns that answer with it: they hold for whoever calls it. */
function namesOf({ components }: Design): Map<Component, Component[]> {
	const named = new Map<Component, Component[]>();
	for (const dns of components) {
		if (!hasTrait(dns.type, "names")) continue;
		for (const target of new Set(dns.outgoing.map((connection) => connection.target))) {
			const same = named.get(target);
			if (same === undefined) named.set(target, [dns]);
			else same.push(dns);
		}
	}
	return named;
}

/**
 * By type, the targets of a balancer that stand in for each other. Steps of the balancer itself tell them apart, or,
 * behind a dns, those of who asks it: two that are named are two things. So are two stores, unless something feeds them.
 */
function groupedTargets(spreader: Component, calls: Calls): Map<string, readonly Component[]> {
	const byType = new Map<string, Set<Component>>();
	if (!spreads(spreader)) return new Map();
	for (const { target } of spreader.outgoing) {
		const type = target.type ?? "";
		const same = byType.get(type);
		if (same === undefined) byType.set(type, new Set([target]));
		else same.add(target);
	}
	const choosers = hasTrait(spreader.type, "names")
		? [spreader, ...spreader.incoming.map(({ caller }) => caller)]
		: [spreader];
	const isNamed = (component: Component): boolean =>
		calls.reaching(component).some(({ from }) => choosers.includes(from));
	return new Map(
		[...byType].flatMap(([type, all]) => {
			const members = [...all];
			const areAlike = members.filter(isNamed).length <= 1 && haveTheSame(members);
			return members.length > 1 && areAlike ? [[type, members] as const] : [];
		}),
	);
}

/** What it feeds: of its own type, if anything is. It takes over when all copies are lost, however many there are. */
function standbyOf(component: Component): { standby: Component; isAutomatic: boolean } | undefined {
	if (component.failover === undefined) return undefined;
	const fed = component.outgoing.filter(isReplicate).map(({ target }) => target);
	const standby = fed.find(({ type }) => type === component.type) ?? fed[0];
	if (standby === undefined || standby === component) return undefined;
	return { standby, isAutomatic: component.failover.mode?.value !== "manual" };
}

const isReplicate = ({ kind }: Connection): boolean => kind === "replicate";
