/** An answer to a choice, for tests: the first option, what the field starts with, or something of the right kind. */
import type { FileChange, Fix } from "../../src/roadmap/index.ts";

const usual = {
	duration: "1s",
	rate: "100/s",
	size: "1GB",
	bandwidth: "100MB/s",
	share: "99%",
	growth: "10%/year",
	text: "Because we say so",
	id: "some-id",
	count: "3",
	date: "2027-01-31",
} as const;

export function answerFor(fix: Fix): string | undefined {
	if (fix.kind !== "choice") return undefined;
	const { options, suggestion, expects } = fix.question;
	return options?.[0]?.value ?? suggestion ?? usual[expects ?? "text"];
}

export const changesOf = (fix: Fix): readonly FileChange[] =>
	fix.kind === "choice" ? fix.changes(answerFor(fix) ?? "") : fix.changes;

/** Sections that say what is asked of a system, not how it is built. */
const asks: ReadonlySet<string> = new Set(["requirements", "flows", "data"]);

/**
 * What says more of what is asked, and leaves what is built, makes nothing worse: it is held against more. What is taken
 * out or renamed says no more.
 */
export const onlyAsks = (fix: Fix): boolean =>
	changesOf(fix).every(
		({ change }) => (change.do === "set" || change.do === "append") && asks.has(String(change.path[0])),
	);
