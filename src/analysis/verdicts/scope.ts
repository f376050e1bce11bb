/** For what each target of a requirement is judged. */
import type { Component, Data, Design, Flow, Requirement } from "../../format/index.ts";
import { isStore } from "../components/copies.ts";
import type { Calls } from "../flows/calls.ts";
import { flowsFromOutside } from "../requirements/targets.ts";
import type { TargetKey } from "./verdict.ts";

export interface Scoped {
	readonly thing: Flow | Component | Data;
	/** The flows by which data is looked at; undefined for all. */
	readonly seenBy: readonly Flow[] | undefined;
}

/** In the order of the design. Scope keys together narrow: data as a flow sees it, a component's own data. */
export function scopeOf(requirement: Requirement, key: TargetKey, design: Design, calls: Calls): readonly Scoped[] {
	const { flows, components, datas, scoped } = requirement;
	const all = (things: readonly Scoped["thing"][]): Scoped[] => things.map((thing) => ({ thing, seenBy: undefined }));
	if (!scoped) return all(unscoped(key, design, calls));
	const seenBy = flows.length > 0 ? flows : undefined;
	if (datas.length > 0) {
		const inside = datas.filter(
			({ stores }) => components.length === 0 || stores.some((store) => components.includes(store)),
		);
		return inside.map((thing) => ({ thing, seenBy }));
	}
	return components.length > 0 ? components.map((thing) => ({ thing, seenBy })) : all(flows);
}

/** Availability, latency and freshness of what comes in; consistency and recovery of data, else of stores; load of the entries. */
function unscoped(key: TargetKey, design: Design, calls: Calls): readonly Scoped["thing"][] {
	const { data, components } = design;
	if (key === "consistency" || key.startsWith("recovery")) return data.length > 0 ? data : components.filter(isStore);
	return flowsFromOutside(design, calls);
}
