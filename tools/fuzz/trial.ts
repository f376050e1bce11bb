/** What has to hold for any text whatever. Each trial returns what is wrong; nothing, if all is well. */
import { parseDocument } from "yaml";
import { applyEdits, type TextEdit } from "../../src/edit/index.ts";
import { type Checked, editsOf, type Finding } from "../../src/lint/index.ts";
import type { Fix } from "../../src/roadmap/index.ts";
import { answerFor, onlyAsks } from "./answers.ts";
import { checked, mended } from "./checked.ts";
import { isBroughtByReading, tellsReading } from "./reading.ts";

const uri = "design.yaml";
/** What must never reach a person: a figure that is none, or an engine's own words. */
const unspeakable =
	/\bNaN\b|\bInfinity\b|\bundefined\b|\[object |Cannot read|is not a function|is not iterable|Maximum call stack/;

/** Reads and lints: no throw, ranges inside the text, messages that a person can read. */
export const reads = (text: string): string[] =>
	unlessThrown(() => checked({ uri, text }).findings.flatMap((finding) => wrongWith(finding, text)));

function unlessThrown(trial: () => string[]): string[] {
	try {
		return trial();
	} catch (error) {
		return [`throws ${error instanceof Error ? error.stack : String(error)}`];
	}
}

function wrongWith({ rule, message, location, related, facts, fixes }: Finding, text: string): string[] {
	const wrong: string[] = [];
	for (const { start, end } of [location, ...related.map((other) => other.location)]) {
		if (!(start >= 0 && start <= end && end <= text.length))
			wrong.push(`${rule}: range ${start}..${end} outside 0..${text.length}`);
	}
	const words = [
		message,
		...related.map((other) => other.message),
		JSON.stringify(facts),
		...fixes().map(({ title }) => title),
	];
	const own = words.filter((word) => unspeakable.test(word) && !unspeakable.test(text));
	return [...wrong, ...own.map((word) => `${rule}: says "${word}"`)];
}

/** Every fix, alone and all together: parses, keeps comments, mends its finding, brings no new error, comes to a standstill. */
export const mends = (text: string): string[] => unlessThrown(() => [...eachAlone(text), ...allTogether(text)]);

/** The same without each fix alone. */
export const mendsTogether = (text: string): string[] => unlessThrown(() => allTogether(text));

interface Mended {
	readonly finding: Finding;
	readonly fix: Fix;
	readonly edits: readonly TextEdit[];
	readonly before: Checked;
	readonly after: Checked;
	/** The text before was well-formed. */
	readonly wasYaml: boolean;
}

function eachAlone(text: string): string[] {
	const before = checked({ uri, text });
	const wasYaml = isYaml(text);
	return before.findings.flatMap((finding) =>
		finding.fixes().flatMap((fix) => {
			const edits = editsOf(before.design, fix, answerFor(fix))?.get(uri);
			if (edits === undefined) return [];
			const after = applyEdits(text, edits);
			const wrong =
				wasYaml && !isYaml(after)
					? ["does not parse"]
					: harm({ finding, fix, edits, before, after: checked({ uri, text: after }), wasYaml });
			return wrong.map((what) => `${finding.rule} "${fix.title}" ${what}\n--- before\n${text}\n--- after\n${after}`);
		}),
	);
}

const written = ["safe", "assumption"] as const;

/** What is read and asked comes first: the rest is held to bring nothing then. */
function allTogether(text: string): string[] {
	const first = mended(
		{ uri, text },
		written,
		{},
		(finding) => tellsReading(finding) || finding.fixes().every(onlyAsks),
	);
	const read = first.texts.get(uri) ?? text;
	const all = mended({ uri, text: read }, written);
	const end = all.texts.get(uri) ?? read;
	const asShown = `\n--- before\n${text}\n--- after\n${end}`;
	const last = all.applied.slice(-4).map(({ finding, title }) => `${finding.rule} "${title}"`);
	return [
		...(all.isSettled ? [] : [`fixes do not come to a standstill: ${last.join(", ")}\n${text}`]),
		...(isYaml(text) && !isYaml(end) ? [`all fixes together do not parse${asShown}`] : []),
		...newErrors(first.after.findings, all.after.findings).map(
			(error) => `all fixes together bring: ${told(error)}${asShown}`,
		),
	];
}

function harm(mended: Mended): string[] {
	const { finding, fix, before, after } = mended;
	const [text, found] = [textOf(before), textOf(after)];
	const wrong: string[] = [];
	const removesComments = finding.rule === "approach/useless-waiver" || standsInComment(finding, text);
	if (!removesComments)
		for (const comment of commentsIn(text))
			if (!commentsIn(found).some((other) => other.includes(comment))) wrong.push(`loses the comment ${comment}`);
	const same = (other: Finding) => other.rule === finding.rule && other.message === finding.message;
	// A finding may offer to mend what else it names: it stands then, and offers that no more.
	const isOffered = (other: Finding) => other.fixes().some(({ title }) => title === fix.title);
	const left = after.findings.filter(same);
	const hasTwin = fix.kind === "choice" && before.findings.some(({ rule }) => rule === "reference/duplicate-id");
	// A key that stands twice is read where it stands first: the second comes to light. What is written beside a syntax
	// error may be read as a part of that.
	if (mended.wasYaml && left.length >= before.findings.filter(same).length && left.every(isOffered) && !hasTwin)
		wrong.push("does not mend it");
	// What a choice brings is its author's: here any word is chosen, so only the number of errors is held.
	const brought = onlyAsks(fix) ? [] : newErrors(before.findings, after.findings).filter(isBroughtBy(mended));
	const isWorse = fix.kind !== "choice" || (brought.length > 0 && errors(after.findings) > errors(before.findings));
	return isWorse ? [...wrong, ...brought.map((error) => `brings: ${told(error)}`)] : wrong;
}

/** What is read at last is judged: that is no harm of its being read. */
function isBroughtBy({ finding, edits, before, after }: Mended): (error: Finding) => boolean {
	if (!tellsReading(finding)) return () => true;
	const isRead = isBroughtByReading({ finding, edits, before, after });
	return (error) => !isRead(error);
}

const textOf = ({ design }: Checked): string => design.parts[0]!.text;

/** What is wrong with a comment is mended in it. */
const standsInComment = ({ location }: Finding, text: string): boolean =>
	text.slice(text.lastIndexOf("\n", location.start - 1) + 1, location.start).includes("#");

const errors = (findings: readonly Finding[]): number => findings.filter(({ severity }) => severity === "error").length;

/**
 * What was told before, at whatever level, is not new: a figure that was a default may be stated now; nor is what is
 * said in the same words of a connection that leads elsewhere now.
 */
function newErrors(before: readonly Finding[], after: readonly Finding[]): Finding[] {
	const marks = ({ rule, subject, message }: Finding) => [`${rule} ${subject}`, `${rule} ${message}`];
	const known = new Set(before.flatMap(marks));
	return after.filter((finding) => finding.severity === "error" && !marks(finding).some((mark) => known.has(mark)));
}

const told = ({ rule, message }: Finding): string => `${rule}: ${message}`;

const isYaml = (text: string): boolean => parseDocument(text, { uniqueKeys: false }).errors.length === 0;

/** Comments on lines of their own: a `#` elsewhere may stand in a text. */
const commentsIn = (text: string): string[] =>
	[...text.matchAll(/^[ \t]*(#[^\r\n]*)/gm)].map((match) => match[1]!.trim());
