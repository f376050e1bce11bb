/** What is known of a drawn thing, as its card lists it. */
import type { Analysis } from "../analysis/index.ts";
import { knownOf, type Profiled, valueText, type Writing } from "../profile/index.ts";
import type { KnownLine } from "../protocol/picture.ts";
import { oneLine } from "./text.ts";

const onOneLine: Writing = { id: oneLine, text: oneLine };

/** `only`: names of lines; all without. */
export const knownLines = (thing: Profiled, analysis: Analysis, only?: readonly string[]): KnownLine[] =>
	knownOf(thing, analysis).flatMap((known) =>
		only?.includes(known.name) === false
			? []
			: [{ label: known.label, value: valueText(known, onOneLine), basis: known.basis }],
	);
