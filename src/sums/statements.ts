/** Statements by what they say and of what, as their place in the text tells. */
import type { Design, Stated } from "../format/index.ts";
import { routeAt } from "../format/yaml/route.ts";
import { id, key, type Line, type Words } from "./words.ts";

/** `failover.rto` of `orders-db`: 30s. */
export function statementLine(design: Design, { node, text }: Stated<unknown>): Line {
	const { uri, start } = design.locate(node);
	const part = design.parts.find((one) => one.uri === uri);
	const names = part === undefined ? [] : routeAt(part.document.yaml, start).map((level) => level.names.at(-1)!);
	return { words: [...named(names.slice(1), part?.prefix ?? ""), ": ", { text }], figure: text, at: node };
}

function named([owner, ...keys]: readonly string[], prefix: string): Words {
	if (owner === undefined) return [];
	if (keys[0] === "connections" && keys[1] !== undefined)
		return [key(keys.slice(2).join(".") || "connections"), " of ", id(`${prefix}${owner}`), " -> ", id(keys[1])];
	return keys.length === 0 ? [id(`${prefix}${owner}`)] : [key(keys.join(".")), " of ", id(`${prefix}${owner}`)];
}
