/**
 * How much of the time something is up, exactly and for little: where one of several causes is enough, and these share
 * nothing but a few places. Given which places are lost, causes are independent, and what is up is a product. Where more
 * is shared it says nothing, and diagrams tell.
 */
import type { Range } from "../../graph/index.ts";
import type { Failing } from "./failing.ts";

/** Events, places among them, that are gone through state by state. */
const mostEvents = 10;
const mostPlaces = 6;

/** Per state of some places, a number with a bit for each that is lost, the chance that something fails: with its events as seldom as they may be, and as often. */
interface Chances {
	readonly seldom: Float64Array;
	readonly often: Float64Array;
}

/** Causes that share events of their own, and so go together. Those that stand in the same places and fail alike are one object. */
interface Group extends Chances {
	readonly places: readonly number[];
}

interface Cause {
	readonly node: number;
	readonly own: readonly number[];
	readonly places: readonly number[];
	/** Another cause, of whatever it is one, rests on an event of its own too. */
	isShared: boolean;
	/** What it is by itself; sought when it is asked for. */
	alone?: Group | "too many";
}

export class Apart {
	private readonly causes = new Map<number, Cause>();
	private readonly byEvent = new Map<number, Cause>();
	private readonly groups = new Map<string, Group | undefined>();
	/** Components that are stated alike fail alike. */
	private readonly byShape = new Map<string, Chances>();
	private readonly byPlaces = new Map<string, Group>();

	constructor(private readonly failing: Failing) {}

	/** The share of time in which `top` does not fail; undefined where that is not to be had so. */
	upOf(top: number): Range | undefined {
		/** How often each counts. */
		const groups = new Map<Group, number>();
		const add = (group: Group): unknown => groups.set(group, (groups.get(group) ?? 0) + 1);
		const causes = this.failing.causesOf(top).map((node) => this.cause(node));
		for (const cause of causes) {
			if (cause.isShared) continue;
			cause.alone ??= this.grouped([cause]) ?? "too many";
			if (cause.alone === "too many") return undefined;
			add(cause.alone);
		}
		for (const several of together(causes.filter(({ isShared }) => isShared))) {
			const group = this.group(several);
			if (group === undefined) return undefined;
			add(group);
		}
		const places = [...new Set([...groups.keys()].flatMap((group) => group.places))];
		if (places.length > mostPlaces) return undefined;
		return { low: this.up(groups, "often", places), high: this.up(groups, "seldom", places) };
	}

	private cause(node: number): Cause {
		const known = this.causes.get(node);
		if (known !== undefined) return known;
		const events = this.failing.nodesBelow(node).filter((one) => one >= 0);
		const isPlace = (one: number): boolean => {
			const { of } = this.failing.eventAt(one);
			return !("is" in of) && !("share" in of);
		};
		const places = events.filter(isPlace).sort((a, b) => a - b);
		const made: Cause = { node, places, own: events.filter((one) => !isPlace(one)), isShared: false };
		for (const event of made.own) {
			const other = this.byEvent.get(event);
			if (other === undefined) this.byEvent.set(event, made);
			else made.isShared = other.isShared = true;
		}
		this.causes.set(node, made);
		return made;
	}

	private group(causes: readonly Cause[]): Group | undefined {
		const key = causes.map(({ node }) => node).join();
		if (!this.groups.has(key)) this.groups.set(key, this.grouped(causes));
		return this.groups.get(key);
	}

	private grouped(causes: readonly Cause[]): Group | undefined {
		const places = [...new Set(causes.flatMap((cause) => cause.places))].sort((a, b) => a - b);
		const own = [...new Set(causes.flatMap((cause) => cause.own))];
		if (places.length + own.length > mostEvents) return undefined;
		const bits = new Map([...places, ...own].map((node, i) => [node, i]));
		const shape = this.shapeOf(causes, bits, own);
		const chances = this.byShape.get(shape) ?? this.chances(causes, places, own, bits);
		this.byShape.set(shape, chances);
		const key = `${places.join()}\n${shape}`;
		const group = this.byPlaces.get(key) ?? { places, ...chances };
		this.byPlaces.set(key, group);
		return group;
	}

