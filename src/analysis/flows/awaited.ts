/** Which calls of a flow its answer waits for, and what is asked of their targets. */
import { type Connection, type ConnectionKind, hasTrait } from "../../format/index.ts";
import { isOutside } from "../components/copies.ts";
import { startsAlone } from "./begun.ts";
import type { Call } from "./calls.ts";

/** A standby is fed, not asked: the answer needs it only if its connection says that it is critical. */
export function isInAnswer(call: Call, beginsWithDelivery: boolean): boolean {
	const { connection, kind } = call;
	if (kind === "replicate" && connection !== undefined && connection.critical?.value !== true) return false;
	return isWaitedFor(call, beginsWithDelivery);
}

/**
 * The answer comes after it. A one-way send waits until it is accepted, never for what follows; but a queue's own calls
 * are what it needs itself. Deliveries count only in a flow that begins with one.
 */
export function isWaitedFor(call: Call, beginsWithDelivery: boolean): boolean {
	const { connection, against, kind, parent, isAwaited } = call;
	if (startsItself(call)) return false;
	if (against === "push") return false;
	if (against === "delivery") return parent === undefined && beginsWithDelivery;
	if (parent !== undefined && parent.against === undefined && !parent.isAwaited && !(isAwaited && isBroker(parent)))
		return false;
	return isAwaited || (kind === "publish" && connection?.outbox?.value !== true);
}

/** A later start of a flow, by what nobody calls: it works at its own pace, and nobody waits for it. */
export function startsItself({ parent, from, flow }: Call): boolean {
	const [first] = flow.steps;
	if (parent !== undefined || first === undefined || from === first.from || from === first.to) return false;
	return !isOutside(from) && from.incoming.every(({ kind, caller }) => kind === "subscribe" || caller === from);
}

const isBroker = ({ to }: Call): boolean => hasTrait(to.type, "messaging");

/**
 * What is asked of the target of a call. A read that any copy may answer waits for neither a leader nor a majority.
 * Of who asks from outside only that it asks.
 */
export type Use = "anything" | "read" | "write" | "read of any copy" | "that it asks";

/** A stated kind of `read` from any copy asks less than other calls. */
export function useOf({ from }: Pick<Connection, "from">, kind: ConnectionKind): Use {
	if (kind === "read") return from === undefined || from.value === "leader" ? "read" : "read of any copy";
	return kind === "write" || kind === "publish" ? "write" : "anything";
}

/** Somebody waits for the answer of a call: nothing above it is one-way, and what began its chain did not begin by itself. */
export const hasWaiter = ({ isAwaited, isOnAnswer, begunBy }: Call): boolean =>
	isAwaited && isOnAnswer && !startsAlone(begunBy);
