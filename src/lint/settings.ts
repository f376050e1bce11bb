/** Settings as rules see them: layers merged key by key, an id before a chapter. */
import type { Rule, RuleId, Severity } from "../roadmap/topic.ts";

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
	/** The project's own. */
	readonly custom?: readonly Rule[];
}

export interface Settings {
	readonly preset: Preset;
	readonly rules: ReadonlyMap<string, Level>;
	readonly availability: ReadonlyMap<string, number>;
	readonly repair: number | undefined;
	/** Rules of the project by their ids. */
	readonly custom: ReadonlyMap<string, Rule>;
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
		custom: new Map(layers.flatMap(({ custom = [] }) => custom.map((rule) => [rule.id, rule]))),
	};
}

/** The level that settings give a rule outright; undefined if they leave it to the preset. The longest pattern wins. */
export function levelFor({ rules }: Settings, id: RuleId): Level | undefined {
	if (rules.size === 0) return undefined;
	const pattern = patternsOf(id).find((one) => rules.has(one));
	return pattern === undefined ? undefined : rules.get(pattern);
}

const higher: Readonly<Record<Severity, Severity>> = { info: "warning", warning: "error", error: "error" };

/** The level of one finding under a preset. */
export function underPreset(preset: Preset, severity: Severity): Level {
	if (preset === "strict") return higher[severity];
	return preset === "minimal" && severity !== "error" ? "off" : severity;
}

const patterns = new Map<string, readonly string[]>();

/**
 * All that names a rule, the closest first: its id, and every beginning of it with `*`. Looking each of them up costs the
 * length of an id, however many patterns there are. Waivers, suppressions and settings use the same.
 */
export function patternsOf(id: RuleId): readonly string[] {
	let all = patterns.get(id);
	if (all === undefined) {
		all = [id, ...Array.from({ length: id.length + 1 }, (_, i) => `${id.slice(0, id.length - i)}*`)];
		patterns.set(id, all);
	}
	return all;
}

/** Every pattern that names at least one of these rules. */
export const patternsOfAll = (ids: readonly string[]): ReadonlySet<string> =>
	new Set(ids.flatMap((id) => patternsOf(id as RuleId)));
