/** When one component is down by itself: its copies, its places, and the time in which another copy takes charge. */
import { type Component, type Design, hasTrait } from "../../format/index.ts";
import { exactly } from "../../graph/index.ts";
import { fewerThan } from "../../numbers/index.ts";
import { isKnown, type Known, unknown } from "../answer.ts";
import { isManaged, isOutside, isPart, placesOf } from "../components/copies.ts";
import type { Placed } from "../components/dealt.ts";
import type { Figures } from "../components/figures.ts";
import type { Use } from "../flows/awaited.ts";
import { type Failed, isLost, type Place } from "../redundancy/failed.ts";
import type { Recovery } from "../redundancy/recovery.ts";
import {
	type Electorate,
	electoratesOf,
	isLed,
	isRestarted,
	lacksFailover,
	regionsRun,
	servesDespite,
	waitsForHand,
} from "../redundancy/standing.ts";
import { CopiesUp, Counts } from "./copies-down.ts";
import { always, type Failing, never } from "./failing.ts";

export interface ComponentsDown {
	/** That it is not up for what is asked of it, by itself. */
	of(component: Component, use: Use): number;
	/** That it is down and what stands in for it has not taken over yet. */
	switching(component: Component): number;
	/** Whatever is asked of it, it is down by itself at most so much of the time while a place is lost, or none. */
	most(component: Component): (lost: Place | undefined) => number;
	mostSwitching(component: Component): number;
}

export interface Given {
	readonly design: Design;
	readonly figures: Figures;
	readonly recovery: Recovery;
	/** How many copies the load at peak takes: one where load or capacity is not stated. */
	readonly copiesFor: (component: Component) => number;
	/** All that is asked of a component anywhere in the design. */
	readonly usesOf: (component: Component) => readonly Use[];
	readonly failing: Failing;
	/** What is down for certain, if anything is. */
	readonly failed: Failed | undefined;
}

export function componentsDown(given: Given): ComponentsDown {
	return new Down(given);
}

class Down implements ComponentsDown {
	private readonly known = new Map<Component, Map<Use, number>>();
	private readonly copies = new Map<Component, readonly CopiesUp[]>();
	private readonly counts = new Counts();
	private readonly placesDown = new Map<string, number>();
	private readonly asked = new Map<Component, Map<Use, Electorate[]>>();

	constructor(private readonly given: Given) {}

	of(component: Component, use: Use): number {
		const byUse = this.known.get(component) ?? new Map<Use, number>();
		this.known.set(component, byUse);
		const asked = countedAs(component, use);
		const known = byUse.get(asked) ?? this.found(component, asked);
		byUse.set(asked, known);
		return known;
	}

	private found(component: Component, use: Use): number {
		const { failing, design, figures, failed } = this.given;
		if (failed !== undefined && !servesDespite(failed, component, design, use)) return always;
		// While it is down it asks for nothing.
		if (!isJudged(component) || use === "that it asks") return never;
		const one = figures.availability(component);
		const places = placesOf(component, design);
		if (isOutside(component)) return this.whole(component, one);
		if (isManaged(component)) {
			const regions = regionsRun(component, places);
			if (regions.length === 0) return this.whole(component, one);
			return failing.all(regions.map((place) => failing.any([this.whole(component, one, place), this.place(place)])));
		}
		if (isRestarted(component))
			return failing.any([
				this.switching(component),
				places.length === 0 ? never : failing.all(places.map((place) => this.placed(place))),
			]);
		const groups = this.groups(component);
		const electorates = this.electorates(component, use);
		const tooFew = electorates.map((electorate, i) =>
			groups[i]!.tooFew(electorate, failing, (place) => this.placed(place)),
		);
		return failing.any([failing.all(tooFew), ...(isLed(component, use) ? [this.switching(component)] : [])]);
	}

	switching(component: Component): number {
		const { figures, failing } = this.given;
		return failing.event(`switch ${component.id}`, () => {
			const one = figures.availability(component);
			const down = 1 - one.value;
			const { part, rests, missing } = this.timeOfSwitch(component);
			return {
				of: component,
				share: { low: down * part.low, high: down * part.high },
				rests: [one, ...rests],
				missing,
			};
		});
	}

	mostSwitching(component: Component): number {
		return (1 - this.given.figures.availability(component).value) * this.timeOfSwitch(component).part.high;
	}

	most(component: Component): (lost: Place | undefined) => number {
		const { design, figures } = this.given;
		if (!isJudged(component)) return () => 0;
		const one = figures.availability(component).value;
		const places = placesOf(component, design);
		if (isOutside(component)) return () => 1 - one;
		if (isManaged(component)) {
			const regions = regionsRun(component, places);
			return (lost) => {
				const left = regions.filter((region) => !isSame(region, lost));
				return (1 - one) ** (regions.length === 0 ? 1 : left.length);
			};
		}
		if (isRestarted(component)) {
			const switching = this.mostSwitching(component);
			return (lost) => (places.length > 0 && places.every((place) => isWithin(place, lost)) ? 1 : switching);
		}
		const electorates = this.electorates(component, "anything");
		const switching = isLed(component, "anything") ? this.mostSwitching(component) : 0;
		return (lost) => {
			const tooFew = electorates.map(({ needed, places: all }) => {
				const left = all.reduce((sum, { place, copies }) => (isWithin(place, lost) ? sum : sum + copies), 0);
				return fewerThan(needed, left, one);
			});
			return Math.min(1, Math.min(...tooFew) + switching);
		};
	}

