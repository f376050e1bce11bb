/** The key of a pair, spelled otherwise. */
import type { Of } from "./change.ts";
import { type Draft, Refused, refuse } from "./draft.ts";
import { own } from "./reach.ts";
import { scalarText } from "./scalar.ts";
import { keyIndex } from "./walk.ts";

export function rename(draft: Draft, { path, to }: Of<"rename">): void {
	if (typeof path.at(-1) !== "string") refuse();
	const { within, index } = own(draft, path).slot;
	if (within?.kind !== "map") throw new Refused();
	const { key } = within.pairs[index]!;
	if (key.source !== to && keyIndex(within, to) !== -1) refuse();
	const quote = key.style === "single" || key.style === "double" ? key.style : "plain";
	draft.apply([{ start: draft.start(key), end: draft.end(key), newText: scalarText(to, true, quote) }]);
}
