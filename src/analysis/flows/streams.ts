/** What somebody who asks is told anyway. */
import { type Component, type Connection, hasTrait } from "../../format/index.ts";
import { keepsStream } from "./calls.ts";

/** A connection that a caller holds open to what it asks, or to what stands before that. */
export const streamBeside = ({ caller, target }: Connection): Connection | undefined =>
	caller.outgoing.find((other) => keepsStream(other) && isOneWith(other.target, target));

/** The same, or one passes on to the other. */
const isOneWith = (a: Component, b: Component): boolean =>
	a === b ||
	(hasTrait(a.type, "front") && a.outgoing.some(({ target }) => target === b)) ||
	(hasTrait(b.type, "front") && b.outgoing.some(({ target }) => target === a));
