/** A text in the making as pieces of the original and new text between them: what makes edits compose. */
import type { TextEdit } from "./change.ts";

/** A stretch of the original that still stands, or new text. */
type Piece = { readonly start: number; readonly end: number } | string;

export type Pieces = readonly Piece[];

const lengthOf = (piece: Piece): number => (typeof piece === "string" ? piece.length : piece.end - piece.start);

function cut(piece: Piece, from: number, to: number): Piece {
	if (typeof piece === "string") return piece.slice(from, to);
	return { start: piece.start + from, end: piece.start + to };
}

/** `edits` are sorted and count in the text that the pieces make. */
export function splice(pieces: Pieces, edits: readonly TextEdit[]): Pieces {
	const total = pieces.reduce((sum, piece) => sum + lengthOf(piece), 0);
	const result: Piece[] = [];
	let at = 0;
	for (const { start, end, newText } of edits) {
		result.push(...between(pieces, at, start), newText);
		at = end;
	}
	result.push(...between(pieces, at, total));
	return result;
}

function between(pieces: Pieces, from: number, to: number): Piece[] {
	const found: Piece[] = [];
	let at = 0;
	for (const piece of pieces) {
		const length = lengthOf(piece);
		const first = Math.max(from - at, 0);
		const last = Math.min(to - at, length);
		if (first < last) found.push(cut(piece, first, last));
		at += length;
	}
	return found;
}

/** Where an offset of the original is now; undefined if what stood around it is gone. */
export function current(pieces: Pieces, offset: number): number | undefined {
	let at = 0;
	for (const piece of pieces) {
		if (typeof piece !== "string" && piece.start <= offset && offset <= piece.end) return at + offset - piece.start;
		at += lengthOf(piece);
	}
	return undefined;
}

/** The edits that lead from the original to what the pieces make. */
export function editsOf(pieces: Pieces, original: string): TextEdit[] {
	const edits: TextEdit[] = [];
	let at = 0;
	let newText = "";
	const close = (start: number): void => {
		if (original.slice(at, start) !== newText) edits.push({ start: at, end: start, newText });
		newText = "";
	};
	for (const piece of pieces) {
		if (typeof piece === "string") newText += piece;
		else {
			if (newText !== "" || piece.start > at) close(piece.start);
			at = piece.end;
		}
	}
	if (newText !== "" || at < original.length) close(original.length);
	return edits;
}
