/** The order in which changes are made: all of them mean the text as it was given, so what is taken away goes last. */
import type { Path } from "../format/index.ts";
import type { Change, Of } from "./change.ts";
import { assume, commentAbove, confirm, removeComment } from "./comments.ts";
import type { Draft } from "./draft.ts";
import { remove } from "./remove.ts";
import { rename } from "./rename.ts";
import { respell } from "./respell.ts";
import { append, set } from "./set.ts";

export function makeAll(draft: Draft, changes: readonly Change[]): void {
	for (const change of changes) make(draft, change);
	let renames = changes.filter((change): change is Of<"rename"> => change.do === "rename");
	let removes = changes.filter((change): change is Of<"remove"> => change.do === "remove");
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
	if (leadsBelow(change.path, gone)) return [];
	const last = gone.length - 1;
	const position = gone[last];
	const own = change.path[last];
	if (
		typeof position !== "number" ||
		typeof own !== "number" ||
		own < position ||
		!leadsBelow(change.path, gone.slice(0, last))
	)
		return [change];
	return [{ ...change, path: change.path.with(last, own - 1) }];
}

const renamed = (path: Path, old: Path, to: string): Path =>
	leadsBelow(path, old) ? path.with(old.length - 1, to) : path;
