/** How wide a text is without anybody to ask. */

/**
 * Advance widths in thousandths of the size, from the space to the tilde, of Helvetica.
 * Adobe Core 14 AFM files, `Helvetica.afm`.
 */
const ascii = [
	278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
	556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
	722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
	556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
	260, 334, 584,
];
const [other, full] = [600, 1000];
/** Of the bold cut, on average. */
const boldness = 1.07;
const isFull = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Extended_Pictographic}]/u;

export interface Face {
	/** Pixels. */
	readonly size: number;
	readonly isBold?: boolean;
}

/** Pixels. Whoever draws it fits the text to that. */
export function widthOf(text: string, { size, isBold }: Face): number {
	const sum = [...text].reduce(
		(width, character) => width + (ascii[character.codePointAt(0)! - 32] ?? (isFull.test(character) ? full : other)),
		0,
	);
	return Math.ceil((sum / 1000) * size * (isBold ? boldness : 1));
}
