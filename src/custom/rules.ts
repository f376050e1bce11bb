/** Rules as settings write them -> rules that are run like any other, and what is wrong with those that cannot be. */
import { type Design, isDue, type Place, type Steps } from "../format/index.ts";
import type { RuledKind, StatedRule, When } from "../format/schema/custom-rules.ts";
import type { StatedSettings } from "../format/settings.ts";
import { offsetOf } from "../format/yaml/route.ts";
import { chapters, type Rule, type RuleContext, type RuleId } from "../roadmap/index.ts";
import { Conditions } from "./conditions.ts";
import type { Ruled } from "./keys.ts";
import { type CustomProblem, problemsIn } from "./problems.ts";
import { factsFor, type Template, templateOf } from "./slots.ts";
import { Ways } from "./ways.ts";

export type { CustomProblem } from "./problems.ts";

export interface CustomRules {
	readonly rules: readonly Rule[];
	readonly problems: readonly CustomProblem[];
}

const known = new WeakMap<StatedSettings, CustomRules>();

/** One with a problem is not built: half of its conditions could speak where the whole would be silent. */
export function customRules(settings: StatedSettings): CustomRules {
	let found = known.get(settings);
	if (found === undefined) {
		found = rulesIn(settings);
		known.set(settings, found);
	}
	return found;
}

/** Each is asked of every thing of its kind. */
const mostRules = 200;

const tooMany = (id: string, place: Place): CustomProblem[] => [
	{ message: "custom-many", place, path: ["rules", id], facts: { most: String(mostRules) }, candidates: [], at: "key" },
];

const taken = chapters.map(({ id }) => id);

function rulesIn({ values, problems, yaml }: StatedSettings): CustomRules {
	const rules: Rule[] = [];
	const found: CustomProblem[] = [];
	for (const { id, key, value } of values.rules?.items ?? []) {
		if ("value" in value) continue;
		const own = problemsIn(id, key, value, taken);
		if (rules.length === mostRules) own.push(...tooMany(id, key));
		found.push(...own);
		if (own.length > 0 || problems.some(({ path }) => path[0] === "rules" && path[1] === id)) continue;
		const start = key.start + offsetOf(yaml, key);
		const rule = built(id as RuleId, value, yaml.text.slice(start, value.node.end + offsetOf(yaml, value.node)));
		if (rule !== undefined) rules.push(rule);
	}
	return { rules, problems: found };
}

/** Undefined where something that it needs is not stated, of which reading tells. */
function built(id: RuleId, { of, when, unless, level, message }: StatedRule, written: string): Rule | undefined {
	if (of === undefined || when === undefined || level === undefined || message === undefined) return undefined;
	const template = templateOf(message.value);
	return {
		id,
		severity: level.value,
		title: id.slice(id.indexOf("/") + 1).replaceAll("-", " "),
		message: template.text,
		/** What its author has written is shown as text alone: see `written`. */
		why: "",
		when: "",
		falseAlarms: "",
		bad: "",
		good: "",
		written,
		check: (context) => check(context, { kind: of.value, when, unless, template }),
	};
}

interface Told {
	readonly kind: RuledKind;
	readonly when: When;
	readonly unless: When | undefined;
	readonly template: Template;
}

function* check({ design, analysis, report }: RuleContext, { kind, when, unless, template }: Told): Steps<void> {
	const conditions = new Conditions(analysis, new Ways(design));
	for (const thing of thingsOf(design, kind)) {
		if (isDue()) yield;
		const { holds, rests, at, by } = conditions.try(when, thing);
		if (holds !== true) continue;
		if (unless !== undefined && conditions.try(unless, thing).holds !== false) continue;
		report({
			subject: thing,
			at: at?.node,
			facts: factsFor(template.slots, thing, by, analysis),
			rests,
			related: [...by.values()].map((component) => ({ at: component.key, message: `\`${component.id}\` is here.` })),
		});
	}
}

function thingsOf(design: Design, kind: RuledKind): readonly Ruled[] {
	switch (kind) {
		case "component":
			return design.components;
		case "connection":
			return design.connections;
		case "data":
			return design.data;
		case "flow":
			return design.flows;
		case "requirement":
			return design.requirements;
	}
}
