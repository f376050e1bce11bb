/** Text that Mermaid draws as it is, whatever it says. */

/** Characters, as a reader counts them, and code points, of which one character may have thousands. */
const lengths = { title: 40, caption: 44, edge: 28 } as const;
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
