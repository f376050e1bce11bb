/** Findings one a line, for editors, grep and people in a hurry. */
import type { Judged } from "./judge.ts";
import { listing } from "./listed.ts";
import { at } from "./report-text.ts";

export const compactReport = ({ found }: Judged, nameOf: (uri: string) => string): string =>
	listing(found)
		.listed.map(
			({ found: { span, severity, rule, message }, more }) =>
				`${at(span, nameOf)}: ${severity}: ${message.replace(/\s+/g, " ")} [${rule}]${more === 0 ? "" : ` and ${more} more of the same`}\n`,
		)
		.join("");
