/** Which calls of a flow its answer waits for, and what is asked of their targets. */
import { type Connection, type ConnectionKind, hasTrait } from "../../format/index.ts";
import type { Use } from "../redundancy/standing.ts";
import type { Call } from "./calls.ts";

/**
 * A one-way send waits until it is accepted, never for what follows; but a queue's own calls are what it needs itself.
 * Deliveries count only in a flow that begins with one. A standby is fed, not asked, unless its connection says that
 * it is critical.
 */
export function isInAnswer(
	{ connection, against, kind, parent, isAwaited }: Call,
	beginsWithDelivery: boolean,
): boolean {
	if (against === "push") return false;
	if (against === "delivery") return parent === undefined && beginsWithDelivery;
	if (parent !== undefined && parent.against === undefined && !parent.isAwaited && !(isAwaited && isBroker(parent)))
		return false;
	if (connection === undefined) return true;
	if (kind === "replicate") return isAwaited && connection.critical?.value === true;
	return isAwaited || (kind === "publish" && connection.outbox?.value !== true);
}

const isBroker = ({ to }: Call): boolean => hasTrait(to.type, "messaging");

/** A stated kind of `read` from any copy asks less than other calls. */
export function useOf({ from }: Pick<Connection, "from">, kind: ConnectionKind): Use {
	if (kind === "read") return from === undefined || from.value === "leader" ? "read" : "read of any copy";
	return kind === "write" || kind === "publish" ? "write" : "anything";
}
