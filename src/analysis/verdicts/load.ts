/** Whether what a flow runs through carries as much as is asked. */
import type { Component, Flow, Stated } from "../../format/index.ts";
import { type Answer, type Basis, isKnown, type Missing, weaker } from "../answer.ts";
import { carriedByEach } from "../components/carried.ts";
import { isManaged, isOutside } from "../components/copies.ts";
import type { LoadKind } from "../demand/demand.ts";
import type { Utilisations } from "../demand/utilisation.ts";
import type { Calls } from "../flows/calls.ts";
import type { Scoped } from "./scope.ts";
import { type Judged, unknowable } from "./verdict.ts";

export interface Loaded {
	readonly calls: Calls;
	readonly utilisations: Pick<Utilisations, "of">;
}

interface Share {
	readonly component: Component;
	/** Of its capacity. */
	readonly taken: Answer<number>;
}

type Kind = Extract<LoadKind, "average" | "peak">;

/**
 * All that runs carries it with what else runs at the same time. The one that is fullest decides how much more would
 * fit. What is overrun by what is known of its load is full, whatever else comes. What carries everything at its peak
 * carries the average too, also where not every flow states one; and what carries it with nothing in any cache carries
 * it however often one has an answer.
 */
export function judgeLoad(scoped: Scoped, load: Kind, asked: Stated<number>, loaded: Loaded): Judged {
	const found = judgeAt(scoped, load, asked, loaded);
	if (found.verdict !== "unknown") return found;
	for (const kind of load === "average" ? (["peak", "cold"] as const) : (["cold"] as const)) {
		const judged = judgeAt(scoped, kind, asked, loaded, load === "average" ? "at once" : "waits");
		if (judged.verdict === "met" && typeof judged.figure === "object")
			return { ...judged, figure: { low: judged.figure.low, high: Number.POSITIVE_INFINITY } };
	}
	return found;
}

/** `at once`: what is delivered does not wait until the peak is over. */
function judgeAt(
	{ thing }: Scoped,
	load: Kind | "cold",
	asked: Stated<number>,
	{ calls, utilisations }: Loaded,
	delivered: "waits" | "at once" = load === "peak" ? "waits" : "at once",
): Judged {
	const takenOf = (component: Component, isCalled: boolean): Answer<number> => {
		const utilisation = utilisations.of(component, { load, isCalled });
		const { asItIs } = utilisation;
		const least = isKnown(asItIs) ? undefined : utilisation.least;
		const taken = least !== undefined && isOver(least.value) ? least : asItIs;
		// What is delivered waits, so that it neither overruns its consumer nor has to be known.
		const isCarried = isKnown(taken) && !isOver(taken.value);
		return isCarried || delivered !== "waits" || isCalled ? taken : takenOf(component, true);
	};
	const components = thing.is === "flow" ? throughOf(thing, calls) : thing.is === "data" ? [...thing.stores] : [thing];
	const shares = components.map((component): Share => ({ component, taken: takenOf(component, false) }));
	const known = shares.flatMap(({ component, taken }) => (isKnown(taken) ? [{ component, taken }] : []));
	const fullest = known.toSorted((a, b) => b.taken.value - a.taken.value).find(({ taken }) => taken.value > 0);
	const missing = shares.flatMap(({ taken }): readonly Missing[] => (isKnown(taken) ? [] : taken.missing));
	const isFull = fullest !== undefined && isOver(fullest.taken.value);
	if (!isFull && missing.length > 0) return unknowable(...missing);
	if (fullest === undefined) return known.length > 0 ? untouched(asked) : unknowable(...capacitiesOf(thing, calls));
	// Without the noise of two divisions: 119,999.9999999999 is 120,000.
	const carried = Number((asked.value / fullest.taken.value).toPrecision(12));
	const judging = isFull ? [fullest] : known;
	return {
		verdict: isFull ? "violated" : "met",
		figure: { low: missing.length > 0 ? 0 : carried, high: carried },
		basis: judging.map(({ taken }) => taken.basis).reduce(weaker, "derived" satisfies Basis),
		from: [...new Set(judging.flatMap(({ taken }) => taken.from))],
		contributions: [{ of: fullest.component, share: Math.min(1, fullest.taken.value) }],
		missing: [],
	};
}

const isOver = (taken: number): boolean => taken > 1 + 1e-9;

/** Nothing comes, and that is carried. */
const untouched = (asked: Stated<number>): Judged => ({
	verdict: "met",
	figure: { low: asked.value, high: Number.POSITIVE_INFINITY },
	basis: "stated",
	from: [asked],
	contributions: [],
	missing: [],
});

/** Of all that others run, each might be what is full first. */
function capacitiesOf(thing: Scoped["thing"], calls: Calls): readonly Missing[] {
	const reached = thing.is === "flow" ? calls.of(thing).map(({ to }) => to) : [];
	const unsaid = [...new Set(reached)].filter((component) => !isOutside(component));
	return unsaid.length === 0
		? [{ of: thing, key: thing.is === "flow" ? "steps" : "capacity" }]
		: unsaid.map((of) => ({ of, key: "capacity" }));
}

/** What its calls reach: what somebody else or a provider runs without saying how much it carries is taken to grow. */
function throughOf(flow: Flow, calls: Calls): Component[] {
	const all = new Set(calls.of(flow).flatMap(({ from, to }) => [from, to]));
	return [...all].filter(
		(component) => carriedByEach(component) !== undefined || !(isOutside(component) || isManaged(component)),
	);
}
