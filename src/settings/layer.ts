/** What a settings file states, as a layer: the files go from the farthest to the nearest, the command line is last. */
import { customRules } from "../custom/index.ts";
import type { StatedSettings } from "../format/settings.ts";
import type { Level, SettingsLayer } from "../lint/index.ts";

export function layerOf(read: StatedSettings): SettingsLayer {
	const { preset, rules: levels, defaults } = read.values;
	const custom = customRules(read).rules;
	const { node: _, ...availability } = defaults?.availability ?? { node: undefined };
	return {
		preset: preset?.value,
		rules: Object.fromEntries(
			(levels?.items ?? []).flatMap(({ id, value }): [string, Level][] =>
				"value" in value ? [[id, value.value]] : [],
			),
		),
		availability: Object.fromEntries(
			Object.entries(availability).flatMap(([type, share]) => (share ? [[type, share.value]] : [])),
		),
		repair: defaults?.repair?.value,
		...(custom.length > 0 && { custom }),
	};
}
