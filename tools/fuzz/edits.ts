/**
 * A random series of what an editor can do to a design: renames, fixes, and the other actions of the light bulb. Each
 * step says what is wrong with it: it parses no more, something else was changed, a comment or an item is lost.
 */
import { parseDocument } from "yaml";
import { applyEdits, type Change, sharedBy } from "../../src/edit/index.ts";
import type { Path } from "../../src/format/index.ts";
import { editsOf, type Finding } from "../../src/lint/index.ts";
import type { ActionData } from "../../src/protocol/index.ts";
import type { Fix } from "../../src/roadmap/index.ts";
import { aboutFinding } from "../../src/service/actions/action.ts";
import {
	actionEdit,
	type ClientAbilities,
	Lines,
	plainClient,
	RenameRefused,
	rename,
	type Snapshot,
	snapshotOf,
} from "../../src/service/index.ts";
import { type Occurrence, occurrences } from "../../src/service/occurrences.ts";
import { answerFor } from "./answers.ts";
import type { Random } from "./random.ts";

const uri = "file:///designs/design.yaml";
const today = "2026-11-01";
const client: ClientAbilities = { ...plainClient, documentChanges: true };
const options = { client, versionOf: () => 1 };

interface Step {
	readonly name: string;
	/** The text after it; undefined if it cannot be made. */
	readonly after: string | undefined;
	/** Ways to what it is about; undefined if anything may change. */
	readonly meant: readonly Path[] | undefined;
	/** Every list and mapping has as many entries as before, whatever they are called. */
	readonly keepsShape?: boolean;
	readonly wrong?: string | undefined;
}

/** What is wrong; nothing, if all is well. Ends at the first step that fails. */
export function series(text: string, random: Random, steps: number): string[] {
	let before = text;
	const done: string[] = [];
	for (let i = 0; i < steps; i++) {
		const snapshot = snapshotOf({ uri, text: before }, { today });
		const step = random.pick([renaming, fixing, fixing, fixing, silencing])(snapshot, before, random);
		if (step === undefined) continue;
		done.push(step.name);
		const wrong = [...(step.wrong === undefined ? [] : [step.wrong]), ...harm(before, step)];
		if (wrong.length > 0)
			return [`${wrong.join("; ")}\n${done.join("\n")}\n--- before\n${before}\n--- after\n${step.after}`];
		before = step.after ?? before;
	}
	return [];
}

function renaming(snapshot: Snapshot, text: string, random: Random): Step | undefined {
	const all = occurrences(snapshot.design);
	if (all.length === 0) return undefined;
	const asked = random.pick(all);
	const to = `n${random.below(1000)}`;
	const { start, end } = snapshot.design.locate(asked.written.place);
	const position = snapshot.lines(uri).position(end);
	const name = `rename ${asked.section} ${asked.id} to ${to} at ${start}`;
	try {
		const edit = rename(snapshot, { uri, position }, to, options);
		const after = edit && applied(edit, text);
		return { name, after, meant: [], keepsShape: true, wrong: after && leftBehind(asked, to, after) };
	} catch (error) {
		if (!(error instanceof RenameRefused)) throw error;
		return { name: `${name}: refused`, after: undefined, meant: [] };
	}
}

/** Whoever named the old id names the new one. */
function leftBehind({ section, id }: Occurrence, to: string, after: string): string | undefined {
	const { design } = snapshotOf({ uri, text: after }, { today });
	const count = (name: string) =>
		occurrences(design).filter((one) => one.section === section && one.id === name).length;
	const lost = design.problems.find(({ rule, facts }) => rule === "reference/unknown-id" && facts.id === id);
	return lost !== undefined || count(to) === 0 ? `${id} is still named` : undefined;
}

function fixing(snapshot: Snapshot, text: string, random: Random): Step | undefined {
	const fixable = snapshot.findings.filter((finding) => finding.fixable);
	if (fixable.length === 0) return undefined;
	const finding = random.pick(fixable);
	const fixes = finding.fixes();
	if (fixes.length === 0) return undefined;
	const index = random.below(fixes.length);
	const fix = fixes[index]!;
	const answer = answerOf(fix, random);
	const edits = editsOf(snapshot.design, fix, answer)?.get(uri);
	const after = edits && applyEdits(text, edits);
	const changes = changesOf(fix, answer);
	const action: ActionData = {
		do: "fix",
		...aboutFinding(uri, finding),
		index,
		...(answer !== undefined && { answer }),
	};
	const chosen = actionEdit(snapshot, action, options);
	return {
		name: `${finding.rule} at ${finding.path.join(".")}: ${fix.title} (${answer})`,
		after,
		keepsShape: changes.length > 0 && changes.every((change) => change.do === "replace-text"),
		meant: [...changes.flatMap(meantBy), ...sharedBy(snapshot.part(uri)!.document.yaml, changes)],
		wrong:
			(chosen && applied(chosen, text)) === (after === text ? undefined : after)
				? undefined
				: "the action does otherwise",
	};
}

