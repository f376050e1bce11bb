/** The file itself: whether it can be read, and as what its author meant. */
import { topic } from "../topic.ts";
import { id } from "./ids.ts";
import { missingKey, unknownKey, version } from "./keys.ts";
import { settings } from "./settings.ts";
import { unit, value } from "./values.ts";
import { documents, include, syntax } from "./yaml.ts";

export const file = topic({
	id: "format/file",
	title: "The file itself",
	what: "A design is YAML 1.2 with known keys, ids and quantities with units. Reading never stops at the first fault: what is broken is reported and counts as not stated, everything else is judged. Where a fault may be why something seems to be missing, nothing is said about that until it is mended.",
	useWhen: "always: these findings come first, since all others rest on what could be read",
	avoidWhen: "a file only looks like a design by its name; exclude it from linting",
	tradeOff:
		"One spelling for each thing costs a little freedom. Keys that begin with `x-` are free, and so are names and descriptions.",
	sources: ["O. Ben-Kiki, C. Evans, I. döt Net, YAML Ain't Markup Language, version 1.2.2, 2021"],
	shownBy: [],
	rules: [syntax, version, missingKey, value, unit, unknownKey, id, documents, include, settings],
	snippets: [],
});
