/** Text that Mermaid draws as it is, whatever it says. */

/** Characters, as a reader counts them, and code points, of which one character may have thousands. */
const lengths = { title: 40, caption: 44, edge: 28, message: 60 } as const;
const mostCodePoints = 4;

/** One line, and no longer than its place allows. */
export function shortened(text: string, place: keyof typeof lengths): string {
	const most = lengths[place];
	const line = oneLine(text.slice(0, most * 40));
	const characters = Array.from(new Intl.Segmenter("en").segment(line), ({ segment }) => segment);
	const isShort = line.length === oneLine(text).length && characters.length <= most;
	const taken = isShort ? characters : characters.slice(0, most - 1);
	const kept = taken.map((character) => [...character].slice(0, mostCodePoints * 2).join("")).join("");
	return isShort ? kept : `${wholeWords(kept, characters[most - 1] === " ")}…`;
}

/** Without the word that is cut off, unless it is most of the text. */
function wholeWords(text: string, endsWithWord: boolean): string {
	const blank = text.lastIndexOf(" ");
	const words = !endsWithWord && blank > text.length * 0.6 ? text.slice(0, blank) : text;
	return words.replace(/[\s,;]+$/, "");
}

/** Line breaks and controls become blanks; half a pair of surrogates is no character. */
export const oneLine = (text: string): string =>
	text
		.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, "\u{FFFD}")
		.replace(/[\s\p{Cc}]+/gu, " ")
		.trim();

/** Does not show, and keeps what stands on its two sides from being read as one. */
const joiner = "\u2060";

/** Character pairs that Mermaid reads as syntax even when escaped: formulas, line breaks, icons, its own placeholders. */
const pairs = /\$(?=\$)|\\(?=n)|ﬂ(?=°)|¶(?=ß)|(?<=\bfa[a-z]?):(?=fa)/gi;

/** For use inside quotes: everything but ASCII letters, digits and blanks becomes `#NN;`. */
export function escaped(text: string): string {
	return text
		.replace(pairs, (first) => first + joiner)
		.replace(/[^A-Za-z0-9 ]/gu, (character) => `#${character.codePointAt(0)};`)
		.replace(/d(?=irection)/gi, (letter) => `#${letter.charCodeAt(0)};`);
}

/** Signs that some host reads as markup, or shows as a code: their likenesses are drawn alike everywhere. */
const likenesses: Readonly<Record<string, string>> = {
	'"': "\u2033",
	"<": "\u2039",
	">": "\u203A",
	"&": "\uFF06",
	"\\": "\u2216",
	"`": "\u02CB",
	"*": "\u2217",
	"~": "\u223C",
};

/**
 * Where a text has to be broken up, so that no Mermaid from 8.14 on reads a formula, comment, code, icon, direction,
 * style, script or placeholder in it, and none of those that read Markdown in every label a list, link or emphasis.
 */
const breaks = [
	/^(?=[-+#=|]|\d+[.)])/,
	/(?<=\$)(?=\$)|(?<=%)(?=%)|(?<=ﬂ)(?=°)|(?<=¶)(?=ß)/gu,
	/(?<=#)(?=\w+;)/g,
	/(?<=\bfa[a-z]?)(?=:fa)/gi,
	/(?<=direction)(?=\s)|(?<=styl)(?=e)|(?<=class)(?=Def)|(?<=acc)(?=Title|Descr)/gi,
	/(?<=script)(?=:)|(?<=onerror)(?==)/gi,
	/(?<=\])(?=[([:])|(?<=\b(?:https?|ftp))(?=:)|(?<=\bwww)(?=\.)|(?<=\w@)(?=\w)/gi,
	/(?<![\p{L}\p{N}])(?=_)|(?<=_)(?![\p{L}\p{N}])/gu,
];

/**
 * For labels, quoted, that are to be drawn by any Mermaid, with HTML in labels or without: no codes, no tags, and nothing
 * that turns round how the text itself is shown.
 */
export const anywhere = (text: string): string =>
	breaks.reduce(
		(broken, at) => broken.replace(at, joiner),
		oneLine(text)
			.replace(/[\u202A-\u202E\u2066-\u2069]/g, "\u{FFFD}")
			.replace(/["<>&\\`*~]/g, (sign) => likenesses[sign]!),
	);

/** For messages and names in sequence diagrams, where a text ends at these signs; a first word must not be read as a setting. */
export const spoken = (text: string): string =>
	anywhere(text)
		.replace(/^(?:no)?wrap(?=:)/i, (word) => word + joiner)
		.replace(/[#;]/g, (sign) => `#${sign.charCodeAt(0)};`);
