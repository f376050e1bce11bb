/** A rule that was planned is taken out of the planned ones, with the level that it was planned for. */
import type { NewFile, Read } from "./names.ts";

const path = "src/roadmap/planned.ts";

export interface Taken {
	readonly severity: string;
	/** Undefined where the rule was not planned. */
	readonly file: NewFile | undefined;
}

export function takenFrom(read: Read, rule: string): Taken {
	const text = read(path) ?? "";
	const [before, after] = text.split(`\t\t"${rule}",\n`);
	if (before === undefined || after === undefined) return { severity: "warning", file: undefined };
	const severity = [...before.matchAll(/plan\(\n\t\t"(\w+)",\n/g)].at(-1)?.[1];
	if (severity === undefined) throw new Error(`${path} says no level for ${rule}.`);
	return { severity, file: { path, text: before + after } };
}
