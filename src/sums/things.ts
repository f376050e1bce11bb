/** What is computed of a flow or a component, whether somebody asks for it or not. */
import { type Analysis, isKnown, isOutside, type RequirementVerdict, type TargetVerdict } from "../analysis/index.ts";
import { type Component, type Flow, sayDuration } from "../format/index.ts";
import { uptimeRange } from "./figures.ts";
import { timeLines } from "./latency.ts";
import { loadBrief, loadLines } from "./load.ts";
import { uptimeLines } from "./uptime.ts";
import type { Line, Words } from "./words.ts";

export interface Account {
	readonly words: Words;
	readonly lines: () => readonly Line[];
}

/** Targets that are judged for this very thing. */
export function targetsFor(
	thing: TargetVerdict["scope"],
	verdicts: readonly RequirementVerdict[],
): readonly TargetVerdict[] {
	const known = byScope.get(verdicts) ?? groupedByScope(verdicts);
	byScope.set(verdicts, known);
	return known.get(thing) ?? [];
}

type ByScope = ReadonlyMap<TargetVerdict["scope"], readonly TargetVerdict[]>;

const byScope = new WeakMap<readonly RequirementVerdict[], ByScope>();

function groupedByScope(verdicts: readonly RequirementVerdict[]): ByScope {
	const groups = new Map<TargetVerdict["scope"], TargetVerdict[]>();
	for (const target of verdicts.flatMap(({ targets }) => targets)) {
		const same = groups.get(target.scope);
		if (same === undefined) groups.set(target.scope, [target]);
		else same.push(target);
	}
	return groups;
}

/** What nobody asks of a flow; `brief`: where there is little room. */
export function unaskedOf(
	flow: Flow,
	asked: readonly TargetVerdict[],
	analysis: Analysis,
): readonly (Account & { readonly brief: string })[] {
	const isAsked = (start: string): boolean => asked.some(({ key }) => key.startsWith(start));
	if (flow.steps.length === 0 || flow.incomplete) return [];
	const accounts: ReturnType<typeof unaskedOf>[number][] = [];
	if (!isAsked("availability")) {
		const uptime = analysis.availability.ofFlow(flow);
		const up = uptimeRange(uptime.value.up);
		accounts.push({ words: [`Up ${up}`], brief: `up ${up}`, lines: () => uptimeLines(uptime, analysis) });
	}
	const time = analysis.latency.answerOf(flow, "p99");
	if (!isAsked("latency") && isKnown(time.estimate)) {
		const about = `about ${sayDuration(time.estimate.value)}`;
		accounts.push({ words: [`Answers in ${about} at p99`], brief: `p99 ${about}`, lines: () => timeLines(time) });
	}
	return accounts;
}

/** The same in the fewest words: `up 99.45%`, `420/s of 1,000/s, 42%`. */
export function briefOf(component: Component, analysis: Analysis): readonly string[] {
	if (isOutside(component)) return [];
	const load = loadBrief(component, analysis);
	return [
		`up ${uptimeRange(analysis.availability.ofComponent(component).value.up)}`,
		...(load === undefined ? [] : [load]),
	];
}

/** With all that it needs, and what reaches it. */
export function accountsOf(component: Component, analysis: Analysis): readonly Account[] {
	if (isOutside(component)) return [];
	const uptime = analysis.availability.ofComponent(component);
	const load = loadLines(component, analysis);
	return [
		...(uptime.value.factors.factors.length < 2
			? []
			: [
					{
						words: [`Up ${uptimeRange(uptime.value.up)} with all that it needs`],
						lines: () => uptimeLines(uptime, analysis),
					},
				]),
		...(load.length === 0 ? [] : [{ words: ["Load at peak"], lines: () => load }]),
	];
}
