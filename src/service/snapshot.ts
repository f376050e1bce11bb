/** One version of a design as every editor feature sees it: immutable, with everything computed from it at most once. */
import type { Analysis } from "../analysis/index.ts";
import { type Design, readDesign, type Source } from "../format/index.ts";
import { type CheckOptions, type Finding, type LintResult, lintSteps, prepare } from "../lint/index.ts";
import { Lines } from "./positions.ts";

export interface Snapshot {
	readonly uri: string;
	readonly text: string;
	readonly design: Design;
	readonly analysis: Analysis;
	readonly findings: readonly Finding[];
	/** Line tables of the file and its parts, by uri. */
	readonly lines: (uri: string) => Lines;
}

/**
 * Reads and lints, pausing after each rule: a server drops the run when the text has moved on. What did not change is
 * taken over from `options.previous`.
 */
export function* snapshotSteps(source: Source, options: CheckOptions): Generator<undefined, Snapshot> {
	const design = readDesign(source, options.previous);
	yield undefined;
	const prepared = prepare(design, source.uri, options);
	const { findings }: LintResult = yield* lintSteps(design, prepared);
	return { uri: source.uri, text: source.text, design, analysis: prepared.analysis, findings, lines: linesOf(design) };
}

export function snapshotOf(source: Source, options: CheckOptions): Snapshot {
	const steps = snapshotSteps(source, options);
	for (;;) {
		const { done, value } = steps.next();
		if (done) return value;
	}
}

function linesOf(design: Design): Snapshot["lines"] {
	const tables = new Map<string, Lines>();
	return (uri) => {
		const known = tables.get(uri);
		if (known !== undefined) return known;
		const lines = new Lines(design.parts.find((part) => part.uri === uri)?.text ?? "");
		tables.set(uri, lines);
		return lines;
	};
}
