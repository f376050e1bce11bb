/** What has to hold for any text whatever. Each trial returns what is wrong; nothing, if all is well. */
import { parseDocument } from "yaml";
import { applyEdits } from "../../src/edit/index.ts";
import { type Checked, check, editsOf, type Finding, fixAll } from "../../src/lint/index.ts";
import { type Fix, rules } from "../../src/roadmap/index.ts";
import { answerFor, onlyAsks } from "./answers.ts";

const today = "2026-11-01";
const uri = "design.yaml";
/** What must never reach a person: a figure that is none, or an engine's own words. */
const unspeakable =
	/\bNaN\b|\bInfinity\b|\bundefined\b|\[object |Cannot read|is not a function|is not iterable|Maximum call stack/;

/** Reads and lints: no throw, ranges inside the text, messages that a person can read. */
export function reads(text: string): string[] {
	let checked: Checked;
	try {
		checked = check({ uri, text }, { today });
	} catch (error) {
		return [`throws ${error instanceof Error ? error.stack : String(error)}`];
	}
	return checked.findings.flatMap((finding) => wrongWith(finding, text));
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
export function mends(text: string): string[] {
	const checked = check({ uri, text }, { today });
	const parsed = isYaml(text);
	const wrong: string[] = [];
	for (const finding of checked.findings) {
		for (const fix of finding.fixes()) {
			const after = afterFix(checked, text, fix);
			if (after !== undefined)
				wrong.push(
					...harm(text, after, checked.findings, finding, fix, parsed).map(
						(what) => `${finding.rule} "${fix.title}" ${what}\n--- before\n${text}\n--- after\n${after}`,
					),
				);
		}
	}
	const all = fixAll({ uri, text }, { today }, ["safe", "assumption"]);
	if (!all.isSettled)
		wrong.push(
			`fixes do not come to a standstill: ${all.applied
				.slice(-4)
				.map(({ finding, title }) => `${finding.rule} "${title}"`)
				.join(", ")}\n${text}`,
		);
	const end = all.texts.get(uri);
	if (end !== undefined && parsed && !isYaml(end))
		wrong.push(`all fixes together do not parse\n--- before\n${text}\n--- after\n${end}`);
	if (end !== undefined)
		wrong.push(
			...newErrors(checked.findings, all.after.findings)
				.filter((error) => !all.applied.some(({ finding }) => reveals(finding, error)))
				.map((message) => `all fixes together bring: ${message}\n--- before\n${text}\n--- after\n${end}`),
		);
	return wrong;
}

function afterFix(checked: Checked, text: string, fix: Fix): string | undefined {
	const edits = editsOf(checked.design, fix, answerFor(fix))?.get(uri);
	return edits && applyEdits(text, edits);
}

function harm(
	before: string,
	after: string,
	findings: readonly Finding[],
	finding: Finding,
	fix: Fix,
	parsed: boolean,
): string[] {
	if (parsed && !isYaml(after)) return ["does not parse"];
	const wrong: string[] = [];
	const removesComments = finding.rule === "approach/useless-waiver" || standsInComment(finding, before);
	if (!removesComments)
		for (const comment of commentsIn(before))
			if (!commentsIn(after).some((other) => other.includes(comment))) wrong.push(`loses the comment ${comment}`);
	const again = check({ uri, text: after }, { today }).findings;
	const same = (other: Finding) => other.rule === finding.rule && other.message === finding.message;
	// A finding may offer to mend what else it names: it stands then, and offers that no more.
	const isOffered = (other: Finding) => other.fixes().some(({ title }) => title === fix.title);
	const left = again.filter(same);
	const hasTwin = fix.kind === "choice" && findings.some(({ rule }) => rule === "reference/duplicate-id");
	// A key that stands twice is read where it stands first: the second comes to light.
	if (left.length >= findings.filter(same).length && left.every(isOffered) && !hasTwin) wrong.push("does not mend it");
	// What a choice brings is its author's: here any word is chosen, so only the number of errors is held.
	const brought = onlyAsks(fix) ? [] : newErrors(findings, again).filter((error) => !reveals(finding, error));
	const isWorse = fix.kind !== "choice" || (brought.length > 0 && errors(again) > errors(findings));
	return isWorse ? [...wrong, ...brought.map((message) => `brings: ${message}`)] : wrong;
}

/** What is wrong with a comment is mended in it. */
const standsInComment = ({ location }: Finding, text: string): boolean =>
	text.slice(text.lastIndexOf("\n", location.start - 1) + 1, location.start).includes("#");

const tellReading: ReadonlySet<string> = new Set(rules.flatMap(({ id, tellsReading }) => (tellsReading ? [id] : [])));

/** What is read at last is judged, and findings held back for it come to light; data that is named has its targets. */
const reveals = ({ rule }: Finding, error: string): boolean =>
	tellReading.has(rule) || (rule === "approach/store-without-data" && /^(?:availability|consistency)\//.test(error));

const errors = (findings: readonly Finding[]): number => findings.filter(({ severity }) => severity === "error").length;

/** What was told before, at whatever level, is not new: a figure that was a default may be stated now. */
function newErrors(before: readonly Finding[], after: readonly Finding[]): string[] {
	const known = new Set(before.map(({ rule, subject }) => `${rule} ${subject}`));
	return after
		.filter(({ severity, rule, subject }) => severity === "error" && !known.has(`${rule} ${subject}`))
		.map(({ rule, message }) => `${rule}: ${message}`);
}

const isYaml = (text: string): boolean => parseDocument(text, { uniqueKeys: false }).errors.length === 0;

/** Comments on lines of their own: a `#` elsewhere may stand in a text. */
const commentsIn = (text: string): string[] =>
	[...text.matchAll(/^[ \t]*(#[^\r\n]*)/gm)].map((match) => match[1]!.trim());
