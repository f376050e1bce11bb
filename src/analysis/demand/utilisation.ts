/** How much of its capacity a load takes of a component: as it is, with a copy or a zone lost, and in a year. */
import type { Component, Design } from "../../format/index.ts";
import { type Answer, combined, isKnown, type Known, stated, unknown, weaker } from "../answer.ts";
import { carriedByEach } from "../components/carried.ts";
import { isManaged, itemCopiesOf, placesOf } from "../components/copies.ts";
import { type Placed, spread } from "../components/dealt.ts";
import { type Asked, nodesOf, onBusiest, sharesUnevenly, togetherAsked } from "./copies.ts";
import { atPeak, type Demand, type When } from "./demand.ts";
import { copiesAtPeak, type Load } from "./load.ts";
import { productFrom, type Sum, type Term } from "./sums.ts";

/** What the busiest copy has to do over what one carries: full from 1 on. Of a managed one, of the whole service. */
export interface Utilisation {
	readonly asItIs: Answer<number>;
	/** By what is known of its load, where not all of it is: it takes more. Undefined where copies share it unevenly. */
	readonly least: Known<number> | undefined;
	/** Undefined where none is left, and where a provider replaces it. */
	readonly withoutCopy: Answer<number> | undefined;
	/** The zone that takes most copies with it; undefined also where no zones are known. */
	readonly withoutZone: { readonly zone: string; readonly share: Answer<number> } | undefined;
	/** In a year, where load of it grows by what is stated; unknown where no flow that reaches it states a growth. */
	readonly grown: Answer<number>;
}

export interface Utilisations {
	/** Operations a second by which copies they ask. */
	askedOf(component: Component, when?: When): Asked;
	/** Operations a second on the busiest copy, with so many lost; undefined where none is left. */
	busiest(component: Component, when?: When, lost?: number): Answer<number> | undefined;
	of(component: Component, when?: When): Utilisation;
	/** With so many of its copies lost, and those in some places; undefined where none is left. */
	without(component: Component, lost: Lost, when?: When): Answer<number> | undefined;
}

export interface Lost {
	readonly copies: number;
	readonly isLost: (place: Placed) => boolean;
}

interface Shared {
	readonly asked: Answer<Asked>;
	/** Of one copy, on what the share of it that is taken rests. */
	readonly ofCapacity: Answer<number>;
}

function sharedOf(component: Component, { total }: Sum, together: Asked): Shared {
	const copies = [copiesAtPeak(component), ...(component.replication === undefined ? [] : [itemCopiesOf(component)])];
	const asked: Answer<Asked> = isKnown(total)
		? {
				value: together,
				basis: copies.reduce((weakest, { basis }) => weaker(weakest, basis), total.basis),
				from: [...new Set([...total.from, ...copies.flatMap(({ from }) => from)])],
			}
		: total;
	const capacity = carriedByEach(component);
	const each = capacity === undefined || capacity.value === 0 ? unknown(component, "capacity") : stated(capacity);
	return { asked, ofCapacity: combined(asked, each, (_, one) => one) };
}

export function utilisationsOf(design: Design, demand: Demand, load: Load): Utilisations {
	const statesReads = ({ bringer }: Term): boolean => "flow" in bringer && load.readShareOf(bringer.flow) !== undefined;
	const shared = new WeakMap<Sum, Shared>();
	const askedOf = (component: Component, when: When = atPeak): Asked =>
		togetherAsked(demand.on(component, when), statesReads);

	/** What copies share, whatever is lost of them. */
	function sharedIn(component: Component, sum: Sum): Shared {
		const known = shared.get(sum) ?? sharedOf(component, sum, togetherAsked(sum, statesReads));
		shared.set(sum, known);
		return known;
	}

	function busiest(component: Component, when: When = atPeak, lost = 0): Answer<number> | undefined {
		const nodes = nodesOf(component, lost);
		if (nodes === undefined) return undefined;
		const { asked } = sharedIn(component, demand.on(component, when));
		return isKnown(asked) ? { ...asked, value: onBusiest(asked.value, nodes) } : asked;
	}

	function share(component: Component, when: When, lost = 0): Answer<number> | undefined {
		const nodes = nodesOf(component, lost);
		if (nodes === undefined) return undefined;
		const { asked, ofCapacity } = sharedIn(component, demand.on(component, when));
		const operations = isKnown(asked) ? onBusiest(asked.value, nodes) : undefined;
		if (isKnown(asked) && operations === 0) return { ...asked, value: 0 };
		return isKnown(ofCapacity) ? { ...ofCapacity, value: operations! / ofCapacity.value } : ofCapacity;
	}

	function least(component: Component, when: When): Known<number> | undefined {
		const capacity = load.capacityOf(component);
		if (capacity === undefined || capacity.value === 0) return undefined;
		if (sharesUnevenly(component)) return undefined;
		const known = demand.on(component, when).terms.filter(({ missing }) => missing === undefined);
		const together = known.reduce((sum, { atLeast }) => sum + atLeast, 0);
		const sum = productFrom(
			together,
			known.flatMap(({ factors }) => factors),
		);
		const taken = combined(sum, capacity, (operations, all) => operations / all);
		return isKnown(taken) ? taken : undefined;
	}

	function withoutZone(component: Component, when: When): Utilisation["withoutZone"] {
		const [zone, lost] = mostInOneZone(component, design) ?? [];
		const left = lost === undefined || isManaged(component) ? undefined : share(component, when, lost);
		return zone === undefined || left === undefined ? undefined : { zone, share: left };
	}

	function grown(component: Component, when: When): Answer<number> {
		const flows = demand.on(component, when).terms.flatMap(({ bringer }) => ("flow" in bringer ? bringer.flow : []));
		if (!flows.some((flow) => load.growthOf(flow) !== undefined))
			return unknown(flows[0] ?? component, "throughput.growth");
		return share(component, { ...when, isGrown: true }) ?? unknown(component, "replicas");
	}

	return {
		askedOf,
		busiest,
		without: (component, lost, when = atPeak) =>
			share(component, when, isManaged(component) ? 0 : copiesGone(component, design, lost)),
		// Each found when asked for: most ask for one.
		of: (component, when = atPeak) => ({
			get asItIs() {
				return share(component, when) ?? unknown(component, "replicas");
			},
			get least() {
				return least(component, when);
			},
			get withoutCopy() {
				return isManaged(component) ? undefined : share(component, when, 1);
			},
			get withoutZone() {
				return withoutZone(component, when);
			},
			get grown() {
				return grown(component, when);
			},
		}),
	};
}

/** At peak copies, which stand as those that always run do. */
function copiesGone(component: Component, design: Design, { copies, isLost }: Lost): number {
	const places = placesOf(component, design);
	if (places.length === 0) return copies;
	const standing = spread(copiesAtPeak(component).value, places, isLost);
	return copies + standing.reduce((sum, n, i) => (isLost(places[i]!) ? sum + n : sum), 0);
}

function mostInOneZone(component: Component, design: Design): readonly [zone: string, copies: number] | undefined {
	const places = placesOf(component, design);
	let most: readonly [string, number] | undefined;
	for (const { zone } of places) {
		if (zone === undefined) continue;
		const lost = copiesGone(component, design, { copies: 0, isLost: (place) => place.zone === zone });
		if (most === undefined || lost > most[1]) most = [zone, lost];
	}
	return most;
}