const answerOf = (fix: Fix, random: Random): string | undefined =>
	fix.kind === "choice" && fix.question.options !== undefined && fix.question.options.length > 0
		? random.pick(fix.question.options).value
		: answerFor(fix);

const changesOf = (fix: Fix, answer: string | undefined): readonly Change[] =>
	(fix.kind === "choice" ? fix.changes(answer ?? "") : fix.changes).map(({ change }) => change);

/** An item that goes moves those after it. */
function meantBy(change: Change): readonly Path[] {
	if (!("path" in change)) return [];
	const isItem = (change.do === "remove" || change.do === "insert") && typeof change.path.at(-1) === "number";
	return [isItem ? change.path.slice(0, -1) : change.path];
}

function silencing(snapshot: Snapshot, text: string, random: Random): Step | undefined {
	if (snapshot.findings.length === 0) return undefined;
	const finding: Finding = random.pick(snapshot.findings);
	const what = random.pick(["ignore", "ignore-file", "waive"] as const);
	const edit = actionEdit(snapshot, { do: what, ...aboutFinding(uri, finding), answer: "we know" }, options);
	const after = edit && applied(edit, text);
	return { name: `${what} ${finding.rule}`, after, meant: what === "waive" ? [["waivers"]] : [] };
}

function applied({ documentChanges = [] }: NonNullable<ReturnType<typeof rename>>, text: string): string {
	const lines = new Lines(text);
	const edits = documentChanges.flatMap((change) => ("edits" in change ? change.edits : []));
	return applyEdits(
		text,
		edits.map((edit) => ({
			start: lines.offset(edit.range.start),
			end: lines.offset(edit.range.end),
			newText: "newText" in edit ? edit.newText : "",
		})),
	);
}

function harm(before: string, { after, meant, keepsShape }: Step): string[] {
	if (after === undefined || after === before) return [];
	const old = readBack(before);
	if (old === undefined) return [];
	const now = readBack(after);
	if (now === undefined) return ["it does not parse"];
	const wrong = lostComments(before, after).map((comment) => `the comment ${comment} is lost`);
	if (hasKeyTwice(before)) return wrong;
	if (keepsShape && JSON.stringify(shapeOf(old)) !== JSON.stringify(shapeOf(now))) wrong.push("its shape has changed");
	else if (!keepsShape && meant !== undefined) wrong.push(...changedLists(old, now, [], meant));
	return wrong;
}

/** The library reads the last of two alike keys, and another one once the last is renamed. */
const hasKeyTwice = (text: string): boolean => parseDocument(text).errors.some(({ code }) => code === "DUPLICATE_KEY");

/** Undefined for what is no YAML, or has aliases that lead nowhere, to too much or round in a circle. */
function readBack(text: string): unknown {
	// A key goes by what is written, and not by what a tag decodes it to.
	const document = parseDocument(text.replaceAll("!!binary ", ""), { uniqueKeys: false, merge: true });
	try {
		if (document.errors.length > 0) return undefined;
		return JSON.parse(JSON.stringify(withoutNotes(document.toJS({ maxAliasCount: 500 }))));
	} catch {
		return undefined;
	}
}

const withoutNotes = (value: unknown): unknown =>
	isRecord(value) ? Object.fromEntries(Object.entries(value).filter(([key]) => !key.startsWith("x-"))) : value;

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === "object" && value !== null && !Array.isArray(value);

const shapeOf = (value: unknown): unknown =>
	Array.isArray(value) ? value.map(shapeOf) : isRecord(value) ? { of: Object.values(value).map(shapeOf) } : 0;

/** Lists that nobody meant and that have other items than before. */
function changedLists(old: unknown, now: unknown, path: Path, meant: readonly Path[]): string[] {
	if (meant.some((one) => begins(path, one))) return [];
	const touched = meant.some((one) => begins(one, path));
	const inner = (key: string | number) =>
		changedLists(
			(old as Record<string | number, unknown>)[key],
			(now as Record<string | number, unknown> | undefined)?.[key],
			[...path, key],
			meant,
		);
	if (Array.isArray(old)) {
		const isSame = Array.isArray(now) && (touched || now.length === old.length);
		return isSame ? old.flatMap((_, i) => inner(i)) : [`the list ${path.join(".")} has other items`];
	}
	if (!isRecord(old)) return [];
	return isRecord(now) ? Object.keys(old).flatMap(inner) : [`the mapping ${path.join(".")} is gone`];
}

const begins = (path: Path, with_: Path): boolean => with_.every((step, i) => path[i] === step);

/** A note that a fix is about may go; it is one of this product's own. */
const lostComments = (before: string, after: string): string[] =>
	[...before.matchAll(/(?<=^|\s)# note \d+/gm)].map(([note]) => note).filter((note) => !after.includes(note));
