/** What takes the greatest parts in a figure, as messages tell it: by name, each with its part. */
import { share } from "./facts.ts";
import { clauses } from "./rule.ts";

interface Told {
	readonly of: { readonly id: string };
	/** In [0, 1]. */
	readonly share: number;
}

export const byWhat = clauses({
	by: {
		one: "{first} ({part})",
		two: "{first} ({part}) and {second} ({secondPart})",
		several: "{first} ({part}), {second} ({secondPart}) and {others:other}",
	},
}).by;

/** The facts of that clause; undefined where nothing takes a part. */
export function byThese(all: readonly Told[]) {
	const [first, second, ...others] = all.filter((one) => partOf(one) >= least);
	if (first === undefined) return undefined;
	const common = { first: first.of, part: share(partOf(first)) };
	if (second === undefined) return { by: "one" as const, ...common };
	const both = { ...common, second: second.of, secondPart: share(partOf(second)) };
	return others.length === 0
		? { by: "two" as const, ...both }
		: { by: "several" as const, ...both, others: others.length };
}

/** Less is not worth a name. */
const least = 0.01;

const partOf = (one: Told): number => Number.parseFloat(one.share.toPrecision(2));
