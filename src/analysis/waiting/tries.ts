/** How often a call is tried, and how long its caller pauses between tries. */
import type { Connection, Stated } from "../../format/index.ts";
import type { Known } from "../answer.ts";

/** Tries of a retry that states no number but a budget: the first and one more. */
export const leastTries = 2;
/** Seconds before the second try, where a backoff is stated and no delay: the usual first delay of client libraries. */
export const firstPause = 0.1;
/** Seconds a growing pause grows to where no `maxDelay` is stated, as in the AWS SDKs. */
export const longestPause = 20;

/** Seconds as they are added up, and how many of them rest on a documented constant. */
export interface Span {
	readonly seconds: number;
	readonly assumed: number;
}

/** What such a sum tells; what it rests on is looked for when somebody asks. */
export const answerOf = ({ seconds, assumed }: Span, from: () => readonly Stated<unknown>[]): Known<number> => ({
	value: seconds,
	basis: assumed > 0 ? "default" : "derived",
	get from() {
		return from();
	},
});

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
	/** Seconds, the first pause and the longest. */
	readonly delay?: number | undefined;
	readonly maxDelay: number | undefined;
}

export const planOf = (connection: Pick<Connection, "retry">): Plan => ({
	tries: triesOf(connection),
	backoff: connection.retry?.backoff?.value,
	delay: connection.retry?.delay?.value,
	maxDelay: connection.retry?.maxDelay?.value,
});

/**
 * Seconds between tries, all of them: n − 1 pauses. With a first pause of `delay`, the k-th is as long if fixed, k x
 * `delay` (linear) or 2^(k−1) x `delay` (exponential), at most `maxDelay`; fixed without a `delay`, `maxDelay` itself.
 * No backoff, none. Three tries, exponential: 100ms + 200ms.
 */
export function pausesOf({ tries, backoff, delay, maxDelay }: Plan): Span {
	if (tries <= 1 || backoff === undefined || backoff === "none") return { seconds: 0, assumed: 0 };
	const pauses = tries - 1;
	const first = delay ?? (backoff === "fixed" ? maxDelay : undefined) ?? firstPause;
	const cap = maxDelay ?? longestPause;
	const isStated = delay !== undefined || first === maxDelay || cap <= first;
	const seconds =
		backoff === "fixed" || cap <= first
			? pauses * Math.min(first, maxDelay ?? first)
			: backoff === "linear"
				? linear(pauses, first, cap)
				: exponential(pauses, first, cap);
	return { seconds, assumed: isStated ? 0 : seconds };
}

/** The same of a connection, as it is stated; nothing where it is tried without end. */
export function pausesIn(connection: Pick<Connection, "retry">): Known<number> {
	const plan = planOf(connection);
	const { attempts, backoff, delay, maxDelay } = connection.retry ?? {};
	return answerOf(Number.isFinite(plan.tries) ? pausesOf(plan) : { seconds: 0, assumed: 0 }, () =>
		[attempts, backoff, delay, maxDelay].filter((stated) => stated !== undefined),
	);
}

function linear(pauses: number, first: number, cap: number): number {
	const growing = Math.min(pauses, Math.floor(cap / first));
	return (first * growing * (growing + 1)) / 2 + (pauses - growing) * cap;
}

function exponential(pauses: number, first: number, cap: number): number {
	const growing = Math.min(pauses, Math.floor(Math.log2(cap / first)) + 1);
	return first * (2 ** growing - 1) + (pauses - growing) * cap;
}
