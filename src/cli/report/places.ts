/** Places as the formats of others have them: lines and columns from 1 on, the last column behind the last character. */
import type { Span } from "../found.ts";

export const placeOf = ({ start, end }: Span) => ({
	startLine: start.line + 1,
	startColumn: start.character + 1,
	endLine: end.line + 1,
	endColumn: end.character + 1,
});

const loneSurrogate = /\p{Surrogate}/gu;

/** A path as a URI that is relative to something. */
export const uriFrom = (path: string): string =>
	path
		.split("/")
		.map((name) => encodeURIComponent(name.replace(loneSurrogate, "\u{FFFD}")))
		.join("/");
