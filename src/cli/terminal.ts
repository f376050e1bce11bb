/** Where output goes, how wide it is, and whether it has colours. Nothing that comes from files acts on who reads it. */
import { styleText } from "node:util";
import { crypto } from "./parts-of-node.ts";
import { exit, reasonOf } from "./problem.ts";

export type Style = Parameters<typeof styleText>[0];
/** Gives a text a colour, or leaves it as it is. */
export type Paint = (style: Style, text: string) => string;

export interface Terminal {
	readonly cwd: string;
	readonly out: (text: string) => void;
	readonly err: (text: string) => void;
	/** A design's own text to stdout, as it is. */
	readonly pass: (text: string) => void;
	/** Moves the cursor of who watches stderr. */
	readonly control: (text: string) => void;
	readonly paint: Paint;
	readonly width: number;
	/** Somebody is watching stderr: progress may be shown there. */
	readonly isWatched: boolean;
}

const [narrowest, widest, unknownWidth] = [40, 110, 100];

export function openTerminal({ color }: { readonly color: boolean }): Terminal {
	const { stdout, stderr, env } = process;
	const err = (text: string) => void stderr.write(safe(text));
	stdout.once("error", (error) => err(`plumbline: ${lost(error)}\n`));
	/** Told once; what could not be said on stderr cannot be told at all. */
	for (const stream of [stdout, stderr]) stream.on("error", () => undefined);
	const isColoured = color && wantsColours(env, stdout.isTTY === true);
	return {
		cwd: process.cwd(),
		out: (text) => void stdout.write(safe(text)),
		err,
		pass: (text) => void stdout.write(text),
		control: (text) => void stderr.write(text),
		paint: isColoured ? painted : (_, text) => text,
		width: Math.min(widest, Math.max(narrowest, stdout.columns || unknownWidth)),
		isWatched: stderr.isTTY === true && env.TERM !== "dumb",
	};
}

/** FORCE_COLOR beats NO_COLOR (https://no-color.org), and both beat what the stream says. */
export function wantsColours({ FORCE_COLOR, NO_COLOR, TERM }: NodeJS.ProcessEnv, isTerminal: boolean): boolean {
	if (FORCE_COLOR !== undefined) return FORCE_COLOR !== "0" && FORCE_COLOR !== "false";
	if (NO_COLOR !== undefined && NO_COLOR !== "") return false;
	return isTerminal && TERM !== "dumb";
}

/** Stands for the escape of a style until the text is written: whatever else looks like one is not ours. Made for the first style. */
let own: { readonly escape: string; readonly lineCommand: RegExp } | undefined;

function ownEscape(): string {
	if (own === undefined) {
		const sign = `\u{FDD0}${crypto().randomBytes(8).toString("hex")}`;
		own = { escape: sign, lineCommand: commandBehind(`${sign}\\[[\\d;]*m|${blank}`) };
	}
	return own.escape;
}

/** Whether to colour is decided above: newer Nodes would ask their own stream again. */
const painted: Paint = (style, text) =>
	text === "" ? "" : styleText(style, harmless(text), { validateStream: false }).replaceAll("\u001B", ownEscape());

/** `plumbline rules | head` ends early, and that is no failure: the command is carried out, with its own exit code. */
function lost(error: NodeJS.ErrnoException): string {
	if (error.code === "EPIPE") return "the output was closed before all of it was written.";
	process.exitCode = exit.trouble;
	return `the output cannot be written: ${reasonOf(error)}.`;
}

const mark = "\u{FFFD}";

/** Moves the cursor, changes the terminal or the order of letters, or breaks lines where it is not seen. */
export const hazards = /[\p{Bidi_Control}\p{Zl}\p{Zp}]|(?![\n\t]|\r\n)\p{Cc}/gu;

/** What nearly all texts are; it holds no hazard, and each of its characters takes a column. */
const isAscii = /^[\n\t -~]*$/;

/** Hazards are shown as a mark instead. Line breaks stay. */
export const harmless = (text: string): string => (isAscii.test(text) ? text : text.replace(hazards, mark));

/** For names and values: a line break is shown as a mark too. */
export const oneLine = (text: string): string => harmless(text).replace(/\r?\n/g, mark);

/** Commands to Azure DevOps, TeamCity and GitHub, wherever they stand in a line. */
export const bracketCommand = /#(?=#\w*\[)/g;
/** Commands to GitHub: behind blanks too. */
const blank = "[^\\S\\n]|\\p{Cf}";
const commandBehind = (before: string): RegExp => new RegExp(`^((?:${before})*):(?=:)`, "gmu");
const lineCommand = commandBehind(blank);

/** What is written last: neither a terminal nor a CI system takes any of it for a command but our own styles. */
export function safe(text: string): string {
	const bare = harmless(text)
		.replace(own?.lineCommand ?? lineCommand, `$1${mark}`)
		.replace(bracketCommand, mark);
	return own === undefined ? bare : bare.replaceAll(own.escape, "\u001B");
}

/** Columns that a text takes: wide characters two, marks that join the one before them none. */
export function columnsOf(text: string): number {
	if (isAscii.test(text)) return text.length;
	let columns = 0;
	for (const character of text) columns += isJoined.test(character) ? 0 : isWide.test(character) ? 2 : 1;
	return columns;
}

const isJoined = /[\p{Mn}\p{Me}\p{Cf}]/u;
const isWide =
	/[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Emoji_Presentation}\u{FF01}-\u{FF60}\u{3000}-\u{303F}]/u;

/** A short piece of code stays on one line. */
const wordOrCode = /(?:`[^`\n]{1,40}`|\S)+/g;

/** Words on lines of at most `width` columns; a longer word has a line of its own. `rest` begins the lines after the first. */
export function wrap(text: string, width: number, rest = ""): string {
	const lines: string[] = [];
	let line = "";
	for (const word of text.match(wordOrCode) ?? []) {
		if (line !== "" && columnsOf(line) + 1 + columnsOf(word) > width) {
			lines.push(line);
			line = rest + word;
		} else line = line === "" ? word : `${line} ${word}`;
	}
	return [...lines, line].join("\n");
}

/** Left-aligned columns with two blanks between them; the last one may be as long as it likes. */
export function table(
	rows: readonly (readonly string[])[],
	paintCell: (text: string, column: number) => string = (text) => text,
): string {
	const widths: number[] = [];
	for (const row of rows) for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, columnsOf(cell));
	const padded = (cell: string, i: number, row: readonly string[]) =>
		paintCell(cell, i) + (i === row.length - 1 ? "" : " ".repeat(widths[i]! - columnsOf(cell) + 2));
	return rows
		.map(
			(row) =>
				`${row
					.map((cell, i) => padded(cell, i, row))
					.join("")
					.trimEnd()}\n`,
		)
		.join("");
}
