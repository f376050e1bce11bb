/** Applies the fixes of findings, again and again until nothing is left that they would change. */
import { applyEdits, EditsApart, editsFor, type TextEdit } from "../edit/index.ts";
import type { Design, Source } from "../format/index.ts";
import type { YamlDocument } from "../format/yaml/document.ts";
import type { Fix } from "../roadmap/fix.ts";
import { type Checked, type CheckOptions, check } from "./check.ts";
import type { Finding } from "./finding.ts";
import { sharersOf } from "./sharers.ts";

/** The text edits of a fix by file; undefined if it cannot be made there. A choice needs its answer. */
export const editsOf = (
	design: Design,
	fix: Fix,
	answer?: string,
): ReadonlyMap<string, readonly TextEdit[]> | undefined =>
	editsIn(
		design.parts.map(({ document }) => document.yaml),
		fix,
		answer,
	);

/** The same for other files than designs. */
export function editsIn(
	files: readonly YamlDocument[],
	fix: Fix,
	answer?: string,
): ReadonlyMap<string, readonly TextEdit[]> | undefined {
	const changes = fix.kind !== "choice" ? fix.changes : answer === undefined ? [] : fix.changes(answer);
	const edits = new Map<string, readonly TextEdit[]>();
	for (const uri of new Set(changes.map((change) => change.uri))) {
		const file = files.find((candidate) => candidate.uri === uri);
		const own = changes.filter((change) => change.uri === uri).map(({ change }) => change);
		const made = file && editsFor(file, own);
		if (made === undefined) return undefined;
		edits.set(uri, made);
	}
	return edits;
}

/** A fix that throws costs no other: `onFault` is told, and it counts as one that cannot be made. */
export function editsUnlessFault(
	design: Design,
	{ rule, location }: Pick<Finding, "rule" | "location">,
	fix: Fix,
	onFault: CheckOptions["onFault"],
): ReturnType<typeof editsOf> {
	try {
		return editsOf(design, fix);
	} catch (error) {
		onFault?.({ rule, part: "fix", location, error });
		return undefined;
	}
}

/** What is assumed of one is not assumed of all who share its text: that is for somebody to see and to choose. */
export const isMadeUnasked = (design: Design, fix: Fix): boolean =>
	fix.kind !== "choice" && (fix.kind !== "assumption" || sharersOf(design, fix).length === 0);

export interface Fixed {
	/** New texts of the files that changed. */
	readonly texts: ReadonlyMap<string, string>;
	readonly applied: readonly { readonly finding: Finding; readonly title: string }[];
	/** What was found in the end. */
	readonly after: Checked;
	/** False if it was still changing after the last round: a rule whose fix does not mend what it found. */
	readonly isSettled: boolean;
}

const mostRounds = 100;

export function fixAll(
	source: Source,
	options: CheckOptions,
	kinds: readonly Fix["kind"][],
	only: (finding: Finding) => boolean = () => true,
): Fixed {
	const texts = new Map<string, string>();
	const applied: { finding: Finding; title: string }[] = [];
	let after = check(source, options);
	for (let round = 0; round < mostRounds; round++) {
		const { edits, taken } = compatible(after, options, kinds, only);
		if (taken.length === 0) return { texts, applied, after, isSettled: true };
		for (const [uri, own] of edits)
			texts.set(uri, applyEdits(after.design.parts.find((part) => part.uri === uri)!.text, own.all()));
		applied.push(...taken);
		after = check(withTexts(source, texts), { ...options, previous: after.design });
	}
	return { texts, applied, after, isSettled: false };
}

/** As many fixes as do not touch the same text, in the order of the findings. */
function compatible(
	{ design, findings }: Checked,
	{ onFault }: CheckOptions,
	kinds: readonly Fix["kind"][],
	only: (finding: Finding) => boolean,
) {
	const edits = new Map<string, EditsApart>();
	const taken: { finding: Finding; title: string }[] = [];
	for (const finding of findings) {
		if (!finding.fixable || !only(finding)) continue;
		const fix = finding.fixes().find((one) => kinds.includes(one.kind) && isMadeUnasked(design, one));
		const own = fix && editsUnlessFault(design, finding, fix, onFault);
		if (fix === undefined || own === undefined || own.size === 0) continue;
		if ([...own].some(([uri, list]) => list.length === 0 || !(edits.get(uri)?.haveRoomFor(list) ?? true))) continue;
		for (const [uri, list] of own) {
			const others = edits.get(uri) ?? new EditsApart();
			edits.set(uri, others);
			others.add(list);
		}
		taken.push({ finding, title: fix.title });
	}
	return { edits, taken };
}

export const withTexts = (source: Source, texts: ReadonlyMap<string, string>): Source => ({
	...source,
	text: texts.get(source.uri) ?? source.text,
	read: (uri) => texts.get(uri) ?? source.read?.(uri),
});
