/** How soon what is lost serves again. */
import { type Component, type Design, hasTrait } from "../../format/index.ts";
import { type Basis, isKnown, type Missing, unknown, weaker } from "../answer.ts";
import { isManaged, isOutside, isStore } from "../components/copies.ts";
import type { Figures } from "../components/figures.ts";
import type { Alternatives } from "../redundancy/alternatives.ts";
import type { Place } from "../redundancy/failed.ts";
import type { Recovery, Switch } from "../redundancy/recovery.ts";
import { isLed, standingOf } from "../redundancy/standing.ts";
import type { Judged } from "./verdict.ts";

/** Seconds: in a day a backup whose restore is tested is taken to be back. */
const day = 86_400;

export interface Losing {
	readonly design: Design;
	readonly alternatives: Alternatives;
	readonly recovery: Recovery;
	readonly figures: Figures;
}

/** Seconds, between two bounds, and what they rest on. */
export type Time = Pick<Judged, "basis" | "from" | "missing"> & { readonly low: number; readonly high: number };

const nothing: Time = { low: 0, high: 0, basis: "derived", from: [], missing: [] };

/** After the loss of one copy of a component, or of a place. */
export function backAfter(component: Component, loss: "copy" | Place, losing: Losing): Time {
	if (isOutside(component)) return nothing;
	if (!fallsWithIt(component, loss, losing.design))
		return loss === "copy" && isLed(component, "anything") ? switched(component, losing) : nothing;
	const { alternatives, recovery } = losing;
	const isSwitched = alternatives.standbyOf(component) !== undefined || component.failover?.mode?.value === "manual";
	if (isSwitched && recovery.successorAfter(component, loss) !== undefined) return switched(component, losing);
	return loss === "copy" && isStore(component) && !isManaged(component)
		? restored(component, losing)
		: repaired(losing);
}

/** The same until each dns that answers with it and with what stands in for it has turned callers to another of them. */
export function turnedAfter(component: Component, loss: "copy" | Place, losing: Losing): readonly Time[] {
	const { alternatives, recovery, design } = losing;
	if (component.failover !== undefined || !fallsWithIt(component, loss, design)) return [];
	const names = new Set(component.incoming.map(({ caller }) => caller).filter(({ type }) => hasTrait(type, "names")));
	return [...names]
		.filter((dns) => alternatives.standInsBehind(dns, component).length > 1)
		.map((dns) => timed(recovery.switchBy(dns, component), dns.ttl === undefined ? unknown(dns, "ttl").missing : []));
}

function fallsWithIt(component: Component, loss: "copy" | Place, design: Design): boolean {
	const { fallsWithNode, fallsWith } = standingOf(component, design, "anything");
	if (loss === "copy") return fallsWithNode && !isOutside(component);
	return fallsWith.some(({ kind, id }) => kind === loss.kind && id === loss.id);
}

/** Noticed, switched and learnt of. */
function switched(component: Component, { recovery, figures }: Losing): Time {
	const by = recovery.switchOf(component);
	if (by === undefined) return repaired({ figures });
	return timed(by, by.failover === undefined ? unknown(component, "failover.rto").missing : []);
}

function timed({ noticing, total }: Switch, unstated: readonly Missing[]): Time {
	const missing = [...(isKnown(noticing.time) ? [] : noticing.time.missing), ...unstated];
	const high = missing.length === 0 ? total.value : Number.POSITIVE_INFINITY;
	return { low: total.value, high, basis: total.basis, from: total.from, missing };
}

function repaired({ figures }: Pick<Losing, "figures">): Time {
	const { value, basis, from } = figures.repair;
	return { low: value, high: value, basis, from, missing: [] };
}

/** From a backup: as fast as it is written back, or, where that is not stated, within a day if it was ever tried. */
function restored(component: Component, losing: Losing): Time {
	const { backup, holds } = component;
	const repair = repaired(losing);
	const sizes = holds.flatMap(({ size }) => size ?? []);
	if (backup?.restoreRate !== undefined && sizes.length === holds.length && sizes.length > 0) {
		const time = sizes.reduce((sum, { value }) => sum + value, 0) / backup.restoreRate.value;
		return { low: time, high: time, basis: "derived", from: [backup.restoreRate, ...sizes], missing: [] };
	}
	const missing: Missing[] =
		backup === undefined
			? unknown(component, "backup.interval").missing.slice()
			: [
					...(backup.restoreRate === undefined ? unknown(component, "backup.restoreRate").missing : []),
					...holds.filter(({ size }) => size === undefined).flatMap((data) => unknown(data, "size").missing),
				];
	const isTested = backup?.restoreTested?.value === true;
	return { ...repair, low: isTested ? 0 : repair.low, high: isTested ? day : Number.POSITIVE_INFINITY, missing };
}

/** The longest of several. */
export function longest(times: readonly Time[]): Time {
	return times.reduce((a, b) => {
		if (b.high === 0) return a;
		if (a.high === 0) return b;
		return {
			low: Math.max(a.low, b.low),
			high: Math.max(a.high, b.high),
			basis: weaker(a.basis, b.basis) satisfies Basis,
			from: [...new Set([...a.from, ...b.from])],
			missing: [...new Set([...a.missing, ...b.missing])],
		};
	}, nothing);
}
