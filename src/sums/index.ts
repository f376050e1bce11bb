/**
 * sums: verdicts and figures in words, and the sum behind them term by term, each with its place. `check`, hover, code
 * lenses and the view of requirements say the same by it.
 * Stands on format and analysis.
 * Must not know rules, editors, terminals or Markdown.
 */
export { isText, portion, uptimeRange } from "./figures.ts";
export { statementLine } from "./statements.ts";
export { sumLines } from "./sum.ts";
export { type Account, accountsOf, briefOf, targetsFor, unaskedOf } from "./things.ts";
export { askedText, briefly, byVerdict, headline, isOnDefaults, notesOf, sentence, targetWords } from "./verdicts.ts";
export { type Line, type Piece, said, saidPiece, type Words, type Writing } from "./words.ts";
