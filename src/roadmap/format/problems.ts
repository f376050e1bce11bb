/** What reading found, as rules report it: whose it is, what it is called, what may have been meant. */
import {
	type Candidate,
	type Design,
	isReadOnlyAt,
	type Path,
	type Place,
	type Problem,
	type Route,
	sharingIn,
	shortFormAt,
} from "../../format/index.ts";
import { type OneOf, oneOf, type Word, word } from "../facts.ts";
import { choice, type FileChange, type Fix, remove, safe } from "../fix.ts";
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

/** The way to what a problem is about: in the anchor, where that mends it for all, else past the alias. */
export function routeOf(design: Design, problem: Problem): Route {
	const { uri } = design.locate(problem.place);
	return { uri, path: inAnchor(design, problem)?.path ?? problem.path };
}

/** Where its text stands, if an alias brings it and all who read it there have the same problem; with the way to it. */
export function inAnchor(design: Design, { rule, place, written }: Problem): { place: Place; path: Path } | undefined {
	if (written === undefined || rule === "format/missing-key") return undefined;
	const { uri } = design.locate(place);
	const yaml = design.parts.find((part) => part.uri === uri)?.document.yaml;
	const isSame = (other: Problem) =>
		other.rule === rule && (other.written?.node === written.node || other.place === written.node);
	const paths = design.problems.filter(isSame).flatMap(({ path }) => [path, [...path, sourceOf(written.node)]]);
	const [path] = (yaml && isReadOnlyAt(yaml, paths)(written.node) && sharingIn(yaml).waysTo(written.node)) || [];
	return path && { place: written.place, path };
}

/** The key of a step stands beneath it. */
const sourceOf = (node: Place): string => ("source" in node ? String(node.source) : "");

/** The end of a path in words. */
export function nameOf(path: Path): string {
	const last = path.at(-1);
	if (last === undefined) return "The design";
	return typeof last === "string"
		? `\`${last}\``
		: `Item ${last + 1} of \`${path.findLast((step) => typeof step === "string")}\``;
}

export const meant = (candidates: readonly Candidate[]): OneOf => oneOf(candidates.map(({ text }) => text));

/** What reading tells of a problem, as facts. Which of them there are depends on the message that it asks for. */
export const told = <const K extends string>(
	facts: Problem["facts"],
	...names: readonly K[]
): Readonly<Record<K, Word>> =>
	Object.fromEntries(names.map((name) => [name, word(facts[name] ?? "")])) as Record<K, Word>;

/** The message that reading asks for, if the rule has it. */
export const asked = <M extends Readonly<Record<string, string>>, D extends keyof M>(
	messages: M,
	name: string | undefined,
	otherwise: D,
): keyof M => (name !== undefined && Object.hasOwn(messages, name) ? name : otherwise);

/** The value in place of one that does not fit: safe where only one can have been meant, else a choice. */
export function respelled(design: Design, problem: Problem): Fix | undefined {
	const { candidates = [], type } = problem;
	const route = routeOf(design, problem);
	const write = (answer: string): FileChange => ({
		uri: route.uri,
		change: { do: "set", path: route.path, value: plainOf(type, answer), short: shortFormAt },
	});
	const { cut } = problem;
	if (cut !== undefined && problem.written !== undefined) return undefined;
	const rest = (cut?.rest ?? []).map((key) => remove({ uri: route.uri, path: [...route.path.slice(0, -1), key] }));
	const sure = onlyOneMeant(problem);
	if (sure !== undefined) return safe(`Change to \`${sure}\``, write(sure), ...rest);
	const ask = `What does ${nameOf(problem.path)} say?`;
	const options = candidates.map(({ text }) => ({ value: text }));
	const question = options.length > 0 ? { ask, options } : questionFor(type, design, route, ask);
	return question && choice("Write another value", question, (answer) => [write(answer), ...rest]);
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
