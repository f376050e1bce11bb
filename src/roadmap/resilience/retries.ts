/** What the rules about retries ask of a connection. */
import { isOneWay, isRetried, replicasAtPeak } from "../../analysis/index.ts";
import type { Component, Connection } from "../../format/index.ts";

/** Whether its caller itself tries again: not a consumer, whose broker does, and not an outbox, which has to until it succeeds. */
export const callerRetries = (connection: Connection): boolean =>
	isRetried(connection) &&
	(connection.kind === "publish" || !isOneWay(connection)) &&
	connection.kind !== "replicate" &&
	connection.outbox?.value !== true;

/** Many callers that fail together come back together. */
export const isOneOfMany = (caller: Component): boolean => caller.type === "client" || replicasAtPeak(caller).value > 1;

/** `twice`, `3 times`, or in words where no number says. */
export function triesInWords({ retry }: Connection): string {
	const attempts = retry?.attempts?.value;
	if (attempts === "unlimited") return "without end";
	if (attempts === undefined) return "an unstated number of times";
	return attempts === 2 ? "twice" : `${attempts} times`;
}
