/** A settings file as read -> what in it does nothing, as findings. */

import { type CustomProblem, customRules } from "../custom/index.ts";
import { type Candidate, finish, isDue, type Path, type Place, type Problem, type Steps } from "../format/index.ts";
import { most } from "../format/names.ts";
import type { StatedSettings } from "../format/settings.ts";
import { offsetOf } from "../format/yaml/route.ts";
import { type Found, Identities } from "../lint/identity.ts";
import { type Finding, levelFor, mergeSettings, type SettingsLayer } from "../lint/index.ts";
import { messageOf, plainFacts } from "../lint/message.ts";
import { patternsOfAll, underPreset } from "../lint/settings.ts";
import { word } from "../roadmap/facts.ts";
import { plainOf } from "../roadmap/format/answers.ts";
import { meant, nameOf } from "../roadmap/format/problems.ts";
import { settings as settingsRule } from "../roadmap/format/settings.ts";
import { choice, type Fix, type Option, remove, rename, replaceText, rules } from "../roadmap/index.ts";
import { nearestRules } from "../roadmap/rule-names.ts";
import type { Filler, Severity } from "../roadmap/topic.ts";
import type { BaseProblem } from "./extending.ts";
import { layerOf } from "./layer.ts";

export interface SettingsFindings {
	readonly layer: SettingsLayer;
	readonly findings: readonly Finding[];
}

/** `ruleIds`: all that may be named, those too that settings beneath this file define. `bases`: what does not come of those. */
export const settingsFindings = (
	read: StatedSettings,
	ruleIds: readonly string[],
	bases: readonly BaseProblem[] = [],
): SettingsFindings => finish(settingsFindingSteps(read, ruleIds, bases));

/** The same, stopping often. */
export function* settingsFindingSteps(
	read: StatedSettings,
	ruleIds: readonly string[],
	bases: readonly BaseProblem[] = [],
): Steps<SettingsFindings> {
	const layer = layerOf(read);
	const own = mergeSettings(layer);
	const level = levelFor(own, settingsRule.id) ?? underPreset(own.preset, settingsRule.severity);
	if (level === "off") return { layer, findings: [] };
	const custom = customRules(read);
	const told = [
		...syntaxIn(read),
		...problemsIn(read),
		...(yield* rulesIn(read, ruleIds)),
		...alwaysOn(read),
		...bases.map(baseIn),
		...custom.problems.map((problem) => customIn(read, problem)),
	];
	const all: Found[] = [];
	for (const one of told) {
		all.push(found(read, one, level));
		if (isDue()) yield;
	}
	all.sort((a, b) => a.location.start - b.location.start);
	const identities = new Identities(
		() => ({ document: read, prefix: "" }),
		() => all,
	);
	return { layer, findings: yield* identities.of(all) };
}

/** With the levels of a layer that beats the file, such as the command line's. */
export function levelled(findings: readonly Finding[], over: SettingsLayer): Finding[] {
	const settings = mergeSettings(over);
	return findings.flatMap((finding) => {
		const level = levelFor(settings, finding.rule) ?? finding.severity;
		if (level === finding.severity) return [finding];
		return level === "off" ? [] : [{ ...finding, severity: level }];
	});
}

/** One thing to say, and where: a place in a chunk, or offsets of the text. */
interface Told {
	readonly at: Place | { readonly start: number; readonly end: number };
	readonly path?: Path;
	readonly message: string;
	readonly facts: Readonly<Record<string, Filler>>;
	readonly fix?: Fix | undefined;
	readonly related?: { readonly at: Place; readonly message: string };
}

function found({ yaml }: StatedSettings, { at, path, message, facts, fix, related }: Told, severity: Severity): Found {
	const locate = (place: Told["at"]) => {
		const offset = "chunk" in place ? offsetOf(yaml, place) : 0;
		return { uri: yaml.uri, start: place.start + offset, end: place.end + offset };
	};
	return {
		rule: settingsRule.id,
		severity,
		message: messageOf(settingsRule, message, facts),
		facts: plainFacts(facts),
		basis: "stated",
		missing: [],
		subject: "document",
		location: locate(at),
		path,
		alike: [],
		more: 0,
		related: related ? [{ location: locate(related.at), message: related.message }] : [],
		fixable: fix !== undefined,
		fixes: () => (fix ? [fix] : []),
	};
}

function syntaxIn({ yaml: { syntaxProblems, secondDocument } }: StatedSettings): Told[] {
	const second =
		secondDocument === undefined
			? []
			: [{ at: { start: secondDocument, end: secondDocument + 3 }, message: "documents", facts: {} }];
	return [
		...syntaxProblems.map(({ start, end, message }) => ({
			at: { start, end },
			message: "syntax",
			facts: { problem: word(message) },
		})),
		...second,
	];
}

