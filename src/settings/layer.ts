/** What a settings file states, as a layer: the files go from the farthest to the nearest, the command line is last. */
import type { StatedSettings } from "../format/settings.ts";
import type { Level, SettingsLayer } from "../lint/index.ts";

export function layerOf({ values: { preset, rules: levels, defaults } }: StatedSettings): SettingsLayer {
	const { node: _, ...availability } = defaults?.availability ?? { node: undefined };
	return {
		preset: preset?.value,
		rules: Object.fromEntries((levels?.items ?? []).map(({ id, value }): [string, Level] => [id, value.value])),
		availability: Object.fromEntries(
			Object.entries(availability).flatMap(([type, share]) => (share ? [[type, share.value]] : [])),
		),
		repair: defaults?.repair?.value,
	};
}
