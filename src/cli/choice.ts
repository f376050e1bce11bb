/** An option whose value is one of a few words. */
import { nearest } from "../format/index.ts";
import type { Options } from "./command.ts";
import { didYouMean, UserError } from "./problem.ts";

export function choiceOf<const V extends string>(options: Options, name: string, words: readonly V[], unstated: V): V {
	const given = options.text(name);
	if (given === undefined) return unstated;
	return oneOf(given, words, `--${name}`);
}

export function oneOf<const V extends string>(given: string, words: readonly V[], what: string): V {
	const found = words.find((word) => word === given);
	if (found !== undefined) return found;
	const [best] = nearest(given, words, 1);
	throw new UserError(
		`${what} is one of ${words.join(", ")}; \`${given}\` is none of them.`,
		didYouMean(best === undefined ? [] : [best.text]),
	);
}