const ofAliases = ["unknownAnchor", "aliasLimit", "aliasCircle"];

function problemsIn({ problems, yaml }: StatedSettings): Told[] {
	return problems.map((problem) => {
		const { place, path, facts, candidates = [], related, message = "value" } = problem;
		return {
			at: place,
			path,
			message: variantOf(message, candidates),
			facts: { ...wordsOf(facts), what: word(nameOf(path)), meant: meant(candidates) },
			fix: candidates.length > 0 ? respelled(yaml.uri, problem, candidates) : undefined,
			...(related ? { related: { at: related, message: "The first one, which counts." } } : {}),
		};
	});
}

const wordsOf = (facts: Problem["facts"]): Record<string, Filler> =>
	Object.fromEntries(Object.entries(facts).map(([name, text]) => [name, word(text)]));

function variantOf(message: string, candidates: readonly Candidate[]): string {
	if (ofAliases.includes(message)) return "alias";
	if (message === "duplicate-id" || message === "same") return "twice";
	return candidates.length > 0 && (message === "value" || message === "unknown-key") ? `${message}-meant` : message;
}

function respelled(uri: string, { path, message, type }: Problem, candidates: readonly Candidate[]): Fix {
	const options = optionsOf(candidates);
	if (message === "unknown-key")
		return choice("Rename it", { ask: `What is ${nameOf(path)} to be?`, options }, (answer) => [
			rename({ uri, path }, answer),
		]);
	const write = (answer: string) => [{ uri, change: { do: "set", path, value: plainOf(type, answer) } } as const];
	return choice("Write another value", { ask: `What does ${nameOf(path)} say?`, options }, write);
}

function* rulesIn({ mentions, yaml, values }: StatedSettings, ruleIds: readonly string[]): Steps<Told[]> {
	const defined = new Set((values.rules?.items ?? []).flatMap(({ id, value }) => ("value" in value ? [] : [id])));
	const known = patternsOfAll([...ruleIds, ...defined]);
	const told: Told[] = [];
	for (const { stated, place, path } of mentions) {
		if (isDue()) yield;
		const id = stated.value;
		if (known.has(id)) continue;
		const candidates = told.length < most.words ? nearestRules(id, ruleIds) : [];
		const question = { ask: `What is meant by \`${id}\`?`, options: optionsOf(candidates) };
		const fix =
			candidates.length > 0
				? choice("Name another rule", question, (answer) => [replaceText(yaml.uri, place, answer)])
				: undefined;
		told.push({
			at: place,
			path,
			message: candidates.length > 0 ? "rule-meant" : "rule",
			facts: { id: word(id), meant: meant(candidates) },
			fix,
		});
	}
	return told;
}

/** A file that is to be built on, and does not come. */
const baseIn = ({ message, place, position, written }: BaseProblem): Told => ({
	at: place,
	path: position === -1 ? ["extends"] : ["extends", position],
	message,
	facts: { path: word(written) },
});

/** What of a rule of the project means nothing. */
function customIn({ yaml }: StatedSettings, { message, place, path, facts, candidates, at }: CustomProblem): Told {
	const said = { ...wordsOf(facts), meant: meant(candidates) };
	const isMeant = candidates.length > 0;
	const question = { ask: "What is meant?", options: optionsOf(candidates) };
	const write = (answer: string) =>
		at === "key"
			? [rename({ uri: yaml.uri, path }, answer)]
			: [{ uri: yaml.uri, change: { do: "set", path, value: answer } } as const];
	const variant = isMeant && message === "custom-name" ? "custom-name-meant" : message;
	return {
		at: place,
		path,
		message: variant,
		facts: said,
		...(isMeant && { fix: choice("Write another word", question, write) }),
	};
}

/** Rules that stay on whatever settings say. */
function alwaysOn({ values, yaml }: StatedSettings): Told[] {
	const always = new Set<string>(rules.flatMap((rule) => (rule.always ? [rule.id] : [])));
	return (values.rules?.items ?? []).flatMap(({ id, key, value }) => {
		if (!("value" in value) || value.value !== "off" || !always.has(id)) return [];
		const question = { ask: "It stays on all the same. Take the setting away?", options: [{ value: "take it away" }] };
		const fix = choice("Take it away", question, () => [remove({ uri: yaml.uri, path: ["rules", id] })]);
		return [{ at: key, message: "off", facts: { id: word(id) }, fix }];
	});
}

const optionsOf = (candidates: readonly Candidate[]): Option[] => candidates.map(({ text }) => ({ value: text }));
