/** How something lost comes back: who switches over and how long that takes, and what recovery targets ask of it. */
import { type Component, type Data, type Design, hasTrait, type Stated } from "../../format/index.ts";
import { type Answer, combined, isKnown, type Known, stated, sumOf, unknown, wholeDesign } from "../answer.ts";
import { isOwn, isStore, placesOf, survivalOf } from "../components/copies.ts";
import type { Target, Targets } from "../requirements/targets.ts";
import { isOfRecord } from "../stated/record.ts";
import type { Alternatives } from "./alternatives.ts";
import { failedOf, isLost, type Place } from "./failed.ts";
import type { Losses } from "./losses.ts";
import { type Noticing, noticingOf } from "./noticing.ts";
import { isRestarted, servesDespite, waitsForHand } from "./standing.ts";

/** From losing a copy to serving again. */
export interface Switch {
	/** Seconds, of all that is known. */
	readonly total: Known<number>;
	/** The same without defaults: a loss noticed at the first failed check. */
	readonly atLeast: Known<number>;
	readonly noticing: Noticing;
	readonly failover: Stated<number> | undefined;
	/** How long callers keep the answers of the dns that switches. */
	readonly ttl: Stated<number> | undefined;
	readonly dns: Component | undefined;
}

export interface Recovery {
	/** Of a component that has something to fail over to. */
	switchOf(component: Component): Switch | undefined;
	/** From one of a dns's stand-ins to another, where they state no failover of their own. */
	switchBy(dns: Component, component: Component): Switch;
	/** Its copies and what stands in for it are in more than one region. */
	spansRegions(component: Component): boolean;
	/** By hand in time, or, where a day or more is allowed, from a backup whose restore is tested. */
	isBackWithin(component: Component, rto: number, loss: "copy" | Place): boolean;
	/** How long it takes to write it back from its backup, where nothing else brings it back; undefined where something does. */
	restoreOf(component: Component): Answer<number> | undefined;
	/** The strictest recovery time that is asked of it, or of a flow that needs it to be done. */
	rtoOn(component: Component): Target<number> | undefined;
	/** Data that is neither derived nor kept a day or less. */
	recordIn(store: Component): readonly Data[];
	/** What it fails over to; itself, if it has further copies. */
	standbyOf(component: Component): Component | undefined;
	/** The same, if it is still there after a loss: where all copies stand in one place, nobody switches to any of them. */
	successorAfter(component: Component, loss: "copy" | Place): Component | undefined;
}

/** Seconds: from here on a recovery time leaves room to restore a backup. */
const timeToRestore = 86_400;

export function recoveryOf(
	design: Design,
	targets: Targets,
	alternatives: Alternatives,
	losses: () => Losses,
): Recovery {
	const standbyOf = (component: Component): Component | undefined =>
		alternatives.standbyOf(component)?.standby ??
		(survivalOf(component).copies > 1 || isRestarted(component) ? component : undefined);
	const switchOf = (component: Component): Switch | undefined => {
		const standby = standbyOf(component);
		if (standby === undefined) return undefined;
		return switching(component, component.failover?.rto, dnsBefore(component, standby, alternatives));
	};
	const restoreOf = (component: Component): Answer<number> | undefined =>
		isStore(component) && isOwn(component) && component.backup !== undefined && standbyOf(component) === undefined
			? restoreTime(component)
			: undefined;
	const successorAfter = (component: Component, loss: "copy" | Place): Component | undefined => {
		const standby = standbyOf(component);
		if (standby === undefined || loss === "copy") return standby;
		const failed = failedOf([loss]);
		const isLeft =
			standby === component
				? placesOf(component, design).some((place) => place.nodes > 0 && !isLost(place, failed))
				: servesDespite(failed, standby, design, "anything");
		return isLeft ? standby : undefined;
	};
	let asked: Map<Component, Target<number>> | undefined;
	return {
		switchOf,
		standbyOf,
		successorAfter,
		switchBy: (dns, component) => switching(component, undefined, dns),
		spansRegions(component) {
			const standIns = component.incoming.flatMap(({ caller }) => alternatives.of(caller, component));
			const standby = alternatives.standbyOf(component)?.standby;
			const all = [component, ...standIns, ...(standby === undefined ? [] : [standby])].filter(keepsOrComputes);
			return new Set(all.flatMap((one) => placesOf(one, design)).flatMap(({ region }) => region ?? [])).size > 1;
		},
		recordIn,
		rtoOn(component) {
			asked ??= askedByFlows(design, targets, losses());
			return tighter(targets.rtoOf(component), asked.get(component));
		},
		restoreOf,
		isBackWithin(component, rto, loss) {
			const restore = restoreOf(component);
			if (restore !== undefined && isKnown(restore)) return restore.value <= rto;
			if (isRestored(component) && rto >= timeToRestore) return true;
			const isByHand = waitsForHand(component) || component.failover?.mode?.value === "manual";
			const by = isByHand && successorAfter(component, loss) !== undefined ? switchOf(component) : undefined;
			return by?.failover !== undefined && isKnown(by.noticing.time) && by.total.value <= rto;
		},
	};
}

