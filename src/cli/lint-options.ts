/** The options of `plumbline lint`, checked. */
import { nearest } from "../format/index.ts";
import { type Level, type Preset, patternsOfAll, type SettingsLayer } from "../lint/settings.ts";
import { type FixKind, ruleIds, rules } from "../roadmap/index.ts";
import { mayBeOfProject } from "../roadmap/rule-names.ts";
import { choiceOf, oneOf } from "./choice.ts";
import type { Options } from "./command.ts";
import { type FailOn, failOns } from "./levels.ts";
import { didYouMean, UserError } from "./problem.ts";
import { type FormatName, formatNames } from "./report/formats.ts";

export interface LintCall {
	readonly format: FormatName;
	/** Further reports, in files. */
	readonly outputs: readonly { readonly format: FormatName; readonly path: string }[];
	readonly fix: readonly FixKind[] | undefined;
	readonly isDryRun: boolean;
	readonly failOn: FailOn;
	readonly settings: SettingsLayer;
	readonly stdinFilename: string | undefined;
	/** A revision: designs that are as they were in it are left out. */
	readonly changedSince: string | undefined;
	/** The file of a baseline. */
	readonly baseline: string | undefined;
	/** Again whenever a file changes. */
	readonly isWatching: boolean;
}

const levels = ["off", "info", "warning", "error"] as const;
const presets = ["recommended", "strict", "minimal"] as const;

export function lintCall(options: Options): LintCall {
	const isDryRun = options.has("dry-run");
	const isFixing = options.has("fix") || isDryRun;
	if (options.has("assume") && !isFixing)
		throw new UserError("--assume goes with --fix or --dry-run.", "Alone it would not say whether to write.");
	const isWatching = options.has("watch");
	if (isWatching && isFixing)
		throw new UserError(
			"--watch goes without --fix and --dry-run.",
			"What you are writing is not mended under your hands.",
		);
	return {
		format: choiceOf(options, "format", formatNames, "text"),
		outputs: options.all("output").map(outputOf),
		fix: isFixing ? (options.has("assume") ? ["safe", "assumption"] : ["safe"]) : undefined,
		isDryRun,
		failOn: choiceOf(options, "fail-on", failOns, "error"),
		settings: settingsLayer(options),
		stdinFilename: options.text("stdin-filename"),
		changedSince: options.text("changed-since"),
		baseline: options.text("baseline"),
		isWatching,
	};
}

export function settingsLayer(options: Options): SettingsLayer {
	const preset = options.text("preset");
	return {
		preset: preset === undefined ? undefined : oneOf<Preset>(preset, presets, "--preset"),
		rules: Object.fromEntries(options.all("rule").map(ruleLevel)),
	};
}

function outputOf(given: string): LintCall["outputs"][number] {
	const at = given.indexOf("=");
	const path = given.slice(at + 1);
	if (at === -1 || path === "")
		throw new UserError(
			`--output takes \`format=file\`; \`${given}\` names no ${at === -1 ? "format" : "file"}.`,
			"For example --output sarif=plumbline.sarif.",
		);
	return { format: oneOf(given.slice(0, at), formatNames, `The format of \`${given}\``), path };
}

function ruleLevel(given: string): [string, Level] {
	const at = given.lastIndexOf("=");
	if (at === -1)
		throw new UserError(`--rule takes \`rule=level\`; \`${given}\` has no level.`, `For example --rule ${given}=off.`);
	const [id, word] = [given.slice(0, at), given.slice(at + 1)];
	const level = oneOf(word, levels, `The level of \`${id}\``);
	if (!patternsOfAll(ruleIds).has(id) && !mayBeOfProject(id, ruleIds)) {
		throw new UserError(`There is no rule \`${id}\`.`, didYouMean(meantRules(id)) ?? "`plumbline rules` lists them.");
	}
	if (level === "off" && rules.some((rule) => rule.id === id && rule.always))
		throw new UserError(`\`${id}\` cannot be switched off: it says what is wrong with the file itself.`);
	return [id, level];
}

/** By the whole id, or by what stands after its chapter. */
function meantRules(id: string): readonly string[] {
	const whole = nearest(id, ruleIds).map(({ text }) => text);
	if (whole.length > 0) return whole;
	const last = (rule: string) => rule.slice(rule.lastIndexOf("/") + 1);
	const near = nearest(last(id), new Set(ruleIds.map(last))).map(({ text }) => text);
	return near.flatMap((name) => ruleIds.filter((rule) => last(rule) === name)).slice(0, 3);
}
