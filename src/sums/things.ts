/** What is computed of a flow or a component, whether somebody asks for it or not. */
import { type Analysis, isKnown, isOutside, type RequirementVerdict, type TargetVerdict } from "../analysis/index.ts";
import { type Component, type Flow, sayDuration } from "../format/index.ts";
import { uptimeRange } from "./figures.ts";
import { timeLines } from "./latency.ts";
import { loadLines } from "./load.ts";
import { uptimeLines } from "./uptime.ts";
import type { Line, Words } from "./words.ts";

export interface Account {
	readonly words: Words;
	readonly lines: readonly Line[];
}

/** Targets that are judged for this very thing. */
export const targetsFor = (
	thing: TargetVerdict["scope"],
	verdicts: readonly RequirementVerdict[],
): readonly TargetVerdict[] => verdicts.flatMap(({ targets }) => targets.filter(({ scope }) => scope === thing));

/** Of a flow for which nobody asks it. */
export function unaskedOf(flow: Flow, asked: readonly TargetVerdict[], analysis: Analysis): readonly Account[] {
	const isAsked = (start: string): boolean => asked.some(({ key }) => key.startsWith(start));
	const { steps, incomplete } = flow;
	if (steps.length === 0 || incomplete) return [];
	const accounts: Account[] = [];
	if (!isAsked("availability")) {
		const uptime = analysis.availability.ofFlow(flow);
		accounts.push({ words: [`Up ${uptimeRange(uptime.value.up)}`], lines: uptimeLines(uptime, analysis) });
	}
	const time = analysis.latency.answerOf(flow, "p99");
	if (!isAsked("latency") && isKnown(time.estimate))
		accounts.push({ words: [`Answers in about ${sayDuration(time.estimate.value)} at p99`], lines: timeLines(time) });
	return accounts;
}

/** With all that it needs, and what reaches it. */
export function accountsOf(component: Component, analysis: Analysis): readonly Account[] {
	if (isOutside(component)) return [];
	const uptime = analysis.availability.ofComponent(component);
	const load = loadLines(component, analysis);
	const accounts: Account[] = [];
	if (uptime.value.factors.factors.length > 1)
		accounts.push({
			words: [`Up ${uptimeRange(uptime.value.up)} with all that it needs`],
			lines: uptimeLines(uptime, analysis),
		});
	if (load.length > 0) accounts.push({ words: ["Load at peak"], lines: load });
	return accounts;
}
