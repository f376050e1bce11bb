/** The sum behind a verdict or a thing's own figures, written out term by term. */
import type { Analysis, TargetVerdict } from "../analysis/index.ts";
import type { Component, Data, Flow } from "../format/index.ts";
import { timeLines } from "./latency.ts";
import { loadLines } from "./load.ts";
import { statementLine } from "./statements.ts";
import { uptimeLines } from "./uptime.ts";
import { missingWords, turningWords } from "./verdicts.ts";
import { firstOf, type Line } from "./words.ts";

const mostStatements = 8;
const mostMissing = 6;

/** What a target's figure is made of, and what would tell it. */
export function sumLines(target: TargetVerdict, analysis: Analysis): readonly Line[] {
	const turning = analysis.turningOf(target);
	const decides: readonly Line[] = turning === undefined ? [] : [{ words: turningWords(turning) }];
	const terms = termsOf(target, analysis);
	const isRanged = terms.length > 0 && target.from.some(({ range }) => range !== undefined);
	const ends: readonly Line[] = isRanged ? [{ words: ["with the better end of each range:"] }] : [];
	return [...ends, ...terms, ...missingLines(target), ...decides];
}

function termsOf(target: TargetVerdict, analysis: Analysis): readonly Line[] {
	const { key, scope, from, contributions } = target;
	if (key === "availability") {
		const uptime = uptimeOf(scope, analysis);
		return uptime === undefined ? [] : uptimeLines(uptime, analysis);
	}
	if (key === "freshness" && scope.is === "flow") return timeLines(analysis.latency.doneOf(scope));
	if (key.startsWith("latency.") && scope.is === "flow")
		return timeLines(analysis.latency.answerOf(scope, key.slice("latency.".length) as "p99"));
	const [fullest] = contributions;
	if (key.startsWith("throughput") && fullest !== undefined && "is" in fullest.of && fullest.of.is === "component")
		return loadLines(fullest.of, analysis, { load: key === "throughput.peak" ? "peak" : "average" });
	return firstOf(
		[...new Set(from)].map((one) => statementLine(analysis.design, one)),
		mostStatements,
	);
}

/** Of data in several stores, the one that is up least. */
function uptimeOf(scope: Flow | Component | Data, { availability }: Analysis) {
	if (scope.is === "flow") return availability.ofFlow(scope);
	const components = scope.is === "data" ? scope.stores : [scope];
	return components
		.map((component) => availability.ofComponent(component))
		.toSorted((a, b) => a.value.up.low - b.value.up.low)[0];
}

function missingLines({ missing, verdict }: TargetVerdict): readonly Line[] {
	const all = missingWords(missing);
	return firstOf(
		all.map(
			(words): Line => ({
				words: [...words, ` is missing${verdict === "unknown" ? ", and would tell" : ""}`],
				lacks: "known",
			}),
		),
		mostMissing,
	);
}