	/** Of the time that a repair takes, the part until another has taken over. */
	private timeOfSwitch(component: Component) {
		const { recovery, figures } = this.given;
		const { repair } = figures;
		const by = recovery.switchOf(component);
		if (by === undefined) return { part: exactly(1), rests: [repair], missing: [] };
		const { noticing, failover, total } = by;
		const needsHand = waitsForHand(component) || component.failover?.mode?.value === "manual";
		const missing = [
			...(isKnown(noticing.time) ? [] : noticing.time.missing),
			...(failover === undefined && needsHand ? unknown(component, "failover.rto").missing : []),
		];
		const low = Math.min(1, total.value / repair.value);
		return { part: { low, high: missing.length === 0 ? low : 1 }, rests: [total, repair], missing };
	}

	private electorates(component: Component, use: Use): Electorate[] {
		const known = this.asked.get(component) ?? new Map<Use, Electorate[]>();
		this.asked.set(component, known);
		const found = known.get(use) ?? this.electing(component, use);
		known.set(use, found);
		return found;
	}

	/** Without anything that makes a follower leader, the leader alone counts for all but reads of any copy. */
	private electing(component: Component, use: Use): Electorate[] {
		const { design, copiesFor, failed } = this.given;
		const all = without(failed?.copies.get(component) ?? 0, electoratesOf(component, design, use));
		if (use === "read of any copy" || !lacksFailover(component)) return all.map(carrying(copiesFor(component)));
		return all.map(({ places }) => ({ needed: 1, places: places.slice(0, 1).map((one) => ({ ...one, copies: 1 })) }));
	}

	private groups(component: Component): readonly CopiesUp[] {
		const known = this.copies.get(component);
		if (known !== undefined) return known;
		const { usesOf, figures } = this.given;
		const uses = new Set(usesOf(component).map((use) => countedAs(component, use)));
		const byUse = [...uses].map((use) => this.electorates(component, use));
		const groups = Array.from(
			{ length: Math.max(...byUse.map(({ length }) => length)) },
			(_, i) =>
				new CopiesUp(
					component,
					byUse.flatMap((one) => one[i] ?? []),
					figures.availability(component),
					`${component.id} ${i}`,
					this.counts,
				),
		);
		this.copies.set(component, groups);
		return groups;
	}

	private whole(component: Component, one: Known<number>, place?: Place): number {
		const down = 1 - one.value;
		const name = place === undefined ? component.id : `${component.id} ${place.id}`;
		return this.given.failing.event(`whole ${name}`, () => ({
			of: component,
			share: exactly(down),
			rests: [one],
		}));
	}

	private placed({ zone, region }: Placed): number {
		const name = `${zone}\n${region}`;
		const known = this.placesDown.get(name);
		if (known !== undefined) return known;
		const down = this.given.failing.any([
			...(zone === undefined ? [] : [this.place({ kind: "zone", id: zone })]),
			...(region === undefined ? [] : [this.place({ kind: "region", id: region })]),
		]);
		this.placesDown.set(name, down);
		return down;
	}

	private place(place: Place): number {
		const { failed } = this.given;
		if (failed !== undefined && isLost({ zone: undefined, region: undefined, [place.kind]: place.id }, failed))
			return always;
		const one = this.given.figures.place(place.kind);
		return this.given.failing.event(`${place.kind} ${place.id}`, () => ({
			of: place,
			share: exactly(1 - one.value),
			rests: [one],
		}));
	}
}

/** Only a quorum asks more of a write than of a read. */
const countedAs = ({ quorum }: Component, use: Use): Use =>
	quorum !== undefined || use === "read of any copy" || use === "that it asks" ? use : "anything";

const isSame = (place: Place, lost: Place | undefined): boolean => place.kind === lost?.kind && place.id === lost.id;

const isWithin = (place: Placed | undefined, lost: Place | undefined): boolean =>
	place !== undefined && lost !== undefined && place[lost.kind] === lost.id;

/** Clients do not count, what stands for very many has no figure for all of them together, and a part has that of its whole. */
const isJudged = (component: Component): boolean =>
	component.type !== undefined &&
	!hasTrait(component.type, "for-people") &&
	component.parties?.value !== "many" &&
	!isPart(component);

/** So many copies fewer, each gone from where most are left. */
function without(gone: number, electorates: readonly Electorate[]): readonly Electorate[] {
	let all = electorates;
	for (let i = 0; i < gone; i++) {
		const most = Math.max(...all.flatMap(({ places }) => places.map(({ copies }) => copies)));
		let isGone = false;
		const one = <T extends { readonly copies: number }>(place: T): T => {
			if (isGone || place.copies < most) return place;
			isGone = true;
			return { ...place, copies: place.copies - 1 };
		};
		all = all.map(({ needed, places }) => ({ needed, places: places.map(one) }));
	}
	return all;
}

/** As many as the load takes have to be up as well, at most all of them. */
const carrying =
	(least: number) =>
	({ needed, places }: Electorate): Electorate => {
		const copies = places.reduce((sum, one) => sum + one.copies, 0);
		return { needed: Math.max(needed, Math.min(least, copies)), places };
	};
