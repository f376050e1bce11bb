/** The settings that hold for a file, and where each comes from. */

import { Lines } from "../format/lines.ts";
import type { StatedSettings } from "../format/settings.ts";
import { offsetOf } from "../format/yaml/route.ts";
import { presetLevelOf } from "../lint/levels.ts";
import { type Level, mergeSettings, type Preset, patternsOf, type SettingsLayer } from "../lint/settings.ts";
import type { Rule } from "../roadmap/index.ts";

export type Origin =
	| { readonly from: "default" }
	| { readonly from: "editor" }
	| { readonly from: "command line" }
	/** `line` begins with 1. */
	| { readonly from: "settings"; readonly file: string; readonly line: number };

export interface Effective {
	readonly preset: { readonly value: Preset } & Origin;
	readonly rules: readonly EffectiveRule[];
	readonly availability: readonly ({ readonly of: string; readonly value: number } & Origin)[];
}

/** `by`: what decides it, the rule's id or a pattern, or else the preset, where that changes the rule's own level. */
export type EffectiveRule = { readonly rule: string; readonly level: Level; readonly by?: string } & Origin;

/** A settings file as it was read. */
export interface StatedFile {
	readonly uri: string;
	readonly text: string;
	readonly stated: StatedSettings;
	readonly layer: SettingsLayer;
}

/** What settings come from, the weakest first: the editor, the files from the farthest to the nearest, the command line. */
export interface SettingsSources {
	readonly editor?: SettingsLayer;
	readonly files: readonly StatedFile[];
	readonly commandLine?: SettingsLayer;
}

/** One that states something, the weakest first. */
interface Layer {
	readonly layer: SettingsLayer;
	readonly originOf: (pick: (stated: StatedSettings["values"]) => Placed | undefined) => Origin;
}
type Placed = NonNullable<StatedSettings["values"]["preset"]>["node"];

export function effective(
	{ editor = {}, files, commandLine = {} }: SettingsSources,
	rules: readonly Rule[],
	nameOf: (uri: string) => string,
): Effective {
	const layers: Layer[] = [
		{ layer: editor, originOf: () => ({ from: "editor" }) },
		...files.map((file): Layer => {
			const lines = new Lines(file.text);
			const { values, yaml } = file.stated;
			const originOf: Layer["originOf"] = (pick) => {
				const node = pick(values);
				const offset = node === undefined ? 0 : node.start + offsetOf(yaml, node);
				return { from: "settings", file: nameOf(file.uri), line: lines.position(offset).line + 1 };
			};
			return { layer: file.layer, originOf };
		}),
		{ layer: commandLine, originOf: () => ({ from: "command line" }) },
	];
	const preset = presetOf(layers);
	const levels = levelsOf(layers);
	const { custom } = mergeSettings(...layers.map(({ layer }) => layer));
	return {
		preset,
		rules: [...rules, ...custom.values()]
			.map((rule) => ruleOf(rule, layers, levels, preset))
			.toSorted((a, b) => (a.rule < b.rule ? -1 : 1)),
		availability: availabilityOf(layers),
	};
}

function presetOf(layers: readonly Layer[]): Effective["preset"] {
	const stating = layers.findLast(({ layer }) => layer.preset !== undefined);
	return stating?.layer.preset === undefined
		? { value: "recommended", from: "default" }
		: { value: stating.layer.preset, ...stating.originOf(({ preset }) => preset?.node) };
}

type Levels = ReadonlyMap<string, { readonly level: Level; readonly origin: Origin }>;

const levelsOf = (layers: readonly Layer[]): Levels =>
	new Map(
		layers.flatMap(({ layer, originOf }) =>
			Object.entries(layer.rules ?? {}).map(([by, level]) => [
				by,
				{ level, origin: originOf(({ rules }) => rules?.items.findLast(({ id }) => id === by)?.key) },
			]),
		),
	);

function ruleOf(rule: Rule, layers: readonly Layer[], levels: Levels, preset: Effective["preset"]): EffectiveRule {
	const { id, always } = rule;
	const by = patternsOf(id).find((pattern) => levels.has(pattern));
	const outright = by === undefined ? undefined : levels.get(by);
	if (by !== undefined && outright !== undefined && !(always && outright.level === "off"))
		return { rule: id, level: outright.level, by, ...outright.origin };
	const { value, ...origin } = preset;
	const level = presetLevelOf(rule, value);
	const usual = presetLevelOf(rule, "recommended");
	if (level === usual || (always && level === "off")) return { rule: id, level: usual, ...definedAt(rule, layers) };
	return { rule: id, level, by: "preset", ...origin };
}

/** Where the project defines a rule of its own. */
function definedAt(rule: Rule, layers: readonly Layer[]): Origin {
	const layer = layers.findLast(({ layer: { custom } }) => custom?.includes(rule));
	return layer?.originOf(({ rules }) => rules?.items.find(({ id }) => id === rule.id)?.key) ?? { from: "default" };
}

const availabilityOf = (layers: readonly Layer[]): Effective["availability"] => [
	...new Map(
		layers.flatMap(({ layer, originOf }) =>
			Object.entries(layer.availability ?? {}).map(([of, value]) => [
				of,
				{ of, value, ...originOf(({ defaults }) => nodeOf(defaults?.availability, of)) },
			]),
		),
	).values(),
];

const nodeOf = (shares: object | undefined, of: string): Placed | undefined =>
	Object.entries(shares ?? {}).find(([type]) => type === of)?.[1]?.node;
