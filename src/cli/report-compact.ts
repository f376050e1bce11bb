/** Findings one a line, for editors, grep and people in a hurry. */
import type { Judged } from "./judge.ts";
import { at } from "./report-text.ts";

export const compactReport = ({ found }: Judged, nameOf: (uri: string) => string): string =>
	found
		.map(
			({ span, severity, rule, message }) =>
				`${at(span, nameOf)}: ${severity}: ${message.replace(/\s+/g, " ")} [${rule}]\n`,
		)
		.join("");
