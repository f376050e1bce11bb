/** What can be wrong with YAML itself, in words for the person who is typing it. */
import type { ErrorCode } from "yaml";

export interface SyntaxProblem {
	readonly start: number;
	readonly end: number;
	readonly message: string;
}

const messages: Partial<Record<ErrorCode, string>> = {
	ALIAS_PROPS: "An alias takes neither an anchor nor a tag.",
	BAD_ALIAS: "An alias needs the name of an anchor: `*name`.",
	BAD_COLLECTION_TYPE: "The tag does not fit what it stands on.",
	BAD_DIRECTIVE: "This directive is not used in a design.",
	BAD_DQ_ESCAPE: "This escape is not known in double quotes; write `\\\\` for a backslash, or use single quotes.",
	BAD_INDENT: "The indentation does not fit the lines around it.",
	BAD_PROP_ORDER: "An anchor or tag stands before the value, on the same level.",
	BAD_SCALAR_START: "A plain value cannot start with this character; put the value in quotes.",
	BLOCK_AS_IMPLICIT_KEY: "A value with a colon in it needs quotes, or a line of its own below its key.",
	BLOCK_IN_FLOW: "Inside brackets only the bracketed style works; close the bracket first.",
	KEY_OVER_1024_CHARS: "A key is at most 1024 characters long; is a colon or a quote misplaced?",
	MISSING_CHAR: "A character is missing here: a closing quote or bracket, a comma, or the colon after a key.",
	MULTILINE_IMPLICIT_KEY: "A key stands on one line and is followed by a colon.",
	MULTIPLE_ANCHORS: "A value takes one anchor.",
	MULTIPLE_TAGS: "A value takes one tag.",
	NON_STRING_KEY: "A key is a plain word.",
	TAB_AS_INDENT: "Indent with spaces; YAML does not take tabs for that.",
	TAG_RESOLVE_FAILED: "This tag is not known here; write the value without it.",
	UNEXPECTED_TOKEN: "This is not expected here; is a bracket, a quote or a line break misplaced?",
};

export function syntaxMessage(code: ErrorCode): string {
	return messages[code] ?? "This is not YAML.";
}