	/** What it is made of, whatever its events are called. */
	private shapeOf(causes: readonly Cause[], bits: ReadonlyMap<number, number>, own: readonly number[]): string {
		const names = new Map<number, string>();
		const parts: string[] = own.map((one) => {
			const { low, high } = this.failing.eventAt(one).share;
			return `${low} ${high}`;
		});
		const nameOf = (node: number): string => {
			const bit = bits.get(node);
			const known = bit === undefined ? names.get(node) : `${bit}`;
			if (known !== undefined) return known;
			const gate = this.failing.gateAt(node)!;
			const of = gate.of.map(nameOf).join(" ");
			parts.push(`${gate.is}${gate.is === "atLeast" ? gate.least : ""} ${of}`);
			const name = `g${names.size}`;
			names.set(node, name);
			return name;
		};
		parts.push(causes.map(({ node }) => nameOf(node)).join(" "), `${bits.size}`);
		return parts.join("\n");
	}

	private chances(
		causes: readonly Cause[],
		places: readonly number[],
		own: readonly number[],
		bits: ReadonlyMap<number, number>,
	): Chances {
		const states = 2 ** places.length;
		const seldom = new Float64Array(states);
		const often = new Float64Array(states);
		const shares = own.map((one) => this.failing.eventAt(one).share);
		for (let state = 0; state < states * 2 ** own.length; state++) {
			if (!causes.some(({ node }) => this.fails(node, state, bits))) continue;
			const happens = (i: number): boolean => (state & (1 << (places.length + i))) !== 0;
			const chance = (end: keyof Range): number =>
				shares.reduce((product, share, i) => product * (happens(i) ? share[end] : 1 - share[end]), 1);
			seldom[state & (states - 1)]! += chance("low");
			often[state & (states - 1)]! += chance("high");
		}
		return { seldom, often };
	}

	private fails(node: number, state: number, bits: ReadonlyMap<number, number>): boolean {
		const gate = this.failing.gateAt(node);
		if (gate === undefined) return (state & (1 << bits.get(node)!)) !== 0;
		if (gate.is === "or") return gate.of.some((one) => this.fails(one, state, bits));
		if (gate.is === "and") return gate.of.every((one) => this.fails(one, state, bits));
		return gate.is === "atLeast" && gate.of.filter((one) => this.fails(one, state, bits)).length >= gate.least;
	}

	private up(groups: ReadonlyMap<Group, number>, end: "seldom" | "often", places: readonly number[]): number {
		const shares = places.map((one) => this.failing.eventAt(one).share.high);
		const all = [...groups].map(([group, count]) => ({
			chances: group[end],
			at: group.places.map((one) => places.indexOf(one)),
			count,
		}));
		let total = 0;
		for (let state = 0; state < 2 ** places.length; state++) {
			const isLost = (i: number): boolean => (state & (1 << i)) !== 0;
			let part = shares.reduce((product, share, i) => product * (isLost(i) ? share : 1 - share), 1);
			for (const { chances, at, count } of all)
				part *= (1 - chances[at.reduce((bits, place, i) => bits | (isLost(place) ? 1 << i : 0), 0)]!) ** count;
			total += part;
		}
		return total;
	}
}

/** Causes that share an event of their own are one group, and so are those that share one with these. */
function together(causes: readonly Cause[]): readonly (readonly Cause[])[] {
	const groupOf = new Map<number, Set<Cause>>();
	for (const cause of causes) {
		const group = new Set([cause]);
		for (const event of cause.own) for (const one of groupOf.get(event) ?? []) group.add(one);
		for (const one of group) for (const event of one.own) groupOf.set(event, group);
	}
	const grouped = new Set(causes.map((cause) => groupOf.get(cause.own[0] ?? -1) ?? new Set([cause])));
	return [...grouped].map((group) => [...group].sort((a, b) => a.node - b.node));
}
