/** What is computed of a flow or a component, whether somebody asks for it or not. */
import {
	type Analysis,
	type Bounds,
	isKnown,
	isOutside,
	type RequirementVerdict,
	type TargetVerdict,
} from "../analysis/index.ts";
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
		const up = uptimeRange(atBothEnds(uptime.value.up, flow, analysis));
		accounts.push({ words: [`Up ${up}`], brief: `up ${up}`, lines: () => uptimeLines(uptime, analysis) });
	}
	const time = analysis.latency.answerOf(flow, "p99");
	if (!isAsked("latency") && isKnown(time.estimate)) {
		const same = thingIn(analysis.worst?.design.flows, flow);
		const slowest = same && analysis.worst?.latency.answerOf(same, "p99").estimate;
		const [fast, slow] = [time.estimate, slowest].map((one) => one && isKnown(one) && sayDuration(one.value));
		const about = `about ${fast}${slow && slow !== fast ? ` to ${slow}` : ""}`;
		accounts.push({ words: [`Answers in ${about} at p99`], brief: `p99 ${about}`, lines: () => timeLines(time) });
	}
	return accounts;
}

/** The same in the fewest words: `up 99.45%`, `420/s of 1,000/s, 42%`. */
export function briefOf(component: Component, analysis: Analysis): readonly string[] {
	if (isOutside(component)) return [];
	const load = loadBrief(component, analysis);
	const { up } = analysis.availability.ofComponent(component).value;
	return [`up ${uptimeRange(atBothEnds(up, component, analysis))}`, ...(load === undefined ? [] : [load])];
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
						words: [`Up ${uptimeRange(atBothEnds(uptime.value.up, component, analysis))} with all that it needs`],
						lines: () => uptimeLines(uptime, analysis),
					},
				]),
		...(load.length === 0 ? [] : [{ words: ["Load at peak"], lines: () => load }]),
	];
}

const thingIn = <T extends { readonly id: string }>(all: readonly T[] | undefined, { id }: T): T | undefined =>
	all?.find((one) => one.id === id);

/** As low as it is with the worse ends of all ranges. */
function atBothEnds({ low, high }: Bounds, thing: Component | Flow, { worst }: Analysis): Bounds {
	const same =
		worst && thingIn<Component | Flow>(thing.is === "flow" ? worst.design.flows : worst.design.components, thing);
	if (worst === undefined || same === undefined) return { low, high };
	const uptime = same.is === "flow" ? worst.availability.ofFlow(same) : worst.availability.ofComponent(same);
	return { low: Math.min(low, uptime.value.up.low), high };
}
