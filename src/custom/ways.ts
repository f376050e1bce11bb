/** Components that a thing has to do with: that it calls, that lead to it, that it stands on. */
import type { Component, Design } from "../format/index.ts";
import type { Condition, RuledKind, Way } from "../format/schema/custom-rules.ts";
import { type Graph, twoNearest } from "../graph/index.ts";
import { any, type Truth } from "./comparison.ts";
import { componentsOn } from "./figures.ts";
import type { Ruled } from "./keys.ts";

/** Of what each may be asked. */
export const waysOf: Readonly<Record<RuledKind, readonly Way[]>> = {
	component: ["calls", "calledBy", "reaches", "reachedFrom"],
	connection: ["from", "to"],
	flow: ["through"],
	data: ["heldBy"],
	requirement: [],
};

export interface Led {
	readonly truth: Truth;
	/** One that makes it true. */
	readonly component: Component | undefined;
}

type Asks = (component: Component) => Truth;

/** Every component is asked once for a condition. */
export class Ways {
	private readonly answers = new Map<Condition, Map<Component, Truth>>();
	private readonly far = new Map<Condition, (component: Component) => Led>();

	constructor(private readonly design: Design) {}

	of(way: Way, thing: Ruled, condition: Condition, asks: Asks): Led {
		if (way === "reaches" || way === "reachedFrom") return this.farFrom(way, thing as Component, condition, asks);
		return this.among(near(way, thing), condition, asks);
	}

	private among(components: Iterable<Component>, condition: Condition, asks: Asks): Led {
		const known = [...components].map((component) => [component, this.asked(component, condition, asks)] as const);
		return { truth: any(known.map(([, truth]) => truth)), component: known.find(([, truth]) => truth)?.[0] };
	}

	private asked(component: Component, condition: Condition, asks: Asks): Truth {
		let answers = this.answers.get(condition);
		if (answers === undefined) {
			answers = new Map();
			this.answers.set(condition, answers);
		}
		if (!answers.has(component)) answers.set(component, asks(component));
		return answers.get(component);
	}

	private farFrom(way: "reaches" | "reachedFrom", from: Component, condition: Condition, asks: Asks): Led {
		let led = this.far.get(condition);
		if (led === undefined) {
			led = this.search(way, condition, asks);
			this.far.set(condition, led);
		}
		return led(from);
	}

	private search(way: "reaches" | "reachedFrom", condition: Condition, asks: Asks): (component: Component) => Led {
		const { components } = this.design;
		const indexes = new Map(components.map((component, i) => [component, i]));
		const beside = (component: Component): Component[] =>
			way === "reaches"
				? component.outgoing.map(({ target }) => target)
				: component.incoming.map(({ caller }) => caller);
		const edges = components.map((component) => beside(component).map((other) => indexes.get(other)!));
		const graph: Graph = { size: components.length, edges };
		const towards = (truth: Truth) => {
			const targets = components.flatMap((one, i) => (this.asked(one, condition, asks) === truth ? [i] : []));
			return twoNearest(graph, targets);
		};
		const [surely, perhaps] = [towards(true), towards(undefined)];
		/** The nearest but itself. */
		const other = (nearest: typeof surely, at: number): number =>
			nearest[at]!.find((target) => target !== -1 && target !== at) ?? -1;
		return (component) => {
			const at = indexes.get(component)!;
			const found = other(surely, at);
			if (found !== -1) return { truth: true, component: components[found] };
			return { truth: other(perhaps, at) === -1 ? false : undefined, component: undefined };
		};
	}
}

function near(way: Way, thing: Ruled): Iterable<Component> {
	switch (thing.is) {
		case "component":
			return way === "calls" ? thing.outgoing.map(({ target }) => target) : thing.incoming.map(({ caller }) => caller);
		case "connection":
			return [way === "from" ? thing.caller : thing.target];
		case "flow":
			return componentsOn(thing);
		case "data":
			return thing.stores;
		case "requirement":
			return [];
	}
}