function switching(component: Component, failover: Stated<number> | undefined, dns: Component | undefined): Switch {
	const noticing = noticingOf(component);
	const ttl = dns?.ttl;
	const rest = [failover, ttl].flatMap((time) => (time === undefined ? [] : [stated(time)]));
	const sum = (first: Answer<number>): Known<number> =>
		sumOf([...(isKnown(first) && first.value > 0 ? [first] : []), ...rest]) as Known<number>;
	return { total: sum(noticing.time), atLeast: sum(noticing.atLeast), noticing, failover, ttl, dns };
}

/** What answers from everywhere, or stands for its users, spans regions for nobody. */
const keepsOrComputes = ({ type }: Component): boolean => !hasTrait(type, "edge") && !hasTrait(type, "for-people");

/** All that it holds, as fast as a restore writes. */
function restoreTime(store: Component): Answer<number> {
	const rate = store.backup?.restoreRate;
	if (rate === undefined || rate.value === 0) return unknown(store, "backup.restoreRate");
	if (store.holds.length === 0) return unknown(wholeDesign, "data");
	const size = sumOf(store.holds.map((data) => (data.size === undefined ? unknown(data, "size") : stated(data.size))));
	return combined(size, stated(rate), (bytes, perSecond) => bytes / perSecond);
}

const isRestored = (component: Component): boolean =>
	isStore(component) && component.backup?.restoreTested?.value === true;

/** The dns that answers with one and then with the other. */
function dnsBefore(component: Component, standby: Component, alternatives: Alternatives): Component | undefined {
	const names = component.incoming
		.map(({ caller }) => caller)
		.filter(({ type, ttl }) => hasTrait(type, "names") && ttl !== undefined);
	return names.find(
		(dns) =>
			alternatives.standInsBehind(dns, component).length > 1 ||
			(standby !== component && dns.outgoing.some(({ target }) => target === standby)),
	);
}

function askedByFlows({ flows }: Design, targets: Targets, losses: Losses): Map<Component, Target<number>> {
	const asking = flows.filter((flow) => targets.rtoOf(flow) !== undefined);
	const strictestFirst = asking.toSorted((a, b) => targets.rtoOf(a)!.value - targets.rtoOf(b)!.value);
	return new Map(
		[...losses.firstToNeed(strictestFirst, "done")].map(([component, flow]) => [component, targets.rtoOf(flow)!]),
	);
}

/** The target that allows less. */
export function tighter(a: Target<number> | undefined, b: Target<number> | undefined): Target<number> | undefined {
	if (a === undefined || b === undefined) return a ?? b;
	return a.value <= b.value ? a : b;
}

const recordIn = ({ holds }: Component): readonly Data[] => holds.filter(isOfRecord);
