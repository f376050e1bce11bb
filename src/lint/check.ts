/** The door: a text in, its design, analysis and findings out. */
import { Analysis } from "../analysis/index.ts";
import { type Design, readDesign, type Source } from "../format/index.ts";
import { rules as allRules, type Rule, ruleIds } from "../roadmap/index.ts";
import { type LintOptions, type LintResult, lint } from "./lint.ts";
import { mergeSettings, type Settings } from "./settings.ts";
import type { Fault } from "./words.ts";

export interface CheckOptions {
	/** `YYYY-MM-DD` in UTC. */
	readonly today: string;
	/** One for all files, or by file; unstated, the recommended preset. */
	readonly settings?: Settings | ((uri: string) => Settings);
	/** Unstated, every rule. */
	readonly rules?: readonly Rule[];
	/** An earlier version of the same file. */
	readonly previous?: Design | undefined;
	/** Told of what threw when it was asked for: a fix, or the words of what is hidden. */
	readonly onFault?: ((fault: Fault) => void) | undefined;
}

export interface Checked extends LintResult {
	readonly design: Design;
	readonly analysis: Analysis;
}

export function check(source: Source, options: CheckOptions): Checked {
	const design = readDesign(source, options.previous);
	const { analysis, ...lintOptions } = prepare(design, source.uri, options);
	return { design, analysis, ...lint(design, { analysis, ...lintOptions }) };
}

/** What linting a design needs. */
export function prepare(design: Design, uri: string, { settings, rules, today, onFault }: CheckOptions): LintOptions {
	const ofAll = typeof settings === "function" ? undefined : (settings ?? mergeSettings());
	const byFile = typeof settings === "function" ? settings : () => ofAll!;
	const analysis = new Analysis(design, byFile(uri));
	return { rules: rules ?? allRules, ruleIds, analysis, settings: byFile, today, onFault };
}
