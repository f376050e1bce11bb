/** Senders that a full queue lets wait, as long as its consumers stand still. */
import { type Analysis, isOwn, type Target } from "../../../analysis/index.ts";
import type { Connection, Flow, Stated } from "../../../format/index.ts";

interface Stall {
	readonly flow: Flow;
	readonly target: Target<unknown>;
	readonly overflow: Stated<string>;
}

/** Whether the message may be lost does not matter: who sends it waits for room all the same. */
export function stallOf(connection: Connection, { calls, targets }: Analysis): Stall | undefined {
	const { caller, target: broker, kind, timeout, outbox } = connection;
	const { overflow } = broker;
	if (kind !== "publish" || overflow?.value !== "block" || timeout !== undefined || outbox?.value === true)
		return undefined;
	if (!isOwn(caller)) return undefined;
	for (const { flow, parent } of calls.over(connection)) {
		if (parent?.isOnAnswer !== true) continue;
		const target = targets.latencyOf(flow) ?? targets.availabilityOf(flow);
		if (target !== undefined) return { flow, target, overflow };
	}
	return undefined;
}
