/** The level of a finding: what the rule says of its case, as far as its grounds carry it, raised or dropped by the preset, set by settings. */
import type { Reported, Rule, Severity } from "../roadmap/topic.ts";
import { ceilingOf } from "./grounds.ts";
import { type Level, levelFor, type Preset, type Settings, underPreset } from "./settings.ts";

const order: readonly Severity[] = ["info", "warning", "error"];
const milder = (a: Severity, b: Severity): Severity => (order.indexOf(a) <= order.indexOf(b) ? a : b);

export function levelOf(rule: Rule, reported: Reported, isSketch: boolean, settings: Settings): Level {
	if (isElsewhere(rule, settings)) return "off";
	const outright = levelFor(settings, rule.id);
	if (outright !== undefined && !(rule.always && outright === "off")) return outright;
	const carried = carriedLevel(rule, reported, isSketch);
	const level = isOnlyStrict(rule, reported.message ?? "default")
		? underStrictOnly(settings.preset, carried)
		: underPreset(settings.preset, carried);
	return rule.always && level === "off" ? carried : level;
}

const isOnlyStrict = ({ onlyStrict }: Rule, message: string): boolean =>
	onlyStrict === true || onlyStrict?.includes(message) === true;

const underStrictOnly = (preset: Preset, level: Severity): Level => (preset === "strict" ? level : "off");

/** The highest level of a rule where no settings name it. */
export const presetLevelOf = ({ onlyStrict, severity }: Rule, preset: Preset): Level =>
	onlyStrict === true ? underStrictOnly(preset, severity) : underPreset(preset, severity);

function carriedLevel(rule: Rule, { message = "default", rests }: Reported, isSketch: boolean): Severity {
	const said = rule.levels?.[message] ?? rule.severity;
	return rule.always ? said : milder(said, ceilingOf(rests, isSketch));
}

/** A rule of the project holds for the files whose settings define it. */
const isElsewhere = ({ id, written }: Rule, { custom }: Settings): boolean =>
	written !== undefined && custom.get(id)?.written !== written;

/** Whether it may report at all: at its highest level. */
export function isOn(rule: Rule, settings: Settings): boolean {
	if (isElsewhere(rule, settings)) return false;
	const level = levelFor(settings, rule.id) ?? presetLevelOf(rule, settings.preset);
	return rule.always || level !== "off";
}
