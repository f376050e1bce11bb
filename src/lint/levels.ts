/** The level of a finding: what the rule says of its case, as far as its grounds carry it, raised or dropped by the preset, set by settings. */
import type { Reported, Rule, Severity } from "../roadmap/topic.ts";
import { ceilingOf } from "./grounds.ts";
import { type Level, levelFor, type Settings, underPreset } from "./settings.ts";

const order: readonly Severity[] = ["info", "warning", "error"];
const milder = (a: Severity, b: Severity): Severity => (order.indexOf(a) <= order.indexOf(b) ? a : b);

export function levelOf(rule: Rule, reported: Reported, isSketch: boolean, settings: Settings): Level {
	const outright = levelFor(settings, rule.id);
	if (outright !== undefined && !(rule.always && outright === "off")) return outright;
	const carried = carriedLevel(rule, reported, isSketch);
	const level = underPreset(settings.preset, carried);
	return rule.always && level === "off" ? carried : level;
}

function carriedLevel(rule: Rule, { message = "default", rests }: Reported, isSketch: boolean): Severity {
	const said = rule.levels?.[message] ?? rule.severity;
	return rule.always ? said : milder(said, ceilingOf(rests, isSketch));
}

/** Whether it may report at all: at its highest level. */
export function isOn(rule: Rule, settings: Settings): boolean {
	const level = levelFor(settings, rule.id) ?? underPreset(settings.preset, rule.severity);
	return rule.always || level !== "off";
}
