/** The last line of a report: how much was found, where, and how much of it can be mended. */
import type { Found, ShownFix } from "./found.ts";
import type { Judged } from "./judge.ts";
import { mostListed } from "./listed.ts";
import type { Paint } from "./terminal.ts";

export interface Summary {
	readonly files: number;
	readonly errors: number;
	readonly warnings: number;
	readonly notes: number;
	readonly hidden: number;
	/** With a baseline. */
	readonly accepted?: number;
	/** Findings that a safe fix mends, and further ones that an assumption does. */
	readonly fixable: number;
	readonly assumable: number;
}

export function summarised({ found, files, hidden, accepted }: Judged): Summary {
	const count = (severity: Found["severity"]) =>
		found.reduce((sum, one) => sum + (one.severity === severity ? 1 + one.more : 0), 0);
	const ways = found.map((one) => (found.length > mostListed ? one.offered : one.fixes.map(wayOf)));
	const fixable = ways.filter((offered) => offered.includes("--fix"));
	const assumable = ways.filter((offered) => !offered.includes("--fix") && offered.includes("--fix --assume"));
	return {
		files: files.length,
		errors: count("error"),
		warnings: count("warning"),
		notes: count("info"),
		hidden: hidden.length,
		...(accepted !== undefined && { accepted }),
		fixable: fixable.length,
		assumable: assumable.length,
	};
}

const wayOf = (fix: ShownFix) => (fix.kind === "choice" ? undefined : fix.madeBy);

export const counted = (number: number, thing: string): string => `${number} ${thing}${number === 1 ? "" : "s"}`;

export function summaryOf(judged: Judged, paint: Paint): string {
	const { files, errors, warnings, notes, hidden, accepted = 0, fixable, assumable } = summarised(judged);
	const total = errors + warnings + notes;
	const counts = [
		errors > 0 ? paint("red", counted(errors, "error")) : "",
		warnings > 0 ? paint("yellow", counted(warnings, "warning")) : "",
		notes > 0 ? paint("cyan", counted(notes, "info")) : "",
	].filter((part) => part !== "");
	const found = `${total === 0 ? "nothing found" : counts.join(", ")} in ${counted(files, "file")}`;
	return [
		found,
		mendable(fixable, assumable),
		hidden > 0 ? `${hidden} hidden by suppressions or waivers` : "",
		accepted > 0 ? `${accepted} accepted by the baseline` : "",
	]
		.filter((part) => part !== "")
		.join("; ");
}

function mendable(fixable: number, assumable: number): string {
	const can = (number: number) => `${number} can be mended with`;
	if (fixable > 0 && assumable > 0) return `${can(fixable)} --fix, ${assumable} more with --fix --assume`;
	if (fixable > 0) return `${can(fixable)} --fix`;
	return assumable > 0 ? `${can(assumable)} --fix --assume` : "";
}
