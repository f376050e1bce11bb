/** What reading found, as rules report it: whose it is, what it is called, what may have been meant. */
import { type Candidate, type Design, type Path, type Problem, type Route, shortFormAt } from "../../format/index.ts";
import { choice, type FileChange, type Fix, safe } from "../fix.ts";
import type { RuleContext, Subject } from "../topic.ts";
import { plainOf, questionFor } from "./answers.ts";

/** The problems of one rule. Behind a syntax error, up to the next entry, what seems to be read is a guess. */
export function problemsOf({ design }: Pick<RuleContext, "design">, rule: Problem["rule"]): readonly Problem[] {
	return design.problems.filter((problem) => problem.rule === rule && !isGuess(problem));
}

function isGuess({ place }: Problem): boolean {
	return place.chunk.problems.some(({ start }) => place.end >= start);
}

export const subjectOf = ({ analysis }: Pick<RuleContext, "analysis">, problem: Problem): Subject =>
	analysis.reading.ownerOf(problem) ?? "document";

/** The way to what a problem is about. */
export const routeOf = (design: Design, { place, path }: Problem): Route => ({ uri: design.locate(place).uri, path });

/** The end of a path in words. */
export function nameOf(path: Path): string {
	const last = path.at(-1);
	if (last === undefined) return "The design";
	return typeof last === "string"
		? `\`${last}\``
		: `Item ${last + 1} of \`${path.findLast((step) => typeof step === "string")}\``;
}

/** `a`, `b` or `c`. */
export function meant(candidates: readonly Candidate[]): string {
	const names = candidates.map(({ text }) => `\`${text}\``);
	return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;
}

/** The value in place of one that does not fit: safe where only one can have been meant, else a choice. */
export function respelled(design: Design, problem: Problem): Fix | undefined {
	const { candidates = [], type } = problem;
	const route = routeOf(design, problem);
	const write = (answer: string): FileChange => ({
		uri: route.uri,
		change: { do: "set", path: route.path, value: plainOf(type, answer), short: shortFormAt },
	});
	const sure = onlyOneMeant(problem);
	if (sure !== undefined) return safe(`Change to \`${sure}\``, write(sure));
	const ask = `What does ${nameOf(problem.path)} say?`;
	const options = candidates.map(({ text }) => ({ value: text }));
	const question = options.length > 0 ? { ask, options } : questionFor(type, design, route, ask);
	return question && choice("Write another value", question, (answer) => [write(answer)]);
}

/** The one candidate left that differs in case or spelling only; a short word could be any other short word. */
function onlyOneMeant({ candidates = [], facts }: Problem): string | undefined {
	const near = candidates.filter((candidate) => candidate.near);
	const [only] = near;
	if (only === undefined || near.length > 1) return undefined;
	const found = (facts.found ?? "").replaceAll("`", "");
	return plain(found) === plain(only.text) || found.length > 3 ? only.text : undefined;
}

const plain = (word: string): string => word.toLowerCase().replace(/[-_ .]/g, "");
