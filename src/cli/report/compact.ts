/** Findings one a line, for editors, grep and people in a hurry. */
import { listing } from "../listed.ts";
import type { Run } from "./run.ts";
import { at } from "./text.ts";

export const compactReport = ({ found, nameOf }: Run): string =>
	listing(found)
		.listed.map(
			({ found: { span, severity, rule, message }, more }) =>
				`${at(span, nameOf)}: ${severity}: ${message.replace(/\s+/g, " ")} [${rule}]${more === 0 ? "" : ` and ${more} more of the same`}\n`,
		)
		.join("");
