/** Findings as Checkstyle writes its own. */
import type { Found } from "../found.ts";
import { listingOfEach } from "../listed.ts";
import { placeOf } from "./places.ts";
import { byFile, type Run } from "./run.ts";
import { element, xmlText } from "./xml.ts";

export function checkstyleReport(run: Run): string {
	const listed = listingOfEach(run.found).listed.map(({ found }) => found);
	const files = [...byFile(run, listed)].map(([uri, { found }]) =>
		element("file", { name: run.pathOf(uri) }, found.map(error)),
	);
	return xmlText(element("checkstyle", { version: "4.3" }, files));
}

function error({ rule, severity, message, span }: Found): string {
	const { startLine, startColumn } = placeOf(span);
	return element("error", { line: startLine, column: startColumn, severity, message, source: `plumbline.${rule}` });
}
