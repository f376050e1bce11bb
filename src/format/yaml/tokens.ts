/** Walks over the tokens of a concrete syntax tree: how deep they nest, and the comments among them. */
import type { CST } from "yaml";

type Token = CST.Token | CST.SourceToken;

/**
 * Whether a text could nest deeper than `limit` at all: a bound from its brackets, its indentation and its dashes,
 * many times quicker than walking the tokens. O(length).
 */
export function couldNest(text: string, limit: number): boolean {
	let brackets = 0;
	let deepestLine = 0;
	for (let at = 0, line = 0, marks = 0, isStart = true; at < text.length; at++) {
		const char = text.charCodeAt(at);
		if (char === 0x0a) {
			deepestLine = Math.max(deepestLine, line + marks);
			line = 0;
			marks = 0;
			isStart = true;
		} else if (isStart && char === 0x20) line++;
		else {
			isStart = false;
			if (char === 0x5b || char === 0x7b) brackets++;
			else if (char === 0x2d || char === 0x3f) marks++;
		}
		if (at === text.length - 1) deepestLine = Math.max(deepestLine, line + marks);
	}
	return brackets + deepestLine > limit;
}

/** The offset of the first token that nests deeper than `limit`. Without recursion: the depth is not bounded yet. */
export function deeperThan(limit: number, tokens: readonly CST.Token[]): number | undefined {
	const stack: { token: Token; depth: number }[] = tokens.map((token) => ({ token, depth: 0 })).reverse();
	for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
		const { token, depth } = next;
		if (depth > limit) return token.offset;
		const below = "items" in token ? depth + 1 : depth;
		const inner: Token[] = [];
		eachInside(token, (found) => inner.push(found));
		for (let i = inner.length - 1; i >= 0; i--) stack.push({ token: inner[i]!, depth: below });
	}
	return undefined;
}

/** Every comment, in the order of the text. The depth has to be bounded: it recurses. */
export function eachComment(tokens: Iterable<Token>, found: (comment: CST.SourceToken) => void): void {
	const visit = (token: Token): void => {
		if (token.type === "comment") found(token as CST.SourceToken);
		else eachInside(token, visit);
	};
	for (const token of tokens) visit(token);
}

/** The tokens right inside another, in the order of the text. */
function eachInside(token: Token, found: (inner: Token) => void): void {
	if ("start" in token && token.start !== undefined) {
		if (Array.isArray(token.start)) token.start.forEach(found);
		else found(token.start as CST.SourceToken);
	}
	if ("props" in token) token.props.forEach(found);
	if ("value" in token && token.value) found(token.value);
	if ("items" in token) {
		for (const { start, key, sep, value } of token.items) {
			start?.forEach(found);
			if (key) found(key);
			sep?.forEach(found);
			if (value) found(value);
		}
	}
	if ("end" in token && Array.isArray(token.end)) token.end.forEach(found);
}
