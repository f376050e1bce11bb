/** Settings as rules see them: layers merged key by key, an id before a chapter. */
import type { RuleId, Severity } from "../roadmap/topic.ts";

export type Level = Severity | "off";
export type Preset = "recommended" | "strict" | "minimal";

/** One source of settings: a file, the command line, an editor. */
export interface SettingsLayer {
	readonly preset?: Preset | undefined;
	/** By rule id, `chapter/*` or any other beginning of ids with `*`. */
	readonly rules?: Readonly<Record<string, Level>>;
	/** Shares in [0, 1] by component type, and for `zone` and `region`. */
	readonly availability?: Readonly<Record<string, number>>;
	/** Seconds. */
	readonly repair?: number | undefined;
}

export interface Settings {
	readonly preset: Preset;
	readonly rules: ReadonlyMap<string, Level>;
	readonly availability: ReadonlyMap<string, number>;
	readonly repair: number | undefined;
}

/** Layers from the weakest to the strongest. */
export function mergeSettings(...layers: readonly SettingsLayer[]): Settings {
	const entries = <T>(pick: (layer: SettingsLayer) => Readonly<Record<string, T>> | undefined) =>
		new Map(layers.flatMap((layer) => Object.entries(pick(layer) ?? {})));
	return {
		preset: layers.findLast(({ preset }) => preset !== undefined)?.preset ?? "recommended",
		rules: entries(({ rules }) => rules),
		availability: entries(({ availability }) => availability),
		repair: layers.findLast(({ repair }) => repair !== undefined)?.repair,
	};
}

/** The level that settings give a rule outright; undefined if they leave it to the preset. The longest pattern wins. */
export function levelFor(settings: Settings, id: RuleId): Level | undefined {
	const exact = settings.rules.get(id);
	if (exact !== undefined) return exact;
	let best: { length: number; level: Level } | undefined;
	for (const [pattern, level] of settings.rules) {
		if (pattern.endsWith("*") && id.startsWith(pattern.slice(0, -1)) && pattern.length > (best?.length ?? 0))
			best = { length: pattern.length, level };
	}
	return best?.level;
}

const higher: Readonly<Record<Severity, Severity>> = { info: "warning", warning: "error", error: "error" };

/** The level of one finding under a preset. */
export function underPreset(preset: Preset, severity: Severity): Level {
	if (preset === "strict") return higher[severity];
	return preset === "minimal" && severity !== "error" ? "off" : severity;
}

/** `x/*` and the id itself; waivers and suppressions use the same patterns. */
export const matches = (pattern: string, id: string): boolean =>
	pattern === id || (pattern.endsWith("*") && id.startsWith(pattern.slice(0, -1)));
