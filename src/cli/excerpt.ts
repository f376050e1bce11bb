/** The lines of a text around a place, with what is meant underlined. */
import type { Span } from "./found.ts";
import { columnsOf, harmless, type Paint, type Style } from "./terminal.ts";

const tab = "  ";

export function excerpt({ start, end, lines }: Span, style: Style, paint: Paint, width: number): string {
	const margin = String(start.line + 1).length;
	const room = width - margin - 5;
	const goesOn = end.line > start.line;
	const source = lines.line(start.line);
	const last = goesOn ? source.trimEnd().length : end.character;
	const shown = windowOf(source, start.character, last, room);
	const before = start.line === 0 ? "" : clipped(lines.line(start.line - 1), room);
	return [before.trim() === "" ? "" : row(start.line, before), row(start.line + 1, shown.text), marks()].join("");

	function row(number: number, content: string): string {
		return `${paint("dim", `  ${String(number).padStart(margin)} |`)} ${content}\n`;
	}

	function marks(): string {
		const carets = "^".repeat(Math.max(1, shown.marked));
		const rest = goesOn ? paint("dim", ` to line ${end.line + 1}`) : "";
		return `${paint("dim", `  ${" ".repeat(margin)} |`)} ${" ".repeat(shown.before)}${paint(style, carets)}${rest}\n`;
	}
}

/** The part of a line that fits, with the place in it, and in columns what is before the place and in it. */
function windowOf(
	source: string,
	from: number,
	to: number,
	room: number,
): { text: string; before: number; marked: number } {
	let begin = 0;
	if (columnsOf(flat(source.slice(0, Math.max(to, from + 1)))) > room) begin = Math.max(0, from - Math.floor(room / 3));
	const lead = begin > 0 ? "…" : "";
	const text = lead + clipped(source.slice(begin), room - lead.length);
	const before = lead.length + columnsOf(flat(source.slice(begin, from)));
	const marked = Math.min(columnsOf(flat(source.slice(from, to))), Math.max(1, columnsOf(text) - before));
	return { text, before, marked };
}

const flat = (text: string): string => harmless(text.replaceAll("\t", tab));

/** As much of a line as fits. */
function clipped(source: string, room: number): string {
	const text = flat(source);
	if (columnsOf(text) <= room) return text;
	let taken = "";
	let columns = 0;
	for (const character of text) {
		columns += columnsOf(character);
		if (columns > room - 1) break;
		taken += character;
	}
	return `${taken}…`;
}
