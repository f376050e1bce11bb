/** The keys of `.plumbline.yaml`. The editor's own settings have the same names. */

import { type ComponentType, componentTypes, typeNames } from "./component-types.ts";
import { customRuleFields } from "./custom-rules.ts";
import {
	duration,
	either,
	type Field,
	type Fields,
	field,
	list,
	map,
	oneOf,
	record,
	type Stated,
	share,
	text,
} from "./types.ts";

export const presets = {
	recommended: "Every rule at the level that its page names.",
	strict: "Every rule one level higher, and besides what is a matter of taste.",
	minimal: "Errors only.",
} as const;
export type Preset = keyof typeof presets;

export const ruleLevels = ["off", "info", "warning", "error"] as const;

const ofType = (type: ComponentType): Field<Stated<number>> =>
	field(share, `Availability of one \`${type}\` that states none. ${componentTypes[type].doc}`, { example: "99.9%" });

/** A client does not count. */
const byType = Object.fromEntries(
	typeNames.filter((type) => type !== "client").map((type) => [type, ofType(type)]),
) as Record<Exclude<ComponentType, "client">, Field<Stated<number>>>;

const places = {
	zone: field(share, "Availability of one zone; it counts where places are stated.", { example: "99.95%" }),
	region: field(share, "Availability of one region; it counts where places are stated.", { example: "99.99%" }),
};

const defaults = {
	availability: field(
		record({ ...byType, ...places }),
		"Availability of what states none: by component type, and of a zone and a region.",
		{ unstated: "the documented table", example: "{ service: 99.9%, zone: 99.95%, region: 99.99% }" },
	),
	repair: field(duration, "How long it takes to bring back what has failed, where no switch does.", {
		unstated: "1h",
		example: "1h",
	}),
};

export const settingsFields = {
	extends: field(
		list(text),
		"Settings files that this one builds on, from here: `../base.yaml`. What stands here beats them, and the later of them the earlier.",
		{ example: "../platform/plumbline.yaml" },
	),
	preset: field(
		oneOf(Object.keys(presets) as Preset[]),
		"At which levels rules run, before `rules` changes single ones: recommended (as their pages name), strict (one level higher, and besides what is a matter of taste) or minimal (errors only).",
		{
			unstated: "recommended",
			example: "strict",
		},
	),
	rules: field(
		map(either(oneOf(ruleLevels), record(customRuleFields)), "rules"),
		"The level of a rule by its id, of a chapter by `chapter/*`, of all rules whose ids begin so by `x/*`. An id beats a chapter. A mapping under an id of your own, `house/stores-have-owners`, is a rule of the project.",
		{
			example: "{ availability/single-point-of-failure: error, security/*: warning }",
		},
	),
	defaults: field(
		record(defaults),
		"Figures that stand in where a design states none; every finding that rests on one says so.",
		{
			example: "{ availability: { service: 99.5% } }",
		},
	),
} satisfies Fields;
