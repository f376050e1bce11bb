/** The keys of `.plumbline.yaml`. The editor's own settings have the same names. */
import { field, type Fields, map, oneOf, record, share } from "./types.ts";
import { componentTypes, type ComponentType, typeNames } from "./vocabulary.ts";

export const presets = {
	recommended: "What a review would bring up. The default.",
	strict: "All rules, for designs that have to last.",
	minimal: "Only what is surely wrong.",
} as const;
export type Preset = keyof typeof presets;

export const ruleLevels = ["off", "info", "warning", "error"] as const;
export type RuleLevel = (typeof ruleLevels)[number];

const places = {
	zone: field(share, "Availability of one zone, which counts where places are stated.", { example: "99.95%" }),
	region: field(share, "Availability of one region, which counts where places are stated.", { example: "99.99%" }),
};

const byType = Object.fromEntries(
	typeNames.filter((name) => name !== "client").map((name) => [name, field(share, `Availability of a component of type \`${name}\` that states none. ${componentTypes[name]}`, { example: "99.9%" })]),
) as Record<Exclude<ComponentType, "client">, ReturnType<typeof field<{ readonly value: number }>>>;

export const settingsFields = {
	preset: field(oneOf(Object.keys(presets) as Preset[]), "Which rules run, and at which level, before `rules` changes single ones.", {
		unstated: "recommended",
		example: "strict",
	}),
	rules: field(map(oneOf(ruleLevels), "rules"), "The level of a rule by its id, of a chapter by `chapter/*`, or of all rules whose ids begin so by `x/*`. An id beats a chapter.", {
		example: "{ availability/single-point-of-failure: error, security/*: warning }",
	}),
	defaults: field(
		record({
			availability: field(record({ ...places, ...byType }), "Availability of what states none: by component type, and of a zone and a region.", {
				unstated: "the documented table",
				example: "{ service: 99.9%, zone: 99.95%, region: 99.99% }",
			}),
		}),
		"Figures that stand in where a design states none.",
		{ example: "{ availability: { service: 99.5% } }" },
	),
} satisfies Fields;
