/** What is known of a drawn thing, as its card lists it. */
import type { Analysis } from "../analysis/index.ts";
import { knownOf, type Profiled, valueText, type Writing } from "../profile/index.ts";
import type { KnownLine } from "../protocol/picture.ts";
import { oneLine } from "./text.ts";

const onOneLine: Writing = { id: oneLine, text: oneLine };

export const knownLines = (thing: Profiled, analysis: Analysis): KnownLine[] =>
	knownOf(thing, analysis).map((known) => ({
		label: known.label,
		value: valueText(known, onOneLine),
		basis: known.basis,
	}));
