/** The order in which changes are made: all of them mean the text as it was given, so what moves others comes after what does not, and what is taken away goes last. */
import type { Path } from "../format/index.ts";
import type { Change, Of } from "./change.ts";
import { assume, commentAbove, confirm, removeComment } from "./comments.ts";
import type { Draft } from "./draft.ts";
import { remove } from "./remove.ts";
import { rename } from "./rename.ts";
import { respell } from "./respell.ts";
import { append, insert, set } from "./set.ts";

export function makeAll(draft: Draft, changes: readonly Change[]): void {
	for (const change of changes) make(draft, change);
	let inserts = changes.filter((change): change is Of<"insert"> => change.do === "insert");
	let renames = changes.filter((change): change is Of<"rename"> => change.do === "rename");
	let removes = changes.filter((change): change is Of<"remove"> => change.do === "remove");
	for (let next = inserts.shift(); next !== undefined; next = inserts.shift()) {
		assume(draft, insert(draft, next), next.assumed ?? []);
		const { path } = next;
		inserts = inserts.map((change) => shifted(change, path, 1));
		renames = renames.map((change) => shifted(change, path, 1));
		removes = removes.map((change) => shifted(change, path, 1));
	}
	for (let next = removes.shift(); next !== undefined; next = removes.shift()) {
		remove(draft, next);
		const { path } = next;
		removes = removes.flatMap((change) => without(change, path));
		renames = renames.flatMap((change) => without(change, path));
	}
	for (let next = renames.shift(); next !== undefined; next = renames.shift()) {
		rename(draft, next);
		const { path, to } = next;
		renames = renames.map((change) => ({ ...change, path: renamed(change.path, path, to) }));
	}
}

function make(draft: Draft, change: Change): void {
	if (change.do === "set") assume(draft, set(draft, change), change.assumed ?? []);
	else if (change.do === "append") assume(draft, append(draft, change), change.assumed ?? []);
	else if (change.do === "comment-above") commentAbove(draft, change);
	else if (change.do === "remove-comment") removeComment(draft, draft.now(change.start), draft.now(change.end));
	else if (change.do === "confirm") confirm(draft, draft.now(change.at), change.key);
	else if (change.do === "replace-text") {
		const { start, end } = change.place;
		const offset = draft.given(change.place.chunk);
		respell(draft, change, draft.now(start + offset), draft.now(end + offset));
	}
}

const leadsBelow = (path: Path, above: Path): boolean => above.every((key, i) => path[i] === key);

/** A change after an entry is gone: later items of its list have moved up, what was beneath it is gone too. */
function without<C extends { readonly path: Path }>(change: C, gone: Path): C[] {
	return leadsBelow(change.path, gone) ? [] : [shifted(change, gone, -1)];
}

/** What leads to the item at a place in a list, or to a later one, leads so many items further on. */
function shifted<C extends { readonly path: Path }>(change: C, place: Path, by: number): C {
	const last = place.length - 1;
	const position = place[last];
	const own = change.path[last];
	if (
		typeof position !== "number" ||
		typeof own !== "number" ||
		own < position ||
		!leadsBelow(change.path, place.slice(0, last))
	)
		return change;
	return { ...change, path: change.path.with(last, own + by) };
}

const renamed = (path: Path, old: Path, to: string): Path =>
	leadsBelow(path, old) ? path.with(old.length - 1, to) : path;
