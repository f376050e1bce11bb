/** Gathering requirements: targets that can be checked, and what each is about. */

import {
	hasEntry,
	isEmptySection,
	onlyIncludes,
	type TargetName,
	targetsIn,
	unknown,
	wholeDesign,
} from "../../analysis/index.ts";
import { canName, type Design, type Flow, nameIn, type Requirement } from "../../format/index.ts";
import { usualAvailability } from "../constants.ts";
import { word } from "../facts.ts";
import { choice, type FileChange, set } from "../fix.ts";
import { rule } from "../rule.ts";
import { topic } from "../topic.ts";
import { conflictingRequirements } from "./conflicting-requirements.ts";

const missingRequirements = rule({
	id: "approach/missing-requirements",
	severity: "warning",
	title: "No requirement is stated",
	message:
		"No requirement is stated, so nothing here can be found too slow, too small or too often down. State at least how much of the time {what} has to work.",
	clauses: { what: { all: "it", each: "each flow", one: "{flow}" } },
	why: "A design is good or bad only against what is asked of it. Two copies are waste where an hour's outage harms nobody, and carelessness where a minute costs a day's revenue: without targets both look alike.",
	when: "Fires once there are components. In a sketch, which has neither requirements nor flows, it is info. Silent where a design only includes parts.",
	falseAlarms: "A picture that is not meant to be judged. Keep it a sketch, or switch the rule off for its folder.",
	bad: `
components:
  web: { type: client, connections: [{ to: shop, protocol: https }] }
  shop: { type: function }
flows:
  browse: { steps: [web -> shop] }
`,
	good: `
summary: Shows a buyer what is on sale.
requirements:
  browse-up: { availability: 99%, flow: browse }
components:
  web: { type: client, connections: [{ to: shop, protocol: https }] }
  shop: { type: function }
flows:
  browse: { steps: [web -> shop] }
`,
	fix: "choice",
	check({ design, report }) {
		const { components, flows } = design;
		if (components.length === 0 || onlyIncludes(design) || !isEmptySection(design, "requirements")) return;
		const [flow] = flows;
		report({
			subject: "document",
			rests: [unknown(wholeDesign, "requirements")],
			facts: flow === undefined ? { what: "all" } : flows.length > 1 ? { what: "each" } : { what: "one", flow },
			fix: () => [availabilityOf(design), ...(flows.length > 1 ? [] : [latencyOf(design)])],
		});
	},
});

/** A new requirement, about the one flow if there is only one. */
function newRequirement(
	{ flows, parts }: Design,
	ending: string,
	target: Record<string, string | Record<string, string>>,
): FileChange[] {
	const only = flows.length === 1 ? flows[0] : undefined;
	const id = `${only?.id.replaceAll("/", "-") ?? "system"}-${ending}`;
	const scope = only === undefined ? {} : { flow: only.id };
	return [set({ uri: parts[0]!.uri, path: [] }, ["requirements", id], { ...target, ...scope })];
}

const availabilityOf = (design: Design) =>
	choice(
		"Ask for availability",
		{ ask: "Which share of a year does it have to work?", expects: "share", suggestion: usualAvailability },
		(availability) => newRequirement(design, "up", { availability }),
	);

const latencyOf = (design: Design) =>
	choice("Ask for speed", { ask: "How long may 99 of 100 answers take at most?", expects: "duration" }, (p99) =>
		newRequirement(design, "fast", { latency: { p99 } }),
	);

const unmeasurable = rule({
	id: "approach/unmeasurable-requirement",
	severity: "warning",
	title: "Nobody can tell whether it holds",
	message: {
		default:
			"{requirement} states no target, so no design can meet or miss it. Give it a figure, or say what it asks for in `description` and how people check it in `verifiedBy`.",
		described:
			"{requirement} is told in words only, so nothing decides whether it is met. Give it a figure, or say in `verifiedBy` how people check it.",
		verified:
			"{requirement} says how it is verified but not what it asks for. Give it a figure, or say it in words as its `description`.",
	},
	why: "A wish such as 'fast' or 'reliable' is met in the eyes of its author and missed in those of its user. A figure, or a check that somebody carries out, ends the argument before the system is built.",
	when: "Fires where a requirement has no availability, latency, freshness, throughput, consistency or recovery, and not both a `description` and a `verifiedBy`. Silent where something in it could not be read.",
	falseAlarms: "None known.",
	bad: `
requirements:
  fast: { description: Feels instant to whoever uses it. }
components:
  web: { type: client, connections: [{ to: shop, protocol: https }] }
  shop: { type: function }
`,
	good: `
requirements:
  fast: { latency: { p99: 300ms } }
  readable: { description: Texts can be understood by ten-year-olds., verifiedBy: a reading test with a school class }
components:
  web: { type: client, connections: [{ to: shop, protocol: https }] }
  shop: { type: function }
`,
	fix: "choice",
	check({ design, report }) {
		for (const requirement of design.requirements) {
			const { description, verifiedBy } = requirement;
			if (targetsIn(requirement).length > 0 || (description !== undefined && verifiedBy !== undefined)) continue;
			report({
				subject: requirement,
				message: description !== undefined ? "described" : verifiedBy !== undefined ? "verified" : "default",
				rests: [unknown(requirement, ...(verifiedBy === undefined ? ["verifiedBy"] : ["description"]))],
				facts: { requirement },
				fix: () => otherHalf(requirement),
			});
		}
	},
});

