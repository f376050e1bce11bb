/** Whether the conditions of a rule hold for a thing, and what that rests on. */
import { type Analysis, unknown } from "../analysis/index.ts";
import type { Component, Stated } from "../format/index.ts";
import type { Condition, Way, When } from "../format/schema/custom-rules.ts";
import { wayNames } from "../format/schema/custom-rules.ts";
import { count } from "../format/schema/types.ts";
import type { Ground } from "../roadmap/index.ts";
import { all, any, compareBounds, compareStated, isLike, type Truth } from "./comparison.ts";
import { countOf, figureOf, figureType } from "./figures.ts";
import { type Ruled, statedUnder } from "./keys.ts";
import type { Ways } from "./ways.ts";

export interface Tried {
	readonly holds: Truth;
	readonly rests: readonly Ground[];
	/** What the author wrote that makes it hold: there the finding stands. */
	readonly at: Stated<unknown> | undefined;
	/** By which component a way holds. */
	readonly by: ReadonlyMap<Way, Component>;
}

interface One {
	readonly holds: Truth;
	readonly rests?: readonly Ground[];
	readonly at?: Stated<unknown> | undefined;
}

export class Conditions {
	constructor(
		private readonly analysis: Analysis,
		private readonly ways: Ways,
	) {}

	try(when: When, thing: Ruled): Tried {
		const tried = this.each(when, thing);
		const by = new Map<Way, Component>();
		const led: One[] = [];
		const holds = [all(tried.map((one) => one.holds))];
		for (const way of wayNames) {
			const condition = when[way];
			if (condition === undefined || holds[0] === false) continue;
			const { truth, component } = this.ways.of(way, thing, condition, (other) => this.of(condition, other));
			holds.push(truth);
			if (component === undefined) continue;
			by.set(way, component);
			led.push(...this.each(condition, component));
		}
		return {
			holds: all(holds),
			rests: [...tried, ...led].flatMap(({ rests = [] }) => rests),
			at: tried.find(({ at }) => at !== undefined)?.at,
			by,
		};
	}

	private of = (condition: Condition, component: Component): Truth =>
		all(this.each(condition, component).map(({ holds }) => holds));

	private each({ id, type, keys, figures, counts }: Condition, thing: Ruled): One[] {
		return [
			...(id === undefined ? [] : [{ holds: id.items.some(({ value }) => isLike(value, thing.id)) }]),
			...(type === undefined ? [] : [{ holds: type.items.some(({ value }) => value === typeOf(thing)) }]),
			...(keys?.items ?? []).map((entry) => this.key(entry.id, textsOf(entry.value.items), thing)),
			...(counts?.items ?? []).map((entry) => this.count(entry.id, textsOf(entry.value.items), thing)),
			...(figures?.items ?? []).map((entry) => this.figure(entry.id, textsOf(entry.value.items), thing)),
		];
	}

	private key(path: string, wanted: readonly string[], thing: Ruled): One {
		const leaves = statedUnder(thing, path);
		if (leaves.length === 0)
			return { holds: wanted.includes("unstated"), rests: [unknown({ is: thing.is, id: thing.id }, path)] };
		if (wanted.includes("stated")) return { holds: true, rests: [leaves[0]!.stated], at: leaves[0]!.stated };
		const truths = leaves.map((leaf) =>
			"value" in leaf.stated ? any(wanted.map((one) => compareStated(leaf.type, leaf.stated, one))) : false,
		);
		const first = leaves[Math.max(truths.indexOf(true), 0)]!.stated;
		return { holds: any(truths), rests: [first], at: first };
	}

	private count(name: string, wanted: readonly string[], thing: Ruled): One {
		const known = countOf(thing, name, this.analysis);
		const bounds = { low: known.value, high: known.value };
		return { holds: any(wanted.map((one) => compareBounds(count, bounds, one))), rests: [known] };
	}

	private figure(name: string, wanted: readonly string[], thing: Ruled): One {
		const found = figureOf(thing, name, this.analysis);
		if (found === undefined) return { holds: undefined };
		const type = figureType(thing.is, name)!;
		return { holds: any(wanted.map((one) => compareBounds(type, found.bounds, one))), rests: [found.ground] };
	}
}

const typeOf = (thing: Ruled): string | undefined => (thing.is === "component" ? thing.type : undefined);

const textsOf = (items: readonly Stated<string>[]): readonly string[] => items.map(({ value }) => value);
