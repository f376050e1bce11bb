/** Reports in files, beside what is printed. */
import { realpathSync, writeFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { baselineName, isDesignPath, settingsName } from "../../filenames/index.ts";
import type { LintCall } from "../lint-options.ts";
import { reasonOf, UserError } from "../problem.ts";
import { safe } from "../terminal.ts";
import { uriOf } from "../workspace.ts";
import { formatOf } from "./formats.ts";
import type { Run } from "./run.ts";

export interface Writing {
	readonly cwd: string;
	readonly onTrouble: (trouble: UserError) => void;
}

/** One that cannot be written costs no other. */
export async function writeReports(outputs: LintCall["outputs"], run: Run, { cwd, onTrouble }: Writing): Promise<void> {
	const read = new Set(run.files.map(realOf));
	for (const { format, path } of outputs) {
		const { load, commands } = formatOf(format);
		const report = (await load())({ ...run, terminal: { paint: (_, text) => text, width: 100 } });
		const target = resolve(cwd, path);
		try {
			if (read.has(realOf(target))) throw new UserError(`\`${path}\` was linted; the report is not written over it.`);
			writeFileSync(target, commands ? report : safe(report));
		} catch (error) {
			onTrouble(
				error instanceof UserError ? error : new UserError(`\`${path}\` cannot be written: ${reasonOf(error)}.`),
			);
		}
	}
}

/** Before anything is done. */
export function checkOutputs(outputs: LintCall["outputs"], cwd: string): void {
	const targets = new Set<string>();
	for (const { path } of outputs) {
		const target = resolve(cwd, path);
		if (isDesignPath(uriOf(target)) || [settingsName, baselineName].includes(basename(target)))
			throw new UserError(`\`${path}\` is read when linting; a report is not written over it.`);
		if (targets.has(target)) throw new UserError(`\`${path}\` can hold one report only.`);
		targets.add(target);
	}
}

/** Wherever links lead; a file that is not there yet is itself. */
function realOf(path: string): string {
	try {
		return uriOf(realpathSync(path));
	} catch {
		return uriOf(path);
	}
}
