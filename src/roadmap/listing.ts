/** Lists for messages. */
import type { AnyFact } from "./topic.ts";

const mostFiltered = 12;

/** A list without one of its members; of a long one the first few and a count, without going through all of it. */
export function allBut<T extends { readonly id: string }>(list: readonly T[], one: T): readonly AnyFact[] {
	const others = list.slice(0, mostFiltered).filter((other) => other !== one);
	return list.length <= mostFiltered ? others : [...others.slice(0, 3), `${list.length - 4} more`];
}
