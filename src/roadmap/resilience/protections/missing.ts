/** What one connection lacks, in the order in which it is told: one finding for all of it, with fixes for each and for all. */
import type { Analysis } from "../../../analysis/index.ts";
import type { Component, Connection } from "../../../format/index.ts";
import { word } from "../../facts.ts";
import { assume, type FileChange, type Fix, offer } from "../../fix.ts";
import { clauses, type RuleId } from "../../rule.ts";
import { breakerProtection } from "./needs-breaker.ts";
import { bulkheadProtection } from "./needs-bulkhead.ts";
import { fallbackProtection } from "./needs-fallback.ts";
import { onceSpare, retryProtection } from "./needs-retry.ts";
import { timeoutProtection, timeoutToWrite } from "./needs-timeout.ts";
import type { Mend, Protection } from "./protection.ts";

const inOrder: readonly Protection[] = [
	timeoutProtection,
	breakerProtection,
	bulkheadProtection,
	retryProtection,
	fallbackProtection,
];

const ruleOf: Readonly<Record<Protection["key"], RuleId>> = {
	timeout: "resilience/missing-timeout",
	circuitBreaker: "resilience/missing-circuit-breaker",
	bulkhead: "resilience/missing-bulkhead",
	retry: "resilience/missing-retry",
	fallback: "resilience/missing-fallback",
};

const indexOf = (key: Protection["key"]): number => inOrder.findIndex((one) => one.key === key);

/** The rules about what comes before it. */
export const before = (key: Protection["key"]): readonly RuleId[] =>
	inOrder.slice(0, indexOf(key)).map((one) => ruleOf[one.key]);

/** The end of each message. */
export const more = clauses({ more: { none: "", some: " Also missing: {others}." } });

export function othersMissing(key: Protection["key"], connection: Connection, analysis: Analysis) {
	const others = lackedAfter(key, connection, analysis).map((one) => word(one.key));
	return others.length === 0 ? ({ more: "none" } as const) : ({ more: "some", others } as const);
}

const lackedAfter = (key: Protection["key"], connection: Connection, analysis: Analysis): readonly Protection[] =>
	inOrder.slice(indexOf(key) + 1).filter(({ isLacking }) => isLacking(connection, analysis));

/** The retry that calls of a component lack once there are two of it, where nothing that comes before it is missing. */
export const retriesOnceSpare = ({ incoming }: Component, analysis: Analysis): readonly FileChange[] =>
	incoming
		.filter((connection) => !inOrder.slice(0, indexOf("retry")).some((one) => one.isLacking(connection, analysis)))
		.flatMap((connection) => onceSpare(connection, analysis)?.changes ?? []);

/** Its own fix, those of the others, and one for all that ask nothing. */
export function mendsOf(key: Protection["key"], connection: Connection, analysis: Analysis): readonly Fix[] {
	const lacked = [inOrder[indexOf(key)]!, ...lackedAfter(key, connection, analysis)];
	const timeout = timeoutToWrite(connection, analysis);
	const together = lacked.flatMap((one) => one.mend(connection, analysis, timeout) ?? []);
	const each = lacked.flatMap((one) => {
		const mend = one.mend(connection, analysis);
		return mend === undefined ? (one.ask(connection, analysis) ?? []) : written(mend.title, [mend]);
	});
	if (together.length < 2) return each;
	const [last, ...rest] = together.map(({ what }) => what).reverse();
	return [...each, written(`Add ${rest.reverse().join(", ")} and ${last}`, together)];
}

function written(title: string, mends: readonly Mend[]): Fix {
	const fix = assume(title, ...mends.flatMap(({ changes }) => changes));
	return mends.some(({ isGuess }) => isGuess === true) ? offer(fix)! : fix;
}
