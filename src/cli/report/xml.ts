/** XML as text: what it forbids is replaced, and nothing in it is taken for markup, or by a CI system for a command. */
import { bracketCommand, hazards } from "../terminal.ts";

type Attributes = Readonly<Record<string, string | number>>;

/** An element on lines of its own, with elements or a text in it. */
export function element(name: string, attributes: Attributes, content: readonly string[] | string = []): string {
	const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value))}"`);
	const start = `<${name}${written.join("")}`;
	if (typeof content === "string") return `${start}>${escaped(content)}</${name}>\n`;
	if (content.length === 0) return `${start}/>\n`;
	return `${start}>\n${content.map((one) => one.replace(/^(?=.)/gm, "  ")).join("")}</${name}>\n`;
}

export const xmlText = (root: string): string => `<?xml version="1.0" encoding="UTF-8"?>\n${root}`;

const forbidden = /(?![\t\n\r\u007F-\u009F])\p{Cc}|[\uFFFE\uFFFF]|\p{Surrogate}/gu;

const marks: Readonly<Record<string, string>> = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	'"': "&quot;",
	"\n": "&#10;",
	"\r": "&#13;",
	"\t": "&#9;",
};

const escaped = (text: string): string =>
	text
		.replace(/[&<>"\n\r\t]/g, (mark) => marks[mark]!)
		.replace(forbidden, "\u{FFFD}")
		.replace(hazards, (character) => `&#${character.charCodeAt(0)};`)
		.replace(bracketCommand, "&#35;");
