/** The answers that a folder of published trees comes with: rows of a Markdown table in its README. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

export interface PublishedAnswer {
	/** As printed: its digits are what can be compared. Undefined where none was found. */
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

/** Whether two numbers are the same as far as `printed` goes. */
export function agrees(value: number, printed: string): boolean {
	const digits = printed.replace(/e.*/i, "").replace(/^0\.0*|\./g, "").length;
	return Number(value.toPrecision(digits)) === Number(printed);
}
