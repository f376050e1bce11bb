/** A snippet's text with its tab stops resolved: what it leaves behind if nothing is typed over. */

/** `$1`, `${1}`, `${1:default}` (defaults may nest), `${1|a,b|}` (the first), `$0`; the first default of a number is that of all. */
export function resolveTabStops(body: string): string {
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

/** Where the tab stop closes whose text begins at `from`: at the first brace that no stop within it needs. */
function closing(text: string, from: number): number {
	let depth = 0;
	for (let at = from; at < text.length; at++) {
		if (text[at] === "\\") at++;
		else if (text.startsWith("${", at)) depth++;
		else if (text[at] === "}" && depth-- === 0) return at;
	}
	throw new Error(`A tab stop is not closed: ${text}`);
}

const unescaped = (text: string): string => text.replace(/\\([$}\\])/g, "$1");

/** Where a snippet goes, in words. */
export const snippetPlaces: Readonly<Record<string, string>> = {
	top: "at the top level",
	requirements: "among the entries of `requirements`",
	regions: "among the entries of `regions`",
	components: "among the entries of `components`",
	component: "among the keys of a component",
	connection: "among the keys of a connection",
	connections: "among the items of `connections`",
	data: "among the entries of `data`",
	"data-entry": "among the keys of an entry of `data`",
	flows: "among the entries of `flows`",
	flow: "among the keys of a flow",
	steps: "among the `steps` of a flow",
	waivers: "among the items of `waivers`",
};
