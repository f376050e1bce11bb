/** Consumers that hold on to one message, while somebody else's system does not answer, for longer than any of them may be late. */
import {
	type Analysis,
	combined,
	isOutside,
	type Known,
	pausesIn,
	stated,
	type Target,
	triesOf,
} from "../../analysis/index.ts";
import type { Connection, Flow, Stated } from "../../format/index.ts";

interface TriedTooLong {
	readonly connection: Connection;
	readonly flow: Flow;
	readonly tries: Stated<number | "unlimited">;
	/** Seconds of all tries, each up to its timeout, and of the pauses between them. */
	readonly total: Known<number>;
	/** How late what the flow does may be. */
	readonly target: Target<number>;
}

/** Each connection once, by the first flow that it is too long for. */
export function triedTooLong({ design, calls, targets }: Analysis): TriedTooLong[] {
	const found = new Map<Connection, TriedTooLong>();
	for (const flow of design.flows) {
		const target = targets.freshnessOf(flow);
		if (target === undefined) continue;
		for (const { connection, from, isOnAnswer } of calls.of(flow)) {
			if (connection === undefined || isOnAnswer || !isOutside(connection.target) || found.has(connection)) continue;
			const tries = connection.retry?.attempts;
			const total = tries && totalOf(connection);
			if (total === undefined || total.value <= target.value || !from.outgoing.some(takes)) continue;
			found.set(connection, { connection, flow, tries: tries!, total, target });
		}
	}
	return [...found.values()];
}

const takes = ({ kind }: Connection): boolean => kind === "subscribe";

function totalOf(connection: Connection): Known<number> | undefined {
	const { timeout } = connection;
	const tries = triesOf(connection);
	if (tries <= 1 || !Number.isFinite(tries)) return undefined;
	const pauses = pausesIn(connection);
	if (timeout === undefined) return pauses;
	return combined(pauses, stated(timeout), (paused, each) => paused + tries * each) as Known<number>;
}
