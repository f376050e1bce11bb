/** What settings come to, and which of several sources each rests on. */
import { type RuleId, rules } from "../roadmap/index.ts";
import { type Level, levelFor, mergeSettings, type Preset, type SettingsLayer, underPreset } from "./settings.ts";

/** One source, as people know it: the path of a file, the editor, the command line. */
export interface NamedLayer {
	readonly name: string;
	readonly layer: SettingsLayer;
}

/** `from`: the source that says it; undefined where none does. */
interface From {
	readonly from: string | undefined;
}

export interface EffectiveSettings {
	readonly preset: { readonly value: Preset } & From;
	/** Every rule at its highest level; `by` is the pattern or id that settles it, unless its page or the preset does. */
	readonly rules: readonly ({ readonly id: RuleId; readonly level: Level; readonly by: string | undefined } & From)[];
	/** Shares in [0, 1] that stand in for what states none, as far as a source says so. */
	readonly availability: readonly ({ readonly type: string; readonly share: number } & From)[];
}

/** Layers from the weakest to the strongest. */
export function effectiveSettings(layers: readonly NamedLayer[]): EffectiveSettings {
	const settings = mergeSettings(...layers.map(({ layer }) => layer));
	const last = (says: (layer: SettingsLayer) => boolean) => layers.findLast(({ layer }) => says(layer))?.name;
	const preset = last((layer) => layer.preset !== undefined);
	return {
		preset: { value: settings.preset, from: preset },
		rules: rules.map(({ id, severity, always }) => {
			const outright = levelFor(settings, id);
			const isKept = always === true && (outright ?? underPreset(settings.preset, severity)) === "off";
			if (isKept) return { id, level: severity, by: undefined, from: undefined };
			if (outright === undefined)
				return { id, level: underPreset(settings.preset, severity), by: undefined, from: preset };
			const by = [...settings.rules.keys()].filter((pattern) => settles(pattern, id)).toSorted(longest)[0]!;
			return { id, level: outright, by, from: last((layer) => layer.rules?.[by] !== undefined) };
		}),
		availability: [...settings.availability].map(([type, share]) => ({
			type,
			share,
			from: last((layer) => layer.availability?.[type] !== undefined),
		})),
	};
}

const settles = (pattern: string, id: string): boolean =>
	pattern === id || (pattern.endsWith("*") && id.startsWith(pattern.slice(0, -1)));

/** An id before a pattern, and of patterns the longest. */
const longest = (a: string, b: string): number =>
	Number(a.endsWith("*")) - Number(b.endsWith("*")) || b.length - a.length;
