/** Which keys of a thing say something else than before. */
import { diffArrays } from "diff";
import { meansOf, type Said, type SaidMapping, type SaidSteps, type SaidValue, textOf } from "../format/read/plain.ts";
import { nameOf, paired } from "./things.ts";

/** Absent on one side: what was not said, or is no more. Of steps, one change for each line. */
export interface KeyChange {
	/** With dots; an item of a list in brackets, by what it is called. */
	readonly key: string;
	readonly before: string | undefined;
	readonly after: string | undefined;
}

export function keyChanges(before: Said | undefined, after: Said | undefined, key = ""): KeyChange[] {
	if (before?.is === "steps" || after?.is === "steps") {
		const isOther = [before, after].some((said) => said !== undefined && said.is !== "steps");
		return isOther ? plainChange(before, after, key) : stepChanges(before as SaidSteps, after as SaidSteps, key);
	}
	if (isMapping(before) && isMapping(after)) return inMapping(before, after, key);
	const only = before ?? after;
	if ((before === undefined) !== (after === undefined) && isMapping(only) && only.entries.size > 0)
		return inMapping(before ?? empty, after ?? empty, key);
	if (isOfMappings(before) && isOfMappings(after)) return inList(before.items, after.items, key);
	return plainChange(before, after, key);
}

const empty: SaidMapping = { is: "mapping", entries: new Map() };
const isMapping = (said: Said | undefined): said is SaidMapping => said?.is === "mapping";
const isOfMappings = (said: Said | undefined): said is Extract<Said, { is: "list" }> =>
	said?.is === "list" && said.items.some(isMapping);

function plainChange(before: Said | undefined, after: Said | undefined, key: string): KeyChange[] {
	const isSame = before !== undefined && after !== undefined && meansOf(before) === meansOf(after);
	if (isSame || before === after) return [];
	return [{ key, before: before && textOf(before), after: after && textOf(after) }];
}

function inMapping(before: Said, after: Said, key: string): KeyChange[] {
	const [old, now] = [(before as SaidMapping).entries, (after as SaidMapping).entries];
	const names = new Set([...old.keys(), ...now.keys()]);
	return [...names].flatMap((name) =>
		keyChanges(old.get(name), now.get(name), [key, name].filter((part) => part !== "").join(".")),
	);
}

/** Items of the same name belong together. */
function inList(before: readonly Said[], after: readonly Said[], key: string): KeyChange[] {
	const names = new Set([...before, ...after].map(nameOf));
	return [...names].flatMap((name) => {
		const own = name === "" ? key : `${key}[${name}]`;
		const called = (items: readonly Said[]) => items.filter((item) => nameOf(item) === name);
		return paired(called(before), called(after), (item) => item).flatMap(([old, now]) =>
			old === undefined || now === undefined ? plainChange(old, now, own) : keyChanges(old, now, own),
		);
	});
}

/** More edits than this are not sought: then all that was there is gone, and all that is there is new. */
const mostEdits = 2000;

function stepChanges(before: SaidSteps | undefined, after: SaidSteps | undefined, key: string): KeyChange[] {
	const [old, now] = [before?.lines ?? [], after?.lines ?? []];
	const comparator = (a: SaidValue, b: SaidValue) => a.means === b.means;
	const hunks = diffArrays([...old], [...now], { comparator, maxEditLength: mostEdits }) ?? [
		{ removed: true, added: false, value: old },
		{ removed: false, added: true, value: now },
	];
	const changes: KeyChange[] = [];
	for (const [i, { added, removed, value }] of hunks.entries()) {
		if (removed && hunks[i + 1]?.added) changes.push(...replaced(value, hunks[i + 1]!.value, key));
		else if (removed) changes.push(...value.map(({ text }) => ({ key, before: text.trim(), after: undefined })));
		else if (added && !hunks[i - 1]?.removed)
			changes.push(...value.map(({ text }) => ({ key, before: undefined, after: text.trim() })));
	}
	return changes;
}

/** A step between the same two is the same step. */
function replaced(before: readonly SaidValue[], after: readonly SaidValue[], key: string): KeyChange[] {
	const ends = ({ text }: SaidValue) => /^\s*(\S+ -> [^\s:]+|\S+:)/.exec(text)?.[1] ?? text;
	const left = [...after];
	const gone = before.map((line) => {
		const at = left.findIndex((other) => ends(other) === ends(line));
		const [now] = at === -1 ? [] : left.splice(at, 1);
		return { key, before: line.text.trim(), after: now?.text.trim() };
	});
	return [...gone, ...left.map(({ text }) => ({ key, before: undefined, after: text.trim() }))];
}