/** What a requirement in words lacks; one that says nothing at all needs more than an answer. */
function otherHalf({ description, verifiedBy, route }: Requirement) {
	if (description !== undefined)
		return choice(
			"Say how it is verified",
			{ ask: "How does somebody check that it holds?", expects: "text" },
			(answer) => [set(route, "verifiedBy", answer)],
		);
	if (verifiedBy === undefined) return undefined;
	return choice("Say what it asks for", { ask: "What has to hold?", expects: "text" }, (answer) => [
		set(route, "description", answer),
	]);
}

const unscoped = rule({
	id: "approach/unscoped-requirement",
	severity: "info",
	title: "A target for no flow in particular",
	message: {
		default:
			"{requirement} asks for {targets} and names no flow, so it holds for each of the {count} that start outside: {flows}. Name those that are meant.",
		load: "{requirement} states one load for all {count} flows that start outside, {flows}, so that of each is unknown. Name the flow that it is meant for.",
		nothing:
			"{requirement} asks for {targets} and names no flow. That means flows that start outside, and none of the {count} here does, so it holds for nothing. Name the flow that is meant.",
	},
	together: {
		default:
			"{subjects} name no flow, so each of them holds for all {count} that start outside: {flows}. Name those that are meant.",
		load: "{subjects} state their load for all {count} flows that start outside, {flows}, so that of each is unknown. Name the flow that each is meant for.",
		nothing:
			"{subjects} name no flow. That means flows that start outside, and none of the {count} here does, so they hold for nothing. Name the flow that is meant.",
	},
	why: "A latency that suits a search is absurd for a nightly export, and a load that is right for the whole says nothing about its parts. A target that names its flow can be checked, and missed, by that flow alone.",
	when: "Fires where a latency, freshness or throughput target has no scope while the design has several flows, unless exactly one of them starts outside, which is then the one that is meant. A scope that names what does not exist is reference/unknown-id.",
	falseAlarms: "A target that is really meant for every flow. Name them all, or accept the hint.",
	bad: `
requirements:
  fast: { latency: { p99: 300ms } }
components:
  web: { type: client, connections: [{ to: shop, protocol: https }] }
  shop: { type: function }
flows:
  browse: { rate: 10/s, steps: [web -> shop] }
  order: { rate: 1/s, steps: [web -> shop] }
`,
	good: `
requirements:
  fast: { latency: { p99: 300ms }, flow: browse }
components:
  web: { type: client, connections: [{ to: shop, protocol: https }] }
  shop: { type: function }
flows:
  browse: { rate: 10/s, steps: [web -> shop] }
  order: { rate: 1/s, steps: [web -> shop] }
`,
	fix: "choice",
	check({ design, analysis, report }) {
		const { flows, requirements } = design;
		if (flows.length < 2 || flows.some(({ incomplete }) => incomplete)) return;
		const fromOutside = flows.filter((flow) => hasEntry(flow, analysis.calls));
		if (fromOutside.length === 1) return;
		for (const requirement of requirements) {
			const targets = requirement.scoped ? [] : targetsIn(requirement).filter(({ name }) => isOfFlows.has(name));
			if (targets.length === 0) continue;
			const names = targets.map(({ name }) => name);
			const isLoad = names.every((name) => name === "throughput");
			const facts = {
				requirement,
				targets: names.map(word),
				flows: fromOutside,
				count: fromOutside.length || flows.length,
			};
			report({
				subject: requirement,
				at: targets[0]?.stated.node,
				message: fromOutside.length === 0 ? "nothing" : isLoad ? "load" : "default",
				rests: [unknown(requirement, "flow")],
				facts,
				fix: () => scopeOf(requirement, fromOutside.length > 0 ? fromOutside : flows),
			});
		}
	},
});

const isOfFlows: ReadonlySet<TargetName> = new Set(["latency", "freshness", "throughput"]);

function scopeOf(requirement: Requirement, flows: readonly Flow[]) {
	const options = flows.flatMap((flow) =>
		canName(requirement.part, flow)
			? [{ value: nameIn(requirement.part, flow), ...(flow.summary && { description: flow.summary.text }) }]
			: [],
	);
	if (options.length === 0) return undefined;
	return choice("Name the flow", { ask: "Which flow is it about?", options }, (answer) => [
		set(requirement.route, "flow", answer),
	]);
}

export const gatherRequirements = topic({
	id: "approach/gather-requirements",
	title: "Gather requirements",
	what: "What has to hold, as figures: how often it may be down, how long an answer may take, how much load it carries, how fresh and how consistent data is, what a loss may cost. Each target names the flow, component or data that it is about, and how it will be shown to hold.",
	useWhen: "before components are chosen; every later decision is a trade between targets",
	avoidWhen:
		"no target should be invented to fill a form: a figure that nobody needs is paid for like one that somebody does",
	tradeOff:
		"Each further nine costs copies, places and people; each stricter consistency costs latency. What is asked for and not needed is money spent twice, once to build and once to run.",
	sources: [
		"B. Beyer et al. (ed.), Site Reliability Engineering, O'Reilly 2016, ch. 4",
		"L. Bass, P. Clements, R. Kazman, Software Architecture in Practice, 4th ed., Addison-Wesley 2021, ch. 3",
	],
	shownBy: ["requirements"],
	rules: [missingRequirements, unmeasurable, unscoped, conflictingRequirements],
	snippets: [
		{
			prefix: "requirement",
			title: "A requirement",
			description: "A target for one flow, and how it is shown to hold.",
			place: "requirements",
			body: "${1:orders-up}: { availability: ${2:99.5%}, flow: ${3:place-order}, verifiedBy: ${4:synthetic orders} }$0",
		},
	],
});
