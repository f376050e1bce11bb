/** An answer to a choice, for tests: the first option, what the field starts with, or something of the right kind. */
import type { Fix } from "../../src/roadmap/index.ts";

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
