/** The answers that a folder of published trees comes with: rows of a Markdown table in its README. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

export interface PublishedAnswer {
	/** As printed; undefined where none was found. */
	readonly probability: string | undefined;
	/** Of the program that answered, from start to end. */
	readonly seconds: number;
}

/** Rows `| tree | events | probability | seconds | ... |`, by tree. */
export function publishedAnswers(folder: string): ReadonlyMap<string, PublishedAnswer> {
	const rows = readFileSync(join(folder, "README.md"), "utf8").matchAll(
		/^\|\s*(\w+)\s*\|\s*\d+\s*\|([^|]*)\|\s*([\d.]+)\s*\|/gm,
	);
	return new Map(
		[...rows].map(([, tree, answer, seconds]) => {
			const probability = answer!.trim();
			const isNumber = probability !== "" && Number.isFinite(Number(probability));
			return [tree!, { probability: isNumber ? probability : undefined, seconds: Number(seconds) }];
		}),
	);
}

const PRINTED_DIGITS = 6;

/** Whether a number is printed like that, with trailing zeros left out. */
export const agrees = (value: number, printed: string): boolean =>
	Number(value.toPrecision(PRINTED_DIGITS)) === Number(printed);
