/** Snippets as an editor expands them: TextMate tab stops, each with its default. */
import type { Snippet } from "../../src/roadmap/index.ts";

/** `$1`, `${1}`, `${1:default}` (defaults may nest), `${1|a,b|}` (the first), `$0`; the first default of a number is that of all. */
export function expanded(body: string): string {
	const defaults = new Map<string, string>();
	const once = replaceStops(body, (number, text) => {
		if (text !== undefined && !defaults.has(number)) defaults.set(number, text);
		return text;
	});
	return unescaped(once.replace(/\uE000(\d+)\uE001/g, (_, number: string) => defaults.get(number) ?? ""));
}

type Expand = (number: string, text: string | undefined) => string | undefined;

/** Stops without a text of their own become marks, to be filled once all are known. */
function replaceStops(body: string, expand: Expand): string {
	let result = "";
	for (let at = 0; at < body.length; ) {
		const rest = body.slice(at);
		const plain = /^\$(\d+)|^\$\{(\d+)\}/.exec(rest);
		const choice = /^\$\{(\d+)\|((?:\\.|[^|\\])*)\|\}/.exec(rest);
		const opening = /^\$\{(\d+):/.exec(rest);
		if (rest.startsWith("\\")) {
			result += rest.slice(0, 2);
			at += 2;
		} else if (plain !== null) {
			const number = (plain[1] ?? plain[2])!;
			expand(number, undefined);
			result += `\uE000${number}\uE001`;
			at += plain[0].length;
		} else if (choice !== null) {
			const [first = ""] = choice[2]!.split(/(?<!\\),/);
			result += expand(choice[1]!, first.replace(/\\([,|\\])/g, "$1"));
			at += choice[0].length;
		} else if (opening !== null) {
			const end = closing(rest, opening[0].length);
			result += expand(opening[1]!, replaceStops(rest.slice(opening[0].length, end), expand));
			at += end + 1;
		} else {
			result += rest[0];
			at++;
		}
	}
	return result;
}

/** Where the brace closes that was opened before `from`. A brace of the text itself is escaped, or balanced. */
function closing(text: string, from: number): number {
	let depth = 0;
	for (let at = from; at < text.length; at++) {
		if (text[at] === "\\") at++;
		else if (text[at] === "{") depth++;
		else if (text[at] === "}" && depth-- === 0) return at;
	}
	throw new Error(`A tab stop is not closed: ${text}`);
}

const unescaped = (text: string): string => text.replace(/\\([$}\\])/g, "$1");

/** How far the entries of a place are usually indented. */
const usualIndent: Readonly<Record<Snippet["place"], number>> = {
	top: 0,
	requirements: 2,
	regions: 2,
	components: 2,
	component: 4,
	connections: 6,
	connection: 8,
	data: 2,
	"data-entry": 4,
	flows: 2,
	flow: 4,
	steps: 6,
	waivers: 2,
};

/** The host with the snippet in place of the line `# HERE`, indented as that is; as usual where it is not indented. */
export function insertedInto(host: string, { body, place }: Pick<Snippet, "body" | "place">): string {
	const mark = /^( *)# HERE$/m.exec(host);
	if (mark === null) throw new Error("The host has no line `# HERE`.");
	const indent = mark[1] || " ".repeat(usualIndent[place]);
	const lines = expanded(body)
		.split("\n")
		.map((line) => (line === "" ? line : indent + line));
	return host.replace(mark[0], () => lines.join("\n"));
}
