/** How much of the time something is up against what is asked. */
import { type Analysis, isKnown, type Known, targetOf, type Uptime } from "../../../analysis/index.ts";
import {
	type Component,
	type Data,
	type Flow,
	type Requirement,
	roundedUptime,
	secondsInAYear,
} from "../../../format/index.ts";
import { byThese, byWhat } from "../../contributions.ts";
import { duration, share } from "../../facts.ts";
import { clauses, messages, type ReportedBy, rule } from "../../rule.ts";

const said = messages({
	by: "{thing} is up {up}, down {down} a year, and {requirement} asks for {target}: most of it is lost by {by}. {mend}",
	plain:
		"{thing} is up {up}, down {down} a year, and {requirement} asks for {target}. Give what it needs copies, a standby or a fallback, or do without it.",
});

const parts = clauses({
	up: {
		exactly: "{figure} of the time",
		most: "{figure} of the time at most",
		"exactly on defaults": "{figure} of the time on defaults",
		"most on defaults": "{figure} of the time at most on defaults",
	},
	mend: {
		stated: "Give them copies, a standby or a fallback, or do without them.",
		default: "State what they are up, or give them copies or a fallback.",
	},
	by: byWhat,
});

type Finding = ReportedBy<typeof said, typeof parts>;

export const availabilityTarget = rule({
	id: "fundamentals/availability-target",
	severity: "error",
	title: "Up less than is promised",
	message: said,
	clauses: parts,
	why: "What is needed one after the other is up less than any of it: five things with three nines each make 99.5%. A promise that the parts cannot keep together is broken on an ordinary day, and no single part is to blame.",
	when: "Fires where the verdict on an availability target is violated, by the figure that `plumbline check` shows: copies, zones, regions, standbys, fallbacks and optional calls counted, exactly where things are shared. A warning where a figure is a documented default, and silent there while less than 15% more time is lost than may be: a default is no measurement. Where the figure lies between bounds it fires only if the better one misses the target. Of several flows the most certain is told, then the one that is up least. Silent where most of it is lost because load exceeds what all copies carry: fundamentals/capacity-shortfall tells that. Single losses that stop a flow are told at what is lost, by availability/single-point-of-failure.",
	falseAlarms:
		"Defaults that are not yours: state `availability` where you measured it, or in the settings for a type. What is redundant and not said to be: state `replicas`, `zones` or `managed`.",
	bad: `
requirements: { up: { availability: 99.95%, flow: pay } }
components:
  app: { type: client, connections: [payments] }
  payments: { type: service, replicas: 3, connections: [bank, fraud] }
  bank: { type: external, availability: 99.9% }
  fraud: { type: external, availability: 99.9% }
flows: { pay: { steps: [app -> payments, payments -> fraud, payments -> bank] } }
`,
	good: `
requirements: { up: { availability: 99.95%, flow: pay } }
components:
  app: { type: client, connections: [payments] }
  payments: { type: service, replicas: 3, connections: [bank, { to: fraud, critical: false, fallback: none }] }
  bank: { type: external, availability: 99.99% }
  fraud: { type: external, availability: 99.9% }
flows: { pay: { steps: [app -> payments, payments -> fraud, payments -> bank] } }
`,
	check({ design, analysis, report }) {
		for (const requirement of design.requirements) {
			const [worst, ...others] = missesOf(requirement, analysis).toSorted(worstFirst);
			if (worst === undefined) continue;
			const related = others.map(({ thing }) => ({ at: thing.key, message: `\`${thing.id}\` misses it too.` }));
			report({ ...findingOf(worst, requirement), related });
		}
	},
});

interface Miss {
	readonly thing: Flow | Component | Data;
	readonly uptime: Known<Uptime>;
}

const worstFirst = ({ uptime: a }: Miss, { uptime: b }: Miss): number =>
	Number(a.basis === "default") - Number(b.basis === "default") || a.value.up.high - b.value.up.high;

function missesOf(requirement: Requirement, analysis: Analysis): Miss[] {
	const target = requirement.availability;
	if (target === undefined) return [];
	return analysis.scopeOf(requirement, "availability").flatMap((thing) => {
		const least = (thing.is === "data" ? thing.stores : [thing])
			.filter((one) => !analysis.availability.surelyKeeps(one, target.value))
			.map((one) => (one.is === "flow" ? analysis.availability.ofFlow(one) : analysis.availability.ofComponent(one)))
			.toSorted((a, b) => a.value.up.low - b.value.up.low)[0];
		return least !== undefined && isMissed(least, target.value) && !isOverrun(least, analysis)
			? [{ thing, uptime: least }]
			: [];
	});
}

/** Most of it is lost where load exceeds what all copies carry: then that is to be mended first. */
const isOverrun = ({ value: { contributions } }: Known<Uptime>, { utilisations }: Analysis): boolean =>
	contributions.some(({ of, share: part }) => {
		if (part <= 0.5 || !("is" in of) || of.is !== "component") return false;
		const { asItIs } = utilisations.of(of);
		return isKnown(asItIs) && asItIs.value > 1 + 1e-9;
	});

/** What is lost by computing. */
const negligible = 1e-12;

/** Of the time that may be lost: so near to a target documented defaults say nothing. */
const doubtOfDefaults = 0.15;

const isMissed = ({ value: { up }, basis }: Known<Uptime>, asked: number): boolean =>
	1 - up.high > (1 - asked) * (basis === "default" ? 1 + doubtOfDefaults : 1) + negligible;

function findingOf({ thing, uptime }: Miss, requirement: Requirement): Finding {
	const target = requirement.availability!;
	const { up, contributions } = uptime.value;
	const figure = share(roundedUptime(up.high, target.value));
	const bound = up.high - up.low > negligible ? ("most" as const) : ("exactly" as const);
	const isAssumed = uptime.basis === "default";
	const facts = {
		thing,
		figure,
		up: isAssumed ? (`${bound} on defaults` as const) : bound,
		down: duration(Math.round((1 - up.high) * secondsInAYear)),
		requirement,
		target: share(target),
	};
	const common = {
		subject: requirement,
		about: [thing],
		at: target.node,
		rests: [targetOf(requirement, target), uptime],
	};
	const most = byThese(contributions);
	return most === undefined
		? { ...common, message: "plain", facts }
		: { ...common, message: "by", facts: { ...facts, ...most, mend: isAssumed ? "default" : "stated" } };
}
