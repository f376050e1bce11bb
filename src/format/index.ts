/**
 * format: design.yaml itself. The schema written once, YAML with places, values, references -> Design.
 * Stands on filenames.
 * Must not know rules, levels, analysis, files, editors or the clock.
 */
import type { Design } from "./design.ts";
import { gather, type Source } from "./include.ts";
import { link } from "./link/design.ts";
import { finish, type Steps } from "./steps.ts";

/** Reads a design. `previous` is an earlier version of the same file: what did not change is taken over from it. */
export const readDesign = (source: Source, previous?: Design): Design => finish(designSteps(source, previous));

/** The same, stopping often. */
export function* designSteps(source: Source, previous?: Design): Steps<Design> {
	const { parts, problems } = yield* gather(source, previous?.parts);
	return yield* link(parts, problems);
}

export * from "./design.ts";
export { isWithin, pathFrom, relative as wayFrom, type Source } from "./include.ts";
export { type Added, type Replaced, withFigures } from "./link/instead.ts";
export { nearest } from "./names.ts";
export { canName, idOf, nameIn, partAt } from "./naming.ts";
export { once } from "./once.ts";
export { type RangedFigure, rangesIn, rangeTypeAt, type StatedRange } from "./ranges.ts";
export type { Cut } from "./read/commas.ts";
export type { Mention } from "./read/mention.ts";
export type { Candidate, Problem, Written } from "./read/problem.ts";
export { expectedOf } from "./read/wording.ts";
export {
	figure,
	percent,
	rounded,
	roundedDuration,
	roundedUptime,
	sayDuration,
	sayRate,
	saySize,
	sayUptime,
	secondsInAYear,
	writeDuration,
	writeRate,
} from "./sayings.ts";
export { type ComponentType, componentTypes, hasTrait } from "./schema/component-types.ts";
export { splitsByItself } from "./schema/products.ts";
export { periodOf } from "./schema/quantities.ts";
export { cannotOpen, cannotSpeak } from "./schema/speaking.ts";
export type { Better, Growth, Range, Stated, StatedList, Type, Unit } from "./schema/types.ts";
export { opposite } from "./schema/types.ts";
export {
	type ConnectionKind,
	type Consistency,
	consistencies,
	encryptedProtocols,
	protocols,
	type Section,
} from "./schema/vocabulary.ts";
export { shortFormAt } from "./short.ts";
export { finish, isDue, type Steps } from "./steps.ts";
export { type Assumption, assumptionsIn, eachSuppression, type Suppression, suppressionsIn } from "./suppressions.ts";
export { commentsBetween, placeIn } from "./yaml/document.ts";
export type { MapNode, Node, Path, Place } from "./yaml/nodes.ts";
export { isReadOnlyAt, sharingIn, writtenAt } from "./yaml/sharing.ts";
