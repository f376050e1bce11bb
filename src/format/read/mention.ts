/** A reference to look up once the whole design is known. */
import type { Stated } from "../schema/types.ts";
import type { Section } from "../schema/vocabulary.ts";
import type { Path, Place } from "../yaml/nodes.ts";
import type { Written } from "./problem.ts";

export interface Mention {
	readonly to: readonly Section[];
	readonly stated: Stated<string>;
	readonly path: Path;
	/** Of the id, or of the alias that brings it. */
	readonly place: Place;
	/** Where the id itself is written, and in which scalar. */
	readonly written: Written;
	/** What could stand there beside an id: `cached` for a fallback. */
	readonly words?: readonly string[];
}
