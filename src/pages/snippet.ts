/** A snippet's text with its tab stops resolved: what it leaves behind if nothing is typed over. */

/** A tab stop with none inside it: `$1`, `${1}`, `${1:text}`, `${1|a,b|}`. */
const innermost = /\\[$}\\]|\$\d+|\$\{\d+(?:\|((?:\\.|[^|\\])*)\||:((?:\\.|\$(?!\{)|[^$}\\])*))?\}/g;

/** `${1:name}` gives `name`, `${1|a,b|}` gives `a`, `$0` and `${1}` give nothing; `\$`, `\}` and `\\` are themselves. */
export function resolveTabStops(body: string): string {
	const resolved = body.replace(innermost, (whole, choices?: string, text?: string) => {
		if (whole.startsWith("\\")) return whole;
		return choices === undefined ? (text ?? "") : firstOf(choices);
	});
	return resolved === body ? body.replace(/\\([$}\\])/g, "$1") : resolveTabStops(resolved);
}

const firstOf = (choices: string): string => (/^(?:\\.|[^,\\])*/.exec(choices)?.[0] ?? "").replace(/\\([,|])/g, "$1");

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
