/** The level of a finding: what the rule says of its case, as far as its grounds carry it, raised or dropped by the preset, set by settings. */
import type { Reported, Rule, Severity } from "../roadmap/topic.ts";
import { ceilingOf } from "./grounds.ts";
import { type Level, levelFor, type Settings, underPreset } from "./settings.ts";

/** Rules about something missing: what a sketch has not asked for yet is information at most. */
export const isAboutMissing = (rule: Rule): boolean => /\/(?:missing-|un)|-without-/.test(rule.id);

const order: readonly Severity[] = ["info", "warning", "error"];
const milder = (a: Severity, b: Severity): Severity => (order.indexOf(a) <= order.indexOf(b) ? a : b);

export function levelOf(rule: Rule, reported: Reported, isSketch: boolean, settings: Settings): Level {
	const outright = levelFor(settings, rule.id);
	if (outright !== undefined && !(rule.always && outright === "off")) return outright;
	const carried = carriedLevel(rule, reported, isSketch);
	const level = underPreset(settings.preset, carried);
	return rule.always && level === "off" ? carried : level;
}

function carriedLevel(rule: Rule, reported: Reported, isSketch: boolean): Severity {
	const stated = milder(rule.levels?.[reported.message ?? "default"] ?? reported.level ?? rule.severity, rule.severity);
	if (rule.always) return stated;
	if (reported.rests !== undefined) return milder(stated, ceilingOf(reported.rests, isSketch));
	return isSketch && isAboutMissing(rule) && reported.unstated !== false ? milder(stated, "info") : stated;
}

/** Whether it may report at all: at its highest level. */
export function isOn(rule: Rule, settings: Settings): boolean {
	const level = levelFor(settings, rule.id) ?? underPreset(settings.preset, rule.severity);
	return rule.always || level !== "off";
}
