/** Nobody reads ten thousand findings of one rule: those beyond are counted with the last that is told. */
import { isDue, type Steps } from "../format/index.ts";
import type { RuleId } from "../roadmap/topic.ts";

interface Placed {
	readonly rule: { readonly id: RuleId };
	readonly location: { readonly uri: string };
}

/** What is told as one, and what is counted with it. */
export interface Told<P> {
	readonly group: readonly P[];
	readonly more: readonly P[];
}

/** Of one rule in one file. */
const mostTold = 10_000;

export function* bounded<P extends Placed>(groups: readonly (readonly P[])[]): Steps<readonly Told<P>[]> {
	const counts = new Map<string, { told: number; last: P[] }>();
	const told: Told<P>[] = [];
	for (const group of groups) {
		if (isDue()) yield;
		const { rule, location } = group[0]!;
		const key = `${rule.id} ${location.uri}`;
		const count = counts.get(key) ?? { told: 0, last: [] };
		counts.set(key, count);
		if (count.told < mostTold) {
			count.told++;
			count.last = [];
			told.push({ group, more: count.last });
		} else for (const one of group) count.last.push(one);
	}
	return told;
}
