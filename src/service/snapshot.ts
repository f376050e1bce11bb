/** One version of a design as every editor feature sees it: immutable, with everything computed from it at most once. */
import type { Analysis } from "../analysis/index.ts";
import { type Design, designSteps, finish, type Part, type Source, type Steps } from "../format/index.ts";
import { Lines } from "../format/lines.ts";
import { type CheckOptions, type Finding, type Hidden, type LintOptions, lintSteps, prepare } from "../lint/index.ts";

/** A design as it was read: enough for what does not speak of findings. */
export interface Reading {
	readonly uri: string;
	readonly source: Source;
	readonly options: CheckOptions;
	readonly design: Design;
	readonly analysis: Analysis;
	readonly lintOptions: LintOptions;
	/** Whether a baseline accepts a finding; undefined where there is none. */
	readonly accepts?: ((finding: Finding) => boolean) | undefined;
	/** A file of the design. */
	readonly part: (uri: string) => Part | undefined;
	/** Line tables of the file and its parts, by uri. */
	readonly lines: (uri: string) => Lines;
}

export interface Snapshot extends Reading {
	readonly findings: readonly Finding[];
	/** What comments and waivers accept. */
	readonly hidden: () => readonly Hidden[];
}

/** `previous`, in the options, is the version before: what did not change is taken over from it. */
export const readingOf = (source: Source, options: CheckOptions): Reading => finish(readingSteps(source, options));

/** The same, stopping often. */
export function* readingSteps(source: Source, options: CheckOptions): Steps<Reading> {
	const design = yield* designSteps(source, options.previous);
	const lintOptions = prepare(design, source.uri, options);
	const part = (uri: string) => design.parts.find((candidate) => candidate.uri === uri);
	const { previous: _, ...kept } = options;
	const { analysis } = lintOptions;
	return { uri: source.uri, source, options: kept, design, analysis, lintOptions, part, lines: linesOf(design) };
}

/** Lints, pausing after each rule: a server drops the run when the text has moved on. */
export function* snapshotSteps(reading: Reading): Steps<Snapshot> {
	const { findings, hidden } = yield* lintSteps(reading.design, reading.lintOptions);
	return { ...reading, findings, hidden };
}

export const snapshotOf = (source: Source, options: CheckOptions): Snapshot =>
	finish(snapshotSteps(readingOf(source, options)));

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
