/** The time that a flow takes against the time that it may take. */
import {
	type Analysis,
	type FlowTime,
	isKnown,
	latencyVerdictOn,
	type Percentile,
	percentileNames,
	targetOf,
} from "../../../analysis/index.ts";
import type { Component, Flow, Requirement, Stated } from "../../../format/index.ts";
import { byThese, byWhat } from "../../contributions.ts";
import { duration, word } from "../../facts.ts";
import { clauses, messages, type ReportedBy, rule } from "../../rule.ts";

const said = messages({
	hop: "{flow} takes at least {figure} {until}: {slowest} alone takes that long{open}, and {requirement} allows {target}. Make {slowest} faster, or take it off the way.",
	sum: "{flow} takes about {figure} {until}, and {requirement} allows {target}: most of it goes to {by}. Make that faster, call side by side what can be, or keep answers.",
	plainSum:
		"{flow} takes about {figure} {until}, and {requirement} allows {target}. Make what it calls faster, call side by side what can be, or keep answers.",
	own: "{component} itself takes {figure} at {percentile}, and {requirement} allows {target}. Make it faster, or keep its answers.",
});

const parts = clauses({
	until: { answer: "to answer at {percentile}", done: "until all that it sets off is done" },
	open: { none: "", some: ", with {missing:figure} of others not stated" },
	by: byWhat,
});

type Finding = ReportedBy<typeof said, typeof parts>;

export const latencyBudget = rule({
	id: "fundamentals/latency-budget",
	severity: "error",
	title: "A flow takes longer than it may",
	message: said,
	clauses: parts,
	levels: { sum: "warning", plainSum: "warning" },
	why: "Times add up along a chain, and the slowest of what is called at once decides. A target that the stated times miss is missed in production as well, where they are rarely better. It is cheaper to shorten the chain on paper.",
	when: "Fires where the verdict on a latency or freshness target is violated: an error where one hop of the flow alone takes longer, by its stated percentiles, whatever is not stated counted as nothing; a warning where the estimate of the whole does, with all hops independent of each other. The figure is the one that `plumbline check` shows. Silent where a figure that is needed is missing, and between the bounds where the estimate keeps the target. Of several flows the most certain one is told, then the one that is furthest beyond.",
	falseAlarms:
		"Times that stand for more than the component's own work: `latency` is what it takes itself, without the calls it makes. Hops that are fast when others are slow: measure the flow as a whole, and accept it with a waiver.",
	bad: `
requirements: { fast: { latency: { p99: 300ms }, flow: search } }
components:
  app: { type: client, connections: [search-api] }
  search-api: { type: service, latency: { p50: 10ms, p99: 40ms }, connections: [index] }
  index: { type: database, managed: true, latency: { p50: 90ms, p99: 450ms } }
flows: { search: { steps: [app -> search-api, search-api -> index] } }
`,
	good: `
requirements: { fast: { latency: { p99: 300ms }, flow: search } }
components:
  app: { type: client, connections: [search-api] }
  search-api: { type: service, latency: { p50: 10ms, p99: 40ms }, connections: [index] }
  index: { type: database, managed: true, latency: { p50: 30ms, p99: 200ms } }
flows: { search: { steps: [app -> search-api, search-api -> index] } }
`,
	check({ design, analysis, report }) {
		for (const requirement of design.requirements) {
			const [worst, ...others] = missesOf(requirement, analysis).toSorted(worstFirst);
			if (worst === undefined) continue;
			const related = others
				.filter(({ thing }, i) => thing !== worst.thing && others.findIndex((other) => other.thing === thing) === i)
				.map(({ thing }) => ({ at: thing.key, message: `\`${thing.id}\` misses it too.` }));
			report({ ...worst.finding, related });
		}
	},
});

interface Miss {
	readonly thing: Flow | Component;
	readonly finding: Finding;
	readonly isCertain: boolean;
	/** Of what is allowed. */
	readonly times: number;
}

const worstFirst = (a: Miss, b: Miss): number => Number(b.isCertain) - Number(a.isCertain) || b.times - a.times;

function missesOf(requirement: Requirement, analysis: Analysis): Miss[] {
	const { latency, freshness } = requirement;
	const answers = percentileNames.flatMap((percentile) => {
		const target = latency?.[percentile];
		if (target === undefined) return [];
		return analysis
			.scopeOf(requirement, `latency.${percentile}`)
			.flatMap((thing) => answerMissed(thing, percentile, { requirement, target }, analysis) ?? []);
	});
	if (freshness === undefined) return answers;
	const done = analysis.scopeOf(requirement, "freshness").flatMap((thing) => {
		if (thing.is !== "flow") return [];
		return missed(thing, analysis.latency.doneOf(thing), { requirement, target: freshness }, { until: "done" }) ?? [];
	});
	return [...answers, ...done];
}

interface Asked {
	readonly requirement: Requirement;
	readonly target: Stated<number>;
}

function answerMissed(
	thing: ReturnType<Analysis["scopeOf"]>[number],
	percentile: Percentile,
	asked: Asked,
	analysis: Analysis,
): Miss | undefined {
	if (thing.is === "flow") {
		const until = { until: "answer" as const, percentile: word(percentile) };
		return missed(thing, analysis.latency.answerOf(thing, percentile), asked, until);
	}
	const own = thing.is === "component" ? thing.latency?.[percentile] : undefined;
	if (thing.is === "data" || own === undefined || own.value <= asked.target.value) return undefined;
	const facts = {
		component: thing,
		figure: duration(own),
		percentile: word(percentile),
		...wanted(asked),
	};
	return {
		thing,
		isCertain: true,
		times: own.value / asked.target.value,
		finding: { ...common(asked), message: "own", about: [thing], rests: [grounds(asked), own], facts },
	};
}

type Until = { readonly until: "answer"; readonly percentile: ReturnType<typeof word> } | { readonly until: "done" };

function missed(flow: Flow, time: FlowTime, asked: Asked, until: Until): Miss | undefined {
	const { verdict, by, figure } = latencyVerdictOn(time, asked.target.value);
	if (verdict !== "violated" || !isKnown(figure)) return undefined;
	const isCertain = by === "bound";
	const facts = { flow, figure: duration(figure.value), ...until, ...wanted(asked) };
	const rest = { ...common(asked), about: [flow], rests: [grounds(asked), figure] };
	const told = { thing: flow, isCertain, times: figure.value / asked.target.value };
	if (isCertain && time.slowest !== undefined) {
		const missing = time.missing.length;
		const open = missing === 0 ? { open: "none" as const } : { open: "some" as const, missing };
		return { ...told, finding: { ...rest, message: "hop", facts: { ...facts, slowest: time.slowest.of, ...open } } };
	}
	const most = byThese(time.contributions);
	return most === undefined
		? { ...told, finding: { ...rest, message: "plainSum", facts } }
		: { ...told, finding: { ...rest, message: "sum", facts: { ...facts, ...most } } };
}

const common = ({ requirement, target }: Asked) => ({ subject: requirement, at: target.node });
const grounds = ({ requirement, target }: Asked) => targetOf(requirement, target);
const wanted = ({ requirement, target }: Asked) => ({ requirement, target: duration(target) });
