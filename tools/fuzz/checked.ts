/** What is found, by whoever tests: what throws costs its own answer alone everywhere else, and fails here. */
import type { Source } from "../../src/format/index.ts";
import {
	type Checked,
	type CheckOptions,
	check,
	type Fault,
	type Finding,
	type Fixed,
	fixAll,
} from "../../src/lint/index.ts";
import type { Fix } from "../../src/roadmap/index.ts";

export const today = "2026-11-01";

/** A rule that throws, its words, and its fixes when they are asked for. */
export function checked(source: Source, options: Partial<CheckOptions> = {}): Checked {
	const result = check(source, { today, onFault: thrown, ...options });
	for (const fault of result.faults) thrown(fault);
	return result;
}

/** All that these kinds of fixes write. */
export function mended(
	source: Source,
	kinds: readonly Fix["kind"][],
	options: Partial<CheckOptions> = {},
	only?: (finding: Finding) => boolean,
): Fixed {
	const fixed = fixAll(source, { today, onFault: thrown, ...options }, kinds, only);
	for (const fault of fixed.after.faults) thrown(fault);
	return fixed;
}

function thrown({ rule, part, error }: Fault): never {
	throw new Error(`${rule} (${part}) threw ${error instanceof Error ? error.stack : String(error)}`, { cause: error });
}
