/** How often a call is tried, and how long its caller pauses between tries. */
import type { Connection } from "../../format/index.ts";

/** Tries of a retry that states no number but a budget: the first and one more. */
export const leastTries = 2;
/** Seconds before the second try, where a backoff is stated and no delay: the usual first delay of client libraries. */
export const firstPause = 0.1;
/** Seconds a growing pause grows to where no `maxDelay` is stated, as in the AWS SDKs. */
export const longestPause = 20;

/** Seconds, and how many of them rest on a documented constant. */
export interface Span {
	readonly seconds: number;
	readonly assumed: number;
}

/** All tries, the first included; infinite where they are unlimited, or where a retry states neither number nor budget. */
export function triesOf({ retry }: Pick<Connection, "retry">): number {
	if (retry === undefined) return 1;
	const attempts = retry.attempts?.value;
	if (attempts === undefined) return retry.budget === undefined ? Number.POSITIVE_INFINITY : leastTries;
	return attempts === "unlimited" ? Number.POSITIVE_INFINITY : attempts;
}

/** Calls that reach the callee for each that the caller means, all failing: tries, but no more than a budget lets through. */
export function loadPerCall(connection: Pick<Connection, "retry">): number {
	const budget = connection.retry?.budget?.value;
	const tries = triesOf(connection);
	return budget === undefined ? tries : Math.min(tries, 1 + budget);
}

/** Whether a failed call is tried again. */
export const isRetried = (connection: Pick<Connection, "retry">): boolean => triesOf(connection) > 1;

/** What decides how long tries take, besides the timeout. */
export interface Plan {
	readonly tries: number;
	readonly backoff: string | undefined;
	/** Seconds. */
	readonly maxDelay: number | undefined;
}

export const planOf = (connection: Pick<Connection, "retry">): Plan => ({
	tries: triesOf(connection),
	backoff: connection.retry?.backoff?.value,
	maxDelay: connection.retry?.maxDelay?.value,
});

/**
 * Seconds between tries, all of them: n − 1 pauses. The k-th is `maxDelay` if fixed, else k x first (linear) or
 * 2^(k−1) x first (exponential), at most `maxDelay`. No backoff, none. Three tries, exponential: 100ms + 200ms.
 */
export function pausesOf({ tries, backoff, maxDelay }: Plan): Span {
	if (tries <= 1 || backoff === undefined || backoff === "none") return { seconds: 0, assumed: 0 };
	const pauses = tries - 1;
	if (backoff === "fixed")
		return maxDelay === undefined ? allAssumed(pauses * firstPause) : { seconds: pauses * maxDelay, assumed: 0 };
	const cap = maxDelay ?? longestPause;
	if (cap <= firstPause) return { seconds: pauses * cap, assumed: 0 };
	return allAssumed(backoff === "linear" ? linear(pauses, cap) : exponential(pauses, cap));
}

const allAssumed = (seconds: number): Span => ({ seconds, assumed: seconds });

function linear(pauses: number, cap: number): number {
	const growing = Math.min(pauses, Math.floor(cap / firstPause));
	return (firstPause * growing * (growing + 1)) / 2 + (pauses - growing) * cap;
}

function exponential(pauses: number, cap: number): number {
	const growing = Math.min(pauses, Math.floor(Math.log2(cap / firstPause)) + 1);
	return firstPause * (2 ** growing - 1) + (pauses - growing) * cap;
}
