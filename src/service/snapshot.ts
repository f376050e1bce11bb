/** One version of a design as every editor feature sees it: immutable, with everything computed from it at most once. */
import type { Analysis } from "../analysis/index.ts";
import { type Design, type Part, readDesign, type Source } from "../format/index.ts";
import { Lines } from "../format/lines.ts";
import { type CheckOptions, type Finding, type LintOptions, lintSteps, prepare } from "../lint/index.ts";

/** A design as it was read: enough for what does not speak of findings. */
export interface Reading {
	readonly uri: string;
	readonly source: Source;
	readonly options: CheckOptions;
	readonly design: Design;
	readonly analysis: Analysis;
	readonly lintOptions: LintOptions;
	/** A file of the design. */
	readonly part: (uri: string) => Part | undefined;
	/** Line tables of the file and its parts, by uri. */
	readonly lines: (uri: string) => Lines;
}

export interface Snapshot extends Reading {
	readonly findings: readonly Finding[];
}

/** `previous`, in the options, is the version before: what did not change is taken over from it. */
export function readingOf(source: Source, options: CheckOptions): Reading {
	const design = readDesign(source, options.previous);
	const lintOptions = prepare(design, source.uri, options);
	const part = (uri: string) => design.parts.find((candidate) => candidate.uri === uri);
	const { previous: _, ...kept } = options;
	const { analysis } = lintOptions;
	return { uri: source.uri, source, options: kept, design, analysis, lintOptions, part, lines: linesOf(design) };
}

/** Lints, pausing after each rule: a server drops the run when the text has moved on. */
export function* snapshotSteps(reading: Reading): Generator<undefined, Snapshot> {
	const { findings } = yield* lintSteps(reading.design, reading.lintOptions);
	return { ...reading, findings };
}

export function snapshotOf(source: Source, options: CheckOptions): Snapshot {
	const steps = snapshotSteps(readingOf(source, options));
	for (;;) {
		const { done, value } = steps.next();
		if (done) return value;
	}
}

function linesOf(design: Design): Reading["lines"] {
	const tables = new Map<string, Lines>();
	return (uri) => {
		const known = tables.get(uri);
		if (known !== undefined) return known;
		const lines = new Lines(design.parts.find((part) => part.uri === uri)?.text ?? "");
		tables.set(uri, lines);
		return lines;
	};
}
