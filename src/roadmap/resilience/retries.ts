/** What the rules about retries ask of a connection. */
import { isOneWay, isRetried, type Known, replicasAtPeak } from "../../analysis/index.ts";
import { type Component, type Connection, hasTrait } from "../../format/index.ts";
import { count } from "../facts.ts";
import { clauses } from "../rule.ts";

/** Whether its caller itself tries again: not a consumer, whose broker does, and not an outbox, which has to until it succeeds. */
export const callerRetries = (connection: Connection): boolean =>
	isRetried(connection) &&
	(connection.kind === "publish" || !isOneWay(connection)) &&
	connection.kind !== "replicate" &&
	connection.outbox?.value !== true;

/** What stays open. */
export const isStream = ({ protocol }: Connection): boolean => streams.includes(protocol?.value);
const streams: readonly (string | undefined)[] = ["websocket", "sse", "mqtt"];

/** A client, or what holds a connection open, comes back until it is there again: nobody waits behind it. */
export const reconnects = (connection: Connection): boolean =>
	hasTrait(connection.caller.type, "for-people") || isStream(connection);

/** Many callers that fail together come back together: a client's users, and replicas. */
export const crowdOf = (caller: Component): "clients" | Known<number> | undefined => {
	if (hasTrait(caller.type, "for-people")) return "clients";
	const copies = replicasAtPeak(caller);
	return copies.value > 1 ? copies : undefined;
};

/** `two times`, `3 times`, or in words where no number says. */
export const triesClauses = clauses({
	tries: { counted: "{attempts:time}", endless: "without end", unstated: "an unstated number of times" },
});

export function triesOfRetry({ retry }: Connection) {
	const attempts = retry?.attempts;
	if (attempts === undefined) return { tries: "unstated" } as const;
	if (attempts.value === "unlimited") return { tries: "endless" } as const;
	return { tries: "counted", attempts: count(attempts.value) } as const;
}
