/** One change that may turn a requirement. */
import type { Call } from "../analysis/index.ts";
import type { FileChange } from "../roadmap/fix.ts";

export interface Move {
	readonly title: string;
	readonly changes: readonly FileChange[];
}

/** What is lost with it is for people to say, and nothing is left half done. */
export const isPlainRead = ({ kind, isAwaited, step, connection }: Call): boolean =>
	isAwaited && connection !== undefined && (kind === "read" || step.more.kind?.value === "read");
