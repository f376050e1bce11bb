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

/** Causes that share events of their own, and so go together. */
interface Group {
	/** Places beneath it; a state of theirs is a number with a bit for each that is lost. */
	readonly places: readonly number[];
	/** Per state of these, the chance that it fails, with its events as seldom as they may be and as often. */
	readonly seldom: Float64Array;
	readonly often: Float64Array;
}

interface Cause {
	readonly node: number;
	readonly own: readonly number[];
	readonly places: readonly number[];
}

export class Apart {
	private readonly causes = new Map<number, Cause>();
	private readonly groups = new Map<string, Group | undefined>();

	constructor(private readonly failing: Failing) {}

	/** The share of time in which `top` does not fail; undefined where that is not to be had so. */
	upOf(top: number): Range | undefined {
		const groups: Group[] = [];
		for (const causes of together(this.failing.causesOf(top).map((node) => this.cause(node)))) {
			const group = this.group(causes);
			if (group === undefined) return undefined;
			groups.push(group);
		}
		const places = [...new Set(groups.flatMap((group) => group.places))];
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
		const made: Cause = { node, places, own: events.filter((one) => !isPlace(one)) };
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
		const states = 2 ** places.length;
		const seldom = new Float64Array(states);
		const often = new Float64Array(states);
		const shares = own.map((one) => this.failing.eventAt(one).share);
		const bits = new Map([...places, ...own].map((node, i) => [node, i]));
		for (let state = 0; state < states * 2 ** own.length; state++) {
			if (!causes.some(({ node }) => this.fails(node, state, bits))) continue;
			const happens = (i: number): boolean => (state & (1 << (places.length + i))) !== 0;
			const chance = (end: keyof Range): number =>
				shares.reduce((product, share, i) => product * (happens(i) ? share[end] : 1 - share[end]), 1);
			seldom[state & (states - 1)]! += chance("low");
			often[state & (states - 1)]! += chance("high");
		}
		return { places, seldom, often };
	}

	private fails(node: number, state: number, bits: ReadonlyMap<number, number>): boolean {
		const gate = this.failing.gateAt(node);
		if (gate === undefined) return (state & (1 << bits.get(node)!)) !== 0;
		if (gate.is === "or") return gate.of.some((one) => this.fails(one, state, bits));
		if (gate.is === "and") return gate.of.every((one) => this.fails(one, state, bits));
		return gate.is === "atLeast" && gate.of.filter((one) => this.fails(one, state, bits)).length >= gate.least;
	}

	private up(groups: readonly Group[], end: "seldom" | "often", places: readonly number[]): number {
		/** Those that stand alike are multiplied first. */
		const alike = new Map<string, { readonly places: readonly number[]; readonly up: Float64Array }>();
		for (const group of groups) {
			const key = group.places.join();
			const product = alike.get(key)?.up ?? new Float64Array(group[end].length).fill(1);
			for (let state = 0; state < product.length; state++) product[state]! *= 1 - group[end][state]!;
			alike.set(key, { places: group.places, up: product });
		}
		const shares = places.map((one) => this.failing.eventAt(one).share.high);
		let total = 0;
		for (let state = 0; state < 2 ** places.length; state++) {
			const isLost = (i: number): boolean => (state & (1 << i)) !== 0;
			let part = shares.reduce((product, share, i) => product * (isLost(i) ? share : 1 - share), 1);
			for (const { places: own, up } of alike.values())
				part *= up[own.reduce((bits, one, i) => bits | (isLost(places.indexOf(one)) ? 1 << i : 0), 0)]!;
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
